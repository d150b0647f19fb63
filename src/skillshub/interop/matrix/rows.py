"""Tables of a matrix file read over what is held. Pure: tables and a `Content` in, a `Content` out.

A table that is in the file is complete for its kind: what it does not name is retired. A table or
a column that is missing leaves what is held. A grid that stands alone may name new roles and
skills: they are added with the titles beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from skillshub.framework.content import ConceptContent, Content, MatchTo, Part, Ref, Words
from skillshub.interop.matrix import columns
from skillshub.interop.matrix.columns import FACTS, KIND_OF, as_text, parted, word_column
from skillshub.interop.matrix.errors import NoMatrixHere, TwoMatrices
from skillshub.interop.matrix.grid import GridReader
from skillshub.interop.sheets.table import Table, fold
from skillshub.kernel.plans import Problem

_KNOWN = (columns.ROLES, columns.SKILLS, columns.GROUPS, columns.MATRIX, columns.CELLS,
          columns.LINKS, columns.MATCHES, columns.MENTIONED)  # fmt: skip
_NOT_READ = {fold(columns.ABOUT), fold(columns.LEVELS)}


@dataclass(frozen=True)
class Scale:
    """How levels may be written: lower-case name or number → rank; `source`: first language."""

    names: Mapping[str, int]
    source: str = "en"


def content_from(
    tables: Iterable[Table], held: Content, scale: Scale
) -> tuple[Content, list[Problem]]:
    """The file's content laid over `held`, and every problem with its sheet, row and column."""
    reader = _FileReader(_by_name(tables), held, scale)
    return reader.content, reader.problems


def _by_name(tables: Iterable[Table]) -> dict[str, Table]:
    """Tables under their own names; one that stands alone is known by its columns."""
    given = [table for table in tables if table.header]
    found = {}
    for name in _KNOWN:
        for table in given:
            if fold(table.sheet) == fold(name):
                found[name] = table
    rest = [t for t in given if t not in found.values() and fold(t.sheet) not in _NOT_READ]
    if not found and len(rest) >= 1:
        found[_kind_by_columns(rest[0])] = rest[0]
    if columns.MATRIX in found and columns.CELLS in found:
        raise TwoMatrices
    return found


def _kind_by_columns(table: Table) -> str:
    if all(table.column(name) is not None for name in ("Role", "Skill", "Level")):
        return columns.CELLS
    if table.column("Role", "Role key", "Job role", "Rolle") == 0 and len(table.header) > 1:
        return columns.MATRIX
    raise NoMatrixHere(tables=table.sheet or ", ".join(table.header[:8]))


