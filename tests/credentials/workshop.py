"""A tiny provider with one course and one micro-credential, all invented.

Workshop Ltd. ── assessor Ada, owner Olga
    └ course “Soldering” ── definition solder-2: skill “Solder” at level 2, assessed, 24 months
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from skillshub.accounts.actions import add_member, create_organisation, create_person
from skillshub.accounts.models import Membership, Organisation, Person
from skillshub.catalogue.models import Course
from skillshub.credentials.actions import define, publish_definition
from skillshub.credentials.models import Definition
from skillshub.framework.actions import apply_revision
from skillshub.framework.content import ConceptContent, Words
from skillshub.framework.models import Concept
from skillshub.framework.queries import get_concept
from tests.framework import samples

SENTENCES = {
    "en": Words("Solder", levels=((1, "Names the tools."), (2, "Solders a board unaided."))),
    "de": Words("Löten", levels=((1, "Nennt Werkzeuge."), (2, "Lötet selbständig."))),
}
SAYS: dict[str, Any] = {
    "title": {"en": "Soldering, level 2", "de": "Löten, Stufe 2"},
    "description": {"en": "Solders boards.", "de": "Lötet Platinen."},
    "criteria": {"en": "Passed the practical test.", "de": "Praktische Prüfung bestanden."},
    "workload_hours": Decimal("24.50"), "ects": Decimal("1.00"), "eqf": 4,
    "eqf_declared_by": "Workshop Ltd.", "assessment": "practical", "participation": "on-site",
    "supervision": "identified", "quality_assurance": "Peer review every year.",
    "prerequisites": {"en": "None."}, "validity_months": 24,
}  # fmt: skip


@dataclass
class Workshop:
    organisation: Organisation
    assessor: Person
    owner: Person
    skill: Concept
    course: Course
    definition: Definition


def build(key: str = "workshop-ltd") -> Workshop:
    """Everything but awards; needs the signer for nothing yet."""
    organisation = create_organisation(key=key, name="Workshop Ltd.", by=None, country="CZ")
    assessor = _member(organisation, "ada@workshop.example", Membership.Role.ASSESSOR)
    owner = _member(organisation, "olga@workshop.example", Membership.Role.OWNER)
    skill = _skill()
    course = Course.objects.create(
        provider=organisation, external_id="S1", source_language="en", title={"en": "Soldering"}
    )
    definition = define(
        issuer=organisation, key="solder-2", skill=skill, level=2, course=course, by=owner, **SAYS
    )
    publish_definition(definition=definition, by=owner)
    definition = Definition.objects.select_related("issuer").get(pk=definition.pk)
    return Workshop(organisation, assessor, owner, skill, course, definition)


def rows(*people: tuple[str, str]) -> list[tuple[int, dict[str, str]]]:
    """Rows as a sheet has them: the first person stands in row 2."""
    return [
        (number, {"Name": name, "E-mail": email})
        for number, (name, email) in enumerate(people, start=2)
    ]


def crowd(count: int) -> list[tuple[int, dict[str, str]]]:
    return rows(*((f"Learner {_word(n)}", f"learner{n}@class.example") for n in range(count)))


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).title()


def _member(organisation: Organisation, email: str, role: str) -> Person:
    person = create_person(email=email, by=None, name=email.split("@")[0].title())
    add_member(person=person, organisation=organisation, role=role, by=None)
    return person


def _skill() -> Concept:
    framework = samples.framework()
    content = samples.content()
    content.languages = frozenset({"en", "de"})
    content.concepts[samples.SOLDER] = ConceptContent("skill", "solder", "", {}, SENTENCES)
    apply_revision(framework, content, version_name="1", by=None)
    return get_concept(framework, "skill", "solder")
