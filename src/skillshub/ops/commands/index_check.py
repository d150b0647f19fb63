"""`skillshub index check`: does the index hold what the database holds?"""

from __future__ import annotations

from typing import Any, ClassVar

from skillshub.kernel.progress import Progress
from skillshub.ops.commands.errand import Errand
from skillshub.search.check import check
from skillshub.search.engine import here


class CheckIndex(Errand):
    name: ClassVar[str] = "check"
    help: ClassVar[str] = (
        "Compare the search index with the database; exit status 1 if they differ."
    )
    example: ClassVar[str] = "skillshub index check --json"

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        facts = check(here.folder(), here.index())
        return {**facts, "exit_status": 0 if facts["agrees"] else 1}
