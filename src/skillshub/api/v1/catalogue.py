"""Providers, courses, and what the courses teach."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from skillshub.accounts.models import Organisation
from skillshub.accounts.queries import get_organisation
from skillshub.api.paging import CURSOR, Cursor, page
from skillshub.api.v1 import schemas, write
from skillshub.catalogue.errors import NoSuchCourse
from skillshub.catalogue.models import Course
from skillshub.mapping.models import Claim

router = Router(tags=["catalogue"])


@router.get("/providers", response=schemas.ProviderPage, summary="All providers")
def providers(
    request: HttpRequest, response: HttpResponse, cursor: Cursor = CURSOR
) -> dict[str, Any]:
    rows = Organisation.objects.filter(kind=Organisation.Kind.PROVIDER)
    return page(request, response, rows, cursor, lambda shown: [_provider(p) for p in shown])


@router.get("/providers/{key}", response=schemas.ProviderOut, summary="One provider")
def provider(request: HttpRequest, key: str) -> dict[str, Any]:
    return _provider(get_organisation(key))


@router.get("/courses", response=schemas.CoursePage, summary="All published courses, by cursor")
def courses(
    request: HttpRequest, response: HttpResponse, provider: str = "", cursor: Cursor = CURSOR
) -> dict[str, Any]:
    rows = Course.objects.filter(status=Course.Status.PUBLISHED).select_related("provider")
    if provider:
        rows = rows.filter(provider=get_organisation(provider))
    return page(request, response, rows, cursor, lambda shown: [write.course(c) for c in shown])


@router.get("/courses/{uuid}", response=schemas.CourseDetail, summary="One course with its claims")
def course(request: HttpRequest, uuid: UUID, lang: str = "en") -> dict[str, Any]:
    row = (
        Course.objects.filter(uuid=uuid, status=Course.Status.PUBLISHED)
        .select_related("provider").prefetch_related("offerings").first()
    )  # fmt: skip
    if row is None:
        raise NoSuchCourse
    return write.course_detail(row, _claims(row, lang))


def _claims(row: Course, lang: str) -> list[dict[str, Any]]:
    """Accepted and proposed claims; a rejected one is nobody's business."""
    claims = list(
        Claim.objects.filter(course=row).exclude(status=Claim.Status.REJECTED)
        .select_related("skill__framework").order_by("status", "-level", "id")
    )  # fmt: skip
    skills = write.concepts([c.skill for c in claims], lang)
    named = ("level", "kind", "status", "evidence", "evidence_lang")
    return [
        {"skill": skill, **{name: getattr(claim, name) for name in named}}
        for claim, skill in zip(claims, skills, strict=True)
    ]


def _provider(row: Organisation) -> dict[str, Any]:
    named = ("key", "name", "country", "place", "url", "is_invented")
    return {name: getattr(row, name) for name in named}
