"""What a visitor is told about an upload, a paste, a link: ours and others'."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest
from django.utils import translation

from skillshub.credentials import queries, verification
from skillshub.credentials.actions import award_one, ensure_key, set_visibility
from skillshub.credentials.models import Award
from skillshub.credentials.vc import sandbox, strict_json
from skillshub.credentials.vc.reasons import REASONS
from tests.credentials.vc import samples
from tests.credentials.workshop import Workshop


@pytest.fixture
def award(workshop: Workshop) -> Award:
    return award_one(definition=workshop.definition, name="Lena Lot", email="lena@class.example",
                     by=workshop.assessor)  # fmt: skip


def _codes(verdict: verification.Verdict) -> dict[str, str]:
    return {line.name: line.code for line in verdict.checks}


def test_ours_needs_no_other_process(award: Award, monkeypatch: pytest.MonkeyPatch):
    def never(*_: object) -> bytes:
        raise AssertionError("a process was started for our own credential")

    monkeypatch.setattr(sandbox, "signing_input", never)
    verdict = verification.check(queries.credential_bytes(award.uuid))
    assert verdict.is_valid
    assert verdict.award == award
    assert verdict.summary == "Genuine, in date and not revoked, from an issuer of this hub."
    assert verdict.says.title == "Soldering, level 2"


@pytest.mark.parametrize("tail", ["", ".json", "/", "?lang=de", "#qr"])
def test_a_link_into_this_hub_is_followed(award: Award, tail: str):
    link = f" https://hub.test/credentials/{award.uuid}{tail} "
    assert verification.check(link).is_valid


@pytest.mark.parametrize(
    "link",
    ["https://evil.example/credentials/11111111-1111-4111-8111-111111111111",
     "https://hub.test.evil.example/credentials/11111111-1111-4111-8111-111111111111",
     "http://127.0.0.1:22/", "https://hub.test/credentials/11111111-1111-4111-8111-111111111111",
     "https://hub.test/", "http://[::1]/credentials/x"],
)  # fmt: skip
def test_other_links_open_no_connection(db: None, link: str, monkeypatch: pytest.MonkeyPatch):
    def no_connection(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", no_connection)
    verdict = verification.check(link)
    assert verdict.checks[0].code == "not-readable"
    assert verdict.is_refuted


def test_a_private_credential_is_not_shown_by_its_link(award: Award, workshop: Workshop):
    lena = workshop.owner.__class__.objects.create_user("lena@class.example", is_invented=True)
    set_visibility(award=award, visibility="private", by=lena)
    assert not verification.check(f"https://hub.test/credentials/{award.uuid}").is_valid


def test_a_strangers_name_does_not_become_ours(award: Award):
    """The document may claim any name; the register's is shown."""
    document = json.loads(queries.credential_bytes(award.uuid))
    document["issuer"]["name"] = "Somebody Famous"
    verdict = verification.check(json.dumps(document))
    assert verdict.is_refuted
    known = next(line for line in verdict.checks if line.name == "issuer-known")
    assert "Workshop Ltd." in known.sentence


def test_our_id_on_a_strangers_credential(award: Award):
    forged = samples.signed({**samples.badge(), "id": f"https://hub.test/credentials/{award.uuid}"})
    verdict = verification.check(strict_json.dump(forged))
    assert not verdict.is_valid
    assert _codes(verdict)["issuer-known"] == "issuer-foreign"


def test_a_foreign_one_is_read_but_its_list_is_not_fetched(db: None):
    verdict = verification.check(strict_json.dump(samples.signed(samples.badge())).encode())
    codes = _codes(verdict)
    assert (codes["signature"], codes["not-revoked"]) == ("signature", "status-unreachable")
    assert not verdict.is_valid
    assert not verdict.is_refuted
    assert verdict.summary.startswith("It cannot be confirmed.")


def test_offline_says_unknown_for_what_only_the_register_knows(award: Award):
    verdict = verification.check(queries.credential_bytes(award.uuid), offline=True)
    assert not verdict.is_valid
    assert not verdict.is_refuted
    assert _codes(verdict)["signature"] == "signature-no-key"


NONSENSE: dict[str, bytes | str] = {
    "nothing": b"", "zip": b"PK\x03\x04" + bytes(50), "big": b"[" + b"1," * 1_000_000,
    "deep": "[" * 50_000, "an address": "not a link at all", "null": "null",
}  # fmt: skip


@pytest.mark.parametrize("case", NONSENSE)
def test_nonsense_is_an_answer_not_an_error(db: None, case: str):
    verdict = verification.check(NONSENSE[case])
    assert verdict.checks[0].code == "not-readable"
    assert len(verdict.checks) == 8


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("code", REASONS)
def test_every_sentence_can_be_said(code: str, lang: str):
    facts = dict.fromkeys(
        ("detail", "issuer", "since", "until", "achievement", "level"), "something"
    )
    with translation.override(lang):
        said = verification._(REASONS[code]).format(**facts)
    assert said
    assert "{" not in said


def test_verdicts_are_plain_data(award: Award):
    facts: dict[str, Any] = verification.check(queries.credential_bytes(award.uuid)).as_dict()
    assert json.loads(json.dumps(facts))["valid"] is True


def test_did_documents(workshop: Workshop):
    ensure_key(issuer=workshop.organisation, by=None)
    served = queries.did_document("workshop-ltd")
    assert served["id"] == "did:web:hub.test:issuers:workshop-ltd"
    assert served["assertionMethod"] == [m["id"] for m in served["verificationMethod"]]
    assert queries.hub_did_document()["id"] == "did:web:hub.test"
