"""Matrix cells read from a grid or from a long list."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.text import slugify
from django.utils.translation import gettext as _

from skillshub.framework.content import ConceptContent, Content, Need, Ref, Words
from skillshub.interop.matrix.columns import as_text
from skillshub.interop.matrix.marks import Unreadable, level_of, necessity_of, need_of
from skillshub.interop.sheets.cleaning import column_letters
from skillshub.interop.sheets.table import Row, Table, fold
from skillshub.kernel.plans import Problem

#: Rows under the header that only explain the columns, by what stands in their second cell.
_ANNOTATIONS = {"skill", "skills", "title", "type", "kompetenz", "titel", "art", ""}
_KEY = re.compile(r"^[a-z0-9][a-z0-9._-]{0,119}$")


class GridReader:
    """Replaces all cells of `content`. `may_add`: unknown roles and skills are new ones."""

    def __init__(
        self, content: Content, levels: Mapping[str, int], source: str,
        problems: list[Problem], may_add: bool,
    ) -> None:  # fmt: skip
        self.content, self.levels, self.source = content, levels, source
        self.problems, self.may_add = problems, may_add
        self.known = _names(content)
        self.cells: dict[tuple[Ref, Ref], Need] = {}

    def read(self, table: Table, *, is_grid: bool) -> None:
        if is_grid:
            self._grid(table)
        else:
            self._list(table)
        self.content.cells = self.cells

    def _grid(self, table: Table) -> None:
        first = 2 if len(table.header) > 1 and fold(table.header[1]) in _ANNOTATIONS else 1
        notes = [row for row in table.rows if _is_note(row, first)]
        titles = notes[0].cells if notes else []
        skills: dict[int, Ref] = {}
        for place in range(first, len(table.header)):
            heading = table.header[place]
            title = as_text(titles[place]) if place < len(titles) else ""
            ref = self._column(table, place, heading, title, skills)
            if ref is not None:
                skills[place] = ref
        seen: set[Ref] = set()
        for row in table.rows:
            if row not in notes:
                self._role_row(table, row, first, skills, seen)

    def _column(
        self, table: Table, place: int, heading: str, title: str, skills: dict[int, Ref]
    ) -> Ref | None:
        if not heading:
            if any(as_text(row.cells[place]) for row in table.rows):
                self._complain(
                    table,
                    1,
                    column_letters(place),
                    _("The column has no skill key."),
                    _("Write the skill's key in the first row."),
                    "key-blank",
                )
            return None  # fmt: skip
        ref = self._ref("skill", heading, title)
        if ref is None:
            self._complain(table, 1, heading, _("There is no skill “{key}”.").format(key=heading),
                           _("Correct the key, or add the skill to the sheet Skills."),
                           "unknown-skill")  # fmt: skip
        elif ref in skills.values():
            self._complain(table, 1, heading, _("The skill “{key}” has two columns.").format(
                key=heading), _("Keep one of them."), "key-doubled")  # fmt: skip
            return None
        return ref

    def _role_row(
        self, table: Table, row: Row, first: int, skills: dict[int, Ref], seen: set[Ref]
    ) -> None:
        role = self._role(table, row, as_text(row.cells[0]),
                          as_text(row.cells[1]) if first == 2 else "")  # fmt: skip
        if role is None:
            return
        if role in seen:
            self._complain(table, row.number, table.header[0], _(
                "The role “{key}” stands twice.").format(key=role.key),
                _("Keep one of the rows."), "key-doubled")  # fmt: skip
            return
        seen.add(role)
        for place, skill in skills.items():
            if mark := as_text(row.cells[place]):
                self._put(table, row.number, table.header[place], role, skill, mark, "")

    def _list(self, table: Table) -> None:
        places = [table.column(name) for name in ("Role", "Skill", "Level", "Necessity",
                                                  "Role title", "Skill title")]  # fmt: skip
        for row in table.rows:
            said = [as_text(row.cells[place]) if place is not None else "" for place in places]
            role = self._role(table, row, said[0], said[4])
            skill = self._ref("skill", said[1], said[5]) if said[1] else None
            if skill is None:
                self._complain(table, row.number, "Skill", _("There is no skill “{key}”.").format(
                    key=said[1]), _("Correct the key, or add the skill to the sheet Skills."),
                    "unknown-skill" if said[1] else "key-blank")  # fmt: skip
            elif role is not None and (role, skill) in self.cells:
                self._complain(table, row.number, "Skill", _("This cell stands twice."),
                               _("Keep one of the rows."), "cell-doubled")  # fmt: skip
            elif role is not None:
                self._put(table, row.number, "Level", role, skill, said[2] or "x", said[3])

    def _put(
        self, table: Table, row: int, column: str, role: Ref, skill: Ref, mark: str, necessity: str
    ) -> None:
        try:
            if necessity:
                need = Need(level_of(mark, self.levels), necessity_of(necessity))
            else:
                need = need_of(mark, self.levels)
        except Unreadable as wrong:
            known = ", ".join(name for name in self.levels if name.isdigit())
            self._complain(table, row, column, _("“{mark}” is no level of this framework.").format(
                mark=str(wrong)[:40]), _("Write {known}, in brackets if optional: (1).").format(
                known=known), "unknown-level")  # fmt: skip
            return
        self.cells[role, skill] = need

    def _role(self, table: Table, row: Row, key: str, title: str) -> Ref | None:
        if not key:
            self._complain(
                table,
                row.number,
                "Role",
                _("The row has no role key."),
                _("Write the role's key in the first column."),
                "key-blank",
            )
            return None  # fmt: skip
        ref = self._ref("role", key, title)
        if ref is None:
            self._complain(table, row.number, "Role", _("There is no role “{key}”.").format(
                key=key), _("Correct the key, or add the role to the sheet Roles."),
                "unknown-role")  # fmt: skip
        return ref

    def _ref(self, kind: str, said: str, title: str) -> Ref | None:
        """A concept by key or title; one of another framework as `framework:key`; or a new one."""
        if ref := self.known.get((kind, said)) or self.known.get((kind, fold(said))):
            return ref
        if kind == "skill" and ":" in said:
            framework, _colon, key = said.partition(":")
            return Ref(kind, key.strip(), framework.strip())
        if not self.may_add:
            return None
        key = said if _KEY.match(said) else _key_from(said)
        if not key:
            return None
        ref = Ref(kind, key)
        if ref not in self.content.concepts:
            words = {self.source: Words(title or said)}
            self.content.concepts[ref] = ConceptContent(kind, key, words=words)
            self.content.languages |= {self.source}
        self.known[kind, said] = ref
        return ref

    def _complain(
        self, table: Table, row: int, column: str, message: str, remedy: str, code: str
    ) -> None:
        self.problems.append(Problem(message, remedy, table.sheet, row, column, code=code))


def _is_note(row: Row, first: int) -> bool:
    """A row that explains the columns: no key, and a word such as “Skill” or “Type” beside."""
    if as_text(row.cells[0]) or row.number > 4:
        return False
    return first == 1 or fold(as_text(row.cells[1])) in _ANNOTATIONS


def _names(content: Content) -> dict[tuple[str, str], Ref]:
    """Concepts by key, and by title where only one concept has it."""
    found: dict[tuple[str, str], Ref | None] = {}
    for ref, concept in content.concepts.items():
        for words in concept.words.values():
            name = (ref.kind, fold(words.title))
            found[name] = ref if found.get(name, ref) == ref else None
    keys = {(ref.kind, ref.key): ref for ref in (*content.named, *content.concepts)}
    return {name: ref for name, ref in found.items() if ref is not None} | keys


def _key_from(title: str) -> str:

    return slugify(title.replace("ß", "ss"))[:60]
