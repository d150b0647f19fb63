"""Every way a credential can be wrong, and which check says so."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import Any

import pytest

from skillshub.credentials.vc import strict_json, verify
from skillshub.credentials.vc.canon import by_pyld
from skillshub.credentials.vc.checks import Answer, Name
from skillshub.credentials.vc.multibase import encode_u
from skillshub.credentials.vc.proof import signing_input
from tests.credentials.vc.samples import AT, OTHER, Serves, badge, record, signed, status

BADGE = badge()
GOOD = signed(BADGE)
S, R, K, D, V, T = (
    Name.SIGNATURE, Name.STRUCTURE, Name.ISSUER_KEY, Name.IN_DATE, Name.NOT_REVOKED,
    Name.STATEMENT,
)  # fmt: skip


def _report(document: Any, list_: Any = None, at: Any = AT):
    """Verified in this process; `list_` is what stands at the status list's address."""
    data = document if isinstance(document, bytes | str) else strict_json.dump(document)
    served = strict_json.dump(status() if list_ is None else list_).encode()
    hashing = lambda unsigned, bare: signing_input(unsigned, bare, by_pyld)  # noqa: E731
    return verify(data, Serves(served), at=at, hashing=hashing)


def test_a_good_one_says_yes_to_all_but_who_the_issuer_is():
    report = _report(GOOD)
    assert report.is_valid
    assert {c.name for c in report if c.answer != Answer.YES} == {Name.ISSUER_KNOWN}


def test_every_check_is_listed_even_when_nothing_can_be_read():
    report = _report(b"\x00nonsense")
    assert [c.name for c in report] == list(Name)
    assert report.answer(Name.READABLE) == Answer.NO
    assert not report.is_valid


def _with(**changes: Any) -> dict[str, Any]:
    return {**BADGE, **changes}


def _subject(**changes: Any) -> dict[str, Any]:
    return _with(credentialSubject={**BADGE["credentialSubject"], **changes})


def _proof(**changes: Any) -> dict[str, Any]:
    return {**GOOD, "proof": {**GOOD["proof"], **changes}}


def _status(**changes: Any) -> dict[str, Any]:
    return signed(_with(credentialStatus={**BADGE["credentialStatus"], **changes}))


