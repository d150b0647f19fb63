"""My awards, and who may see them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from skillshub.accounts.actions import create_person
from skillshub.credentials.actions import award_one
from skillshub.credentials.models import Award


@pytest.fixture
def lea(db):
    return create_person(email="lea@class.example", name="Lea", by=None, is_invented=True)


@pytest.fixture
def award(workshop) -> Award:
    return award_one(definition=workshop.definition, name="Lea Learner",
                     email="lea@class.example", by=workshop.assessor)  # fmt: skip


def test_my_awards(lea, award, sign_in, django_assert_max_num_queries):
    client = sign_in(lea)
    with django_assert_max_num_queries(9):
        shown = client.get(reverse("my-awards")).content.decode()
    assert "Lea Learner was assessed" in shown
    assert "1 micro-credential" in client.get(reverse("me")).content.decode()


def test_the_holder_decides_who_sees_it(lea, award, sign_in):
    sign_in(lea).post(reverse("award-show", args=[award.uuid]), {"visibility": "private"})
    award.refresh_from_db()
    assert award.visibility == "private"


def test_an_unproved_address_shows_nothing(award, sign_in):
    impostor = create_person(email="lea@class.example", name="Not Lea", by=None)
    client = sign_in(impostor)
    assert "Lea Learner" not in client.get(reverse("my-awards")).content.decode()
    answer = client.post(reverse("award-show", args=[award.uuid]), {"visibility": "public"})
    assert answer.status_code == 404
    award.refresh_from_db()
    assert award.visibility == "link"


def test_not_even_the_issuer_changes_it(workshop, award, sign_in):
    answer = sign_in(workshop.assessor).post(
        reverse("award-show", args=[award.uuid]), {"visibility": "public"}
    )
    assert answer.status_code == 404
