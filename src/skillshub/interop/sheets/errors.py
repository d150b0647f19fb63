"""Why a file is refused whole. Each says what the person can do about it (`remedy`)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Invalid
from skillshub.kernel.plans import Problem


class SheetRefused(Invalid):
    """The whole file is refused; nothing was read from it."""

    code = "sheet-refused"
    message = _("This file cannot be read.")
    remedy: ClassVar[Any] = _("Save it again as XLSX or as CSV (UTF-8).")

    def __str__(self) -> str:
        return f"{str(self.message).format(**self.facts)} {self.remedy}"

    def as_problem(self) -> Problem:
        return Problem(
            message=str(self.message).format(**self.facts), remedy=str(self.remedy),
            row=int(self.facts.get("row", 0)), code=self.code,
        )  # fmt: skip


class EmptyFile(SheetRefused):
    code = "sheet-empty"
    message = _("The file is empty.")
    remedy = _("Fill in the template and upload it again.")


class TooBig(SheetRefused):
    code = "sheet-too-big"
    message = _("The file has {size} MB; at most {limit} MB are read.")
    remedy = _("Split it into several files.")


class UnpacksTooBig(SheetRefused):
    code = "sheet-unpacks-too-big"
    message = _("The workbook unpacks to more than {limit} MB ({name}).")
    remedy = _("Remove unused sheets and formatting, or split it into several files.")


class CellTooBig(SheetRefused):
    code = "sheet-cell-too-big"
    message = _("A cell holds more than {limit} MB of text ({name}).")
    remedy = _("Shorten the cell; long documents belong behind a link.")


class TooManyCells(SheetRefused):
    code = "sheet-too-many-cells"
    message = _("The sheet “{name}” spans {rows} rows and {columns} columns.")
    remedy = _("Delete empty rows and columns at its end, or split it into several files.")


class TooManyColumns(SheetRefused):
    code = "sheet-too-many-columns"
    message = _("There are {columns} columns; at most {limit} are read.")
    remedy = _("Keep only the columns that are needed.")


class TooManyRows(SheetRefused):
    code = "sheet-too-many-rows"
    message = _("There are more than {limit} rows.")
    remedy = _("Split it into several files.")


class NotASheet(SheetRefused):
    code = "sheet-not-a-sheet"
    message = _("This is {what}, not a table.")


class OldOrEncrypted(SheetRefused):
    code = "sheet-old-or-encrypted"
    message = _("This is an old Excel file (.xls) or one with a password.")
    remedy = _("Open it in a spreadsheet program and save it as .xlsx without a password.")


class HasMacros(SheetRefused):
    code = "sheet-has-macros"
    message = _("The workbook contains macros.")
    remedy = _("Save it as .xlsx (without macros).")


class BrokenWorkbook(SheetRefused):
    code = "sheet-broken-workbook"
    message = _("The workbook is damaged or was made to do harm: {reason}.")


class UnknownEncoding(SheetRefused):
    code = "sheet-unknown-encoding"
    message = _("The file's characters cannot be decoded (neither UTF-8, UTF-16 nor Windows-1252).")
    remedy = _("Save it as CSV UTF-8.")


class BrokenCsv(SheetRefused):
    code = "sheet-broken-csv"
    message = _("The quotes do not match from row {row} on: {reason}.")
    remedy = _("Check that every quoted cell ends with a quote, or save the file as CSV again.")


class DoubledHeading(SheetRefused):
    code = "sheet-doubled-heading"
    message = _("Two columns have the heading “{heading}”.")
    remedy = _("Give every column a heading of its own.")


class CellTooLong(SheetRefused):
    code = "sheet-cell-too-long"
    message = _("A text is longer than the {limit} characters an XLSX cell can hold.")
    remedy = _("Export it as CSV instead.")
