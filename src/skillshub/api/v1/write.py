"""Rows as the schemas say them, many at a time with a bounded number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.conf import settings

from skillshub.catalogue.models import Course, Offering
from skillshub.framework.models import Concept, Framework
from skillshub.framework.queries import find_published, wordings_for


def concepts(rows: Iterable[Concept], lang: str) -> list[dict[str, Any]]:
    """Concepts with their best title; `rows` must have `framework` selected."""
    listed = list(rows)
    words = wordings_for([c.pk for c in listed], lang)
    return [concept(c, words.get(c.pk)) for c in listed]


def concept(row: Concept, wording: Any) -> dict[str, Any]:
    return {
        "uuid": str(row.uuid),
        "uri": row.address,
        "kind": row.kind,
        "framework": row.framework.key,
        "key": row.key,
        "title": wording.title if wording else row.key,
        "lang": wording.lang if wording else "",
    }


def framework(row: Framework) -> dict[str, Any]:
    version = find_published(row)
    named = ("key", "name", "description", "owner", "edition", "licence", "source", "notice",
             "funding", "source_language", "languages")  # fmt: skip
    return {
        **{name: getattr(row, name) for name in named},
        "uri": f"{settings.PUBLIC_URL}/id/framework/{row.key}",
        "version": version.name if version else "",
    }


def course(row: Course) -> dict[str, Any]:
    same = ("external_id", "title", "languages", "mode", "eqf", "eqf_declared_by", "currency",
            "url", "changed_at")  # fmt: skip
    return {
        **{name: getattr(row, name) for name in same},
        "uuid": str(row.uuid),
        "uri": f"{settings.PUBLIC_URL}/id/course/{row.uuid}",
        "provider": row.provider.key,
        "price": amount(row.price),
        "workload_hours": amount(row.workload_hours),
        "ects": amount(row.ects),
    }


def course_detail(row: Course, claims: list[dict[str, Any]]) -> dict[str, Any]:
    same = ("description", "outcomes", "audience", "prerequisites", "entry_requirements",
            "certificate", "assessment", "supervision", "quality_assurance", "funding")  # fmt: skip
    return {
        **course(row),
        **{name: getattr(row, name) for name in same},
        "offerings": [offering(o) for o in row.offerings.all()],
        "claims": claims,
    }


def offering(row: Offering) -> dict[str, Any]:
    same = ("language", "mode", "place", "country", "starts_on", "ends_on", "apply_by",
            "currency", "url")  # fmt: skip
    return {
        **{name: getattr(row, name) for name in same},
        "uuid": str(row.uuid),
        "price": amount(row.price),
    }


def amount(value: Decimal | None) -> str | None:
    """A decimal without an exponent and without needless zeros after the point."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
