"""A course's own page, and its schema.org description."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from skillshub.catalogue.errors import NoSuchCourse
from skillshub.catalogue.models import Course
from skillshub.catalogue.queries import get_course, upcoming_offerings
from skillshub.framework import browsing
from skillshub.mapping.models import Claim
from skillshub.mapping.queries import claims_for, worded
from skillshub.web.browse.course_data import course_data
from skillshub.web.ui.caching import public
from skillshub.web.ui.formats import reader


@public()
def course(request: HttpRequest, uuid: str) -> HttpResponse:
    found = get_course(uuid)
    if found.status == Course.Status.DRAFT:
        raise NoSuchCourse
    return render(request, "browse/course.html", course_facts(found))


def course_facts(course: Course) -> dict[str, Any]:
    """A rejected claim is nobody's business; a proposed one is shown as not confirmed."""
    claims = worded(claims_for(course, Claim.Status.ACCEPTED, Claim.Status.PROPOSED), reader())
    offerings = list(upcoming_offerings(course))
    confirmed = [c for c in claims if c.claim.status == Claim.Status.ACCEPTED]
    return {
        "course": course,
        "offerings": offerings,
        "confirmed": confirmed,
        "proposed": [c for c in claims if c.claim.status == Claim.Status.PROPOSED],
        "scales": browsing.scales({c.claim.skill.framework_id for c in claims}, reader()),
        "data": course_data(course, offerings, confirmed),
    }
