"""What importing a course file would do, before it does anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from skillshub.accounts.models import Organisation, Person
from skillshub.catalogue.actions import fill_course, fill_offering, remember_columns
from skillshub.catalogue.bulk import Applied, apply_courses
from skillshub.catalogue.content import CourseContent
from skillshub.catalogue.errors import BadCourse
from skillshub.catalogue.models import Course, Offering
from skillshub.catalogue.queries import find_columns
from skillshub.interop.courses.columns import chosen, parse_target
from skillshub.interop.courses.errors import NoTextLanguage
from skillshub.interop.courses.records import Record, RecordReader
from skillshub.interop.sheets.errors import EmptyFile
from skillshub.interop.sheets.table import Table
from skillshub.kernel.plans import Change, Plan, Problem, Severity
from skillshub.kernel.progress import Progress

#: Sheets of our own template that hold no courses.
_NOT_DATA = {"help", "about", "hilfe"}


@dataclass
class CoursePlan(Plan):
    """`rows`: how the file's rows add up: in = added + changed + unchanged + rejected."""

    provider: Organisation | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    header_hash: str = ""
    contents: list[CourseContent] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)


@dataclass
class _Gathered:
    """A course as its rows tell it together."""

    content: CourseContent
    first: Record
    numbers: list[int]
    repeats: int = 0


def plan_courses(
    tables: Sequence[Table],
    provider: Organisation,
    *,
    mapping: Mapping[str, str] | None = None,
    language: str = "",
) -> CoursePlan:
    """Compare a file with what is held of `provider`. Changes nothing.

    `mapping` (target → heading) goes before the remembered one and the guess; `language` is that
    of texts whose row or column names none.
    """
    table, notes = _the_table(tables)
    table.refuse_doubled_headings()
    remembered = find_columns(provider, table.header_hash)
    columns = chosen(table.header, mapping or {}, remembered)
    _refuse_nameless_language(columns, language)
    plan = CoursePlan(
        provider=provider, mapping=columns, header_hash=table.header_hash,
        problems=[*notes, *table.problems],
    )  # fmt: skip
    reader = RecordReader(table.sheet, columns, language)
    records = [reader.read(number, cells) for number, cells in table.records()]
    unreadable = table.bad_rows - {record.number for record in records}
    _compare(plan, provider, _gather(records, table.sheet, plan), table.sheet)
    plan.rows["rejected"] = len({problem.row for problem in plan.errors if problem.row})
    plan.rows["in"] = len(records) + len(unreadable)
    return plan


def apply_plan(
    plan: CoursePlan, *, by: Person | None, withdraw_missing: bool = False,
    progress: Progress | None = None,
) -> Applied:  # fmt: skip
    """Save the plan's good rows, and remember how this provider's columns are named."""
    assert plan.provider is not None
    applied = apply_courses(
        provider=plan.provider, contents=plan.contents, by=by,
        withdraw_missing=withdraw_missing, progress=progress,
    )  # fmt: skip
    remember_columns(provider=plan.provider, header_hash=plan.header_hash, mapping=plan.mapping)
    return applied


def _the_table(tables: Sequence[Table]) -> tuple[Table, list[Problem]]:
    """The sheet called Courses, else the first with rows; the others are named, not read."""
    usable = [t for t in tables if t.header and t.sheet.lower() not in _NOT_DATA]
    if not usable:
        raise EmptyFile
    best = next((t for t in usable if t.sheet.lower() in ("courses", "kurse")), None)
    best = best or next((t for t in usable if t.rows), usable[0])
    unread = _("This sheet was not read.")
    notes = [
        Problem(unread, "", t.sheet, severity=Severity.WARNING, code="sheet-not-read")
        for t in usable if t is not best
    ]  # fmt: skip
    hidden = [problem for t in tables if not t.header for problem in t.problems]
    return best, [*notes, *hidden]


def _refuse_nameless_language(columns: Mapping[str, str], language: str) -> None:
    targets = [parse_target(target) for target in columns]
    if language or any(target.name == "source_language" for target in targets):
        return
    if not any(target.name == "title" and target.lang for target in targets):
        raise NoTextLanguage


