"""Supply read from the database: only what counts, in a bounded number of queries."""

import pytest

from skillshub.catalogue.actions import withdraw_course
from skillshub.framework.models import Concept
from skillshub.mapping.actions import dispute_claim
from skillshub.mapping.models import Claim
from skillshub.planning.queries import courses_for_role, coverage, supply_for_role


@pytest.fixture
def role(version):
    return Concept.objects.get(kind="role")


def titles(role, version):
    return [str(found.course) for found in courses_for_role(role, version)]


def test_the_role_s_courses(role, version, courses, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        found = titles(role, version)
    assert found == ["proven", "both"]
    assert len(courses_for_role(role, version, limit=1)) == 1


def test_withdrawn_and_disputed_do_not_count(role, version, courses):
    withdraw_course(course=courses["proven"], by=None)
    assert titles(role, version) == ["both"]
    dispute_claim(claim=Claim.objects.get(course=courses["both"], skill__key="weld"), by=None)
    assert [found.supply.optional for found in courses_for_role(role, version)] != []
    assert supply_for_role(role, version)[Concept.objects.get(key="weld").pk].courses == 0


def test_coverage_of_every_cell(role, version, courses, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        supply = coverage(version)
    weld, test = Concept.objects.get(key="weld"), Concept.objects.get(key="test")
    cell = supply[role.pk, weld.pk]
    assert (cell.courses, cell.assessed) == (2, 1)
    assert (supply[role.pk, test.pk].courses, supply[role.pk, test.pk].assessed) == (1, 0)
    assert supply_for_role(role, version) == {
        weld.pk: supply[role.pk, weld.pk], test.pk: supply[role.pk, test.pk],
    }  # fmt: skip
