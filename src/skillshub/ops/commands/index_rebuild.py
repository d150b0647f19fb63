"""`skillshub index rebuild`."""

from __future__ import annotations

from typing import Any, ClassVar

from skillshub.kernel.progress import Progress
from skillshub.ops.commands.errand import Errand
from skillshub.search.engine import here
from skillshub.search.rebuild import rebuild


class RebuildIndex(Errand):
    name: ClassVar[str] = "rebuild"
    help: ClassVar[str] = "Build the search index anew from the database; the old one serves on."
    example: ClassVar[str] = "skillshub index rebuild --json"

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        return rebuild(here.folder(), progress)
