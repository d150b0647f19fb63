"""JSON Lines, read strictly: one object a line, no doubled names, no NaN, not deep, not long."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from skillshub.interop.sheets import limits
from skillshub.interop.sheets.cleaning import Cleaner
from skillshub.interop.sheets.errors import EmptyFile, TooManyColumns, TooManyRows
from skillshub.interop.sheets.table import Table

LINE_MB = 4
DEPTH = 8


class _NotThis(ValueError):
    """A line that breaks a rule; its text is for the person."""


def read_json_lines(file: BinaryIO) -> Table:
    """A column for every name at the top of any object; nested values stay as they are."""
    table = Table(sheet="", header=[])
    places: dict[str, int] = {}
    records: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(_lines(file), start=1):
        if number > limits.ROWS:
            raise TooManyRows(limit=limits.ROWS)
        if not line.strip():
            continue
        try:
            record = _strict(line)
        except _NotThis as reason:
            table.complain(number, "", reason, _("Write one JSON object a line."), code="json")
            continue
        for name in record:
            places.setdefault(name, len(places))
        if len(places) > limits.COLUMNS:
            raise TooManyColumns(columns=len(places), limit=limits.COLUMNS)
        records.append((number, record))
    if not records and not table.problems:
        raise EmptyFile
    table.header = list(places)
    cleaner = Cleaner(table)
    for number, record in records:
        cleaner.add(number, [record.get(name) for name in places])
    return table


def _lines(file: BinaryIO) -> Iterable[bytes]:
    first = True
    while line := file.readline(LINE_MB * limits.MB + 1):
        if first:
            line, first = line.removeprefix(b"\xef\xbb\xbf"), False
        yield line
        while len(line) > LINE_MB * limits.MB and not line.endswith(b"\n"):
            line = file.readline(limits.MB)


def _strict(line: bytes) -> dict[str, Any]:
    if len(line) > LINE_MB * limits.MB:
        raise _NotThis(_("The line is longer than {limit} MB.").format(limit=LINE_MB))
    try:
        record = json.loads(
            line.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except RecursionError:
        raise _NotThis(_("The object is nested too deeply.")) from None
    except UnicodeDecodeError:
        raise _NotThis(_("The line is not UTF-8.")) from None
    except _NotThis:
        raise
    except ValueError:  # JSONDecodeError and numbers of thousands of digits
        raise _NotThis(_("This is not JSON.")) from None
    if not isinstance(record, dict):
        raise _NotThis(_("This is not a JSON object."))
    _shallow(record, DEPTH)
    return record


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _NotThis(_("A name stands twice in one object."))
    return found


def _no_constant(name: str) -> Any:
    raise _NotThis(_("“{name}” is not a number.").format(name=name))


def _shallow(value: Any, depth: int) -> None:
    if depth < 0:
        raise _NotThis(_("The object is nested too deeply."))
    if isinstance(value, dict):
        for part in value.values():
            _shallow(part, depth - 1)
    elif isinstance(value, list):
        for part in value:
            _shallow(part, depth - 1)
    elif isinstance(value, str) and any("\ud800" <= sign <= "\udfff" for sign in value):
        raise _NotThis(_("The text holds half a character (a lone surrogate)."))
