"""Importing a framework folder: read, plan, look, apply."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet

from skillshub.accounts.models import Organisation, Person
from skillshub.framework.actions import (
    apply_revision,
    create_framework,
    edit_framework,
    plan_revision,
    set_levels,
)
from skillshub.framework.addresses import hub_address
from skillshub.framework.content import Ref
from skillshub.framework.models import Concept, Framework, Version
from skillshub.framework.storage import full_disk_is_said
from skillshub.interop.community.errors import HasErrors
from skillshub.interop.community.folder import read_folder
from skillshub.interop.community.parse import Parsed
from skillshub.kernel.plans import Plan, Problem, Severity, report
from skillshub.kernel.progress import Progress, Silent


@dataclass
class Outcome:
    """What the folder would change or has changed. `version` is empty when nothing had to."""

    key: str
    plan: Plan
    version: str = ""
    problems: list[Problem] = field(default_factory=list)


def import_folder(
    path: Path,
    *,
    by: Person | None,
    name: str = "",
    organisation: Organisation | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Make the hub say what the folder says; refuse it when it has errors (a dry run lists them).

    A second run of the same folder changes nothing. Rows about frameworks that are not loaded yet
    are warnings: run it again when they are.
    """
    folder = read_folder(path)
    parsed = Parsed(folder, _address_of, _is_held, _segments(path))
    progress = progress or Silent()
    with full_disk_is_said(), transaction.atomic():
        framework = _framework(parsed, organisation, by)
        plan = plan_revision(framework, parsed.content, progress=progress)
        plan.problems[:0] = parsed.problems
        outcome = Outcome(parsed.key, plan, problems=plan.problems)
        if dry_run:
            transaction.set_rollback(True)
            return outcome
        errors = [p for p in plan.problems if p.severity == Severity.ERROR]
        if errors:
            raise HasErrors(count=len(errors), problems=report(errors))
        version = apply_revision(
            framework, parsed.content, version_name=_free(framework, name), by=by, progress=progress
        )
        outcome.version = version.name if isinstance(version, Version) else ""
    return outcome


def _framework(parsed: Parsed, organisation: Organisation | None, by: Person | None) -> Framework:
    """The framework with its own facts and scale brought up to date."""
    held = Framework.objects.filter(key=parsed.key).first()
    if held is None:
        return create_framework(
            key=parsed.key, organisation=organisation, by=by, scale=parsed.scale, **parsed.facts
        )
    framework = edit_framework(held, by=by, **parsed.facts)
    set_levels(framework, parsed.scale, by=by)
    return framework


def _address_of(ref: Ref) -> str | None:
    """Also for frameworks that are loaded later: their addresses are known before."""
    if not Framework.objects.filter(key=ref.framework, versions__isnull=False).exists():
        return hub_address(ref.framework, ref.kind, ref.key)
    concept = _held(ref).first()
    return concept.address if concept else None


def _is_held(ref: Ref) -> bool:
    return _held(ref).exists()


def _held(ref: Ref) -> QuerySet[Concept]:
    return Concept.objects.filter(
        framework__key=ref.framework, kind=ref.kind, key=ref.key, editions__until__isnull=True
    )


def _segments(path: Path) -> list[str]:
    """Keys of the value-chain segments, from the `segments.csv` above the frameworks."""
    for folder in path.resolve().parents:
        file = folder / "segments.csv"
        if file.is_file():
            with file.open(encoding="utf-8", newline="") as text:
                return [row["segment"] for row in csv.DictReader(text)]
    return []


def _free(framework: Framework, name: str) -> str:
    """The name asked for, or the next number."""
    taken = set(framework.versions.values_list("name", flat=True))
    number = len(taken) + 1
    while str(number) in taken:
        number += 1
    return name or str(number)
