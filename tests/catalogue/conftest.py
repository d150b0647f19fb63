"""A provider, its editor, and a stranger."""

import pytest

from skillshub.accounts.actions import add_member, create_organisation, create_person


@pytest.fixture
def provider(db):
    return create_organisation(key="academy", name="Battery Academy", by=None)


@pytest.fixture
def editor(provider):
    person = create_person(email="editor@academy.example", by=None)
    add_member(person=person, organisation=provider, role="provider-editor", by=None)
    return person


@pytest.fixture
def stranger(db):
    return create_person(email="stranger@elsewhere.example", by=None)
