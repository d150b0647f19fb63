"""Names of skills, roles, providers and frameworks, kept in memory while they stay the same."""

from __future__ import annotations

from collections.abc import Iterable

from skillshub.kernel.texts import Text, pick
from skillshub.search.engine import here
from skillshub.search.port import Index, NameRow
from skillshub.search.results import Named

MOST_KEPT = 50_000
_kept: dict[tuple[str, str], NameRow] = {}
_kept_for: list[str] = [""]


def names(
    kind: str, refs: Iterable[str], lang: str, index: Index | None = None
) -> dict[str, Named]:
    """Those that the index knows; for the others a page shows the bare key."""
    rows = _rows(kind, list(dict.fromkeys(refs)), index or here.index())
    return {ref: named(row, lang) for ref, row in rows.items()}


def named(row: NameRow, lang: str) -> Named:
    title = pick(row.titles, lang, str(row.facts.get("source", "en")))
    if "" in row.titles:
        title = Text(row.titles[""], "")  # a proper name, in no language
    return Named(
        kind=row.kind, ref=row.ref, name=title, id=int(row.facts.get("id", 0)),
        key=str(row.facts.get("key", "")), framework=str(row.facts.get("framework", "")),
    )  # fmt: skip


def _rows(kind: str, refs: list[str], index: Index) -> dict[str, NameRow]:
    stamp = index.names_stamp
    if _kept_for[0] != stamp or len(_kept) > MOST_KEPT:
        _kept.clear()
        _kept_for[0] = stamp
    missing = [ref for ref in refs if (kind, ref) not in _kept]
    if missing:
        found = index.names(kind, missing)
        _kept.update({(kind, ref): row for ref, row in found.items()})
    return {ref: _kept[kind, ref] for ref in refs if (kind, ref) in _kept}
