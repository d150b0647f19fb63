"""`skillshub import courses FILE… --provider KEY`"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from skillshub.accounts.models import Organisation
from skillshub.accounts.queries import get_organisation
from skillshub.interop.courses.columns import pairs
from skillshub.interop.courses.job import facts_of
from skillshub.interop.courses.plan import CoursePlan, apply_plan, plan_courses
from skillshub.interop.courses.sources import provider_for
from skillshub.interop.sheets import SheetRefused, Table, read_table
from skillshub.kernel.errors import Invalid, NotFound
from skillshub.kernel.plans import Problem, report
from skillshub.kernel.progress import Progress
from skillshub.ops.commands.errand import Errand

_READABLE = (".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson")


class ImportCourses(Errand):
    name = "courses"
    help = "Bring courses of a provider in, from CSV, XLSX or JSON Lines."
    example = (
        "skillshub import courses spring.xlsx --provider demo-academy --map id=Nummer --dry-run"
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, help="files, or folders of files")
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--provider", metavar="KEY", help="whose courses they are")
        whose.add_argument(
            "--provider-from-source", action="store_true",
            help="a provider for each file, named by its column “source”",
        )  # fmt: skip
        parser.add_argument(
            "--map", action="append", default=[], metavar="FIELD=HEADING",
            help="which column holds a field, for example title:de=Titel or run.starts_on=Beginn",
        )  # fmt: skip
        parser.add_argument("--language", default="", help="of texts that do not name theirs")
        parser.add_argument("--dry-run", action="store_true", help="plan only; change nothing")
        parser.add_argument(
            "--withdraw-missing", action="store_true",
            help="withdraw the provider's courses that the file does not name",
        )  # fmt: skip

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        mapping = pairs(options["map"])
        total: dict[str, Any] = {
            "files": [], "rows": {}, "courses": {}, "withdrawn": 0, "problems": [],
        }  # fmt: skip
        for path in _files(options["files"]):
            self._file(path, mapping, options, progress, total)
        total["dry_run"] = options["dry_run"]
        total["exit_status"] = int(all("refused" in told for told in total["files"]))
        return total

    def show(self, facts: dict[str, Any]) -> str:
        rows = ", ".join(f"{count} {name}" for name, count in facts["rows"].items())
        problems = [Problem(**problem) for problem in facts["problems"]]
        refused = [f"{t['file']}: {t['refused']}" for t in facts["files"] if "refused" in t]
        done = "Planned" if facts["dry_run"] else "Imported"
        lines = [*refused, f"{done} {len(facts['files'])} file(s); rows: {rows}"]
        return "\n".join([*lines, report(problems)] if problems else lines)

    def _file(
        self, path: Path, mapping: dict[str, str], options: dict[str, Any], progress: Progress,
        total: dict[str, Any],
    ) -> None:  # fmt: skip
        progress.stage(path.name)
        told: dict[str, Any] = {"file": path.name}
        total["files"].append(told)
        try:
            tables = read_table(path)
            plan = plan_courses(
                tables, _provider(path, tables, options), mapping=mapping,
                language=options["language"],
            )  # fmt: skip
        except SheetRefused as refusal:
            if len(options["files"]) == 1 and options["files"][0].is_file():
                raise
            told["refused"] = str(refusal)
            return
        if not options["dry_run"]:
            progress.stage(f"{path.name}: saving", len(plan.contents))
            applied = apply_plan(
                plan, by=None, withdraw_missing=options["withdraw_missing"], progress=progress
            )
            total["withdrawn"] += applied.withdrawn
        _add_up(told, total, plan)


def _add_up(told: dict[str, Any], total: dict[str, Any], plan: CoursePlan) -> None:
    facts = facts_of(plan)
    for problem in facts["problems"]:
        problem["sheet"] = problem["sheet"] or told["file"]
    told |= {"rows": facts["rows"], "mapping": facts["mapping"]}
    for part in ("rows", "courses"):
        for name, count in facts[part].items():
            total[part][name] = total[part].get(name, 0) + count
    total["problems"] += facts["problems"]


def _provider(path: Path, tables: list[Table], options: dict[str, Any]) -> Organisation:
    if options["provider"]:
        return get_organisation(options["provider"])
    if options["dry_run"]:
        raise Invalid(reason="--provider-from-source makes providers, so it cannot be a dry run.")
    return provider_for(path, tables[0], by=None)


def _files(named: list[Path]) -> list[Path]:
    """Files as named; of a folder those that can be read, in the order of their names."""
    found: list[Path] = []
    for path in named:
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.suffix.lower() in _READABLE)
        elif path.is_file():
            found.append(path)
        else:
            raise NotFound(what=f"file “{path}”")
    if not found:
        raise NotFound(what="file to read in this folder")
    return found
