"""Organisations, their people, and the log."""

from __future__ import annotations

import pytest
from django.urls import reverse

from skillshub.accounts.actions import create_person
from skillshub.accounts.models import Membership, Organisation


def test_an_organisation_is_added(steward, sign_in):
    client = sign_in(steward)
    said = {"name": "New School", "key": "new-school", "kind": "provider", "country": "CZ"}
    answer = client.post(reverse("steward-new-organisation"), said)
    assert answer.url == reverse("steward-organisation", args=["new-school"])
    assert Organisation.objects.get(key="new-school").country == "CZ"
    again = client.post(reverse("steward-new-organisation"), said)
    assert "exists already" in again.content.decode()


def test_people_come_and_go(workshop, steward, sign_in):
    client, args = sign_in(steward), ["workshop-ltd"]
    create_person(email="nora@x.example", name="Nora New", by=None)
    said = {"email": "nora@x.example", "role": "assessor"}
    client.post(reverse("steward-add-person", args=args), said)
    row = Membership.objects.get(person__email="nora@x.example")
    shown = client.get(reverse("steward-organisation", args=args)).content.decode()
    assert "Nora New" in shown
    client.post(reverse("steward-remove-person", args=[*args, row.pk]))
    assert not Membership.objects.filter(pk=row.pk).exists()


def test_somebody_unknown_is_told(workshop, steward, sign_in):
    url = reverse("steward-add-person", args=["workshop-ltd"])
    answer = sign_in(steward).post(url, {"email": "no@x.example", "role": "owner"}, follow=True)
    assert "Nobody has an account" in answer.content.decode()


def test_an_owner_manages_the_own_house_but_gives_no_hub_wide_role(workshop, steward, sign_in):
    client = sign_in(workshop.owner)
    own = reverse("steward-organisation", args=["workshop-ltd"])
    assert client.get(own).status_code == 200
    url = reverse("steward-add-person", args=["workshop-ltd"])
    answer = client.post(url, {"email": workshop.assessor.email, "role": "steward"})
    assert answer.status_code == 403
    assert not workshop.assessor.memberships.filter(role="steward").exists()


def test_another_house_is_closed(workshop, stranger, sign_in):
    client, row = sign_in(stranger), workshop.assessor.memberships.get()
    assert client.get(reverse("steward-organisation", args=["workshop-ltd"])).status_code == 403
    gone = reverse("steward-remove-person", args=["workshop-ltd", row.pk])
    assert client.post(gone).status_code == 403
    mixed = reverse("steward-remove-person", args=["other-school", row.pk])
    assert client.post(mixed).status_code == 404
    assert Membership.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", ["steward", "audit-log", "steward-new-organisation"])
def test_only_stewards(workshop, sign_in, name):
    assert sign_in(workshop.owner).get(reverse(name)).status_code == 403


def test_the_log_filters_and_pages(workshop, steward, sign_in, django_assert_max_num_queries):
    client, url = sign_in(steward), reverse("audit-log")
    with django_assert_max_num_queries(6):
        shown = client.get(url).content.decode()
    assert "credentials.definition.published" in shown
    body = client.get(url, {"verb": "credentials.definition.published"}).content.decode()
    assert "olga" in body.lower()
    assert "<code>credentials.definition.drafted</code>" not in body
    mine = client.get(url, {"who": "olga@workshop.example", "since": "2000-01-01"})
    assert "<code>credentials.definition.drafted</code>" in mine.content.decode()
    assert client.get(url, {"since": "nonsense", "after": "x"}).status_code == 200


def test_the_list_of_organisations(workshop, steward, sign_in, django_assert_max_num_queries):
    client = sign_in(steward)
    with django_assert_max_num_queries(7):
        assert "Workshop Ltd." in client.get(reverse("steward")).content.decode()
    assert "Workshop Ltd." not in client.get(reverse("steward"), {"q": "zzz"}).content.decode()
