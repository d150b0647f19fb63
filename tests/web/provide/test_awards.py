"""Awarding one, a list, and taking one back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from skillshub.credentials.actions import award_one
from skillshub.credentials.models import Award, AwardBatch
from skillshub.jobs.models import Job

ONE = {"name": "Lea Learner", "email": "lea@class.example", "awarded_on": "2026-11-02"}
LIST = (
    "Name,E-mail\nLea Learner,lea@class.example\nNo Address,nowhere\nMax Muster,max@class.example\n"
    "Lea Learner,lea@class.example\n"
)


@pytest.fixture
def award_url(workshop):
    return reverse("award", args=["workshop-ltd", workshop.definition.uuid])


def test_a_look_awards_nobody(workshop, sign_in, award_url):
    shown = sign_in(workshop.assessor).post(award_url, {**ONE, "do": "look"}).content.decode()
    assert "Lea Learner was assessed (practical test, supervised, with identity check)" in shown
    assert "it holds until November 2, 2028" in shown
    assert not Award.objects.exists()


def test_one_person(workshop, sign_in, award_url):
    answer = sign_in(workshop.assessor).post(award_url, {**ONE, "do": "award"})
    made = Award.objects.get()
    assert answer.url == f"/credentials/{made.uuid}"
    assert (made.status, made.by) == ("issued", workshop.assessor)


def test_a_day_to_come_is_refused(workshop, sign_in, award_url):
    said = {**ONE, "awarded_on": "2099-01-01", "do": "award"}
    assert "in the future" in sign_in(workshop.assessor).post(award_url, said).content.decode()
    assert not Award.objects.exists()


def test_a_list_is_looked_at_then_awarded(
    workshop, sign_in, award_url, django_capture_on_commit_callbacks
):
    client = sign_in(workshop.assessor)
    file = SimpleUploadedFile("class.csv", LIST.encode())
    batch = client.post(f"{award_url}/list", {"file": file}).url
    shown = client.get(batch).content.decode()
    assert "“nowhere” is not an e-mail address." in shown
    assert "row 3" in shown
    assert "Award 2 people" in shown
    assert not Award.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{batch}/confirm", {"do": "award"})
    assert Job.objects.get().status == "done", Job.objects.get().error
    assert Award.objects.filter(status="issued").count() == 2
    assert "Lea Learner" in client.get(batch).content.decode()


def test_a_list_can_be_forgotten(workshop, sign_in, award_url):
    client = sign_in(workshop.assessor)
    file = SimpleUploadedFile("class.csv", LIST.encode())
    batch = client.post(f"{award_url}/list", {"file": file}).url
    client.post(f"{batch}/confirm", {"do": "cancel"})
    held = AwardBatch.objects.get()
    assert (held.status, held.rows) == ("done", [])
    assert not Award.objects.exists()


def test_revoking_needs_a_reason(workshop, sign_in):
    client, made = sign_in(workshop.assessor), give(workshop)
    url = reverse("award-revoke", args=["workshop-ltd", made.uuid])
    assert "Say in a few words" in client.post(url, {"reason": ""}).content.decode()
    client.post(url, {"reason": "Wrong person"})
    made.refresh_from_db()
    assert (made.status, made.revoked_reason) == ("revoked", "Wrong person")


def test_the_list_of_awards(workshop, sign_in, django_assert_max_num_queries):
    for number in range(12):
        give(workshop, name=f"Learner {number}", email=f"l{number}@class.example")
    client, url = sign_in(workshop.assessor), reverse("awards", args=["workshop-ltd"])
    with django_assert_max_num_queries(9):
        assert "Learner 11" in client.get(url).content.decode()
    assert "Learner 11" not in client.get(url, {"q": "l3@class"}).content.decode()


def test_an_editor_does_not_award(workshop, sign_in, award_url, steward):
    assert sign_in(steward).get(award_url).status_code == 403


def test_another_provider_awards_and_revokes_nothing(workshop, stranger, sign_in):
    client, made = sign_in(stranger), give(workshop)
    stolen = reverse("award", args=["other-school", workshop.definition.uuid])
    assert client.post(stolen, {**ONE, "do": "award"}).status_code == 404
    revoke = reverse("award-revoke", args=["other-school", made.uuid])
    answer = client.post(revoke, {"reason": "malice"})
    assert answer.status_code == 404
    assert "Lea Learner" not in answer.content.decode()
    made.refresh_from_db()
    assert made.status == "issued"


def give(workshop, name="Lea Learner", email="lea@class.example") -> Award:
    return award_one(definition=workshop.definition, name=name, email=email, by=workshop.assessor)
