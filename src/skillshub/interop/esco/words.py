"""ESCO's labels tidied: blanks around them, no-break spaces, several in one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from skillshub.framework.content import Words
from skillshub.interop.esco.package import Source
from skillshub.kernel.plans import Problem, Severity

_SEVERAL = re.compile(r"\n| \| ")
#: Characters that a title can have; longer ones would not fit the hub's column.
TITLE_MAX = 500


@dataclass
class Tidying:
    """Which rows of a table had labels that needed tidying, so that one line can say so."""

    source: Source
    trimmed: list[int] = field(default_factory=list)
    untitled: list[int] = field(default_factory=list)

    def problems(self) -> list[Problem]:
        found = []
        if self.trimmed:
            found.append(self._problem(
                "label-trimmed", self.trimmed, "preferredLabel",
                _("{count} labels had blanks around them or no-break spaces (rows {rows})"),
                _("They were tidied; nothing needs to be done."),
            ))  # fmt: skip
        if self.untitled:
            found.append(self._problem(
                "label-missing", self.untitled, "preferredLabel",
                _("{count} concepts have no label in this language (rows {rows})"),
                _("They are shown in another language until ESCO adds one."),
            ))  # fmt: skip
        return found

    def _problem(
        self, code: str, rows: list[int], column: str, message: str, remedy: str
    ) -> Problem:
        shown = ", ".join(map(str, rows[:20])) + (" …" if len(rows) > 20 else "")
        text = message.format(count=len(rows), rows=shown)
        return Problem(text, remedy, self.source.name, 0, column, Severity.WARNING, code)


def words_of(record: dict[str, str], number: int, tidying: Tidying) -> Words | None:
    """A record's words; None where it has no label."""
    raw = record.get("preferredLabel", "")
    title = tidy(raw)[:TITLE_MAX]
    if not title:
        tidying.untitled.append(number)
        return None
    if title != raw:
        tidying.trimmed.append(number)
    description = block(record.get("description", ""))
    definition = block(record.get("definition", ""))
    note = block(record.get("scopeNote", ""))
    if definition and definition != description:
        description = "\n\n".join(filter(None, (definition, description)))
    return Words(
        title,
        several(record.get("altLabels", ""), but=title),
        several(record.get("hiddenLabels", ""), but=title),
        description,
        note,
    )


def tidy(label: str) -> str:
    """One line, single blanks, none around it (no-break spaces count as blanks)."""
    if "\x00" in label:
        label = label.replace("\x00", "")
    return " ".join(label.split())


def block(text: str) -> str:
    """A text of several lines, without no-break spaces and blanks around it."""
    return text.replace("\xa0", " ").replace("\x00", "").replace("\r\n", "\n").strip()


def several(cell: str, but: str = "") -> tuple[str, ...]:
    """The labels of a cell, each once; lines in most tables, ` | ` in the collections."""
    if not cell:
        return ()
    labels = dict.fromkeys(tidy(part) for part in _SEVERAL.split(cell))
    return tuple(label for label in labels if label and label != but)
