"""Reads of the catalogue. The public sees published courses only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from skillshub.accounts.models import Organisation
from skillshub.catalogue.errors import NoSuchCourse, NoSuchOffering
from skillshub.catalogue.models import ColumnMapping, Course, Offering
from skillshub.kernel.clock import today


def get_course(uuid: UUID | str) -> Course:
    """A course in any state, with its provider. Nonsense instead of a UUID is no such course."""
    try:
        return Course.objects.select_related("provider").get(uuid=uuid)
    except (Course.DoesNotExist, ValidationError, ValueError):
        raise NoSuchCourse from None


def get_offering(uuid: UUID | str) -> Offering:
    try:
        return Offering.objects.select_related("course__provider").get(uuid=uuid)
    except (Offering.DoesNotExist, ValidationError, ValueError):
        raise NoSuchOffering from None


def find_course(provider: Organisation, external_id: str) -> Course | None:
    return Course.objects.filter(provider=provider, external_id=external_id).first()


def published_courses() -> QuerySet[Course]:
    return Course.objects.filter(status=Course.Status.PUBLISHED).select_related("provider")


def courses_of(provider: Organisation, *statuses: str) -> QuerySet[Course]:
    """The provider's courses (in any state when none is named)."""
    rows = Course.objects.filter(provider=provider).select_related("provider")
    return rows.filter(status__in=statuses) if statuses else rows


def upcoming_offerings(course: Course, on: date | None = None) -> QuerySet[Offering]:
    """Runs that have not ended, those without dates (any time) included."""
    on = on or today()
    return course.offerings.filter(
        Q(ends_on__gte=on)
        | Q(ends_on__isnull=True, starts_on__gte=on)
        | Q(ends_on__isnull=True, starts_on__isnull=True)
    )


def upcoming_offerings_of(
    course_ids: Iterable[int], on: date | None = None
) -> dict[int, list[Offering]]:
    """The same for many courses in one query; courses without any are missing."""
    on = on or today()
    rows = Offering.objects.filter(course_id__in=list(course_ids)).filter(
        Q(ends_on__gte=on) | Q(ends_on__isnull=True)
    )
    found: dict[int, list[Offering]] = {}
    for row in rows:
        if row.ends_on or row.starts_on is None or row.starts_on >= on:
            found.setdefault(row.course_id, []).append(row)
    return found


def counts() -> dict[str, int]:
    """Published courses, their providers, and all their offerings."""
    courses = Course.objects.filter(status=Course.Status.PUBLISHED)
    return {
        "courses": courses.count(),
        "providers": courses.values("provider_id").distinct().count(),
        "offerings": Offering.objects.filter(course__status=Course.Status.PUBLISHED).count(),
    }


def find_columns(provider: Organisation, header_hash: str) -> dict[str, str]:
    """The remembered column mapping for a sheet with this header; empty if there is none."""
    row = ColumnMapping.objects.filter(provider=provider, header_hash=header_hash).first()
    return dict(row.mapping) if row else {}
