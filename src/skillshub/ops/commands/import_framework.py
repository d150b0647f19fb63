"""`skillshub import framework FOLDER…`"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from skillshub.interop.community.run import import_folder
from skillshub.kernel.plans import Problem, report
from skillshub.kernel.progress import Progress
from skillshub.ops.commands.errand import Errand


class ImportFramework(Errand):
    name = "framework"
    help = "Load frameworks kept as folders of plain text; name shared ones (transversal) first."
    example = "skillshub import framework data/frameworks/transversal data/frameworks/batteries"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
        parser.add_argument("--name", default="", help="the new version's name; else a number")
        parser.add_argument("--dry-run", action="store_true", help="tell, and change nothing")

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        self.problems: list[Problem] = []
        frameworks = []
        for folder in options["folders"]:
            outcome = import_folder(
                folder, by=None, name=options["name"], dry_run=options["dry_run"],
                progress=progress,
            )  # fmt: skip
            self.problems += outcome.problems
            counts = outcome.plan.counts()
            frameworks.append({"key": outcome.key, "version": outcome.version, **counts})
        names = ("added", "changed", "retired", "unchanged")
        return {
            "dry_run": options["dry_run"],
            "frameworks": frameworks,
            **{name: sum(framework[name] for framework in frameworks) for name in names},
            "problems": len(self.problems),
            "problem_list": [problem.as_dict() for problem in self.problems],
        }

    def show(self, facts: dict[str, Any]) -> str:
        shown = {name: value for name, value in facts.items() if name != "problem_list"}
        return "\n".join(filter(None, (super().show(shown), report(self.problems))))
