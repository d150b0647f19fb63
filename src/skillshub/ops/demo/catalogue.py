"""Courses of the demo world, and what they are known to teach."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from skillshub.accounts.models import Organisation, Person
from skillshub.accounts.permissions import Permission
from skillshub.catalogue.models import Course
from skillshub.framework.models import Concept
from skillshub.interop.courses.plan import apply_plan, plan_courses
from skillshub.interop.sheets import read_table
from skillshub.kernel.plans import report
from skillshub.kernel.progress import Progress
from skillshub.mapping.actions import accept_claim, propose_by_person
from skillshub.mapping.errors import NotAssessed
from skillshub.mapping.models import Claim
from skillshub.ops.demo.files import DEMO, rows
from skillshub.ops.demo.people import somebody


def build_courses(organisations: dict[str, Organisation], progress: Progress) -> None:
    """Import each provider's file as its editor would."""
    files = sorted((DEMO / "courses").glob("*.jsonl"))
    progress.stage("courses", len(files))
    for file in files:
        provider = organisations.get(file.stem)
        if provider is not None:
            plan = plan_courses(read_table(file, file.name), provider)
            if plan.errors:
                raise AssertionError(f"{file.name}:\n{report(plan.errors)}")
            apply_plan(plan, by=somebody(provider, Permission.COURSE_IMPORT))
        progress.step()


def build_claims(organisations: dict[str, Organisation], progress: Progress) -> None:
    """The known claims: proposed by the provider's editor, most of them accepted."""
    wanted = [row for row in rows("claims.csv") if row["provider"] in organisations]
    courses = {(c.provider.key, c.external_id): c for c in _all_courses()}
    skills = _skills()
    made = set(Claim.objects.values_list("course_id", "skill_id"))
    editors = {
        key: somebody(organisations[key], Permission.COURSE_IMPORT)
        for key in {row["provider"] for row in wanted}
    }
    progress.stage("claims", len(wanted))
    with transaction.atomic():
        for row in wanted:
            course = courses[row["provider"], row["course"]]
            skill = skills.get((row["framework"], row["skill"]))
            if skill is not None and (course.pk, skill.pk) not in made:
                _claim(course, skill, row, editors[row["provider"]])
            progress.step()


def _claim(course: Course, skill: Concept, row: dict[str, str], by: Person) -> None:
    kind, level = row["kind"], int(row["level"])
    try:
        claim = propose_by_person(course=course, skill=skill, level=level, kind=kind, by=by)
    except NotAssessed:
        raise AssertionError(
            f"claims.csv: {course.external_id} states no assessment, yet {skill.key} is assessed"
        ) from None
    if row["status"] == Claim.Status.ACCEPTED:
        accept_claim(claim=claim, by=by)


def _all_courses() -> Iterable[Course]:
    return Course.objects.select_related("provider")


def _skills() -> dict[tuple[str, str], Concept]:
    found = Concept.objects.filter(kind=Concept.Kind.SKILL).exclude(framework__key="esco")
    return {(c.framework.key, c.key): c for c in found.select_related("framework")}
