"""Persistent addresses: `/id/<kind>/<name>` answers a browser with the page, machines with data."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from skillshub.api.linked.documents import (
    CONTEXT,
    concept_document,
    course_document,
    framework_document,
)
from skillshub.api.negotiation import HTML, JSON, JSON_LD, preferred
from skillshub.api.problems import problem
from skillshub.catalogue.errors import NoSuchCourse
from skillshub.catalogue.models import Course
from skillshub.catalogue.queries import get_course
from skillshub.framework.queries import get_concept_by_uuid, get_framework
from skillshub.kernel.errors import HubError

#: kind in the address → name of the page's route
PAGES = {"skill": "skill", "role": "role", "course": "course", "framework": "framework"}


@require_safe
def thing(request: HttpRequest, kind: str, name: str) -> HttpResponse:
    if preferred(request, HTML, JSON_LD, JSON) == HTML and kind in PAGES:
        # 303: the page is about the thing, it is not the thing (httpRange-14)
        response: HttpResponse = HttpResponseRedirect(reverse(PAGES[kind], args=[name]))
        response.status_code = 303
    else:
        response = _data(kind, name)
    response["Vary"] = "Accept, Accept-Language"
    return response


@require_safe
def context(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(CONTEXT, content_type=JSON_LD)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _data(kind: str, name: str) -> HttpResponse:
    try:
        document = _document(kind, name)
    except HubError as refusal:
        return problem(refusal.status, refusal.code, str(refusal))
    response = JsonResponse(
        document, content_type=JSON_LD, json_dumps_params={"ensure_ascii": False}
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _document(kind: str, name: str) -> dict[str, Any]:
    if kind == "course":
        course = get_course(name)
        if course.status == Course.Status.DRAFT:
            raise NoSuchCourse
        return course_document(course)
    if kind == "framework":
        return framework_document(get_framework(name))
    return concept_document(get_concept_by_uuid(name))
