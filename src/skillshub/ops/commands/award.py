"""`skillshub award FILE.csv --definition KEY --by EMAIL`: award the people of a sheet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from skillshub.accounts.models import Person
from skillshub.accounts.queries import find_person
from skillshub.credentials.actions import apply_awards, plan_awards
from skillshub.credentials.queries import get_definition
from skillshub.interop.sheets import Table, read_table
from skillshub.kernel.errors import Invalid, NotFound
from skillshub.kernel.plans import Problem, report
from skillshub.kernel.progress import Progress
from skillshub.ops.commands.errand import Errand


class NoSuchPerson(NotFound):
    code = "no-such-person"
    message = gettext_lazy("Nobody here has the e-mail address {email}.")


class Award(Errand):
    name = "award"
    help = "Award a micro-credential to the people of a CSV or XLSX file."
    example = "skillshub award class.csv --definition hv-safety-2 --by assessor@provider.example"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path,
            help="columns: name, e-mail; if wanted: date, enrolment, grade, language",
        )  # fmt: skip
        parser.add_argument("--definition", required=True, metavar="KEY", help="KEY or ISSUER/KEY")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="who awards")
        parser.add_argument("--dry-run", action="store_true", help="look only, award nobody")

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        table = _only_table(options["file"])
        by = _person(options["by"])
        definition = get_definition(options["definition"])
        rows = list(table.records())
        if options["dry_run"]:
            plan, awarded = plan_awards(definition=definition, rows=rows, by=by), 0
        else:
            batch, plan = apply_awards(
                definition=definition, rows=rows, by=by, file_name=options["file"].name,
                progress=progress,
            )  # fmt: skip
            awarded = batch.awarded
        return _facts(table, plan.counts(), [*table.problems, *plan.problems], awarded, options)

    def show(self, facts: dict[str, Any]) -> str:
        names = ("definition", "rows", "to_award", "awarded", "held_already", "errors", "warnings",
                 "seconds")  # fmt: skip
        return "\n".join(f"{name:<13}  {facts[name]}" for name in names)


def _facts(
    table: Table, counts: dict[str, int], problems: list[Problem], awarded: int,
    options: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    """Bad rows are named on standard error and in the exit status; good ones go in."""
    if problems:
        print(report(problems, limit=50), file=sys.stderr)
    errors = sum(1 for problem in problems if problem.severity == "error")
    return {
        "definition": options["definition"],
        "rows": len(table.rows),
        "to_award": counts["added"],
        "awarded": awarded,
        "held_already": counts["unchanged"],
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [problem.as_dict() for problem in problems],
        "dry_run": options["dry_run"],
        "exit_status": 1 if errors else 0,
    }


def _only_table(file: Path) -> Table:
    if not file.exists():
        raise Invalid(reason=_("there is no file {file}").format(file=file))
    tables = read_table(file)
    if not tables:
        raise Invalid(reason=_("the file holds no table"))
    return tables[0]


def _person(email: str) -> Person:
    person = find_person(email)
    if person is None:
        raise NoSuchPerson(email=email)
    return person
