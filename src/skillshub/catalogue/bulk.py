"""Many courses of one provider at once: the same rules as `actions.save_course`, a few queries a
chunk, one transaction and one audit line a chunk.

A killed import leaves whole chunks; running it again finds them unchanged and carries on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TypeVar

from django.db import transaction

from skillshub.accounts.models import Organisation, Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.catalogue.actions import (
    COURSE_FACTS,
    OFFERING_FACTS,
    fill_course,
    fill_offering,
)
from skillshub.catalogue.content import CourseContent
from skillshub.catalogue.events import courses_changed
from skillshub.catalogue.models import Course, Offering
from skillshub.kernel.clock import now
from skillshub.kernel.progress import Progress, Silent

Item = TypeVar("Item")


@dataclass
class Applied:
    """How many courses an import touched."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def apply_courses(
    *,
    provider: Organisation,
    contents: Iterable[CourseContent],
    by: Person | None,
    withdraw_missing: bool = False,
    chunk: int = 500,
    progress: Progress | None = None,
) -> Applied:
    """Save every content; idempotent by provider and the provider's id.

    Courses the contents do not name stay, unless `withdraw_missing`.
    """
    if by is not None:
        require(by, Permission.COURSE_IMPORT, at=provider)
    progress, total = progress or Silent(), Applied()
    named: set[str] = set()
    for part in _chunks(contents, chunk):
        _apply_chunk(provider, part, by, total)
        named.update(content.external_id for content in part)
        progress.step(len(part))
    if withdraw_missing:
        total.withdrawn = _withdraw_others(provider, named, by)
    return total


@transaction.atomic
def _apply_chunk(
    provider: Organisation, part: Sequence[CourseContent], by: Person | None, total: Applied
) -> None:
    held = {
        course.external_id: course
        for course in Course.objects.select_for_update().filter(
            provider=provider, external_id__in=[content.external_id for content in part]
        )
    }
    new, changed = [], []
    for content in part:
        course = held.get(content.external_id)
        if course is None:
            course = Course(provider=provider, external_id=content.external_id)
            fill_course(course, content.facts)
            new.append(course)
            held[content.external_id] = course
        else:
            course.provider = provider
            if fill_course(course, content.facts):
                changed.append(course)
    Course.objects.bulk_create(new)
    Course.objects.bulk_update(changed, [*COURSE_FACTS, "changed_at"], batch_size=100)
    touched = {course.pk for course in (*new, *changed)}
    rerun = _put_offerings(part, held)
    total.added += len(new)
    total.changed += len({*(course.pk for course in changed), *rerun} - {c.pk for c in new})
    total.unchanged += len(part) - len(touched | rerun)
    if touched | rerun:
        _tell(provider, by, len(new), len(touched | rerun), touched | rerun)


def _put_offerings(part: Sequence[CourseContent], held: dict[str, Course]) -> set[int]:
    """Save the offerings of a chunk; the ids of courses whose offerings changed."""
    said = {
        (held[content.external_id].pk, offering.external_id): offering
        for content in part
        for offering in content.offerings or ()
    }
    rows = {
        (row.course_id, row.external_id): row
        for row in Offering.objects.filter(course_id__in={course_id for course_id, _ in said})
    }
    new, changed = [], []
    for (course_id, external_id), offering in said.items():
        row = rows.get((course_id, external_id))
        if row is None:
            row = Offering(course_id=course_id, external_id=external_id)
            fill_offering(row, offering.facts)
            new.append(row)
        elif fill_offering(row, offering.facts):
            changed.append(row)
    Offering.objects.bulk_create(new)
    Offering.objects.bulk_update(changed, list(OFFERING_FACTS), batch_size=100)
    return {row.course_id for row in (*new, *changed)}


def _tell(
    provider: Organisation, by: Person | None, added: int, touched: int, ids: set[int]
) -> None:
    record(
        "catalogue.courses.imported", by=by, thing=provider,
        facts={"added": added, "changed": touched - added},
    )  # fmt: skip
    courses_changed.announce(course_ids=sorted(ids))


@transaction.atomic
def _withdraw_others(provider: Organisation, named: set[str], by: Person | None) -> int:
    rows = Course.objects.filter(provider=provider).exclude(status=Course.Status.WITHDRAWN)
    gone = [pk for pk, own_id in rows.values_list("pk", "external_id") if own_id not in named]
    for ids in _chunks(gone, 500):
        Course.objects.filter(pk__in=ids).update(status=Course.Status.WITHDRAWN, changed_at=now())
    if gone:
        record("catalogue.courses.withdrawn", by=by, thing=provider, facts={"count": len(gone)})
        courses_changed.announce(course_ids=gone)
    return len(gone)


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    waiting = iter(items)
    while part := list(islice(waiting, size)):
        yield part