class _FileReader:
    def __init__(self, tables: dict[str, Table], held: Content, scale: Scale) -> None:
        self.scale = scale
        self.problems: list[Problem] = [p for table in tables.values() for p in table.problems]
        self.content = Content(
            frozenset(Part), held.languages, dict(held.concepts), dict(held.named),
            dict(held.cells), set(held.broader), set(held.collected), dict(held.relations),
            dict(held.matches),
        )  # fmt: skip
        for name in (columns.ROLES, columns.SKILLS, columns.GROUPS):
            if table := tables.get(name):
                self._concepts(table, name)
        if table := tables.get(columns.MENTIONED):
            self.content.named = {
                Ref(row.text("Kind"), row.text("Key")): row.text("Address")
                for row in _rows(table)
            }  # fmt: skip
        self._drop_orphans()
        for name in (columns.MATRIX, columns.CELLS):
            if table := tables.get(name):
                may_add = not {columns.ROLES, columns.SKILLS} & tables.keys()
                GridReader(self.content, scale.names, scale.source, self.problems, may_add).read(
                    table, is_grid=name == columns.MATRIX
                )
        if table := tables.get(columns.LINKS):
            self._links(table)
        if table := tables.get(columns.MATCHES):
            self._matches(table)

    def _concepts(self, table: Table, name: str) -> None:
        """Replace all concepts of the table's kinds, keeping what its columns do not speak of."""
        table.refuse_doubled_headings()
        kinds = frozenset({KIND_OF[name]}) if name in KIND_OF else columns.GROUP_KINDS
        held = {ref: c for ref, c in self.content.concepts.items() if ref.kind in kinds}
        for gone in held:
            del self.content.concepts[gone]
        for row in _rows(table):
            kind = KIND_OF.get(name) or row.text("Kind")
            ref = self._new_ref(row, kind, kinds)
            if ref is not None:
                before = held.get(ref) or ConceptContent(ref.kind, ref.key)
                self.content.concepts[ref] = self._concept(row, before, name)

    def _new_ref(self, row: _Row, kind: str, kinds: frozenset[str]) -> Ref | None:
        key = row.text("Key", "Role", "Skill")
        if not key:
            row.complain(
                self.problems,
                "Key",
                _("The row has no key."),
                _("Give it a key: lower-case letters, digits and hyphens."),
                "key-blank",
            )
            return None  # fmt: skip
        if kind not in kinds:
            row.complain(
                self.problems,
                "Kind",
                _("“{kind}” is no kind of group.").format(kind=kind),
                _("Write one of: {known}.").format(known=", ".join(sorted(kinds))),
                "kind",
            )
            return None  # fmt: skip
        ref = Ref(kind, key)
        if ref in self.content.concepts:
            row.complain(
                self.problems,
                "Key",
                _("The key “{key}” stands twice.").format(key=key),
                _("Remove one of the rows, or give it another key."),
                "key-doubled",
            )
            return None  # fmt: skip
        return ref

    def _concept(self, row: _Row, held: ConceptContent, name: str) -> ConceptContent:
        facts = dict(held.facts)
        for fact in FACTS[name]:
            if not row.has(fact.heading):
                continue
            facts.pop(fact.name, None)
            if raw := row.text(fact.heading):
                try:
                    facts[fact.name] = fact.read(raw)
                except ValueError:
                    row.complain(
                        self.problems, fact.heading,
                        _("“{raw}” cannot be read here.").format(raw=raw[:40]),
                        _("Write a whole number, or JSON where the heading says so."), "fact",
                    )  # fmt: skip
        uri = row.text("Address") if row.has("Address") else held.uri
        return ConceptContent(held.kind, held.key, uri, facts, self._words(row, held.words))

    def _words(self, row: _Row, held: Mapping[str, Words]) -> dict[str, Words]:
        said: dict[str, dict[str, Any]] = {}
        levels: dict[str, dict[int, str]] = {}
        for heading, cell in row.cells.items():
            column = word_column(heading)
            if column is None:
                continue
            if column.rank:
                levels.setdefault(column.lang, {})[column.rank] = as_text(cell)
            elif column.is_list:
                said.setdefault(column.lang, {})[column.field] = tuple(parted(cell))
            else:
                said.setdefault(column.lang, {})[column.field] = as_text(cell)
        words = dict(held)
        for lang in {*said, *levels}:
            self.content.languages |= {lang}
            merged = _merged(held.get(lang), said.get(lang, {}), levels.get(lang, {}))
            words.pop(lang, None)
            if merged is not None:
                words[lang] = merged
        return words

    def _links(self, table: Table) -> None:
        content = self.content
        content.broader, content.collected, content.relations = set(), set(), {}
        for row in _rows(table):
            one = Ref(row.text("Kind"), row.text("Key"))
            other = Ref(row.text("To kind"), row.text("To key"))
            link = row.text("Link").lower()
            if link == "broader":
                content.broader.add((one, other))
            elif link == "in collection":
                content.collected.add((other, one))
            elif link == "relation":
                content.relations[one, other] = row.text("Necessity")
            else:
                row.complain(self.problems, "Link", _("“{link}” is no kind of link.").format(
                    link=link), _("Write broader, in collection or relation."), "link")  # fmt: skip

    def _matches(self, table: Table) -> None:
        self.content.matches = {}
        for row in _rows(table):
            ref, uri = Ref(row.text("Kind"), row.text("Key")), row.text("Target address")
            if (ref, uri) in self.content.matches:
                row.complain(self.problems, "Target address", _("This match stands twice."),
                             _("Remove one of the rows."), "match-doubled")  # fmt: skip
                continue
            self.content.matches[ref, uri] = MatchTo(
                row.text("Match").lower(), uri, row.text("Target label"), row.text("Note")
            )

    def _drop_orphans(self) -> None:
        """Held statements about a concept that the file retires go with it."""
        content, there = self.content, {*self.content.concepts, *self.content.named}

        def stays(*refs: Ref) -> bool:
            return all(ref.framework or ref in there for ref in refs)

        content.cells = {pair: need for pair, need in content.cells.items() if stays(*pair)}
        content.broader = {pair for pair in content.broader if stays(*pair)}
        content.collected = {pair for pair in content.collected if stays(*pair)}
        content.relations = {p: said for p, said in content.relations.items() if stays(*p)}
        content.matches = {key: m for key, m in content.matches.items() if stays(key[0])}


@dataclass(frozen=True)
class _Row:
    sheet: str
    number: int
    cells: dict[str, Any]  # by heading; also the empty ones
    by_fold: dict[str, Any]

    def text(self, *headings: str) -> str:
        for heading in headings:
            if fold(heading) in self.by_fold:
                return as_text(self.by_fold[fold(heading)])
        return ""

    def has(self, heading: str) -> bool:
        return fold(heading) in self.by_fold

    def complain(
        self, problems: list[Problem], column: str, message: str, remedy: str, code: str
    ) -> None:
        problems.append(Problem(message, remedy, self.sheet, self.number, column, code=code))


def _rows(table: Table) -> Iterator[_Row]:
    for row in table.rows:
        cells = {name: cell for name, cell in zip(table.header, row.cells, strict=False) if name}
        by_fold = {fold(name): cell for name, cell in cells.items()}
        yield _Row(table.sheet, row.number, cells, by_fold)


def _merged(held: Words | None, said: dict[str, Any], levels: dict[int, str]) -> Words | None:
    """Held words with what the columns say over them; no title and nothing else: no wording."""
    before = held or Words("")
    steps = {**dict(before.levels), **levels}
    kept = tuple(sorted((rank, text) for rank, text in steps.items() if text))
    words = before._replace(**said, levels=kept)
    words = words._replace(status=words.status or Words("").status)
    return None if words == Words("", status=words.status) else words
