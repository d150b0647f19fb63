"""Reading the outbox so that no committed change is skipped.

PostgreSQL: a row's `transaction` is read only once every transaction with a lower number has
ended (`pg_snapshot_xmin`). A reader that has taken all below X continues with those from X on:

    transaction  101 committed   102 open   103 committed      xmin = 102
    read upto 102:  101                      (103 waits for 102, both come next time)

SQLite: one writer, ids are in the order of commits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max

from skillshub.kernel.clock import now
from skillshub.search.actions import KEPT
from skillshub.search.models import Outbox

#: Rows fetched from the database at once.
MOST = 5000


@dataclass
class Changes:
    """What changed between two places of the outbox, each thing once."""

    upto: int
    courses: list[int] = field(default_factory=list)
    concepts: list[int] = field(default_factory=list)
    frameworks: list[int] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.courses or self.concepts or self.frameworks)

    def position(self) -> dict[str, Any]:
        return {"upto": self.upto, "at": now().isoformat()}


def head() -> dict[str, Any]:
    """The place from which a rebuild that starts now has to read on."""
    return Changes(_horizon()).position()


def is_too_old(position: dict[str, Any]) -> bool:
    """Was the index away for longer than the outbox remembers?"""
    return not position or now() - datetime.fromisoformat(position["at"]) > KEPT


def changes_after(position: dict[str, Any]) -> Changes:
    """What was committed since `position`."""
    since, upto = int(position["upto"]), _horizon()
    if upto <= since:
        return Changes(since)
    changes = Changes(upto)
    into = {
        Outbox.Kind.COURSE: changes.courses,
        Outbox.Kind.CONCEPT: changes.concepts,
        Outbox.Kind.FRAMEWORK: changes.frameworks,
    }
    seen: set[tuple[str, int]] = set()
    for kind, object_id in _rows(since, upto):
        if (kind, object_id) not in seen:
            seen.add((kind, object_id))
            into[Outbox.Kind(kind)].append(object_id)
    return changes


def waiting(position: dict[str, Any]) -> int:
    """How many rows are not in the index yet, uncommitted ones not counted."""
    column = _column()
    return Outbox.objects.filter(**{f"{column}__gte": int(position.get("upto", 0))}).count()


def _rows(since: int, upto: int) -> Iterator[tuple[str, int]]:
    column = _column()
    rows = Outbox.objects.filter(**{f"{column}__gte": since, f"{column}__lt": upto})
    return rows.order_by("id").values_list("kind", "object_id").iterator(MOST)


def _column() -> str:
    return "transaction" if connection.vendor == "postgresql" else "id"


def _horizon() -> int:
    """The first place that may still be written before: read only what lies below it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            return int(cursor.fetchone()[0])
    return int(Outbox.objects.aggregate(last=Max("id"))["last"] or 0) + 1
