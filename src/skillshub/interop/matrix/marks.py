"""What stands in a cell of the grid. Pure.

    2     level 2, essential        x     needed, no level named, essential
    (2)   level 2, optional         (x)   needed, no level named, optional

Also understood: `2o` and `2 optional`, and the levels' names in any language of the framework.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from skillshub.framework.content import Need
from skillshub.framework.models import Cell

ESSENTIAL, OPTIONAL = Cell.Necessity.ESSENTIAL.value, Cell.Necessity.OPTIONAL.value
_OPTIONAL = re.compile(
    r"^\((?P<a>[^()]+)\)$"
    r"|^(?P<b>.+?)\s*[-–,;]?\s*(?:optional|\(optional\)|\(o\))$"
    r"|^(?P<c>\d+)\s?o$"
)
_NECESSITIES = {
    "essential": ESSENTIAL, "e": ESSENTIAL, "required": ESSENTIAL, "must": ESSENTIAL,
    "erforderlich": ESSENTIAL, "wesentlich": ESSENTIAL, "optional": OPTIONAL, "o": OPTIONAL,
    "nice to have": OPTIONAL, "wünschenswert": OPTIONAL,
}  # fmt: skip


class Unreadable(ValueError):
    """The cell holds neither a level nor the mark for “no level”."""


def mark_of(need: Need) -> int | str:
    """As the export writes it; plain numbers stay numbers, so that people can sort them."""
    level: int | str = "x" if need.level is None else need.level
    return level if need.necessity == ESSENTIAL else f"({level})"


def need_of(mark: str, levels: Mapping[str, int]) -> Need:
    """`levels`: everything that names a level, lower-case → rank (see `level_names`)."""
    text = " ".join(mark.lower().split())
    necessity = ESSENTIAL
    if optional := _OPTIONAL.match(text):
        text, necessity = next(part for part in optional.groups() if part), OPTIONAL
    return Need(level_of(text, levels), necessity)


def level_of(text: str, levels: Mapping[str, int]) -> int | None:
    """The rank that a word or number names; None for `x`; `Unreadable` otherwise."""
    said = text.strip().lower()
    if said in ("x", "✓", "✔", "•"):
        return None
    said = said.removesuffix(".0")
    if said not in levels:
        raise Unreadable(text)
    return levels[said]


def necessity_of(text: str) -> str:
    said = text.strip().lower()
    if not said:
        return ESSENTIAL
    if said not in _NECESSITIES:
        raise Unreadable(text)
    return _NECESSITIES[said]


def level_names(scale: Mapping[int, Mapping[str, str]]) -> dict[str, int]:
    """Rank → names by language, turned round; a name two levels share names neither."""
    found: dict[str, int] = {str(rank): rank for rank in scale}
    doubled: set[str] = set()
    for rank, names in scale.items():
        for name in {name.lower() for name in names.values()} - {""}:
            if found.setdefault(name, rank) != rank:
                doubled.add(name)
    return {name: rank for name, rank in found.items() if name not in doubled}
