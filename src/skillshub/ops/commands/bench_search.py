"""`skillshub bench search`: our index against SQLite FTS5 on the same courses and questions."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings

from skillshub.kernel.progress import Progress
from skillshub.ops.bench.search.run import run
from skillshub.ops.bench.search.texts import read_texts
from skillshub.ops.commands.errand import Errand

UNITS = {"k": 1_000, "m": 1_000_000}


class BenchSearch(Errand):
    name: ClassVar[str] = "search"
    help: ClassVar[str] = "Measure the search on a generated catalogue, as ratios to SQLite FTS5."
    example: ClassVar[str] = "skillshub bench search --size 1m --json"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--size", type=courses, default=100_000, help="100k, 1m or a number")
        parser.add_argument("--questions", type=int, default=200, help="of each class")
        parser.add_argument("--data", type=Path, help="folder of real data (or SKILLSHUB_DATA)")
        parser.add_argument("--at", type=Path, help="where to put the temporary files")

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        given = options["data"] or settings.REAL_DATA
        data = Path(given) if given else None
        texts = read_texts(data, settings.ROOT / "data" / "frameworks")
        return run(texts, options["size"], options["questions"], progress, options["at"])

    def show(self, facts: dict[str, Any]) -> str:
        classes = facts.pop("classes")
        head = (
            f"{'':<10}{'p50 ms':>9}{'p99 ms':>9}{'FTS5 p50':>10}{'FTS5 p99':>10}{'ratio':>8}"
            f"{'page p50':>10}{'page p99':>10}"
        )
        lines = [
            f"{name:<10}{c['p50_ms']:>9}{c['p99_ms']:>9}{c['fts5_p50_ms']:>10}"
            f"{c['fts5_p99_ms']:>10}{c['ratio']:>8}{c['page_p50_ms']:>10}{c['page_p99_ms']:>10}"
            for name, c in classes.items()
        ]
        return "\n".join([super().show(facts), "", head, *lines])


def courses(said: str) -> int:
    """`100k`, `1m` or a plain number of courses."""
    text = said.strip().lower()
    number = text[:-1] if text[-1:] in UNITS else text
    if not number.isdigit() or int(number) < 1:
        raise argparse.ArgumentTypeError(f"“{said}” is not a number of courses; write 100k or 1m")
    return int(number) * UNITS.get(text[-1], 1)
