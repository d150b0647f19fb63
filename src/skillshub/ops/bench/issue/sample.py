"""One invented issuer with one definition: what is issued while measuring."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from skillshub.accounts.actions import add_member, create_organisation, create_person
from skillshub.accounts.models import Membership, Person
from skillshub.credentials.actions import define, publish_definition
from skillshub.credentials.models import Definition
from skillshub.framework.actions import apply_revision, create_framework
from skillshub.framework.content import ConceptContent, Content, MatchTo, Part, Ref, Words
from skillshub.framework.models import Concept
from skillshub.framework.queries import get_concept

SKILL = Ref("skill", "measure-insulation")
SENTENCE = "Measures the insulation resistance of a traction battery and judges the result."
ESCO = "http://data.europa.eu/esco/skill/00000000-0000-0000-0000-00000000000{}"
SAYS: dict[str, Any] = {
    "title": {"en": "Measuring insulation resistance"},
    "description": {"en": "Measures, records and judges insulation resistance at work."},
    "criteria": {"en": "Passed a supervised practical test at a 400 V trainer."},
    "workload_hours": Decimal(25), "ects": Decimal(1), "eqf": 4, "eqf_declared_by": "the issuer",
    "assessment": "practical", "participation": "blended", "supervision": "identified",
    "quality_assurance": "External review every two years.", "validity_months": 36,
}  # fmt: skip


def build() -> tuple[Definition, Person]:
    """A published definition and somebody who may award it."""
    issuer = create_organisation(key="bench", name="Bench Training", by=None, country="CZ")
    person = create_person(email="bench@bench.example", by=None)
    add_member(person=person, organisation=issuer, role=Membership.Role.OWNER, by=None)
    definition = define(
        issuer=issuer, key="bench", skill=_skill(), level=2, by=person, source_language="en", **SAYS
    )
    publish_definition(definition=definition, by=person)
    return Definition.objects.select_related("issuer").get(pk=definition.pk), person


def people(count: int) -> list[tuple[int, dict[str, str]]]:
    return [
        (n, {"name": f"Learner {_letters(n)}", "email": f"learner{n}@bench.example"})
        for n in range(2, count + 2)
    ]


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).title()


def _skill() -> Concept:
    framework = create_framework(key="bench", name={"en": "Bench"}, by=None)
    words = {"en": Words("measure insulation resistance", levels=((2, SENTENCE),))}
    matches = {
        (SKILL, ESCO.format(n)): MatchTo("close", ESCO.format(n), "an ESCO skill") for n in (1, 2)
    }
    content = Content(
        parts=frozenset({Part.SKILLS, Part.WORDS, Part.MATCHES}), languages=frozenset({"en"}),
        concepts={SKILL: ConceptContent(SKILL.kind, SKILL.key, words=words)}, matches=matches,
    )  # fmt: skip
    apply_revision(framework, content, version_name="1", by=None)
    return get_concept(framework, SKILL.kind, SKILL.key)
