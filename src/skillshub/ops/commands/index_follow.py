"""`skillshub index follow`: the one process per machine that keeps the index current."""

from __future__ import annotations

import argparse
import signal
from threading import Event
from typing import Any, ClassVar

from skillshub.kernel.progress import Progress
from skillshub.ops.commands.errand import Errand
from skillshub.search.engine import here
from skillshub.search.follower import Follower


class FollowIndex(Errand):
    name: ClassVar[str] = "follow"
    help: ClassVar[str] = (
        "Keep the search index current until stopped (builds it if there is none)."
    )
    example: ClassVar[str] = "skillshub index follow"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="catch up and end")

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        follower = Follower(here.folder(), progress)
        if options.get("once"):
            return {"written": follower.catch_up()}
        ended = Event()
        for wanted in (signal.SIGINT, signal.SIGTERM):
            signal.signal(wanted, lambda _number, _frame: ended.set())
        follower.run(ended.is_set)
        return {"ended": "asked to"}
