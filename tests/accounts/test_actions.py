import pytest
from allauth.account.models import EmailAddress

from skillshub.accounts.actions import (
    add_member,
    create_organisation,
    create_person,
    erase_person,
    remove_member,
)
from skillshub.accounts.errors import Forbidden, KeyTaken
from skillshub.accounts.models import Membership, Organisation
from skillshub.accounts.queries import find_person, organisations_of
from skillshub.audit.models import Entry

pytestmark = pytest.mark.django_db
R = Membership.Role


@pytest.fixture
def school():
    return create_organisation(key="north", name="North School", country="SE", by=None)


@pytest.fixture
def owner(school):
    person = create_person(email="owner@hub.test", by=None)
    add_member(person=person, organisation=school, role=R.OWNER, by=None)
    return person


def test_an_organisation_is_made_once_and_noted(school):
    assert Entry.objects.get(verb="accounts.organisation.created").thing_label == "North School"
    with pytest.raises(KeyTaken):
        create_organisation(key="north", name="Another", by=None)
    assert Organisation.objects.count() == 1


def test_an_owner_adds_members_at_home_only(school, owner):
    new = create_person(email="New@Hub.test ", by=None)
    membership = add_member(person=new, organisation=school, role=R.ASSESSOR, by=owner)
    assert find_person("NEW@hub.test") == new
    assert Entry.objects.get(verb="accounts.member.added", by=owner).facts["role"] == "assessor"
    elsewhere = create_organisation(key="south", name="South", by=None)
    with pytest.raises(Forbidden):
        add_member(person=new, organisation=elsewhere, role=R.ASSESSOR, by=owner)
    assert list(organisations_of(new, R.ASSESSOR)) == [school]
    remove_member(membership=membership, by=owner)
    assert not organisations_of(new).exists()


@pytest.mark.parametrize("role", [R.STEWARD, R.FRAMEWORK_EDITOR])
def test_an_owner_cannot_give_rights_beyond_the_organisation(school, owner, role):
    with pytest.raises(Forbidden):
        add_member(person=owner, organisation=school, role=role, by=owner)
    assert not Membership.objects.filter(role=role).exists()


def test_the_log_names_people_by_id_alone(owner):
    entry = Entry.objects.get(verb="accounts.person.created")
    assert entry.thing_label == ""
    assert owner.email not in str(entry.facts)


def test_erasing_a_person_leaves_an_empty_row_and_nothing_to_sign_in_with(owner, school):
    EmailAddress.objects.create(user=owner, email=owner.email, verified=True, primary=True)
    erase_person(person=owner, by=owner)
    owner.refresh_from_db()
    assert owner.email.endswith("@erased.invalid")
    assert (owner.name, owner.is_active, owner.has_usable_password()) == ("", False, False)
    assert not EmailAddress.objects.exists()
    assert not owner.memberships.exists()
    assert find_person("owner@hub.test") is None
    assert "owner@hub.test" not in str(list(Entry.objects.values()))


def test_nobody_erases_somebody_else(owner):
    other = create_person(email="other@hub.test", by=None)
    with pytest.raises(Forbidden):
        erase_person(person=other, by=owner)
    other.refresh_from_db()
    assert other.is_active
