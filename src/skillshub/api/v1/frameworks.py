"""Frameworks, job roles and skills."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router

from skillshub.api.paging import CURSOR, Cursor, page
from skillshub.api.v1 import schemas, write
from skillshub.framework import queries
from skillshub.framework.models import Broader, Cell, Concept, Edition, Match, Wording

router = Router(tags=["frameworks"])
Kind = Literal["skill", "role", "skill-group", "role-group", "collection"]


@router.get("/frameworks", response=list[schemas.FrameworkOut], summary="All frameworks")
def frameworks(request: HttpRequest) -> list[dict[str, Any]]:
    return [write.framework(f) for f in queries.published_frameworks().order_by("position", "key")]


@router.get("/frameworks/{key}", response=schemas.FrameworkDetail, summary="One framework")
def framework(request: HttpRequest, key: str) -> dict[str, Any]:
    row = queries.get_framework(key)
    queries.get_published(row)  # a framework nobody published is not public
    published = row.versions.filter(status="published").order_by("-ordinal")
    return {
        **write.framework(row),
        "levels": [{"rank": x.rank, "name": x.name, "descriptor": x.descriptor}
                   for x in row.levels.all()],
        "versions": [{"name": v.name, "published_at": v.published_at, "note": v.note,
                      "summary": v.summary} for v in published],
    }  # fmt: skip


@router.get(
    "/frameworks/{key}/concepts", response=schemas.ConceptPage,
    summary="Skills, job roles and groups of a framework",
)  # fmt: skip
def concepts(
    request: HttpRequest, response: HttpResponse, key: str,
    kind: Kind | None = None, lang: str = "en", version: str = "", cursor: Cursor = CURSOR,
) -> dict[str, Any]:  # fmt: skip
    held = queries.get_published(queries.get_framework(key), version)
    rows = queries.concepts_at(held, *([kind] if kind else [])).select_related("framework")
    return page(request, response, rows, cursor, lambda shown: write.concepts(shown, lang))


@router.get("/concepts/{uuid}", response=schemas.ConceptDetail, summary="One skill or job role")
def concept(request: HttpRequest, uuid: str, lang: str = "en") -> dict[str, Any]:
    row = queries.get_concept_by_uuid(uuid)
    ordinal = queries.get_published(row.framework).ordinal
    edition = Edition.objects.at(ordinal).filter(concept=row).first() or Edition()
    return {
        **write.concepts([row], lang)[0],
        "labels": _labels(row, ordinal),
        "skill_type": edition.skill_type, "regulated": edition.regulated, "eqf": edition.eqf,
        "eqf_declared_by": edition.eqf_declared_by, "isco": edition.isco, "code": edition.code,
        "status": edition.role_status, "segments": edition.segments,
        "broader": [b.broader.address for b in Broader.objects.at(ordinal).filter(narrower=row)
                    .select_related("broader")],
        "matches": _matches(row, ordinal),
        "needs": _needs(row, ordinal, lang) if row.kind == Concept.Kind.ROLE else [],
    }  # fmt: skip


def _labels(row: Concept, ordinal: int) -> dict[str, dict[str, Any]]:
    words = Wording.objects.at(ordinal).filter(concept=row).order_by("lang")
    named = ("title", "alt", "description", "levels", "status")
    return {w.lang: {name: getattr(w, name) for name in named} for w in words}


def _matches(row: Concept, ordinal: int) -> list[dict[str, str]]:
    return [
        {"relation": m.relation, "target": m.target_uri, "label": m.target_label, "note": m.note}
        for m in Match.objects.at(ordinal).filter(subject=row).order_by("relation", "target_uri")
    ]


def _needs(role: Concept, ordinal: int, lang: str) -> list[dict[str, Any]]:
    cells = list(
        Cell.objects.at(ordinal).filter(role=role).select_related("skill__framework")
        .order_by("necessity", "-level", "skill_id")
    )  # fmt: skip
    skills = write.concepts([c.skill for c in cells], lang)
    return [
        {"skill": skill, "level": cell.level, "necessity": cell.necessity}
        for cell, skill in zip(cells, skills, strict=True)
    ]
