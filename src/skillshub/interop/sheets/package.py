"""A look through an XLSX package before it is trusted: sizes, names, traps, and what a plain
reading would not show (hidden rows, formulas nobody has computed).

Everything is streamed: the largest thing in memory is a window of a few MB.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.sax.saxutils import unescape

from skillshub.interop.sheets import limits
from skillshub.interop.sheets.errors import (
    BrokenWorkbook,
    CellTooBig,
    HasMacros,
    NotASheet,
    TooManyCells,
    UnpacksTooBig,
)

_WINDOW = limits.MB
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_ROW_NUMBER = re.compile(rb'\br="(\d{1,9})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,9})(\d{1,9})"[^>]*>')
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<(?:\w+:)?f\b[^<]*(?:/>|</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*?\bt="e"[^>]*>.{0,400}?<(?:\w+:)?v>([^<]{1,20})<',
    re.DOTALL,
)
_SHEET = re.compile(r'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_TARGET = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")


@dataclass
class Look:
    """What was seen, by sheet name."""

    hidden_rows: dict[str, list[int]] = field(default_factory=dict)
    unsolved: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    errors: dict[str, list[tuple[str, int, str]]] = field(default_factory=dict)


def look_through(file: BinaryIO) -> Look:
    """Refuses packages that are broken or made to do harm; otherwise says what is in them."""
    try:
        with zipfile.ZipFile(file) as package:
            _refuse_traps(package)
            return _contents(package)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as e:
        raise BrokenWorkbook(reason=str(e)[:200]) from None
    except RuntimeError as e:  # an encrypted entry
        raise BrokenWorkbook(reason=str(e)[:200]) from None


def _refuse_traps(package: zipfile.ZipFile) -> None:
    infos = package.infolist()
    names = [info.filename for info in infos]
    if len(infos) > limits.PARTS or len(set(names)) != len(names):
        raise BrokenWorkbook(reason="too many or doubled entries")
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in names):
        raise BrokenWorkbook(reason="an entry points outside the package")
    if any((info.external_attr >> 16) & 0o170000 == 0o120000 for info in infos):
        raise BrokenWorkbook(reason="an entry is a symbolic link")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise HasMacros
    if "xl/workbook.xml" not in names:
        raise NotASheet(what="a zip archive")
    if any(name.lower().endswith((".zip", ".xlsx", ".xlsm")) for name in names):
        raise BrokenWorkbook(reason="a package inside the package")
    _refuse_overlaps(infos)
    for info in infos:
        if info.file_size > limits.UNPACKED_MB * limits.MB:
            _name_the_cause(package, info)


def _refuse_overlaps(infos: list[zipfile.ZipInfo]) -> None:
    """Entries that share bytes unpack to far more than they should."""
    end = -1
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise BrokenWorkbook(reason="entries overlap")
        end = info.header_offset + info.compress_size


def _name_the_cause(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """One giant cell is a slip of a person; anything else is too big as a whole."""
    for _window in _windows(package, info, refuse_giant_cells=True):
        pass
    raise UnpacksTooBig(limit=limits.UNPACKED_MB, name=info.filename)


def _contents(package: zipfile.ZipFile) -> Look:
    look, total = Look(), 0
    sheets = _sheet_names(package)
    for info in package.infolist():
        if not info.filename.endswith((".xml", ".rels")):
            continue
        sheet = sheets.get(info.filename)
        scan = _SheetScan(sheet or info.filename, look)
        for window in _windows(package, info, refuse_giant_cells=info.filename.startswith("xl/")):
            total += len(window)
            if total > 2 * limits.UNPACKED_MB * limits.MB:
                raise UnpacksTooBig(limit=limits.UNPACKED_MB, name=info.filename)
            if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
                raise BrokenWorkbook(reason="it declares a document type")
            if sheet is not None:
                scan.take(window)
    return look


class _SheetScan:
    """Walks a sheet's XML window by window; windows begin at a row's tag where rows are short."""

    def __init__(self, name: str, look: Look) -> None:
        self.name, self.look = name, look
        self.last_row = self.last_column = 0

    def take(self, window: bytes) -> None:
        for tag in _ROW.finditer(window):
            number = _ROW_NUMBER.search(tag[0])
            if number and _HIDDEN.search(tag[0]):
                self.look.hidden_rows.setdefault(self.name, []).append(int(number[1]))
        for cell in _CELL.finditer(window):
            self._reach(cell[1], int(cell[2]))
        for cell in _FORMULA.finditer(window):
            at = f"{cell[1].decode()}{cell[2].decode()}"
            self.look.unsolved.setdefault(self.name, []).append((at, int(cell[2])))
        for cell in _ERROR.finditer(window):
            at = f"{cell[1].decode()}{cell[2].decode()}"
            said = unescape(cell[3].decode("utf-8", "replace"))
            self.look.errors.setdefault(self.name, []).append((at, int(cell[2]), said))

    def _reach(self, letters: bytes, row: int) -> None:
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        if column > 16_384 or row > 1_048_576:
            raise BrokenWorkbook(reason="a cell lies off the grid")
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)
        if (
            self.last_row * self.last_column > limits.GRID_CELLS
            or self.last_column > limits.COLUMNS
        ):
            raise TooManyCells(name=self.name, rows=self.last_row, columns=self.last_column)


def _windows(
    package: zipfile.ZipFile, info: zipfile.ZipInfo, refuse_giant_cells: bool
) -> Iterator[bytes]:
    """The entry in pieces that never cut a tag, each at most a few MB."""
    kept, longest = b"", limits.CELL_MB * limits.MB
    with package.open(info) as stream:
        while piece := stream.read(_WINDOW):
            window = kept + piece
            cut = max(window.rfind(b"<row"), window.rfind(b"<c "))
            cut = cut if cut > 0 else window.rfind(b"<")
            if len(window) - max(cut, 0) > 4 * _WINDOW or (cut < 0 and len(window) > longest):
                if refuse_giant_cells and _longest_text(window) > longest:
                    raise CellTooBig(limit=limits.CELL_MB, name=info.filename)
                cut = len(window)
            kept = window[cut:] if cut > 0 else window
            if cut > 0:
                yield _checked(window[:cut], info.filename, longest, refuse_giant_cells)
        if kept:
            yield _checked(kept, info.filename, longest, refuse_giant_cells)


def _checked(window: bytes, name: str, longest: int, refuse: bool) -> bytes:
    if refuse and len(window) > longest and _longest_text(window) > longest:
        raise CellTooBig(limit=limits.CELL_MB, name=name)
    return window


def _longest_text(window: bytes) -> int:
    return max(len(text) for text in window.split(b"<"))


def _sheet_names(package: zipfile.ZipFile) -> dict[str, str]:
    """Part name → sheet name, as the workbook's own relations say."""
    targets = {}
    for found in _TARGET.finditer(_small(package, "xl/_rels/workbook.xml.rels")):
        tag = found[0]
        own_id, target = re.search(r'\bId="([^"]*)"', tag), re.search(r'\bTarget="([^"]*)"', tag)
        if own_id and target:
            path = target[1].lstrip("/")
            targets[own_id[1]] = path if path.startswith("xl/") else f"xl/{path}"
    text = _small(package, "xl/workbook.xml")
    return {
        targets[own_id]: unescape(name, {"&quot;": '"', "&apos;": "'"})
        for name, own_id in _SHEET.findall(text)
        if own_id in targets
    }


def _small(package: zipfile.ZipFile, name: str) -> str:
    try:
        info = package.getinfo(name)
    except KeyError:
        return ""
    if info.file_size > 4 * limits.MB:
        raise UnpacksTooBig(limit=4, name=name)
    return package.read(info).decode("utf-8", "replace")
