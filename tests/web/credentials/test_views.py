"""A credential's addresses, for people and for machines."""

from __future__ import annotations

import json

import pytest

from skillshub.credentials.actions import award_one, define, publish_definition, revoke
from skillshub.credentials.models import Award
from tests.credentials.workshop import SAYS


@pytest.fixture
def award(workshop) -> Award:
    return award_one(
        definition=workshop.definition, name="Lea Learner", email="lea@class.example",
        by=workshop.assessor,
    )  # fmt: skip


def page(client, award, query="?lang=en", **more):
    return client.get(f"/credentials/{award.uuid}{query}", **more)


def test_the_sentence_comes_first_then_level_roles_elements_proof(award, client):
    shown = page(client, award).content.decode()
    order = [
        "Lea Learner was assessed (practical test, supervised, with identity check)",
        "Solders a board unaided.", "Fitter", "Identification of the learner",
        "Country of the issuer", "Date of issuing", "Notional workload", "Type of assessment",
        "implies no recognition", "Genuine, in date and not revoked", 'class="qr"',
    ]  # fmt: skip
    places = [shown.index(part) for part in order]
    assert places == sorted(places)
    assert "linkedin.com/profile/add" in shown


def test_the_reader_s_language(award, client):
    assert 'lang="de"' in page(client, award, "?lang=de").content.decode()
    answer = page(client, award, "", headers={"accept-language": "de"})
    assert answer["Content-Language"] == "de"
    assert "Lötet selbständig." in answer.content.decode()


def test_what_a_role_takes_beside_it(workshop, award, client):
    shown = page(client, award).content.decode()
    role = shown.split("?role=")[1][:36]
    chosen = page(client, award, f"?role={role}&lang=en").content.decode()
    assert "Nothing: the role needs no other skill." in chosen
    assert 'id="missing"' not in page(client, award, "?role=nonsense").content.decode()


def test_a_machine_gets_the_signed_bytes(award, client):
    signed = award.credential.document.encode()
    asked = client.get(f"/credentials/{award.uuid}", headers={"accept": "application/json"})
    assert asked.content == signed
    assert asked["Content-Type"] == "application/vc"
    assert asked["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/credentials/{award.uuid}.json").content == signed


def test_it_is_listed_only_when_public(award, client):
    assert page(client, award)["X-Robots-Tag"] == "noindex, nofollow"
    Award.objects.update(visibility="public")
    assert "X-Robots-Tag" not in page(client, award)


def test_a_private_one_is_for_holder_and_issuer(workshop, award, client, sign_in, stranger):
    Award.objects.update(visibility="private")
    for visitor in (client, sign_in(stranger)):
        for address in (f"/credentials/{award.uuid}", f"/credentials/{award.uuid}.json"):
            answer = visitor.get(address)
            assert answer.status_code == 404
            assert "Lea Learner" not in answer.content.decode()
    assert page(sign_in(workshop.assessor), award)["Cache-Control"] == "private, no-store"


def test_revoked_is_unmistakable(workshop, award, client):
    revoke(award=award, reason="Wrong person", by=workshop.assessor)
    shown = page(client, award).content.decode()
    assert "<strong>Revoked</strong>" in shown
    assert "Genuine" not in shown
    assert "Not valid. The issuer has revoked it." in shown
    assert "linkedin.com" not in shown
    assert "Wrong person" not in shown  # the reason is for holder and issuer


def test_attendance_never_reads_as_assessed(workshop, client):
    attended = define(
        issuer=workshop.organisation, key="attended", skill=workshop.skill, level=2,
        course=workshop.course, by=workshop.owner, **{**SAYS, "kind": "attended", "assessment": ""},
    )  # fmt: skip
    publish_definition(definition=attended, by=workshop.owner)
    attended.refresh_from_db()
    made = award_one(definition=attended, name="Max", email="max@class.example",
                     by=workshop.assessor)  # fmt: skip
    shown = page(client, made).content.decode()
    assert "Max took part in the course" in shown
    assert "Max was assessed" not in shown
    assert "meets no job role" in shown
    assert "none: attendance, not assessed" in shown


def test_the_page_is_a_bounded_number_of_queries(award, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        page(client, award)


def test_the_status_list_is_one_query_and_cacheable(award, client, django_assert_num_queries):
    address = award.credential.status_entry.list.address.removeprefix("https://hub.test")
    with django_assert_num_queries(1):
        first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=60"
    assert "BitstringStatusListCredential" in first.content.decode()
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert client.get("/status/9999").status_code == 404


def test_did_documents(award, client):
    found = json.loads(client.get("/issuers/workshop-ltd/did.json").content)
    assert found["id"] == "did:web:hub.test:issuers:workshop-ltd"
    assert found["assertionMethod"]
    assert client.get("/issuers/nobody/did.json").status_code == 404
    assert json.loads(client.get("/.well-known/did.json").content)["id"] == "did:web:hub.test"


def test_the_definition_for_people_and_machines(workshop, client):
    address = f"/definitions/{workshop.definition.uuid}"
    assert "What has to be done" in client.get(address).content.decode()
    found = json.loads(client.get(f"{address}.json").content)
    assert found["id"] == f"https://hub.test{address}"
    assert found["type"] == ["Achievement"]


def test_a_draft_is_its_issuers_alone(workshop, client, sign_in, stranger):
    draft = define(
        issuer=workshop.organisation, key="draft", skill=workshop.skill, level=1,
        by=workshop.owner, **SAYS,
    )  # fmt: skip
    address = f"/definitions/{draft.uuid}"
    for visitor in (client, sign_in(stranger)):
        assert visitor.get(address).status_code == 404
        assert visitor.get(f"{address}.json").status_code == 404
    assert "A draft" in sign_in(workshop.owner).get(address).content.decode()


def test_security_txt(client):
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    assert {line.split(":")[0] for line in lines} >= {"Contact", "Expires", "Canonical"}
