"""CSV as programs write it: any of the usual separators, line ends and encodings."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from skillshub.interop.sheets import limits
from skillshub.interop.sheets.cleaning import Cleaner
from skillshub.interop.sheets.errors import (
    BrokenCsv,
    CellTooBig,
    EmptyFile,
    TooManyColumns,
    TooManyRows,
    UnknownEncoding,
)
from skillshub.interop.sheets.table import Table
from skillshub.interop.sheets.text import composed, released, without_invisible
from skillshub.kernel.plans import Problem, Severity

_SEPARATORS = ",;\t"


def read_delimited(file: BinaryIO) -> Table:
    encoding = _encoding(file)
    table = Table(sheet="", header=[])
    if encoding == "cp1252":
        table.problems.append(
            Problem(
                _("The file was read as Windows-1252."),
                _("If letters look wrong, save it as CSV UTF-8."),
                severity=Severity.WARNING, code="encoding",
            )
        )  # fmt: skip
    rows = _rows(io.TextIOWrapper(_Kept(file), encoding=encoding, newline=""))
    for number, cells in rows:
        if number == 0 or not any(cell.strip() for cell in cells):
            continue
        _header(table, cells)
        break
    else:
        raise EmptyFile
    cleaner = Cleaner(table)
    for number, cells in rows:
        cleaner.add(number, [released(cell) for cell in cells])
    return table


def _rows(stream: io.TextIOWrapper) -> Iterator[tuple[int, list[str]]]:
    """Rows with their number; `sep=;` as Excel writes it is row 0."""
    first = stream.readline(limits.MB)
    separator = _separator(first)
    stream.seek(0)
    csv.field_size_limit(limits.CSV_CELL_MB * limits.MB)
    reader = csv.reader(stream, delimiter=separator, strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            if number > limits.ROWS:
                raise TooManyRows(limit=limits.ROWS)
            named = number == 1 and len(cells) <= 2 and cells[:1] and cells[0].startswith("sep=")
            yield (0 if named else number), cells
    except csv.Error as error:
        if "field limit" in str(error):
            raise CellTooBig(limit=limits.CSV_CELL_MB, name=f"row {number + 1}") from None
        raise BrokenCsv(row=number + 1, reason=str(error)) from None


def _header(table: Table, cells: list[str]) -> None:
    if len(cells) > limits.COLUMNS:
        raise TooManyColumns(columns=len(cells), limit=limits.COLUMNS)
    table.header = [composed(without_invisible(released(cell))) for cell in cells]


def _separator(line: str) -> str:
    """The separator that stands most often outside quotes in the first line."""
    if line.startswith("sep=") and len(line) > 4:
        return line[4]
    outside = "".join(line.split('"')[::2])
    counts = Counter(sign for sign in outside if sign in _SEPARATORS)
    return max(_SEPARATORS, key=lambda sign: counts[sign])


def _encoding(file: BinaryIO) -> str:
    """What every byte of the file decodes as; judged by its first bytes, then proven."""
    head = file.read(4096)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif len(head) > 3 and head[1::2].count(0) > len(head) // 3:
        candidates = ["utf-16-le"]
    elif len(head) > 3 and head[0::2].count(0) > len(head) // 3:
        candidates = ["utf-16-be"]
    else:
        candidates = ["utf-8-sig", "cp1252"]
    for name in candidates:
        if _decodes(file, name):
            return name
    raise UnknownEncoding


def _decodes(file: BinaryIO, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)(errors="strict")
    file.seek(0)
    try:
        while chunk := file.read(limits.MB):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


class _Kept(io.BufferedReader):
    """Lends a file to a text layer without closing it when that layer goes."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(_Raw(file))


class _Raw(io.RawIOBase):
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
