"""`skillshub bench import`: ESCO into an empty database, as ratios to bare reading and storing."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings

from skillshub.kernel.progress import Progress
from skillshub.ops.bench.imports.package import write_package
from skillshub.ops.bench.imports.run import run
from skillshub.ops.commands.errand import Errand


class BenchImport(Errand):
    name = "import"
    help = "Measure the import of ESCO, first and second run, on a database made for it."
    example = "SKILLSHUB_DATA=../shared/data skillshub bench import --json"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, metavar="FILE.zip",
            help="else v1.1.1 from SKILLSHUB_DATA, else an invented package of the same size",
        )  # fmt: skip

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        with tempfile.TemporaryDirectory(prefix="skillshub-bench-") as name:
            folder = Path(name)
            files = options["files"] or _real_files()
            source = "given" if files else "invented"
            return {"input": source, **run(files or write_package(folder), folder, progress)}


def _real_files() -> list[Path]:
    given = settings.REAL_DATA
    if not given:
        return []
    start = "ESCO dataset - v1.1.1 - classification -"
    names = (f"{start} en - csv.zip", f"{start}  - csv.zip")
    files = [Path(given).resolve() / "esco" / name for name in names]
    return files if all(file.is_file() for file in files) else []
