"""Definitions: drafted, completed from the course, frozen, refused when incomplete."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from skillshub.accounts.actions import create_organisation
from skillshub.accounts.errors import Forbidden
from skillshub.audit.models import Entry
from skillshub.credentials import frozen, queries
from skillshub.credentials.actions import (
    change_definition,
    define,
    publish_definition,
    withdraw_definition,
)
from skillshub.credentials.errors import (
    DefinitionAmbiguous,
    DefinitionIncomplete,
    DefinitionIsFrozen,
    DefinitionKeyTaken,
    DefinitionNotPublished,
    NoSuchDefinition,
)
from skillshub.credentials.models import Definition
from skillshub.framework.models import Wording
from skillshub.kernel.errors import Invalid
from tests.credentials.workshop import SAYS, Workshop


def _draft(workshop: Workshop, key: str = "other", **says: Any) -> Definition:
    return define(
        issuer=workshop.organisation, key=key, skill=workshop.skill, level=2, by=workshop.owner,
        **{**SAYS, **says},
    )  # fmt: skip


def test_publishing_freezes_every_word(workshop: Workshop):
    Wording.objects.filter(concept=workshop.skill).update(title="Reworded", levels={"2": "New"})
    said = frozen.achievement(workshop.definition, "de")
    assert (said.skill.name, said.level.description) == ("Löten", "Lötet selbständig.")
    assert frozen.languages(workshop.definition.frozen) == ["en", "de"]
    with pytest.raises(DefinitionIsFrozen):
        change_definition(definition=workshop.definition, by=workshop.owner, ects=Decimal(3))
    with pytest.raises(DefinitionIsFrozen):
        publish_definition(definition=workshop.definition, by=workshop.owner)


def test_the_course_fills_what_is_not_said(workshop: Workshop):
    course = workshop.course
    course.workload_hours, course.mode, course.certificate = Decimal(8), "online", "attendance"
    course.eqf = 5
    course.save()
    made = define(issuer=workshop.organisation, key="short", skill=workshop.skill, level=1,
                  course=course, by=workshop.owner)  # fmt: skip
    assert (made.workload_hours, made.participation, made.kind) == (
        Decimal(8),
        "online",
        "attended",
    )
    assert made.eqf is None  # a level that nobody declares says nothing
    assert made.title == {"en": "Soldering"}


INCOMPLETE: dict[str, dict[str, Any]] = {
    "title": {"title": {}},
    "criteria": {"criteria": {"fr": "…"}},
    "workload": {"workload_hours": None, "ects": None},
    "form of participation": {"participation": ""},
    "quality assurance": {"quality_assurance": ""},
    "type of assessment": {"assessment": "none"},
    "level": {"level": 9},
}


@pytest.mark.parametrize("what", INCOMPLETE)
def test_an_incomplete_definition_is_not_published(workshop: Workshop, what: str):
    draft = _draft(workshop)
    change_definition(definition=draft, by=workshop.owner, **INCOMPLETE[what])
    with pytest.raises(DefinitionIncomplete, match=what):
        publish_definition(definition=draft, by=workshop.owner)
    draft.refresh_from_db()
    assert draft.status == Definition.Status.DRAFT


def test_attendance_needs_no_assessment(workshop: Workshop):
    draft = _draft(workshop, kind="attended", assessment="")
    assert publish_definition(definition=draft, by=workshop.owner).is_published


def test_a_key_is_used_once_per_issuer(workshop: Workshop):
    with pytest.raises(DefinitionKeyTaken):
        _draft(workshop, key="solder-2")


def test_what_a_definition_does_not_have_is_refused(workshop: Workshop):
    with pytest.raises(Invalid, match="frozen"):
        _draft(workshop, frozen={})
    with pytest.raises(Invalid):
        _draft(workshop, assessment="telepathy")


def test_only_the_providers_people_define(workshop: Workshop):
    with pytest.raises(Forbidden):
        publish_definition(definition=_draft(workshop), by=workshop.assessor)


def test_withdrawing_needs_something_published(workshop: Workshop):
    with pytest.raises(DefinitionNotPublished):
        withdraw_definition(definition=_draft(workshop), by=workshop.owner)
    withdraw_definition(definition=workshop.definition, by=workshop.owner)
    assert list(queries.published_definitions_of(workshop.course)) == []


def test_found_by_key(workshop: Workshop):
    assert queries.get_definition("solder-2") == workshop.definition
    assert queries.get_definition("workshop-ltd/solder-2") == workshop.definition
    with pytest.raises(NoSuchDefinition):
        queries.get_definition("nothing")
    with pytest.raises(NoSuchDefinition):
        queries.get_definition_by_uuid("nonsense")
    other = Definition.objects.get(pk=workshop.definition.pk)
    other.pk, other.uuid = None, uuid4()
    other._state.adding = True
    other.issuer = create_organisation(key="second", name="Second", by=None)
    other.save()
    with pytest.raises(DefinitionAmbiguous):
        queries.get_definition("solder-2")


def test_each_change_leaves_a_line(workshop: Workshop):
    draft = _draft(workshop)
    change_definition(definition=draft, by=workshop.owner, level=1)
    verbs = Entry.objects.filter(thing_id=str(draft.uuid)).values_list("verb", flat=True)
    assert set(verbs) == {"credentials.definition.drafted", "credentials.definition.changed"}


def test_a_provider_may_title_in_a_language_the_framework_does_not_speak(workshop: Workshop):
    polish = {"title": {"pl": "Lutowanie"}, "description": {"pl": "Lutuje."},
              "criteria": {"pl": "Egzamin."}, "source_language": "pl"}  # fmt: skip
    made = publish_definition(definition=_draft(workshop, **polish), by=workshop.owner)
    assert frozen.languages(made.frozen) == ["pl"]
    said = frozen.achievement(made, "pl")
    assert (said.name, said.language) == ("Lutowanie", "pl")
    assert said.level.description in made.frozen["skill"]["sentence"].values()
