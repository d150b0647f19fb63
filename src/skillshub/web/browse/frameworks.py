"""Frameworks: what they are, whose, under which licence, and what each version changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from skillshub.framework import browsing
from skillshub.framework.changes import changes_in
from skillshub.framework.models import Framework, Version
from skillshub.framework.queries import concepts_at, get_framework, get_published
from skillshub.web.browse.tree import by_family
from skillshub.web.ui.caching import public
from skillshub.web.ui.formats import reader


@public()
def frameworks(request: HttpRequest) -> HttpResponse:
    versions = browsing.newest_published(reference_only=False)
    rows = [
        (version, concepts_at(version, "role").count(), concepts_at(version, "skill").count())
        for version in versions
    ]
    return render(request, "browse/frameworks.html", {"rows": rows})


@public()
def framework(request: HttpRequest, key: str) -> HttpResponse:
    found = get_framework(key)
    return render(request, "browse/framework.html", framework_facts(found, get_published(found)))


@public()
def changes(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """What one version changed, in words."""
    found = get_framework(key)
    version = get_published(found, name)
    return render(request, "browse/changes.html", {
        "framework": found, "version": version, "changes": changes_in(version, reader()),
    })  # fmt: skip


def framework_facts(framework: Framework, version: Version) -> dict[str, Any]:
    """Roles and skills are listed for reference frameworks; ESCO's thousands are searched."""
    lang, listed = reader(), framework.is_reference
    roles = browsing.role_lines([version], lang) if listed else []
    ids = concepts_at(version, "skill").values_list("pk", flat=True) if listed else []
    skills = browsing.skill_lines([version], ids, lang)
    groups = browsing.titles_at([version], {line.group for line in skills.values()}, lang)
    return {
        "framework": framework,
        "version": version,
        "versions": framework.versions.filter(status=Version.Status.PUBLISHED).order_by("-ordinal"),
        "levels": framework.levels.order_by("rank"),
        "families": by_family(roles, [framework], lang),
        "groups": _grouped(skills, groups),
        "roles_total": concepts_at(version, "role").count(),
        "skills_total": concepts_at(version, "skill").count(),
    }


def _grouped(skills: dict[int, Any], titles: dict[int, Any]) -> list[tuple[Any, list[Any]]]:
    """(title of the group, its skills), both in alphabetical order."""
    held: dict[int, list[Any]] = {}
    for line in sorted(skills.values(), key=lambda line: line.title.value.casefold()):
        held.setdefault(line.group, []).append(line)
    ordered = sorted(held.items(), key=lambda item: str(titles.get(item[0], "")).casefold())
    return [(titles.get(group), lines) for group, lines in ordered]
