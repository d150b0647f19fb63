"""robots.txt and sitemap.xml: what search engines may read, and where everything is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from skillshub.catalogue.models import Course
from skillshub.framework.browsing import newest_published
from skillshub.framework.models import Concept, Version
from skillshub.framework.queries import concepts_at
from skillshub.web.ui.caching import public
from skillshub.web.ui.links import in_language

#: Addresses in one file; each is listed once per interface language.
SIZE = 5_000
PLAIN = ("home", "learn", "teach", "hire", "roles", "matrix", "frameworks", "about")


@public(3600)
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/robots.txt", content_type="text/plain; charset=utf-8")


@public(3600)
def index(request: HttpRequest) -> HttpResponse:
    """One file for pages and one per `SIZE` concepts or courses."""
    parts = [
        f"{settings.PUBLIC_URL}{reverse('sitemap-part', args=[name, number])}"
        for name in ("pages", "role", "skill", "course")
        for number in range(1, _paginator(name).num_pages + 1)
    ]
    return _xml(request, "browse/sitemap_index.xml", {"parts": parts})


@public(3600)
def part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    try:
        page = _paginator(name).page(number)
    except EmptyPage:
        raise Http404 from None
    places = [_in_all_languages(path) for path in _paths(name, list(page))]
    return _xml(request, "browse/sitemap.xml", {"places": places})


def _paginator(name: str) -> Paginator:
    if name == "pages":
        return Paginator(PLAIN, SIZE)
    if name not in ("role", "skill", "course"):
        raise Http404
    if name == "course":
        rows = Course.objects.filter(status=Course.Status.PUBLISHED).order_by("id")
        return Paginator(rows.values_list("uuid", flat=True), SIZE)
    uuids = [uuid for version in newest_published() for uuid in _uuids(version, name)]
    return Paginator(uuids, SIZE)


def _uuids(version: Version, kind: str) -> Iterator[Any]:
    yield from (
        concepts_at(version, Concept.Kind(kind)).order_by("id").values_list("uuid", flat=True)
    )


def _paths(name: str, names: list[Any]) -> list[str]:
    if name == "pages":
        return [reverse(each) for each in names]
    return [reverse(name, args=[each]) for each in names]


def _in_all_languages(path: str) -> list[tuple[str, str]]:
    return [
        (code, f"{settings.PUBLIC_URL}{in_language(path, code)}") for code, _ in settings.LANGUAGES
    ]


def _xml(request: HttpRequest, template: str, facts: dict[str, Any]) -> HttpResponse:
    return render(request, template, facts, content_type="application/xml; charset=utf-8")
