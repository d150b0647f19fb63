"""A course as schema.org `Course`, for search engines. Pure: a course in, a dictionary out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from skillshub.catalogue.models import Course, Offering
from skillshub.mapping.queries import ClaimView

_MODES = {"online": "online", "on-site": "onsite", "blended": "blended"}


def course_data(
    course: Course, offerings: Iterable[Offering], claims: Iterable[ClaimView]
) -> dict[str, Any]:
    """Only what the provider states; `teaches` holds confirmed skills, never proposals."""
    source = course.source_language
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Course",
        "@id": f"{settings.PUBLIC_URL}/id/course/{course.uuid}",
        "name": str(course.title_in(source)),
        "description": course.description.get(source, "")[:5000] or str(course.title_in(source)),
        "inLanguage": course.languages or [source],
        "provider": {"@type": "Organization", "name": course.provider.name},
        "teaches": [_skill(view) for view in claims],
        "hasCourseInstance": [_instance(each, course) for each in offerings],
    }
    if course.provider.url:
        data["provider"]["url"] = course.provider.url
    if course.price is not None:
        data["offers"] = _offer(course.price, course.currency)
    if course.workload_hours is not None:
        data["timeRequired"] = f"PT{course.workload_hours.normalize():f}H"
    return data


def _skill(view: ClaimView) -> dict[str, str]:
    return {
        "@type": "DefinedTerm",
        "@id": view.claim.skill.address,
        "name": str(view.skill),
    }


def _instance(offering: Offering, course: Course) -> dict[str, Any]:
    facts: dict[str, Any] = {"@type": "CourseInstance"}
    mode = offering.mode or course.mode
    if mode:
        facts["courseMode"] = _MODES[mode]
    if offering.starts_on:
        facts["startDate"] = offering.starts_on.isoformat()
    if offering.ends_on:
        facts["endDate"] = offering.ends_on.isoformat()
    if offering.place:
        facts["location"] = {"@type": "Place", "name": offering.place}
    if offering.price is not None:
        facts["offers"] = _offer(offering.price, offering.currency)
    return facts


def _offer(price: Any, currency: str) -> dict[str, Any]:
    return {"@type": "Offer", "price": f"{price:f}", "priceCurrency": currency}
