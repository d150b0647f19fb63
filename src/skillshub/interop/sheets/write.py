"""Writing tables: CSV and XLSX in which no text is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from skillshub.interop.sheets.errors import CellTooLong
from skillshub.interop.sheets.text import disarmed

#: What XML 1.0 cannot carry.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Characters an XLSX cell can hold; spreadsheet programs cut longer ones in silence.
_LONGEST = 32_767
_HEAD = PatternFill("solid", fgColor="1F3A5F")


@dataclass
class Sheet:
    """One table to write. `choices`: allowed values by 0-based column, from the row below the
    header on; `frozen`: the first cell that scrolls (`B2` keeps header and first column)."""

    name: str
    header: Sequence[Any]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int] = ()
    frozen: str = "A2"
    head_rows: int = 1
    choices: dict[int, Sequence[str]] = field(default_factory=dict)
    landscape: bool = True


def csv_bytes(header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with BOM, so that Excel reads it right; comma, CRLF (RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_for_csv(cell) for cell in header])
    writer.writerows([_for_csv(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """A workbook set up to be worked in and printed: frozen header, widths, choices, titles."""
    workbook = Workbook(write_only=True)
    for sheet in sheets:
        _write(workbook.create_sheet(sheet.name[:31]), sheet)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _write(page: Any, sheet: Sheet) -> None:
    page.freeze_panes = sheet.frozen
    for place, width in enumerate(sheet.widths):
        page.column_dimensions[get_column_letter(place + 1)].width = width
    page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"1:{sheet.head_rows}"
    for place, choices in sheet.choices.items():
        letter = get_column_letter(place + 1)
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        rule.add(f"{letter}{sheet.head_rows + 1}:{letter}10000")
        page.data_validations.append(rule)
    page.append([_head(page, cell) for cell in sheet.header])
    for place, row in enumerate(sheet.rows, start=2):
        make = _head if place <= sheet.head_rows else _cell
        page.append([make(page, value) for value in row])


def _head(page: Any, value: Any) -> Any:
    cell = _cell(page, value)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = _HEAD
    cell.alignment = Alignment(wrap_text=True, vertical="bottom")
    return cell


def _cell(page: Any, value: Any) -> Any:
    if isinstance(value, str):
        if len(value) > _LONGEST:
            raise CellTooLong(limit=_LONGEST)
        cell = WriteOnlyCell(page, _UNWRITABLE.sub("", value))
        cell.data_type = "s"  # text, whatever it begins with
        if "\n" in value or len(value) > 40:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        return cell
    return WriteOnlyCell(page, float(value) if isinstance(value, Decimal) else value)


def _for_csv(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return disarmed(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)
