"""A `Content` laid out as tables of a matrix file. Pure; `rows.py` reads them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from skillshub.framework.content import ConceptContent, Content, Ref, Words
from skillshub.interop.matrix import columns
from skillshub.interop.matrix.columns import FACTS, KIND_OF, joined, word_headings
from skillshub.interop.matrix.errors import GridTooWide
from skillshub.interop.matrix.marks import mark_of

_GRID_COLUMNS = 5_000


@dataclass
class Layout:
    """A table to write: `head_rows` repeat on every printed page; `fixed` columns do not scroll."""

    name: str
    header: list[Any]
    rows: list[list[Any]] = field(default_factory=list)
    head_rows: int = 1
    fixed: int = 1
    is_grid: bool = False


def tables_of(content: Content, *, layout: str, source: str, ranks: Sequence[int]) -> list[Layout]:
    """Every table; `layout` of the cells: grid or list. Mentioned is left out when empty."""
    languages = sorted(content.languages, key=lambda code: (code != source, code))
    make = grid if layout == "grid" else long_list
    found = [
        make(content, source),
        _concepts(content, columns.ROLES, languages, ranks),
        _concepts(content, columns.SKILLS, languages, ranks),
        _concepts(content, columns.GROUPS, languages, ranks),
        _links(content),
        _matches(content),
        Layout(columns.MENTIONED, ["Kind", "Key", "Address"], sorted(
            [ref.kind, ref.key, uri] for ref, uri in content.named.items())),
    ]  # fmt: skip
    return [table for table in found if table.rows or table.name != columns.MENTIONED]


def grid(content: Content, source: str) -> Layout:
    """Roles down, skills across; keys and titles of both, and the skills' types."""
    roles = _ordered(content, "role", [role for role, _skill in content.cells])
    skills = _ordered(content, "skill", [skill for _role, skill in content.cells])
    if len(skills) + 2 > _GRID_COLUMNS:
        raise GridTooWide(skills=len(skills), limit=_GRID_COLUMNS)
    table = Layout(
        columns.MATRIX, ["Role", "Title", *map(shown, skills)],
        [["", "Skill", *(_title(content, skill, source) for skill in skills)],
         ["", "Type", *(_type(content, skill) for skill in skills)]],
        head_rows=3, fixed=2, is_grid=True,
    )  # fmt: skip
    for role in roles:
        marks = (content.cells.get((role, skill)) for skill in skills)
        row = [mark_of(need) if need else None for need in marks]
        table.rows.append([shown(role), _title(content, role, source), *row])
    return table


def long_list(content: Content, source: str) -> Layout:
    header = ["Role", "Skill", "Level", "Necessity", "Role title", "Skill title"]
    rows = [
        [shown(role), shown(skill), "x" if need.level is None else need.level, need.necessity,
         _title(content, role, source), _title(content, skill, source)]
        for (role, skill), need in sorted(content.cells.items())
    ]  # fmt: skip
    return Layout(columns.CELLS, header, rows, fixed=2)


def shown(ref: Ref) -> str:
    """A concept's key, with its framework's key before it if that is another one."""
    return f"{ref.framework}:{ref.key}" if ref.framework else ref.key


def _ordered(content: Content, kind: str, used: Iterable[Ref]) -> list[Ref]:
    """All concepts of a kind, then those only the cells name (of other frameworks)."""
    own = sorted(ref for ref in content.concepts if ref.kind == kind)
    return [*own, *sorted(set(used) - set(own))]


def _concepts(
    content: Content, name: str, languages: Sequence[str], ranks: Sequence[int]
) -> Layout:
    mixed = name not in KIND_OF
    own = [
        concept for ref, concept in sorted(content.concepts.items())
        if ref.kind in (columns.GROUP_KINDS if mixed else {KIND_OF[name]})
    ]  # fmt: skip
    facts = [fact for fact in FACTS[name] if any(fact.name in c.facts for c in own)]
    ranks = sorted({*ranks, *(rank for c in own for w in c.words.values() for rank, _ in w.levels)})
    words = [
        (heading, column) for heading, column in word_headings(languages, ranks)
        if column.field == "title" or any(_word(c, column) for c in own)
    ]  # fmt: skip
    uris = any(concept.uri for concept in own)
    table = Layout(name, [
        *(["Kind"] if mixed else []), "Key", *(heading for heading, _column in words),
        *(fact.heading for fact in facts), *(["Address"] if uris else []),
    ], fixed=2)  # fmt: skip
    for concept in own:
        table.rows.append([
            *([concept.kind] if mixed else []), concept.key,
            *(_word(concept, column) for _heading, column in words),
            *(fact.write(concept.facts[fact.name]) if fact.name in concept.facts else None
              for fact in facts),
            *([concept.uri] if uris else []),
        ])  # fmt: skip
    return table


def _word(concept: ConceptContent, column: columns.WordColumn) -> str:
    words = concept.words.get(column.lang)
    if words is None:
        return ""
    if column.rank:
        return dict(words.levels).get(column.rank, "")
    value = getattr(words, column.field)
    if column.field == "status":
        return "" if value == Words._field_defaults["status"] else str(value)
    return joined(value) if column.is_list else str(value)


def _links(content: Content) -> Layout:
    rows = [
        *(["broader", *_ends(pair), ""] for pair in content.broader),
        *(["in collection", *_ends((member, box)), ""] for box, member in content.collected),
        *(["relation", *_ends(pair), necessity] for pair, necessity in content.relations.items()),
    ]
    header = ["Link", "Kind", "Key", "To kind", "To key", "Necessity"]
    return Layout(columns.LINKS, header, sorted(rows))


def _ends(pair: tuple[Ref, Ref]) -> list[str]:
    return [pair[0].kind, shown(pair[0]), pair[1].kind, shown(pair[1])]


def _matches(content: Content) -> Layout:
    rows = [
        [ref.kind, shown(ref), match.relation, uri, match.target_label, match.note]
        for (ref, uri), match in sorted(content.matches.items())
    ]
    header = ["Kind", "Key", "Match", "Target address", "Target label", "Note"]
    return Layout(columns.MATCHES, header, rows)


def _title(content: Content, ref: Ref, source: str) -> str:
    concept = content.concepts.get(ref)
    words = concept.words if concept else {}
    best = words.get(source) or next(iter(words.values()), None)
    return best.title if best else ""


def _type(content: Content, ref: Ref) -> str:
    concept = content.concepts.get(ref)
    return str(concept.facts.get("skill_type", "")) if concept else ""
