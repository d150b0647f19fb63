"""`skillshub import matrix FILE --framework KEY`"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from skillshub.framework.actions.frameworks import create_framework
from skillshub.framework.models import Framework
from skillshub.framework.queries import get_framework
from skillshub.interop.matrix.files import read_matrix
from skillshub.interop.matrix.plan import apply_matrix, facts_of, plan_matrix, steps_in
from skillshub.interop.sheets import Table
from skillshub.kernel.errors import NotFound
from skillshub.kernel.plans import Problem, report
from skillshub.kernel.progress import Progress
from skillshub.ops.commands.errand import Errand


class ImportMatrix(Errand):
    name = "matrix"
    help = "Bring a competence matrix in: a workbook, a CSV grid or list, or a zip of CSVs."
    example = "skillshub import matrix batteries.xlsx --framework batteries --dry-run"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--framework", required=True, metavar="KEY")
        parser.add_argument("--create", metavar="TITLE", help="make the framework if there is none")
        parser.add_argument("--name", default="", help="of the new version; today's date if none")
        parser.add_argument("--draft", action="store_true", help="leave the version a draft")
        parser.add_argument("--dry-run", action="store_true", help="plan only; change nothing")

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        if not options["file"].is_file():
            raise NotFound(what=f"file “{options['file']}”")
        progress.stage("reading")
        tables = read_matrix(options["file"])
        framework = _framework(options, tables)
        plan = plan_matrix(framework, tables, progress=progress)
        facts = facts_of(plan) | {"dry_run": options["dry_run"], "version": ""}
        facts["exit_status"] = int(bool(plan.errors))
        if options["dry_run"] or plan.errors:
            return facts
        version = apply_matrix(
            framework, plan, by=None, version_name=options["name"],
            publish=not options["draft"], progress=progress,
        )  # fmt: skip
        return facts | {"version": version.name if version else ""}

    def show(self, facts: dict[str, Any]) -> str:
        problems = [Problem(**problem) for problem in facts["problems"]]
        counts = ", ".join(
            f"{facts[name]} {name}" for name in ("added", "changed", "retired", "unchanged")
        )
        if facts["errors"]:
            done = f"Nothing was changed: {facts['errors']} errors."
        elif facts["dry_run"]:
            done = f"Planned: {counts}."
        else:
            done = f"{counts}. Version: {facts['version'] or 'none, nothing differs'}."
        return "\n".join([done, report(problems)] if problems else [done])


def _framework(options: dict[str, Any], tables: list[Table]) -> Framework:
    held = Framework.objects.filter(key=options["framework"]).first()
    if held is None and options["create"] and not options["dry_run"]:
        return create_framework(
            key=options["framework"], name={"en": options["create"]}, by=None,
            scale=steps_in(tables),
        )  # fmt: skip
    return held or get_framework(options["framework"])
