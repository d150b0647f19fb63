"""XLSX: the package is looked through before any spreadsheet library touches it."""

from __future__ import annotations

import zipfile
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from skillshub.interop.sheets import limits
from skillshub.interop.sheets.cleaning import Cleaner
from skillshub.interop.sheets.errors import BrokenWorkbook, EmptyFile, TooManyColumns, TooManyRows
from skillshub.interop.sheets.package import Look, look_through
from skillshub.interop.sheets.table import Table
from skillshub.interop.sheets.text import composed, without_invisible
from skillshub.kernel.plans import Severity


def read_workbook(file: BinaryIO) -> list[Table]:
    """Every visible sheet with a header; hidden sheets are named, not read."""
    look = look_through(file)
    file.seek(0)
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        tables = [_sheet(workbook, meta, look) for meta in workbook.sheets_metadata]
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise BrokenWorkbook(reason=str(error)[:200]) from None
    found = [table for table in tables if table is not None]
    if not any(table.header for table in found):
        raise EmptyFile
    return found


def _sheet(workbook: CalamineWorkbook, meta: Any, look: Look) -> Table | None:
    table = Table(sheet=meta.name, header=[])
    if meta.typ != SheetTypeEnum.WorkSheet:
        return None
    if meta.visible != SheetVisibleEnum.Visible:
        table.complain(
            0, "", _("The sheet is hidden and was not read."), code="sheet-hidden",
            severity=Severity.WARNING,
        )  # fmt: skip
        return table
    rows = enumerate(workbook.get_sheet_by_name(meta.name).to_python(skip_empty_area=False), 1)
    for _number, cells in rows:
        if any(cell != "" for cell in cells):
            _header(table, cells)
            break
    cleaner = Cleaner(table)
    for number, cells in rows:
        if number > limits.ROWS:
            raise TooManyRows(limit=limits.ROWS)
        cleaner.add(number, [None if cell == "" else cell for cell in cells])
    _warn(table, look)
    table.rows = [row for row in table.rows if row.number not in table.bad_rows]
    return table


def _header(table: Table, cells: list[Any]) -> None:
    names = [composed(without_invisible(str(cell))) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > limits.COLUMNS:
        raise TooManyColumns(columns=len(names), limit=limits.COLUMNS)
    table.header = names


def _warn(table: Table, look: Look) -> None:
    hidden = look.hidden_rows.get(table.sheet, [])
    if hidden:
        table.complain(
            hidden[0], "", _("{count} hidden rows were read too.").format(count=len(hidden)),
            _("Delete them if they are not meant."), code="rows-hidden",
            severity=Severity.WARNING,
        )  # fmt: skip
    for cell, row in look.unsolved.get(table.sheet, [])[:100]:
        table.complain(
            row, cell, _("The cell holds a formula without a value."),
            _("Open and save the file in a spreadsheet program, or write the value itself."),
            code="formula-without-value",
        )  # fmt: skip
    for cell, row, said in look.errors.get(table.sheet, [])[:100]:
        table.complain(
            row, cell, _("The cell holds the error {said}.").format(said=said),
            _("Write the value itself."), code="cell-error",
        )  # fmt: skip
