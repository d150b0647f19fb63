"""The value chain's segments: what visitors browse first. Kept as a sheet, not as code.

Columns: `segment` (the key that job roles name), `label`, `description`, and the same two per
further language as `label_de`, `description_de` …
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from skillshub.kernel.texts import LangMap


@dataclass(frozen=True)
class Segment:
    key: str
    label: LangMap
    description: LangMap


def read_segments(rows: Iterable[dict[str, str]]) -> list[Segment]:
    return [
        Segment(row["segment"], _in_languages(row, "label"), _in_languages(row, "description"))
        for row in rows
    ]


@cache
def segments(path: Path | None = None) -> dict[str, Segment]:
    """All segments in the value chain's order."""
    path = path or Path(settings.ROOT) / "data" / "segments.csv"
    try:
        with path.open(encoding="utf-8", newline="") as sheet:
            return {each.key: each for each in read_segments(csv.DictReader(sheet))}
    except (OSError, KeyError) as fault:
        raise ImproperlyConfigured(
            f"The value chain's segments are read from {path}: {fault!r}"
        ) from fault


def _in_languages(row: dict[str, str], column: str) -> dict[str, str]:
    texts = {"en": row[column]}
    for name, value in row.items():
        if name.startswith(f"{column}_") and value:
            texts[name.removeprefix(f"{column}_")] = value
    return texts
