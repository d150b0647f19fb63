"""The start page and its three doors: learn, teach, hire."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from skillshub.catalogue import queries as catalogue
from skillshub.framework.browsing import newest_published, role_lines
from skillshub.framework.queries import concepts_at
from skillshub.planning.queries import coverage
from skillshub.web.browse.segments import segments
from skillshub.web.browse.tree import by_family, by_segment
from skillshub.web.ui.caching import public
from skillshub.web.ui.formats import reader


@public()
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/home.html", _tree() | {"counts": catalogue.counts()})


@public()
def learn(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/learn.html", _tree())


@public()
def teach(request: HttpRequest) -> HttpResponse:
    """What a provider finds: how to come in, and where no course reaches a cell yet."""
    versions = newest_published()
    gaps = [(version.framework, *_filled(version)) for version in versions]
    return render(request, "browse/teach.html", {"gaps": [row for row in gaps if row[2]]})


@public()
def hire(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/hire.html", _tree())


def _tree() -> dict[str, Any]:
    versions, lang = newest_published(), reader()
    lines = role_lines(versions, lang)
    frameworks = [version.framework for version in versions]
    return {
        "segments": by_segment(lines, segments(), lang),
        "families": by_family(lines, frameworks, lang),
        "frameworks": frameworks,
        "roles_total": len(lines),
        "skills_total": sum(concepts_at(version, "skill").count() for version in versions),
    }


def _filled(version: Any) -> tuple[int, int]:
    """Cells of the matrix that some course reaches, and all cells."""
    cells = coverage(version)
    return sum(1 for cell in cells.values() if cell.courses), len(cells)
