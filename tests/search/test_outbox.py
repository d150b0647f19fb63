"""No committed change is skipped, in whatever order transactions commit."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from skillshub.kernel.clock import now
from skillshub.search import outbox
from skillshub.search.actions import KEPT, note_changed, prune
from skillshub.search.models import Outbox

COURSE = Outbox.Kind.COURSE


@pytest.fixture
def start(transactional_db: None) -> dict[str, object]:
    return outbox.head()


def test_what_was_committed_since_is_read_once(start: dict[str, object]):
    note_changed(COURSE, [3, 1, 3])
    note_changed(Outbox.Kind.FRAMEWORK, [7])
    changes = outbox.changes_after(start)
    assert (changes.courses, changes.frameworks) == ([3, 1], [7])
    again = outbox.changes_after(changes.position(), changes.ahead)
    assert again.is_empty


def test_what_was_rolled_back_is_never_read(start: dict[str, object]):
    with transaction.atomic():
        note_changed(COURSE, [5])
        transaction.set_rollback(True)
    assert outbox.changes_after(start).is_empty


def test_rows_older_than_a_week_are_forgotten(start: dict[str, object]):
    note_changed(COURSE, [1, 2])
    Outbox.objects.filter(object_id=1).update(at=now() - KEPT - timedelta(hours=1))
    assert prune() == 1
    assert outbox.is_too_old({"upto": 0, "at": (now() - KEPT - timedelta(hours=1)).isoformat()})
    assert not outbox.is_too_old(start)
    assert outbox.is_too_old({})


def test_a_transaction_that_commits_late_is_not_skipped(start: dict[str, object]):
    """The first to write is the last to commit; a cursor by id would step over its row."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    wrote, may_commit = threading.Event(), threading.Event()
    late = threading.Thread(target=_write_slowly, args=(1, wrote, may_commit))
    late.start()
    assert wrote.wait(10)
    note_changed(COURSE, [2])  # a higher id, committed first
    first = outbox.changes_after(start)
    may_commit.set()
    late.join(10)
    second = outbox.changes_after(first.position(), first.ahead)
    assert first.courses == [2], "a committed change does not wait for an open transaction"
    assert second.courses == [1]


def test_many_writers_and_a_reader_lose_nothing(start: dict[str, object]):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    writers = [threading.Thread(target=_write_many, args=(n * 100,)) for n in range(4)]
    for writer in writers:
        writer.start()
    position, ahead, read, writing = start, frozenset(), [], True
    while writing:
        writing = any(writer.is_alive() for writer in writers)
        changes = outbox.changes_after(position, ahead)
        position, ahead = changes.position(), changes.ahead
        read += changes.courses
    assert sorted(read) == sorted(n * 100 + each for n in range(4) for each in range(50))


def _write_slowly(number: int, wrote: threading.Event, may_commit: threading.Event) -> None:
    try:
        with transaction.atomic():
            note_changed(COURSE, [number])
            wrote.set()
            may_commit.wait(10)
    finally:
        connection.close()


def _write_many(first: int) -> None:
    try:
        for each in range(50):
            with transaction.atomic():
                note_changed(COURSE, [first + each])
    finally:
        connection.close()
