"""Job roles: the list to browse, and a role's own page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from skillshub.framework import browsing
from skillshub.framework.browsing import RoleLine, SkillLine, newest_published, role_lines
from skillshub.framework.errors import NoSuchConcept
from skillshub.framework.models import Cell, Concept, Version
from skillshub.framework.queries import get_concept_by_uuid, get_published
from skillshub.planning.queries import courses_for_role, supply_for_role
from skillshub.planning.supply import CellSupply
from skillshub.web.browse.segments import segments
from skillshub.web.browse.tree import by_family, by_segment
from skillshub.web.ui.caching import public
from skillshub.web.ui.formats import reader

WAYS = ("segment", "family")


@public()
def roles(request: HttpRequest) -> HttpResponse:
    """All roles as a tree, by segment or by family; `?open=` unfolds one branch."""
    way = request.GET.get("by", "segment")
    way = way if way in WAYS else "segment"
    versions, lang = newest_published(), reader()
    lines = role_lines(versions, lang)
    frameworks = [version.framework for version in versions]
    branches = (
        by_segment(lines, segments(), lang)
        if way == "segment"
        else by_family(lines, frameworks, lang)
    )
    return render(request, "browse/roles.html", {
        "way": way, "branches": branches, "total": len(lines),
        "opened": request.GET.get("open", ""),
        "names": {framework.key: framework.name for framework in frameworks},
    })  # fmt: skip


@public()
def role(request: HttpRequest, uuid: str) -> HttpResponse:
    concept = get_concept_by_uuid(uuid)
    if concept.kind != Concept.Kind.ROLE:
        raise NoSuchConcept(kind="role", key=uuid)
    return render(request, "browse/role.html", role_facts(concept))


@dataclass(frozen=True)
class NeedRow:
    cell: Cell
    skill: SkillLine
    supply: CellSupply


def role_facts(concept: Concept) -> dict[str, Any]:
    """Everything the role page says. A role that was retired is shown with its last words."""
    lang, version = reader(), get_published(concept.framework)
    edition = browsing.find_edition(concept, version)
    versions = newest_published(reference_only=False)
    needs = _needs(concept, version, versions)
    return {
        "role": concept,
        "version": version,
        "edition": edition,
        "words": browsing.words_of(concept, version),
        "needs": needs,
        "scale": browsing.scales([concept.framework_id], lang).get(concept.framework_id, []),
        "segments": [s for key, s in segments().items() if edition and key in edition.segments],
        "courses": courses_for_role(concept, version, limit=12),
        "skill_names": {row.skill.id: row.skill for row in needs},
        "matches": browsing.matches_of(concept, version),
        **_neighbours(concept, version),
    }


def _needs(concept: Concept, version: Version, versions: list[Version]) -> list[NeedRow]:
    cells = browsing.cells_for([version], role=concept)
    skills = browsing.skill_lines(versions, [cell.skill_id for cell in cells], reader())
    supply = supply_for_role(concept, version)
    return [
        NeedRow(cell, skills[cell.skill_id], supply.get(cell.skill_id, CellSupply()))
        for cell in cells
        if cell.skill_id in skills
    ]


def _neighbours(concept: Concept, version: Version) -> dict[str, list[RoleLine]]:
    """Roles that people come from and go on to; only frameworks that say so are asked."""
    if not version.framework.is_reference:
        return {"before": [], "after": []}
    lines = role_lines([version], reader())
    here = next((line for line in lines if line.id == concept.pk), None)
    onward = here.next_roles if here else ()
    return {
        "before": [line for line in lines if concept.key in line.next_roles],
        "after": [line for line in lines if line.key in onward],
    }
