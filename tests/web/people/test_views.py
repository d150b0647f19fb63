"""One-click sign-in for invented people alone, and what is mine."""

from __future__ import annotations

import pytest
from django.urls import reverse

from skillshub.accounts.actions import create_person


@pytest.fixture
def invented(db):
    return create_person(email="i@x.example", name="Ina Invented", by=None, is_invented=True)


def sign_in_as(client, person):
    return client.post(reverse("demo-sign-in"), {"person": str(person.uuid)})


def test_one_click(client, invented):
    assert "Ina Invented" in client.get(reverse("demo")).content.decode()
    answer = sign_in_as(client, invented)
    assert answer.url == reverse("me")
    assert client.session["_auth_user_id"] == str(invented.pk)


def test_nobody_real_can_be_taken_over(client, db):
    real = create_person(email="r@x.example", name="Rea Real", by=None)
    assert sign_in_as(client, real).status_code == 403
    assert "_auth_user_id" not in client.session
    assert "Rea Real" not in client.get(reverse("demo")).content.decode()


@pytest.mark.parametrize("person", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_nobody_at_all(client, db, person):
    assert client.post(reverse("demo-sign-in"), {"person": person}).status_code == 403


def test_not_outside_the_demo(client, invented, settings):
    settings.DEMO = False
    assert client.get(reverse("demo")).status_code == 404
    assert sign_in_as(client, invented).status_code == 403


def test_a_link_signs_nobody_in(client, invented):
    assert client.get(reverse("demo-sign-in"), {"person": invented.uuid}).status_code == 405


def test_everybody_in_three_queries(client, invented, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get(reverse("demo"))


def test_a_person_lands_at_their_work_in_their_language(client, workshop):
    workshop.owner.language, workshop.owner.is_invented = "de", True
    workshop.owner.save()
    assert sign_in_as(client, workshop.owner).url == "/de/provide"


def test_name_and_language_are_kept(client, invented, sign_in):
    client = sign_in(invented)
    answer = client.post(reverse("my-settings"), {"name": "Ina I.", "language": "de"})
    invented.refresh_from_db()
    assert (invented.name, invented.language) == ("Ina I.", "de")
    assert answer.url == "/de/me"
    assert client.post(reverse("my-settings"), {"language": "tlh"}).status_code == 422


def test_my_organisations(workshop, sign_in):
    shown = sign_in(workshop.assessor).get(reverse("my-organisations")).content.decode()
    assert "Workshop Ltd." in shown
    assert "assessor" in shown


@pytest.mark.parametrize("name", ["me", "my-organisations", "my-jobs", "my-awards", "provide"])
def test_the_public_is_asked_to_sign_in(client, db, name):
    assert client.get(reverse(name)).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_request_login_code",
                                  "account_reset_password"])  # fmt: skip
def test_account_pages_wear_our_header(client, db, name):
    shown = client.get(reverse(name)).content.decode()
    assert 'class="top"' in shown
    assert 'lang="en"' in shown
