"""`skillshub import esco FILE.zip…`"""

from __future__ import annotations

import argparse
from typing import Any

from skillshub.interop.esco.job import facts_of
from skillshub.interop.esco.run import import_esco
from skillshub.kernel.plans import report
from skillshub.kernel.progress import Progress
from skillshub.ops.commands.errand import Errand


class ImportEsco(Errand):
    name = "esco"
    help = "Load ESCO's official CSV zips, as downloaded, and label files for further languages."
    example = (
        'skillshub import esco "ESCO dataset - v1.1.1 - classification - en - csv.zip" '
        '"ESCO dataset - v1.1.1 - classification -  - csv.zip"'
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE.zip")
        parser.add_argument("--version-name", "--name", dest="name", default="", metavar="1.1.1")
        parser.add_argument("--lang", action="append", default=[], help="only this language")
        parser.add_argument("--dry-run", action="store_true", help="tell, and change nothing")

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        outcome = import_esco(
            options["files"], by=None, name=options["name"], langs=options["lang"],
            dry_run=options["dry_run"], progress=progress,
        )  # fmt: skip
        self.problems = outcome.problems
        return {"dry_run": options["dry_run"], **facts_of(outcome)}

    def show(self, facts: dict[str, Any]) -> str:
        shown = {name: value for name, value in facts.items() if name != "problem_list"}
        return "\n".join(filter(None, (super().show(shown), report(self.problems))))
