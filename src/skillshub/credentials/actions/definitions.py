"""Defining micro-credentials: draft, published (frozen for ever), withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from skillshub.accounts.models import Organisation, Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.catalogue.models import Course
from skillshub.credentials import frozen
from skillshub.credentials.errors import (
    DefinitionIncomplete,
    DefinitionIsFrozen,
    DefinitionKeyTaken,
    DefinitionNotPublished,
)
from skillshub.credentials.events import definition_published
from skillshub.credentials.models import Definition
from skillshub.framework.models import Concept, Edition, Version
from skillshub.framework.queries import get_published
from skillshub.kernel.clock import now
from skillshub.kernel.errors import Invalid

#: what a definition may say; everything else is decided here
FIELDS = frozenset({
    "title", "description", "criteria", "source_language", "kind", "workload_hours", "ects", "eqf",
    "eqf_declared_by", "assessment", "participation", "supervision", "quality_assurance",
    "prerequisites", "further", "validity_months", "course", "skill", "version", "level",
})  # fmt: skip
#: taken from the course where the caller says nothing: definition field → course field
FROM_COURSE = {
    "title": "title", "description": "description", "source_language": "source_language",
    "workload_hours": "workload_hours", "ects": "ects", "eqf": "eqf",
    "eqf_declared_by": "eqf_declared_by", "assessment": "assessment", "participation": "mode",
    "supervision": "supervision", "quality_assurance": "quality_assurance",
    "prerequisites": "prerequisites",
}  # fmt: skip


@transaction.atomic
def define(
    *,
    issuer: Organisation,
    key: str,
    skill: Concept,
    level: int,
    by: Person,
    course: Course | None = None,
    version: Version | None = None,
    **says: Any,
) -> Definition:
    """A draft. What `says` leaves out is taken from the course; the version from what is
    published."""
    require(by, Permission.DEFINITION_EDIT, at=issuer)
    if Definition.objects.filter(issuer=issuer, key=key).exists():
        raise DefinitionKeyTaken(issuer=issuer.name, key=key)
    definition = Definition(
        issuer=issuer, key=key, skill=skill, level=level, course=course,
        version=version or get_published(skill.framework),
    )  # fmt: skip
    _say(definition, {**_course_facts(course), **says})
    definition.save()
    record("credentials.definition.drafted", by=by, thing=definition)
    return definition


@transaction.atomic
def change_definition(*, definition: Definition, by: Person, **says: Any) -> Definition:
    definition = Definition.objects.select_for_update().get(pk=definition.pk)
    require(by, Permission.DEFINITION_EDIT, at=definition.issuer)
    if definition.status != Definition.Status.DRAFT:
        raise DefinitionIsFrozen(key=definition.key)
    _say(definition, says)
    definition.save()
    record("credentials.definition.changed", by=by, thing=definition, facts={"fields": [*says]})
    return definition


@transaction.atomic
def publish_definition(*, definition: Definition, by: Person) -> Definition:
    """Freeze every word. From now on it can be awarded and never changes."""
    definition = Definition.objects.select_for_update().get(pk=definition.pk)
    require(by, Permission.DEFINITION_EDIT, at=definition.issuer)
    if definition.status != Definition.Status.DRAFT:
        raise DefinitionIsFrozen(key=definition.key)
    definition.frozen = frozen.freeze(definition)
    missing = list(_missing(definition))
    if missing:
        raise DefinitionIncomplete(reason=" ".join(missing))
    definition.status = Definition.Status.PUBLISHED
    definition.published_at, definition.published_by = now(), by
    definition.save()
    record("credentials.definition.published", by=by, thing=definition)
    definition_published.announce(definition=definition)
    return definition


@transaction.atomic
def withdraw_definition(*, definition: Definition, by: Person) -> Definition:
    """No new awards; those that exist stay valid."""
    definition = Definition.objects.select_for_update().get(pk=definition.pk)
    require(by, Permission.DEFINITION_EDIT, at=definition.issuer)
    if not definition.is_published:
        raise DefinitionNotPublished(key=definition.key)
    definition.status = Definition.Status.WITHDRAWN
    definition.save(update_fields=["status"])
    record("credentials.definition.withdrawn", by=by, thing=definition)
    return definition


def _course_facts(course: Course | None) -> dict[str, Any]:
    if course is None:
        return {}
    facts = {ours: getattr(course, theirs) for ours, theirs in FROM_COURSE.items()}
    if facts["eqf"] and not facts["eqf_declared_by"]:
        facts["eqf"] = None  # a level nobody declares says nothing
    if course.certificate == Course.Certificate.ATTENDANCE:
        facts["kind"] = Definition.Kind.ATTENDED
    return facts


def _say(definition: Definition, says: dict[str, Any]) -> None:
    strange = set(says) - FIELDS
    if strange:
        raise Invalid(reason=_("a definition has no “{name}”").format(name=min(strange)))
    for name, value in says.items():
        setattr(definition, name, value)
    try:
        definition.clean_fields(exclude=["frozen", "published_at", "published_by"])
    except ValidationError as wrong:
        said = (f"{name}: {' '.join(why)}" for name, why in wrong.message_dict.items())
        raise Invalid(reason="; ".join(said)) from None


def _missing(definition: Definition) -> Iterator[str]:
    """What a credential of this definition would lack (Annex I, mandatory; lint rule L17)."""
    source = definition.source_language
    for name, texts in (
        (_("title"), definition.title),
        (_("description"), definition.description),
        (_("criteria"), definition.criteria),
    ):
        if not texts.get(source):
            yield _("The {name} is missing in the definition's language.").format(name=name)
    if not definition.issuer.country:
        yield _("The issuer's country is missing.")
    if definition.workload_hours is None and definition.ects is None:
        yield _("The workload is missing.")
    if not definition.participation:
        yield _("The form of participation is missing.")
    if not definition.quality_assurance:
        yield _("The quality assurance is missing.")
    is_assessed = definition.kind == Definition.Kind.ASSESSED
    if is_assessed and definition.assessment in ("", Course.Assessment.NONE):
        yield _("The type of assessment is missing.")
    yield from _missing_skill(definition)


def _missing_skill(definition: Definition) -> Iterator[str]:
    version, skill = definition.version, definition.skill
    if not version.is_published or version.framework_id != skill.framework_id:
        yield _("The framework version is not published, or not the skill's.")
    elif not Edition.objects.at(version.ordinal).filter(concept=skill).exists():
        yield _("The skill is not part of this framework version.")
    if not skill.framework.levels.filter(rank=definition.level).exists():
        yield _("The level is not on the framework's scale.")
