"""What the import is compared with: reading the same files, and storing the same rows, bare."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

Table = tuple[str, list[list[str]]]


def parse_seconds(files: list[Path]) -> tuple[float, int]:
    """Python's csv module over every table of the zips; seconds and rows."""
    began = perf_counter()
    count = sum(len(rows) for _, rows in _tables(files))
    return perf_counter() - began, count


def sqlite_seconds(files: list[Path], folder: Path) -> float:
    """The same rows into plain text tables of a new SQLite file: one transaction, executemany."""
    began = perf_counter()
    database = sqlite3.connect(folder / "baseline.sqlite3")
    database.execute("PRAGMA journal_mode=WAL")
    with database:
        for number, (_, rows) in enumerate(_tables(files)):
            columns = ", ".join(f"c{place} TEXT" for place in range(len(rows[0])))
            database.execute(f"CREATE TABLE t{number} ({columns})")
            marks = ", ".join("?" * len(rows[0]))
            whole = (row for row in rows[1:] if len(row) == len(rows[0]))
            database.executemany(f"INSERT INTO t{number} VALUES ({marks})", whole)  # noqa: S608
    database.close()
    return perf_counter() - began


def _tables(files: list[Path]) -> Iterator[Table]:
    csv.field_size_limit(10_000_000)  # conceptSchemes lists thousands of addresses in a cell
    for file in files:
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                with archive.open(name) as member:
                    text = io.TextIOWrapper(member, "utf-8-sig", newline="")
                    yield name, list(csv.reader(text))
