"""Planning and applying a matrix file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from skillshub.accounts.models import Person
from skillshub.framework.actions.revise import apply_revision, plan_revision
from skillshub.framework.content import Content, Part
from skillshub.framework.errors import PlanHasErrors
from skillshub.framework.levels import DEFAULT_SCALE, Step
from skillshub.framework.models import Framework, Version
from skillshub.framework.reading import content_of
from skillshub.interop.matrix import columns
from skillshub.interop.matrix.columns import as_text
from skillshub.interop.matrix.files import levels_table, read_matrix
from skillshub.interop.matrix.marks import level_names
from skillshub.interop.matrix.rows import Scale, content_from
from skillshub.interop.sheets.table import Table, fold
from skillshub.jobs.models import Job
from skillshub.kernel.clock import today
from skillshub.kernel.plans import Plan, Problem, Severity, report
from skillshub.kernel.progress import Progress

KIND = "import-matrix"


@dataclass
class MatrixPlan(Plan):
    """`content` is what the framework would say."""

    content: Content = field(default_factory=lambda: Content(frozenset()))


def plan_matrix(
    framework: Framework, tables: Sequence[Table], *, progress: Progress | None = None
) -> MatrixPlan:
    """Compare a file's tables with what is held (in the draft, if one is open)."""
    content, problems = content_from(tables, _held(framework), scale_of(framework))
    plan = plan_revision(framework, content, progress=progress)
    located = {problem.code for problem in problems}
    rest = [problem for problem in plan.problems if problem.code not in located]
    return MatrixPlan(
        plan.added, plan.changed, plan.retired, plan.unchanged,
        [*problems, *rest, *_level_notes(framework, tables)], content,
    )  # fmt: skip


def apply_matrix(
    framework: Framework, plan: MatrixPlan, *, by: Person | None, version_name: str = "",
    publish: bool = True, progress: Progress | None = None,
) -> Version | None:  # fmt: skip
    """Write a plan as a new version, all of it or nothing. None when nothing differs."""
    if plan.errors:
        raise PlanHasErrors(count=len(plan.errors), problems=report(plan.errors))
    return apply_revision(
        framework, plan.content, version_name=version_name or free_name(framework), by=by,
        publish=publish, progress=progress,
    )  # fmt: skip


def import_matrix(job: Job, progress: Progress) -> dict[str, Any]:
    """The job. Params: `path`, `filename`, `framework` (id), `name`, `publish`."""
    params = job.params
    framework = Framework.objects.get(pk=params["framework"])
    progress.stage("reading")
    tables = read_matrix(Path(params["path"]), params.get("filename", ""))
    plan = plan_matrix(framework, tables, progress=progress)
    version = apply_matrix(
        framework, plan, by=job.by, version_name=params.get("name", ""),
        publish=bool(params.get("publish", True)), progress=progress,
    )  # fmt: skip
    return facts_of(plan) | {"version": version.name if version else ""}


def facts_of(plan: MatrixPlan) -> dict[str, Any]:
    return {**plan.counts(), "problems": [problem.as_dict() for problem in plan.problems[:500]]}


def scale_of(framework: Framework) -> Scale:
    levels = {level.rank: level.name for level in framework.levels.all()}
    return Scale(level_names(levels), framework.source_language)


def steps_in(tables: Iterable[Table]) -> tuple[Step, ...]:
    """The level scale of a file's sheet Levels, for a framework that is new."""
    for table in tables:
        if fold(table.sheet) == fold(columns.LEVELS):
            return tuple(_step(table, row.cells) for row in table.rows) or DEFAULT_SCALE
    return DEFAULT_SCALE


def free_name(framework: Framework) -> str:
    """Today's date as the version's name, with a number if it is taken."""
    day, names = today().isoformat(), set(framework.versions.values_list("name", flat=True))
    numbers = (f"{day}.{number}" for number in range(2, len(names) + 3))
    return day if day not in names else next(name for name in numbers if name not in names)


def _held(framework: Framework) -> Content:
    newest = framework.versions.order_by("-ordinal").first()
    return content_of(newest) if newest else Content(frozenset(Part))


def _step(table: Table, cells: Sequence[Any]) -> Step:
    names: dict[str, str] = {}
    descriptors: dict[str, str] = {}
    for heading, cell in zip(table.header, cells, strict=False):
        name, _bracket, lang = heading.partition(" (")
        if lang and as_text(cell):
            (names if fold(name) == "name" else descriptors)[lang.rstrip(")")] = as_text(cell)
    return Step(int(as_text(cells[0]) or 0), names, descriptors)


def _level_notes(framework: Framework, tables: Sequence[Table]) -> list[Problem]:
    """The scale belongs to the framework, not to a version; a file that differs is told so."""
    sheet = next((t for t in tables if fold(t.sheet) == fold(columns.LEVELS)), None)
    if sheet is None:
        return []
    held = [[as_text(cell) for cell in row] for row in levels_table(framework).rows]
    said = [[as_text(cell) for cell in row.cells] for row in sheet.rows]
    if said == held:
        return []
    return [Problem(
        _("The levels differ from the framework's; this sheet was not read."),
        _("Change levels on the framework's own page."),
        sheet.sheet, severity=Severity.WARNING, code="levels-differ",
    )]  # fmt: skip
