"""The matrix page: levels that roles need, and the supply of courses laid over it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from skillshub.framework import browsing
from skillshub.framework.browsing import RoleLine, newest_published, role_lines
from skillshub.framework.errors import NoSuchFramework
from skillshub.framework.models import Version
from skillshub.planning.queries import coverage
from skillshub.web.browse.grid import grid
from skillshub.web.browse.tree import by_family
from skillshub.web.ui.caching import public
from skillshub.web.ui.formats import reader

#: Roles side by side: as many as a desk screen holds, and the page stays small at any size.
ACROSS = 14
VIEWS = ("levels", "supply", "list")


@public()
def matrix(request: HttpRequest) -> HttpResponse:
    versions = [v for v in newest_published() if v.framework.families]
    if not versions:
        return render(request, "browse/matrix_empty.html")
    chosen = _chosen(versions, request.GET.get("framework", ""))
    view = request.GET.get("view", "levels")
    facts = _families(chosen, request.GET.get("family"))
    page = Paginator(facts["lines"], ACROSS).get_page(request.GET.get("page"))
    return render(request, "browse/matrix.html", {
        **facts, **_cells(chosen, list(page)),
        "page": page, "view": view if view in VIEWS else "levels",
        "version": chosen, "frameworks": [v.framework for v in versions],
        "supply": coverage(chosen) if view == "supply" else {},
    })  # fmt: skip


def _chosen(versions: list[Version], key: str) -> Version:
    if not key:
        return versions[0]
    for version in versions:
        if version.framework.key == key:
            return version
    raise NoSuchFramework(key=key[:60])


def _families(version: Version, wanted: str | None) -> dict[str, Any]:
    """The family's roles; the first family's when none is asked for, all roles for “all”."""
    lines = role_lines([version], reader())
    families = by_family(lines, [version.framework], reader())
    known = {branch.key: branch for branch in families}
    if wanted == "all" or not families:
        return {"families": families, "family": "all", "lines": lines}
    branch = known.get(wanted or "", families[0])
    return {"families": families, "family": branch.key, "lines": branch.roles}


def _cells(version: Version, roles: list[RoleLine]) -> dict[str, Any]:
    lang = reader()
    everywhere = newest_published(reference_only=False)
    cells = browsing.cells_for([version], role_id__in=[role.id for role in roles])
    skills = browsing.skill_lines(everywhere, {cell.skill_id for cell in cells}, lang)
    titles = browsing.titles_at(everywhere, {line.group for line in skills.values()}, lang)
    return {
        "roles": roles,
        "groups": grid(roles, skills, cells, titles, version.framework.key),
        "scale": browsing.scales([version.framework_id], lang).get(version.framework_id, []),
    }
