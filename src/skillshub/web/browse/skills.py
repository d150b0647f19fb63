"""A skill's own page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from skillshub.framework import browsing
from skillshub.framework.errors import NoSuchConcept
from skillshub.framework.models import Concept
from skillshub.framework.queries import get_concept_by_uuid, get_published
from skillshub.mapping.queries import claims_on
from skillshub.web.ui.caching import public
from skillshub.web.ui.formats import reader

#: Courses and roles listed on the page; the search has the rest.
SHOWN = 60


@public()
def skill(request: HttpRequest, uuid: str) -> HttpResponse:
    concept = get_concept_by_uuid(uuid)
    if concept.kind != Concept.Kind.SKILL:
        raise NoSuchConcept(kind="skill", key=uuid)
    return render(request, "browse/skill.html", skill_facts(concept))


def skill_facts(concept: Concept) -> dict[str, Any]:
    lang, version = reader(), get_published(concept.framework)
    versions = browsing.newest_published(reference_only=not _is_foreign(concept))
    cells = browsing.cells_for(versions, skill=concept)[:SHOWN]
    scale = browsing.scales([concept.framework_id], lang).get(concept.framework_id, [])
    groups = browsing.groups_above(concept, version) + browsing.collections_with(concept, version)
    claims = claims_on(concept)
    return {
        "skill": concept,
        "version": version,
        "edition": browsing.find_edition(concept, version),
        "words": browsing.words_of(concept, version),
        "scale": scale,
        "groups": browsing.titles_at([version], groups, lang),
        "cells": cells,
        "roles": browsing.titles_at(versions, [cell.role_id for cell in cells], lang),
        "role_uuids": {cell.role_id: cell.role.uuid for cell in cells},
        "by_level": {rank: [c for c in claims if c.level == rank] for rank, _ in reversed(scale)},
        "claims": claims[:SHOWN],
        "matches": browsing.matches_of(concept, version),
        "matched_by": browsing.matched_by(concept, versions),
    }


def _is_foreign(concept: Concept) -> bool:
    """ESCO's skills are needed by ESCO's occupations, which reference lists leave out."""
    return not concept.framework.is_reference
