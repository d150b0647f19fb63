"""What the hub is and who paid for it; accessibility; privacy. The facts are data, in sheets."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from skillshub.framework.browsing import newest_published
from skillshub.web.ui.caching import public

_FOLDER = Path(__file__).parent


@cache
def projects() -> dict[str, Any]:
    """Projects, their numbers and the funding statements, letter by letter (`projects.toml`)."""
    with (_FOLDER / "projects.toml").open("rb") as sheet:
        return tomllib.load(sheet)


@public(3600)
def about(request: HttpRequest) -> HttpResponse:
    frameworks = [v.framework for v in newest_published(reference_only=False)]
    return render(request, "browse/about.html", {**projects(), "frameworks": frameworks})


@public(3600)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/accessibility.html")


@public(3600)
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/privacy.html")
