"""The workshop of `tests/credentials`, a stranger's organisation beside it, and browsers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from skillshub.accounts.actions import add_member, create_organisation, create_person
from skillshub.accounts.models import Membership, Person
from skillshub.mapping.actions import propose_by_person
from skillshub.mapping.models import Claim
from tests.credentials import workshop as workshops
from tests.credentials.signer import signer

__all__ = ["signer"]
Role = Membership.Role
SignIn = Callable[[Person], Client]


@pytest.fixture
def workshop(db: None, signer: object) -> workshops.Workshop:
    return workshops.build()


@pytest.fixture
def stranger(db: None) -> Person:
    """The owner of another provider."""
    return member("other-school", Role.OWNER, kind="provider")


@pytest.fixture
def editor(workshop: workshops.Workshop) -> Person:
    """Edits the workshop's framework."""
    person = member("guild", Role.FRAMEWORK_EDITOR, kind="project")
    framework = workshop.skill.framework
    framework.organisation = person.memberships.get().organisation
    framework.save()
    return person


@pytest.fixture
def steward(db: None) -> Person:
    return member("alliance", Role.STEWARD, kind="alliance")


@pytest.fixture
def sign_in() -> SignIn:
    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def proposal(workshop: workshops.Workshop) -> Claim:
    """Waiting for the workshop's decision."""
    course = workshop.course
    course.description = {"en": "You solder boards. You wear glasses."}
    course.assessment = "practical"
    course.save()
    return propose_by_person(
        course=course, skill=workshop.skill, level=2, kind="practised", by=workshop.owner,
        evidence="You solder boards.",
    )  # fmt: skip


def member(key: str, role: str, *, kind: str) -> Person:
    organisation = create_organisation(key=key, name=key.title(), kind=kind, by=None, country="CZ")
    person = create_person(email=f"{role}@{key}.example", name=f"{role} of {key}", by=None)
    add_member(person=person, organisation=organisation, role=role, by=None)
    return person