WRONG = {
    "one letter": (lambda: {**GOOD, "name": "Soldering!"}, S, "no", "signature-wrong"),
    "not signed": (lambda: BADGE, S, "no", "not-signed"),
    "another's key": (lambda: signed(BADGE, OTHER), K, "no", "issuer-key-foreign"),
    "two proofs": (lambda: {**GOOD, "proof": [GOOD["proof"]] * 2}, S, "no", "signature-unusable"),
    "other suite": (lambda: _proof(cryptosuite="bbs-2023"), S, "unknown", "signature-unsupported"),
    "other purpose": (lambda: _proof(proofPurpose="authentication"), S, "no", "signature-unusable"),
    "proof of tomorrow": (lambda: signed(BADGE, created="2027-01-01T00:00:00Z"), S, "no",
                          "signature-unusable"),
    "proof run out": (lambda: signed(BADGE, expires="2026-02-01T00:00:00Z"), S, "no",
                      "signature-unusable"),
    "short signature": (lambda: _proof(proofValue="z1111"), S, "no", "signature-unusable"),
    "signature no text": (lambda: _proof(proofValue=7), R, "no", "structure-faults"),
    "key unknown": (lambda: _proof(verificationMethod="did:web:foreign.example#key-1"), K,
                    "unknown", "issuer-key-unknown"),
    "key nonsense": (lambda: _proof(verificationMethod="did:key:zzz#zzz"), K, "no",
                     "issuer-key-refused"),
    "expired": (lambda: signed(_with(validUntil="2026-11-01T00:00:00Z")), D, "no", "expired"),
    "not yet": (lambda: signed(_with(validFrom="2026-12-01T00:00:00Z")), D, "no", "not-yet"),
    "ends before it begins": (lambda: signed(_with(validUntil="2025-01-01T00:00:00Z")), R, "no",
                              "structure-faults"),
    "date without offset": (lambda: _with(validFrom="2026-01-01T00:00:00"), R, "no",
                            "structure-faults"),
    "31 February": (lambda: _with(validFrom="2026-02-31T00:00:00Z"), R, "no", "structure-faults"),
    "undefined term": (lambda: {**GOOD, "flavour": "vanilla"}, R, "no", "structure-faults"),
    "undefined term inside": (lambda: {**_subject(flavour="x"), "proof": GOOD["proof"]}, R, "no",
                              "structure-faults"),
    "relative id": (lambda: {**GOOD, "id": "credentials/1"}, R, "no", "structure-faults"),
    "undefined type": (lambda: {**GOOD, "type": [*GOOD["type"], "Wonderful"]}, R, "no",
                       "structure-faults"),
    "inline context": (lambda: {**GOOD, "@context": [*GOOD["@context"], {"@vocab": "urn:x:"}]}, R,
                       "no", "structure-faults"),
    "foreign context": (lambda: {**GOOD, "@context": [*GOOD["@context"], "https://evil.example/c"]},
                        R, "no", "structure-faults"),
    "context inside": (lambda: _subject(**{"@context": "https://evil.example/c"}), R, "no",
                       "structure-faults"),
    "old data model": (lambda: {**GOOD, "@context": ["https://www.w3.org/2018/credentials/v1"]}, R,
                       "no", "structure-faults"),
    "no issuer": (lambda: {**GOOD, "issuer": {}}, R, "no", "structure-faults"),
    "schema": (lambda: _subject(achievement={"id": "urn:x:1", "type": ["Achievement"]}), R, "no",
               "structure-faults"),
    "two status entries": (lambda: _with(credentialStatus=[BADGE["credentialStatus"]]), R, "no",
                           "structure-faults"),
    "no status": (lambda: signed({k: v for k, v in BADGE.items() if k != "credentialStatus"}), V,
                  "unknown", "no-status"),
    "negative index": (lambda: _status(statusListIndex="-1"), V, "unknown", "status-unusable"),
    "index past the end": (lambda: _status(statusListIndex="131072"), V, "unknown",
                           "status-unusable"),
    "index 1e3": (lambda: _status(statusListIndex="1e3"), V, "unknown", "status-unusable"),
    "index in other digits": (lambda: _status(statusListIndex="٧"), V, "unknown",
                              "status-unusable"),
    "empty index": (lambda: _status(statusListIndex=""), V, "unknown", "status-unusable"),
    "index as number": (lambda: {**GOOD, "credentialStatus": {**BADGE["credentialStatus"],
                        "statusListIndex": 7}}, V, "unknown", "status-unusable"),
    "other purpose of status": (lambda: _status(statusPurpose="suspension"), V, "unknown",
                                "status-unusable"),
    "says nothing of level": (lambda: signed(badge(achievement=_bare())), T, "unknown",
                              "statement-unclear"),
}  # fmt: skip


def _bare() -> Any:
    return replace(record().achievement, elements=())


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named(case: str):
    make, name, answer, code = WRONG[case]
    report = _report(make())
    found = next(c for c in report if c.name == name)
    assert (str(found.answer), found.code) == (answer, code), report.checks
    if name != T:
        assert not report.is_valid


