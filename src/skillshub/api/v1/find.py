"""Search and suggestions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router

from skillshub.api.v1 import schemas
from skillshub.search.filters import FILTERS
from skillshub.search.queries import SearchRequest, search, suggest
from skillshub.search.results import Facet, Hit, SearchResult

router = Router(tags=["search"])
_PARAMETERS = [
    {"name": "q", "in": "query", "schema": {"type": "string"}, "description": "words"},
    {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1}},
    {"name": "size", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}},
    *(
        {"name": f.name, "in": "query", "description": str(f.label), "explode": True,
         "schema": {"type": "array", "items": {"type": "string"}}}
        for f in FILTERS
    ),
]  # fmt: skip


@router.get(
    "/search", response=schemas.SearchOut, summary="Courses by words and filters",
    openapi_extra={"parameters": _PARAMETERS},
)  # fmt: skip
def find(request: HttpRequest, lang_of_reader: str = Query("en", alias="hl")) -> dict[str, Any]:
    """Filters may be repeated: OR within one, AND between them. `hl` is the reader's language."""
    asked = SearchRequest.from_params(request.GET, lang=lang_of_reader)
    return _result(search(asked), lang_of_reader)


@router.get("/suggest", response=list[schemas.SuggestionOut], summary="What the words may become")
def suggestions(
    request: HttpRequest, q: str, lang_of_reader: str = Query("en", alias="hl"), limit: int = 8
) -> list[dict[str, Any]]:
    found = suggest(q[:200], lang=lang_of_reader, limit=max(1, min(limit, 20)))
    return [
        {"kind": s.kind, "name": str(s.named.name), "lang": s.named.name.lang,
         "found_as": str(s.found_as), "ref": s.named.ref}
        for s in found
    ]  # fmt: skip


def _result(result: SearchResult, lang: str) -> dict[str, Any]:
    return {
        "total": result.total, "page": result.page, "pages": result.pages,
        "understood": [{"kind": u.named.kind, "ref": u.named.ref, "name": str(u.named.name),
                        "label": u.label, "lang": u.lang} for u in result.understood],
        "corrected": result.corrected, "did_you_mean": result.did_you_mean,
        "ignored": [str(p) for p in result.problems],
        "items": [_hit(hit, lang) for hit in result.hits],
        "facets": [_facet(facet) for facet in result.facets],
    }  # fmt: skip


def _hit(hit: Hit, lang: str) -> dict[str, Any]:
    return {
        "uuid": hit.uuid, "uri": f"{settings.PUBLIC_URL}/id/course/{hit.uuid}",
        "title": str(hit.title), "lang": hit.title.lang, "provider": hit.provider,
        "why": [reason.say(lang) for reason in hit.reasons],
    }  # fmt: skip


def _facet(facet: Facet) -> dict[str, Any]:
    return {
        "name": facet.name, "label": str(facet.label),
        "values": [{"value": v.value, "label": v.label, "count": v.count, "selected": v.selected}
                   for v in facet.values],
    }  # fmt: skip
