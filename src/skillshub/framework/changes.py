"""What a version changed, as sentences' parts: what it was, what it is, for whom.

Read from the statements' spans: one that began in the version was added or changed, one that only
ended was retired.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from skillshub.framework.models import Cell, Edition, Span, Version, Wording
from skillshub.framework.queries import titles_of

#: A first version changes everything; nobody reads ten thousand lines.
MOST = 400


@dataclass(frozen=True)
class ChangeLine:
    """`kind` is a concept's kind, `wording` or `cell`; `what` added, changed or retired."""

    kind: str
    what: str
    title: str
    uuid: str = ""
    part: str = ""  # which words, or the skill of a cell
    before: str = ""
    after: str = ""


def changes_in(version: Version, lang: str) -> list[ChangeLine]:
    """Roles and skills first, then wording, then needs; at most `MOST` of each."""
    return [*_concepts(version, lang), *_words(version, lang), *_cells(version, lang)]


def _pairs(
    rows: Iterable[Span], ordinal: int, *names: str
) -> list[tuple[Span | None, Span | None]]:
    """(what ended, what began) per identity."""
    held: dict[tuple[object, ...], list[Span | None]] = {}
    for row in rows:
        pair = held.setdefault(tuple(getattr(row, name) for name in names), [None, None])
        pair[row.since == ordinal] = row
    return [(before, after) for before, after in held.values()]


def _concepts(version: Version, lang: str) -> list[ChangeLine]:
    rows = (
        Edition.objects.filter(concept__framework_id=version.framework_id)
        .touched(version.ordinal - 1, version.ordinal)
        .select_related("concept")[: MOST * 2]
    )
    pairs = _pairs(rows, version.ordinal, "concept_id")[:MOST]
    titles = titles_of([(a or b).concept_id for a, b in pairs], lang)  # type: ignore[union-attr]
    lines = []
    for before, after in pairs:
        concept = (before or after).concept  # type: ignore[union-attr]
        title = titles.get(concept.pk, concept.key)
        lines.append(ChangeLine(concept.kind, _what(before, after), title, str(concept.uuid)))
    return sorted(lines, key=lambda line: (line.kind, line.what, line.title.casefold()))


def _words(version: Version, lang: str) -> list[ChangeLine]:
    """Only rewording: a new concept's first words are part of its being added."""
    rows = (
        Wording.objects.filter(concept__framework_id=version.framework_id)
        .touched(version.ordinal - 1, version.ordinal)
        .select_related("concept")
        .order_by("concept_id", "lang")[: MOST * 4]
    )
    lines = []
    for before, after in _pairs(rows, version.ordinal, "concept_id", "lang"):
        if isinstance(before, Wording) and isinstance(after, Wording):
            lines += _reworded(before, after)
    return lines[:MOST]


def _reworded(before: Wording, after: Wording) -> list[ChangeLine]:
    uuid = str(after.concept.uuid)
    fields = [("title", before.title, after.title),
              ("description", before.description, after.description)]  # fmt: skip
    ranks = sorted(set(before.levels) | set(after.levels))
    fields += [(f"level {r}", before.levels.get(r, ""), after.levels.get(r, "")) for r in ranks]
    return [
        ChangeLine("wording", "changed", after.title, uuid, f"{name} ({after.lang})", old, new)
        for name, old, new in fields
        if old != new
    ]


def _cells(version: Version, lang: str) -> list[ChangeLine]:
    rows = (
        Cell.objects.filter(framework_id=version.framework_id)
        .touched(version.ordinal - 1, version.ordinal)
        .select_related("role")
        .order_by("role_id", "skill_id")[: MOST * 2]
    )
    pairs = _pairs(rows, version.ordinal, "role_id", "skill_id")[:MOST]
    ids = {pk for pair in pairs for row in pair if row for pk in (row.role_id, row.skill_id)}  # type: ignore[attr-defined]
    titles = titles_of(ids, lang)
    lines = []
    for before, after in pairs:
        row = after or before
        assert isinstance(row, Cell)
        lines.append(ChangeLine(
            "cell", _what(before, after), titles.get(row.role_id, row.role.key),
            str(row.role.uuid), titles.get(row.skill_id, ""), _need(before), _need(after),
        ))  # fmt: skip
    return lines


def _what(before: Span | None, after: Span | None) -> str:
    if before is None:
        return "added"
    return "retired" if after is None else "changed"


def _need(cell: Span | None) -> str:
    if not isinstance(cell, Cell):
        return ""
    return f"{cell.level or '–'} · {cell.get_necessity_display()}"
