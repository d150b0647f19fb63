"""One pass over the cells of every table: what is kept, what is warned about, what is refused."""

from __future__ import annotations

import math
from typing import Any

from django.utils.translation import gettext as _

from skillshub.interop.sheets import limits, text
from skillshub.interop.sheets.table import Row, Table
from skillshub.kernel.plans import Severity


class Cleaner:
    """Tidies cells of `table` and notes problems; a row with an unusable cell is left out."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def add(self, number: int, cells: list[Any]) -> None:
        row = Row(number, cells)
        if row.is_empty:
            return
        if len(cells) > len(self.table.header) and any(
            cell not in (None, "") for cell in cells[len(self.table.header) :]
        ):
            self._refuse(number, "", _("The row has more cells than the header."),
                         _("Check the separators of this row."), "row-ragged")  # fmt: skip
            return
        cells.extend([None] * (len(self.table.header) - len(cells)))
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                tidy = self._tidy(number, self._name(place), cell)
                if tidy is None:
                    return
                cells[place] = tidy
            elif isinstance(cell, float) and not math.isfinite(cell):
                self._refuse(
                    number, self._name(place), _("This number is too large."), "", "number"
                )
                return
        self.table.rows.append(row)

    def _tidy(self, number: int, column: str, cell: str) -> str | None:
        if cell.isascii() and len(cell) < 200 and cell.isprintable():
            return cell.strip()
        if len(cell) > limits.CELL_MB * limits.MB:
            self._refuse(number, column, _("The cell holds more than {limit} MB of text.").format(
                limit=limits.CELL_MB), _("Shorten the cell."), "cell-too-big")  # fmt: skip
            return None
        if text.has_control(cell):
            self._refuse(number, column, _("The cell holds characters that cannot be shown."),
                         _("Type the cell again."), "control-characters")  # fmt: skip
            return None
        seen = text.without_invisible(cell)
        if seen != cell:
            self._warn(number, column, _("Invisible characters were removed."), "invisible")
        if text.looks_garbled(seen):
            self._warn(number, column, _("The text looks garbled (wrong encoding)."), "garbled")
        return text.composed(seen)

    def _name(self, place: int) -> str:
        named = self.table.header[place] if place < len(self.table.header) else ""
        return named or column_letters(place)

    def _refuse(self, row: int, column: str, message: str, remedy: str, code: str) -> None:
        self.table.complain(row, column, message, remedy, code=code)

    def _warn(self, row: int, column: str, message: str, code: str) -> None:
        self.table.complain(row, column, message, code=code, severity=Severity.WARNING)


def column_letters(place: int) -> str:
    """A, B, … Z, AA: the column's name as a spreadsheet shows it (0 = A)."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
