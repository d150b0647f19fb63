"""Reading the outbox so that no committed change is skipped, and none waits for another.

PostgreSQL: transactions commit in another order than their rows are numbered. So every row that is
visible is read at once, but the place to read on from moves only up to the oldest transaction that
is still open (`pg_snapshot_xmin`); rows read ahead of it are remembered by id:

    transaction  101 committed   102 open   103 committed      xmin = 102
    read 101 and 103; read on from 102, knowing 103             102 comes when it has committed

SQLite: one writer, ids are in the order of commits, nothing is ever ahead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Max

from skillshub.kernel.clock import now
from skillshub.search.actions import KEPT
from skillshub.search.models import Outbox

#: A quiet hub must not look like a node that was away.
RENEWED = timedelta(minutes=10)


@dataclass
class Changes:
    """What changed between two places of the outbox, each thing once."""

    upto: int
    ahead: frozenset[int] = frozenset()  # rows read from `upto` on
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


def is_worth_noting(position: dict[str, Any]) -> bool:
    """Has the position been the same for so long that its time should be renewed?"""
    return now() - datetime.fromisoformat(position["at"]) > RENEWED


def changes_after(position: dict[str, Any], ahead: frozenset[int] = frozenset()) -> Changes:
    """What was committed since `position`, without the rows that were read ahead of it."""
    since, upto = int(position["upto"]), _horizon()
    rows = _rows(since)
    changes = Changes(max(since, upto), frozenset(r.id for r in rows if r.place >= upto))
    into = {
        Outbox.Kind.COURSE: changes.courses,
        Outbox.Kind.CONCEPT: changes.concepts,
        Outbox.Kind.FRAMEWORK: changes.frameworks,
    }
    new = dict.fromkeys((row.kind, row.object_id) for row in rows if row.id not in ahead)
    for kind, object_id in new:
        into[Outbox.Kind(kind)].append(object_id)
    return changes


def waiting(position: dict[str, Any]) -> int:
    """How many rows lie after the position; those read ahead of it count, too."""
    column = _column()
    return Outbox.objects.filter(**{f"{column}__gte": int(position.get("upto", 0))}).count()


class _Row(NamedTuple):
    id: int
    kind: str
    object_id: int
    place: int


def _rows(since: int) -> list[_Row]:
    column = _column()
    rows = Outbox.objects.filter(**{f"{column}__gte": since}).order_by("id")
    return [_Row(*row) for row in rows.values_list("id", "kind", "object_id", column)]


def _column() -> str:
    return "transaction" if connection.vendor == "postgresql" else "id"


def _horizon() -> int:
    """Below this place nothing will appear any more. Asked *before* the rows are read."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            return int(cursor.fetchone()[0])
    return int(Outbox.objects.aggregate(last=Max("id"))["last"] or 0) + 1
