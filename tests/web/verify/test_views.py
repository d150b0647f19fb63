"""Verification by a visitor: nothing needed, nothing kept, never a yes too many."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from skillshub.credentials.actions import award_one, revoke
from skillshub.credentials.models import Award
from skillshub.web.verify.limit import A_MINUTE


@pytest.fixture(autouse=True)
def _no_one_came_before():
    cache.clear()


@pytest.fixture
def award(workshop) -> Award:
    return award_one(
        definition=workshop.definition, name="Lea Learner", email="lea@class.example",
        by=workshop.assessor,
    )  # fmt: skip


def post(client, **said):
    return client.post(reverse("verify"), said)


def test_the_page_itself(client, db):
    shown = client.get(reverse("verify")).content.decode()
    assert "No account is needed" in shown


def test_an_upload(award, client):
    file = SimpleUploadedFile("badge.json", award.credential.document.encode())
    shown = post(client, file=file).content.decode()
    assert "Genuine, in date and not revoked, from an issuer of this hub." in shown
    assert shown.count("<strong>Yes:</strong>") == 8


def test_pasted_and_by_link(award, client):
    assert "Genuine" in post(client, text=award.credential.document).content.decode()
    assert "Genuine" in post(client, link=award.credential.address).content.decode()
    asked = client.get(reverse("verify"), {"link": award.credential.address})
    assert "Genuine" in asked.content.decode()


def test_a_tampered_one(award, client):
    forged = award.credential.document.replace("Soldering, level 2", "Soldering, level 3")
    shown = post(client, text=forged).content.decode()
    assert "Not valid. The signature does not fit" in shown
    assert "This is only what is written in it" in shown


def test_a_revoked_one(workshop, award, client):
    revoke(award=award, reason="Wrong person", by=workshop.assessor)
    assert "Not valid. The issuer has revoked it." in post(
        client, text=award.credential.document
    ).content.decode()  # fmt: skip


NONSENSE = {
    "not JSON": "hello there",
    "other JSON": '{"a": 1}',
    "a list": "[1, 2]",
    "script": "<script>alert(1)</script>",
    "foreign link": "https://elsewhere.example/credentials/1",
}


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_gets_a_reason(db, client, text):
    shown = post(client, text=text)
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "verdict-bad" in page
    assert "<strong>Yes:</strong> Can it be read?" not in page or text.startswith("{")
    assert "<script>alert" not in page


def test_nothing_and_too_much(db, client):
    assert "Choose a file" in post(client).content.decode()
    large = SimpleUploadedFile("x.json", b" " * (2 * 1024 * 1024 + 1))
    answer = post(client, file=large)
    assert answer.status_code == 422
    assert "larger than 2 MB" in answer.content.decode()


def test_nobody_is_noted(award, client, django_assert_num_queries):
    from skillshub.audit.models import Entry

    before = Entry.objects.count()
    answer = post(client, text=award.credential.document)
    assert Entry.objects.count() == before
    assert "session" not in " ".join(answer.cookies)


def test_a_flood_is_slowed(db, client):
    for _ in range(A_MINUTE):
        assert post(client, text="x").status_code == 200
    assert post(client, text="x").status_code == 429
    assert client.post(reverse("verify"), {"text": "x"}, REMOTE_ADDR="10.0.0.9").status_code == 200
