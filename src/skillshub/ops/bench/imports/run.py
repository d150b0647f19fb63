"""Import ESCO twice into an empty database, each time in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db import connection
from django.utils.translation import gettext_lazy

from skillshub.kernel.errors import Unavailable
from skillshub.kernel.progress import Progress
from skillshub.ops.bench.imports.baselines import parse_seconds, sqlite_seconds

_FACTS = (
    "skills",
    "occupations",
    "relations",
    "added",
    "changed",
    "problems",
    "seconds",
    "peak_mb",
)


def run(files: list[Path], folder: Path, progress: Progress) -> dict[str, Any]:
    """Seconds and memory of both runs, and their ratios to the two baselines of this run."""
    progress.stage("baselines: csv, then sqlite3 executemany")
    parse, rows = parse_seconds(files)
    store = sqlite_seconds(files, folder)
    with _empty_database(folder) as address:
        home = os.environ | {"SKILLSHUB_HOME": str(folder / "home"), "DATABASE_URL": address}
        progress.stage("migrate")
        _call(home, "migrate", "-v", "0", "--skip-checks")
        progress.stage("first import")
        first = _import(home, files)
        progress.stage("second import")
        second = _import(home, files)
    return {
        "database": connection.vendor,
        "rows": rows,
        "first": first,
        "second": second,
        "csv_seconds": round(parse, 3),
        "sqlite_executemany_seconds": round(store, 3),
        "first_to_csv": round(first["seconds"] / parse, 2),
        "first_to_sqlite_executemany": round(first["seconds"] / store, 2),
        "second_to_csv": round(second["seconds"] / parse, 2),
        "peak_mb": max(first["peak_mb"], second["peak_mb"]),
    }


def _import(home: dict[str, str], files: list[Path]) -> dict[str, Any]:
    said = _call(home, "import_", "esco", *map(str, files), "--json", "--quiet")
    facts = json.loads(said)
    return {name: facts[name] for name in _FACTS}


def _call(home: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "django", *words], env=home, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise BenchFailed(reason=done.stderr.strip()[-500:])
    return done.stdout


class BenchFailed(Unavailable):
    code = "bench-failed"
    message = gettext_lazy("The measured command failed: {reason}")


@contextmanager
def _empty_database(folder: Path) -> Iterator[str]:
    """The address of a database of the same kind as ours, made for this run."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'bench.sqlite3'}"
        return
    name = f"skillshub_bench_{os.getpid()}"
    parts = urlsplit(os.environ["DATABASE_URL"])
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')
