"""Every change to courses and offerings.

A course is known by its provider and the provider's own id, so saving it again changes it; saving
what is already held changes nothing, writes no audit line and announces nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from skillshub.accounts.models import Organisation, Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.catalogue.checks import Complaint, check_course, check_offering
from skillshub.catalogue.content import CourseContent, OfferingContent, merged
from skillshub.catalogue.errors import BadCourse
from skillshub.catalogue.events import courses_changed
from skillshub.catalogue.fields import COURSE, OFFERING
from skillshub.catalogue.models import ColumnMapping, Course, Offering
from skillshub.kernel.clock import now

COURSE_FACTS = (*COURSE, "extra", "status")
OFFERING_FACTS = tuple(OFFERING)


@transaction.atomic
def save_course(*, provider: Organisation, content: CourseContent, by: Person | None) -> Course:
    """Create or change one course, with the offerings the content names. `by=None`: the hub."""
    if by is not None:
        require(by, Permission.COURSE_EDIT, at=provider)
    course = Course.objects.select_for_update().filter(
        provider=provider, external_id=content.external_id
    ).first()  # fmt: skip
    created = course is None
    if course is None:
        course = Course(provider=provider, external_id=content.external_id)
    differs = fill_course(course, content.facts)
    if created or differs:
        course.save()
    for offering in content.offerings or ():
        differs |= _put_offering(course, offering)
    if created or differs:
        verb = "catalogue.course.created" if created else "catalogue.course.changed"
        record(verb, by=by, thing=course)
        courses_changed.announce(course_ids=[course.pk])
    return course


@transaction.atomic
def save_offering(*, course: Course, content: OfferingContent, by: Person | None) -> Offering:
    """Create or change one run of a course."""
    if by is not None:
        require(by, Permission.COURSE_EDIT, at=course.provider)
    if _put_offering(course, content):
        record("catalogue.offering.saved", by=by, thing=course, facts={"run": content.external_id})
        courses_changed.announce(course_ids=[course.pk])
    return course.offerings.get(external_id=content.external_id)


@transaction.atomic
def remove_offering(*, offering: Offering, by: Person | None) -> None:
    course = offering.course
    if by is not None:
        require(by, Permission.COURSE_EDIT, at=course.provider)
    record("catalogue.offering.removed", by=by, thing=course, facts={"run": offering.external_id})
    offering.delete()
    courses_changed.announce(course_ids=[course.pk])


def withdraw_course(*, course: Course, by: Person | None, note: str = "") -> Course:
    """Take a course out of the public catalogue; its claims and awards stay as they are."""
    return _set_status(course, Course.Status.WITHDRAWN, by, note)


def publish_course(*, course: Course, by: Person | None, note: str = "") -> Course:
    """Show a draft, or bring a withdrawn course back."""
    return _set_status(course, Course.Status.PUBLISHED, by, note)


def remember_columns(
    *, provider: Organisation, header_hash: str, mapping: Mapping[str, str]
) -> None:
    """Keep how this provider's sheet names our fields, for its next import."""
    ColumnMapping.objects.update_or_create(
        provider=provider, header_hash=header_hash,
        defaults={"mapping": dict(mapping), "used_at": now()},
    )  # fmt: skip


def fill_course(course: Course, said: Mapping[str, Any]) -> bool:
    """Set the facts on the row, unsaved; true if any differs. Raises `BadCourse`."""
    held = {name: getattr(course, name) for name in COURSE_FACTS}
    facts = merged(held, said)
    if facts["eqf"] is not None and not facts["eqf_declared_by"]:
        facts["eqf_declared_by"] = course.provider.name[:120]
    _refuse(check_course(facts))
    return _fill(course, held, facts, stamp=True)


def fill_offering(offering: Offering, said: Mapping[str, Any]) -> bool:
    held = {name: getattr(offering, name) for name in OFFERING_FACTS}
    facts = merged(held, said)
    _refuse(check_offering(facts))
    return _fill(offering, held, facts)


def _fill(
    row: Course | Offering, held: dict[str, Any], facts: dict[str, Any], stamp: bool = False
) -> bool:
    different = [name for name in held if facts[name] != held[name]]
    for name in different:
        setattr(row, name, facts[name])
    if different and stamp:
        row.changed_at = now()  # type: ignore[union-attr]
    return bool(different)


def _put_offering(course: Course, content: OfferingContent) -> bool:
    held = course.offerings.filter(external_id=content.external_id).first()
    offering = held or Offering(course=course, external_id=content.external_id)
    if fill_offering(offering, content.facts) or held is None:
        offering.save()
        return True
    return False


@transaction.atomic
def _set_status(course: Course, status: Course.Status, by: Person | None, note: str) -> Course:
    if by is not None:
        require(by, Permission.COURSE_EDIT, at=course.provider)
    course = Course.objects.select_for_update().select_related("provider").get(pk=course.pk)
    if course.status == status:
        return course
    course.status, course.changed_at = status, now()
    course.save(update_fields=["status", "changed_at"])
    record(f"catalogue.course.{status.value}", by=by, thing=course, note=note)
    courses_changed.announce(course_ids=[course.pk])
    return course


def _refuse(complaints: list[Complaint]) -> None:
    if complaints:
        raise BadCourse(reason=" ".join(f"{name}: {said}" for name, said in complaints))
