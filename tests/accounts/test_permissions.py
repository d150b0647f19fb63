"""Deny first: a table of who may do what where."""

import pytest

from skillshub.accounts.errors import Forbidden
from skillshub.accounts.models import Membership, Organisation, Person
from skillshub.accounts.permissions import GRANTS, Permission, allowed, require

pytestmark = pytest.mark.django_db
R, P = Membership.Role, Permission


@pytest.fixture
def two_schools():
    return [Organisation.objects.create(key=k, name=k) for k in ("north", "south")]


def person_with(role, organisation):
    person = Person.objects.create_user(f"{role}@hub.test")
    Membership.objects.create(person=person, organisation=organisation, role=role)
    return person


@pytest.mark.parametrize(
    ("role", "permission", "at_home", "elsewhere", "hub_wide"),
    [
        (R.PROVIDER_EDITOR, P.COURSE_EDIT, True, False, False),
        (R.PROVIDER_EDITOR, P.CLAIM_REVIEW, True, False, False),
        (R.PROVIDER_EDITOR, P.AWARD, False, False, False),
        (R.PROVIDER_EDITOR, P.FRAMEWORK_EDIT, False, False, False),
        (R.ASSESSOR, P.AWARD, True, False, False),
        (R.ASSESSOR, P.REVOKE, True, False, False),
        (R.ASSESSOR, P.COURSE_EDIT, False, False, False),
        (R.OWNER, P.MEMBER_MANAGE, True, False, False),
        (R.OWNER, P.INDEX_REBUILD, False, False, False),
        (R.FRAMEWORK_EDITOR, P.FRAMEWORK_PUBLISH, True, False, False),
        (R.FRAMEWORK_EDITOR, P.CLAIM_SECOND_LOOK, True, True, True),
        (R.STEWARD, P.FRAMEWORK_EDIT, True, True, True),
        (R.STEWARD, P.AWARD, False, False, False),
        (R.HR, P.COURSE_EDIT, False, False, False),
    ],
)
def test_who_may_what_where(two_schools, role, permission, at_home, elsewhere, hub_wide):
    north, south = two_schools
    person = person_with(role, north)
    asked = [allowed(person, permission, at) for at in (north, south, None)]
    assert asked == [at_home, elsewhere, hub_wide]


def test_every_role_is_listed():
    assert set(GRANTS) == set(R.values)


def test_nobody_and_the_inactive_are_refused(two_schools):
    person = person_with(R.STEWARD, two_schools[0])
    person.is_active = False
    assert not allowed(None, P.COURSE_EDIT, two_schools[0])
    assert not allowed(person, P.COURSE_EDIT, two_schools[0])
    with pytest.raises(Forbidden) as refusal:
        require(person, P.COURSE_EDIT, two_schools[0])
    assert "course.edit" in str(refusal.value)


def test_asking_costs_one_query(two_schools, django_assert_num_queries):
    person = person_with(R.PROVIDER_EDITOR, two_schools[0])
    with django_assert_num_queries(1):
        allowed(person, P.COURSE_EDIT, two_schools[0])