LISTS = {
    "revoked": (lambda: status(7), "no", "revoked"),
    "the neighbour revoked": (lambda: status(6, 8), "yes", "not-revoked"),
    "somebody else's list": (lambda: status(key=OTHER), "unknown", "status-unusable"),
    "changed after signing": (lambda: _swapped(status(7), status()), "unknown", "status-unusable"),
    "another list": (lambda: status(id="https://issuer.example/status/2"), "unknown",
                     "status-unusable"),
    "not signed": (lambda: {k: v for k, v in status().items() if k != "proof"}, "unknown",
                   "status-unusable"),
    "out of date": (lambda: status(validUntil="2026-02-01T00:00:00Z"), "unknown",
                    "status-unusable"),
    "too short": (lambda: _with_bits("uH4sIAAAAAAAC_2NgAADSAtsBAQAAAA"), "unknown",
                  "status-unusable"),
    "no prefix": (lambda: _with_bits("H4sIAAAAAAAC"), "unknown", "status-unusable"),
    "bomb": (lambda: _with_bits(_bomb()), "unknown", "status-unusable"),
    "other purpose": (lambda: _with_bits(None, statusPurpose="suspension"), "unknown",
                      "status-unusable"),
    "nonsense": (lambda: [], "unknown", "status-unusable"),
}  # fmt: skip


def _with_bits(bits: str | None, **changes: Any) -> dict[str, Any]:
    subject = {**status()["credentialSubject"], **changes}
    if bits is not None:
        subject["encodedList"] = bits
    return status(credentialSubject=subject)


def _bomb() -> str:
    return encode_u(gzip.compress(bytes(3 * 1024 * 1024), mtime=0))


def _swapped(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {**one, "credentialSubject": other["credentialSubject"]}


@pytest.mark.parametrize("case", LISTS)
def test_status_lists(case: str):
    make, answer, code = LISTS[case]
    found = next(c for c in _report(GOOD, make()) if c.name == V)
    assert (str(found.answer), found.code) == (answer, code), found.reason


def test_an_unreachable_list_is_never_valid():
    report = verify(strict_json.dump(GOOD), Serves(None), at=AT)
    assert report.answer(V) == Answer.UNKNOWN
    assert not report.is_valid


UNREADABLE = {
    "empty": "", "a list": "[]", "deep": "[" * 50_000 + "]" * 50_000, "NaN": '{"a": NaN}',
    "a name twice": '{"a": 1, "a": 2}', "cut": '{"a": ', "UTF-16": '{"a": 1}'.encode("utf-16"),
    "huge": b"{" + b" " * 2_000_000, "half a character": '{"a": "\\ud800"}',
    "1e999": '{"a": 1e999}',
    "many digits": '{"a": ' + "9" * 5000 + "}", "html": "<!doctype html><p>hello",
    "escaped quotes": '\\"' * 400_000,
}  # fmt: skip


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_said_so(case: str):
    report = _report(UNREADABLE[case])
    assert report.answer(Name.READABLE) == Answer.NO
    assert {c.answer for c in report.checks[1:]} == {Answer.UNKNOWN}


def test_a_poisonous_graph_is_given_up_in_another_process():
    """Nine unnamed parts that all point at each other: minutes of work for a canonicaliser."""
    names = [f"_:p{number}" for number in range(9)]
    knot = [
        {"id": one, "type": ["VerifiableCredential"],
         "relatedResource": [{"id": other} for other in names if other != one]}
        for one in names
    ]  # fmt: skip
    report = verify(strict_json.dump(_plain(evidence=knot)), Serves(None), at=AT)
    assert next(c for c in report if c.name == S).code == "signature-too-costly"
    assert not report.is_valid


def test_too_many_unnamed_parts_are_not_even_tried():
    crowd = [{"type": ["VerifiableCredential"]} for _ in range(20)]
    report = _report(_plain(evidence=crowd))
    assert next(c for c in report if c.name == S).code == "signature-too-costly"


def _plain(**more: Any) -> dict[str, Any]:
    """A credential that is no badge, so that no schema stands before the canonicaliser."""
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:x:1",
        "type": ["VerifiableCredential"], "issuer": GOOD["issuer"]["id"],
        "validFrom": "2026-01-01T00:00:00Z", "credentialSubject": {"id": "urn:x:2"},
        "proof": GOOD["proof"], **more,
    }  # fmt: skip


def test_the_other_process_gives_the_same_answer():
    served = Serves(strict_json.dump(status()).encode())
    assert verify(strict_json.dump(GOOD), served, at=AT).checks == _report(GOOD).checks