def _gather(records: Iterable[Record], sheet: str, plan: CoursePlan) -> list[_Gathered]:
    """Rows of one id become one course with several runs; contradicting rows are refused."""
    found: dict[str, _Gathered] = {}
    for record in records:
        plan.problems.extend(record.problems)
        if not record.own_id:
            plan.problems.append(
                Problem(_("The row has no course id."), _("Give every course an id of its own."),
                        sheet, record.number, code="no-id")
            )  # fmt: skip
            continue
        if record.is_bad:
            continue
        held = found.get(record.own_id)
        if held is None:
            content = CourseContent(record.own_id, record.facts, tuple(record.runs) or None)
            found[record.own_id] = _Gathered(content, record, [record.number])
        elif problem := _join(held, record, sheet):
            plan.problems.append(problem)
    return list(found.values())


def _join(held: _Gathered, record: Record, sheet: str) -> Problem | None:
    """Add a further row of the same course; what is odd about it, if anything."""
    first = held.content.facts
    differs = [name for name, value in record.facts.items() if first.get(name) != value]
    if differs:
        return Problem(
            _("The id “{own_id}” stands in row {row} with another content ({fields}).").format(
                own_id=held.content.external_id, row=held.first.number, fields=", ".join(differs)
            ),
            _("Give the course an id of its own, or make the rows agree."),
            sheet, record.number, code="id-repeated",
        )  # fmt: skip
    known = {run.external_id for run in held.content.offerings or ()}
    new = tuple(run for run in record.runs if run.external_id not in known)
    held.numbers.append(record.number)
    if new:
        runs = (*(held.content.offerings or ()), *new)
        held.content = CourseContent(held.content.external_id, first, runs)
        return None
    held.repeats += 1
    return Problem(
        _("The row repeats row {row}.").format(row=held.first.number), "",
        sheet, record.number, severity=Severity.WARNING, code="row-repeated",
    )  # fmt: skip


def _compare(
    plan: CoursePlan, provider: Organisation, gathered: Sequence[_Gathered], sheet: str
) -> None:
    """Note for every course what saving it would do; those that may not be saved are refused."""
    plan.rows = dict.fromkeys(("added", "changed", "unchanged"), 0)
    for part in _chunks(gathered, 500):
        held = _held(provider, [item.content.external_id for item in part])
        for item in part:
            course, runs = held.get(item.content.external_id, (None, {}))
            content = item.content if course else _completed(item.content)
            try:
                change = _change(provider, content, course, runs)
            except BadCourse as refusal:
                plan.problems += [
                    Problem(str(refusal), "", sheet, number, code="bad-course")
                    for number in item.numbers
                ]
                continue
            plan.contents.append(content)
            plan.rows[_note(plan, change)] += len(item.numbers) - item.repeats
            plan.rows["unchanged"] += item.repeats


def _change(
    provider: Organisation, content: CourseContent, course: Course | None,
    runs: dict[str, Offering],
) -> Change | None:  # fmt: skip
    """What saving the content would change; None if nothing. The rows are not saved."""
    new = course is None
    course = course or Course(provider=provider, external_id=content.external_id)
    course.provider = provider
    differs = fill_course(course, content.facts)
    for offering in content.offerings or ():
        row = runs.get(offering.external_id)
        differs |= fill_offering(row or Offering(course=course), offering.facts) or row is None
    label = str(course)
    if new:
        return Change("course", content.external_id, label, "new")
    return Change("course", content.external_id, label) if differs else None


def _completed(content: CourseContent) -> CourseContent:
    """A course that names no language of instruction is taught in the one its text is in."""
    facts = content.facts
    if "languages" not in facts and facts.get("source_language"):
        facts = {**facts, "languages": [facts["source_language"]]}
    return CourseContent(content.external_id, facts, content.offerings)


def _note(plan: CoursePlan, change: Change | None) -> str:
    if change is None:
        plan.unchanged += 1
        return "unchanged"
    if change.detail == "new":
        plan.added.append(change)
        return "added"
    plan.changed.append(change)
    return "changed"


def _held(
    provider: Organisation, own_ids: list[str]
) -> dict[str, tuple[Course, dict[str, Offering]]]:
    rows = Course.objects.filter(provider=provider, external_id__in=own_ids)
    rows = rows.prefetch_related("offerings")
    return {
        row.external_id: (row, {run.external_id: run for run in row.offerings.all()})
        for row in rows
    }


def _chunks(items: Sequence[_Gathered], size: int) -> Iterator[list[_Gathered]]:
    waiting = iter(items)
    while part := list(islice(waiting, size)):
        yield part
