"""Reading a file of whatever kind into tables. The kind is judged by content, not by name."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from skillshub.interop.sheets import limits
from skillshub.interop.sheets.delimited import read_delimited
from skillshub.interop.sheets.errors import EmptyFile, NotASheet, OldOrEncrypted, TooBig
from skillshub.interop.sheets.jsonlines import read_json_lines
from skillshub.interop.sheets.table import Table
from skillshub.interop.sheets.workbook import read_workbook

_STRANGERS = {
    b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive", b"7z\xbc\xaf": "an archive", b"Rar!": "an archive",
    b"\x7fELF": "a program", b"MZ\x90": "a program",
}  # fmt: skip


def read_table(file: Path | BinaryIO, filename: str = "") -> list[Table]:
    """The tables of a file: one for CSV and JSON Lines, one per visible sheet for XLSX.

    Raises a subclass of `SheetRefused` for a file that cannot be trusted or understood.
    """
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return read_table(opened, filename or file.name)
    size = file.seek(0, os.SEEK_END)
    if size > limits.FILE_MB * limits.MB:
        raise TooBig(size=size // limits.MB, limit=limits.FILE_MB)
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    return _by_content(file, head, filename)


def _by_content(file: BinaryIO, head: bytes, filename: str) -> list[Table]:
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \r\n\t\x00"):
        raise EmptyFile
    if head.startswith(b"PK"):
        return read_workbook(file)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise OldOrEncrypted
    for magic, what in _STRANGERS.items():
        if head.startswith(magic):
            raise NotASheet(what=_(what))
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        raise NotASheet(what=_("a web page"))
    if start.startswith(b"{") or filename.lower().endswith((".jsonl", ".ndjson")):
        return [read_json_lines(file)]
    return [read_delimited(file)]


def as_file(data: bytes) -> BinaryIO:
    return io.BytesIO(data)
