"""Reading the demo world's own files. They are part of the checkout, so they are trusted."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from django.conf import settings

DATA: Path = settings.ROOT / "data"
DEMO = DATA / "demo"
#: In the order in which they refer to each other.
FRAMEWORKS = ("transversal", "automotive", "batteries", "chips", "chemicals")


def rows(name: str) -> list[dict[str, str]]:
    text = (DEMO / name).read_text("utf-8")
    return [dict(row) for row in csv.DictReader(io.StringIO(text))]
