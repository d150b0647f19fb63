"""The seven kinds of statement a framework makes, and what must be written to change them.

A statement has an *identity* (what it is about) and *values* (what it says). `steps` compares what
is wanted with what is held and answers in rows; it touches no database.

    held in the draft's eyes        wanted      what is written (draft = version 3)
    level 1, since 1                level 2     close the old row at 3, insert since 3
    level 1, since 3 (own draft)    level 2     delete, insert since 3
    level 1 closed at 3, 2 since 3  level 1     delete the new row, reopen the old one
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from skillshub.framework.models import (
    Broader,
    Cell,
    Edition,
    InCollection,
    Match,
    Relation,
    Span,
    Wording,
)

Identity = tuple[Any, ...]
Values = tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    """One kind of statement: where it is kept and which fields are identity and values.

    `concepts` is how many leading fields of the identity are concepts.
    """

    name: str
    model: type[Span]
    identity: tuple[str, ...]
    values: tuple[str, ...]
    concepts: int
    framework: str = "framework"


EDITIONS = Table(
    "edition", Edition, ("concept_id",),
    ("skill_type", "reuse_level", "regulated", "eqf", "eqf_declared_by", "isco", "code",
     "role_status", "family", "segments", "next_roles", "facts"),
    1, "concept__framework",
)  # fmt: skip
WORDINGS = Table(
    "wording", Wording, ("concept_id", "lang"),
    ("title", "alt", "hidden", "description", "note", "levels", "status"),
    1, "concept__framework",
)  # fmt: skip
CELLS = Table("cell", Cell, ("role_id", "skill_id"), ("level", "necessity"), 2)
HIERARCHY = Table("hierarchy", Broader, ("narrower_id", "broader_id"), (), 2)
COLLECTED = Table("in-collection", InCollection, ("collection_id", "concept_id"), (), 2)
RELATIONS = Table("relation", Relation, ("origin_id", "target_id"), ("necessity",), 2)
MATCHES = Table(
    "match", Match, ("subject_id", "target_uri"), ("relation", "target_label", "note"), 1
)
#: What an edition says where its source is silent.
EDITION_DEFAULTS = tuple((name, getattr(Edition(), name)) for name in EDITIONS.values)
TABLES = (EDITIONS, WORDINGS, CELLS, HIERARCHY, COLLECTED, RELATIONS, MATCHES)


class Held(NamedTuple):
    """A row as it stands."""

    pk: int
    since: int
    values: Values


@dataclass
class Steps:
    """Rows to write, and the same as identities for a person to read."""

    insert: dict[Identity, Values] = field(default_factory=dict)
    close: list[int] = field(default_factory=list)
    delete: list[int] = field(default_factory=list)
    reopen: list[int] = field(default_factory=list)
    added: list[Identity] = field(default_factory=list)
    changed: list[Identity] = field(default_factory=list)
    retired: list[Identity] = field(default_factory=list)
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.retired)


def steps(
    wanted: Mapping[Identity, Values],
    held: Mapping[Identity, Held],
    *,
    ordinal: int,
    may_lose: Callable[[Identity], bool],
    closed_here: Mapping[Identity, Held] | None = None,
) -> Steps:
    """What to write so that `wanted` holds in the draft `ordinal`.

    `held` are the open rows; `closed_here` the rows this same draft has closed before.
    """
    result = Steps()
    before = closed_here or {}
    for identity, values in wanted.items():
        row = held.get(identity)
        if row is not None and row.values == values:
            result.unchanged += 1
            continue
        if row is None:
            result.added.append(identity)
        else:
            result.changed.append(identity)
            _end(row, ordinal, result)
        _begin(identity, values, before.get(identity), result)
    for identity, row in held.items():
        if identity not in wanted:
            if may_lose(identity):
                result.retired.append(identity)
                _end(row, ordinal, result)
            else:
                result.unchanged += 1
    return result


def _end(row: Held, ordinal: int, result: Steps) -> None:
    (result.delete if row.since >= ordinal else result.close).append(row.pk)


def _begin(identity: Identity, values: Values, before: Held | None, result: Steps) -> None:
    if before is not None and before.values == values:
        result.reopen.append(before.pk)
    else:
        result.insert[identity] = values
