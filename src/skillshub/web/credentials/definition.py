"""A definition: what anybody may read, and what only its issuer sees before it is published."""

from __future__ import annotations

import json
from typing import Any

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, allowed
from skillshub.credentials.errors import NoSuchDefinition
from skillshub.credentials.frozen import freeze
from skillshub.credentials.models import Definition
from skillshub.credentials.queries import achievement_document, get_definition_by_uuid
from skillshub.framework.browsing import scales
from skillshub.kernel.texts import pick
from skillshub.web.credentials.elements import elements, outcome


def definition_facts(definition: Definition, lang: str, visitor: Person | None) -> dict[str, Any]:
    """Published words as they were frozen; a draft's as they would be, for its issuer alone."""
    if definition.status == Definition.Status.DRAFT:
        if not allowed(visitor, Permission.DEFINITION_EDIT, definition.issuer):
            raise NoSuchDefinition(key=definition.uuid)
        definition.frozen = freeze(definition)
    said, framework = definition.frozen, definition.skill.framework_id
    source = said["source_language"]
    return {
        "definition": definition, "title": pick(said["title"], lang, source),
        "description": pick(said["description"], lang, source),
        "criteria": pick(said["criteria"], lang, source), "outcome": outcome(said, lang),
        "skill": pick(said["skill"]["title"], lang, source),
        "elements": elements(definition, lang),
        "scale": scales([framework], lang).get(framework, []),
    }  # fmt: skip


def achievement_bytes(uuid: str) -> bytes:
    found = get_definition_by_uuid(uuid)
    if found.status == Definition.Status.DRAFT:
        raise NoSuchDefinition(key=uuid)
    return json.dumps(achievement_document(found), ensure_ascii=False).encode()
