"""The columns of every table of a matrix file, declared once for writing and reading. Pure.

Words are doubled per language: `Title (en)`, `Level 2 (de)`. Lists stand in one cell with bars
between: `SQL | databases` (a bar that belongs to a text is written `\\|`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from skillshub.framework.models import Concept

Kind = Concept.Kind
ROLES, SKILLS, GROUPS, MENTIONED = "Roles", "Skills", "Groups", "Mentioned"
MATRIX, CELLS, LINKS, MATCHES = "Matrix", "Cells", "Links", "Matches"
LEVELS, ABOUT = "Levels", "About"
_OWN_KINDS = (Kind.ROLE.value, Kind.SKILL.value)
#: Kinds that share the table Groups.
GROUP_KINDS = frozenset(kind for kind in Kind.values if kind not in _OWN_KINDS)
#: The one kind a table describes; Groups hold several and name them.
KIND_OF = {ROLES: Kind.ROLE.value, SKILLS: Kind.SKILL.value}
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\||\n")
_WORD = re.compile(r"^(?P<name>.+?)\s*\((?P<lang>[a-z]{2,3}(?:-[A-Za-z0-9]+)*)\)$", re.IGNORECASE)
_LEVEL = re.compile(r"^level\s*(?P<rank>\d+)$")


def joined(items: Iterable[str]) -> str:
    return " | ".join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def parted(cell: Any) -> list[str]:
    """`joined` taken back; line breaks part items too."""
    text, items, start = as_text(cell), [], 0
    for bar in _BAR.finditer(text):
        items.append(text[start : bar.start() + len(bar[1] or "")])
        start = bar.end()
    items.append(text[start:])
    return [re.sub(r"\\([\\|])", r"\1", item.strip()) for item in items if item.strip()]


def as_text(cell: Any) -> str:
    """A cell as a person sees it: whole numbers without their `.0`."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


@dataclass(frozen=True)
class Fact:
    """A fact of an edition in a column: how it is written and read; `unsaid` leaves it out."""

    name: str
    heading: str
    write: Callable[[Any], Any] = str
    read: Callable[[Any], Any] = as_text
    unsaid: Any = ""


def _whole(cell: Any) -> int:
    return int(as_text(cell))


def _object(cell: Any) -> Any:
    return json.loads(as_text(cell))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


_EXTRA = Fact("facts", "Further facts (JSON)", _json, _object, {})
_ROLE_FACTS = (
    Fact("family", "Family"),
    Fact("segments", "Value chain", joined, parted, []),
    Fact("eqf", "EQF level", int, _whole, None),
    Fact("eqf_declared_by", "EQF declared by"),
    Fact("isco", "ISCO"),
    Fact("code", "Code"),
    Fact("role_status", "Role status"),
    Fact("next_roles", "Next roles", joined, parted, []),
)
_SKILL_FACTS = (
    Fact("skill_type", "Type"),
    Fact("regulated", "Regulated by"),
    Fact("reuse_level", "Reuse level"),
)
#: Any concept may carry any fact; a table shows the usual ones first, others only where filled.
FACTS: dict[str, tuple[Fact, ...]] = {
    ROLES: (*_ROLE_FACTS, *_SKILL_FACTS, _EXTRA),
    SKILLS: (*_SKILL_FACTS, *_ROLE_FACTS, _EXTRA),
    GROUPS: (*_ROLE_FACTS, *_SKILL_FACTS, _EXTRA),
}
#: Word columns: heading → field of `Words`, and whether it holds a list.
WORDS: dict[str, tuple[str, bool]] = {
    "Title": ("title", False), "Other names": ("alt", True), "Hidden names": ("hidden", True),
    "Description": ("description", False), "Note": ("note", False), "Wording": ("status", False),
}  # fmt: skip
_WORD_FIELDS = {heading.lower(): found for heading, found in WORDS.items()}


@dataclass(frozen=True)
class WordColumn:
    """A heading such as `Title (en)` or `Level 2 (de)`; `rank` is set for the latter."""

    lang: str
    field: str = ""
    is_list: bool = False
    rank: int = 0


def word_column(heading: str) -> WordColumn | None:
    parts = _WORD.match(heading.strip())
    if parts is None:
        return None
    name, lang = parts["name"].lower().strip(), parts["lang"]
    if level := _LEVEL.match(name):
        return WordColumn(lang, rank=int(level["rank"]))
    if name in _WORD_FIELDS:
        field, is_list = _WORD_FIELDS[name]
        return WordColumn(lang, field, is_list)
    return None


def word_headings(
    languages: Iterable[str], ranks: Iterable[int]
) -> Iterator[tuple[str, WordColumn]]:
    """Every word column for these languages, language by language."""
    ranks = list(ranks)
    for lang in languages:
        for heading, (field, is_list) in WORDS.items():
            yield f"{heading} ({lang})", WordColumn(lang, field, is_list)
        for rank in ranks:
            yield f"Level {rank} ({lang})", WordColumn(lang, rank=rank)
