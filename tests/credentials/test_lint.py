"""Each rule has a sample it passes and one it stops; the reference page lists them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from skillshub.credentials.lint import RULES, Facts, lint
from skillshub.credentials.vc import did, open_badge, proof
from skillshub.credentials.vc.record import Element, Issuer, Place
from tests.credentials.vc import samples

HUB = "https://hub.test"
ISSUER = f"{did.web(HUB, 'issuers', 'a')}"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FACTS = Facts(
    now=NOW, public_url=HUB,
    did_document=did.document(ISSUER, [did.Method("key-1", did.multikey(bytes(32)))]),
    definition_published=True, definition_address=f"{HUB}/definitions/1", is_assessed=True,
    ects=1.5, level=2, level_ranks=frozenset({1, 2, 3}),
    live_skills=frozenset({"https://issuer.example/id/skill/1"}),
)  # fmt: skip
PROOF = proof.options(f"{ISSUER}#key-1", NOW)
ELEMENTS = (
    Element("AwardKind", "assessed", "assessed"), Element("Workload", "24", "24 hours"),
    Element("Assessment", "practical", "practical test"),
    Element("Participation", "on-site", "on site"), Element("QualityAssurance", "stated", "Review"),
)  # fmt: skip


def _document() -> dict[str, Any]:
    record = samples.record(
        id=f"{HUB}/credentials/1", issuer=Issuer(ISSUER, "Issuer", "CZ"),
        status=Place(f"{HUB}/status/1", 7),
        achievement=replace(
            samples.record().achievement, id=f"{HUB}/definitions/1", elements=ELEMENTS
        ),
    )  # fmt: skip
    return open_badge.build(record)


def _found(document: dict[str, Any], options: dict[str, Any], facts: Facts) -> set[str]:
    return {finding.rule for finding in lint(document, options, facts)}


def test_a_good_one_stops_at_no_rule():
    assert {rule for rule in _found(_document(), PROOF, FACTS) if rule.startswith("L")} == set()


def _subject(document: dict[str, Any]) -> dict[str, Any]:
    return document["credentialSubject"]


def _drop(name: str, *path: str) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        for step in path:
            document = document[step]
        del document[name]

    return change


def _put(value: Any, *path: Any) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = value

    return change


def _without(term: str) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        achievement = _subject(document)["achievement"]
        kept = [a for a in achievement["alignment"] if a["targetType"] != f"ext:{term}"]
        achievement["alignment"] = kept

    return change


ACHIEVEMENT = ("credentialSubject", "achievement")
#: case → (rule that must stop it, what is done to the document)
BROKEN: dict[str, tuple[str, Callable[[dict[str, Any]], None]]] = {
    "no criteria": ("L01", _drop("criteria", *ACHIEVEMENT)),
    "two status entries": ("L02", _put([], "credentialStatus")),
    "undefined term": ("L03", _put("x", "flavour")),
    "crowd of parts": ("L03", _put([{"type": ["Alignment"], "targetName": "x",
                       "targetUrl": "https://e.example/"}] * 20, *ACHIEVEMENT, "alignment")),
    "contexts turned": ("L04", lambda d: d["@context"].reverse()),
    "index past the end": ("L05", _put("131072", "credentialStatus", "statusListIndex")),
    "index a number": ("L05", _put(7, "credentialStatus", "statusListIndex")),
    "other purpose": ("L05", _put("suspension", "credentialStatus", "statusPurpose")),
    "id not the index": ("L05", _put(f"{HUB}/status/1#8", "credentialStatus", "id")),
    "foreign id": ("L06", _put("https://hub.test.evil.example/1", "id")),
    "ends before": ("L07", _put("2025-01-01T00:00:00Z", "validUntil")),
    "no offset": ("L07", _put("2026-01-01T00:00:00", "awardedDate")),
    "tomorrow": ("L08", _put("2026-11-23T00:00:00Z", "awardedDate")),
    "more credits": ("L09", _put(3, "credentialSubject", "creditsEarned")),
    "other level": ("L10", _put("3", *ACHIEVEMENT, "alignment", 1, "targetCode")),
    "other skill": ("L11", _put("https://e.example/", *ACHIEVEMENT, "alignment", 0, "targetUrl")),
    "other achievement": ("L12", _put(f"{HUB}/definitions/2", *ACHIEVEMENT, "id")),
    "other issuer": ("L13", _put("did:web:e.example", "issuer", "id")),
    "control character": ("L14", _put("a\x07b", *ACHIEVEMENT, "name")),
    "bidi override": ("L14", _put("a\u202eb", *ACHIEVEMENT, "name")),
    "decomposed": ("L14", _put("e\u0301", *ACHIEVEMENT, "name")),
    "short salt": ("L15", _put("00", "credentialSubject", "identifier", 0, "salt")),
    "open address": ("L15", _put("a@example.org", "credentialSubject", "identifier", 0,
                     "identityHash")),
    "subject id": ("L15", _put("mailto:a@example.org", "credentialSubject", "id")),
    "no country": ("L17", _drop("address", "issuer")),
    "no assessment": ("L17", _without("Assessment")),
    "no participation": ("L17", _without("Participation")),
    "no quality assurance": ("L17", _without("QualityAssurance")),
    "long": ("L18", _put("long " * 2000, *ACHIEVEMENT, "description")),
    "only attended": ("L19", _put("CertificateOfCompletion", *ACHIEVEMENT, "achievementType")),
    "kind not said": ("L19", _without("AwardKind")),
    "proof already": ("L20", _put({"type": "DataIntegrityProof"}, "proof")),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_document_is_stopped(case: str):
    rule, change = BROKEN[case]
    document = deepcopy(_document())
    change(document)
    assert rule in _found(document, PROOF, FACTS)


AROUND: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "level off the scale": ("L10", {"level_ranks": frozenset({1})}, {}),
    "skill retired": ("L11", {"live_skills": frozenset()}, {}),
    "definition withdrawn": ("L12", {"definition_published": False}, {}),
    "key withdrawn": ("L13", {"did_document": did.document(ISSUER, [])}, {}),
    "twice": ("L16", {"is_duplicate": True}, {}),
    "not assessed": ("L19", {"is_assessed": False}, {}),
    "other suite": ("L20", {}, {"cryptosuite": "bbs-2023"}),
    "proof of tomorrow": ("L20", {}, {"created": "2026-11-23T00:00:00Z"}),
}


@pytest.mark.parametrize("case", AROUND)
def test_what_is_around_it_stops_it(case: str):
    rule, facts, options = AROUND[case]
    assert rule in _found(_document(), {**PROOF, **options}, replace(FACTS, **facts))


def test_warnings_do_not_stop():
    document = _document()
    del document["validUntil"]
    _without("Workload")(document)
    findings = lint(document, PROOF, FACTS)
    assert {f.rule for f in findings} == {"W01", "W02", "W03", "W04"}
    assert all(f.is_warning for f in findings)


def test_every_rule_has_a_sample_and_a_line_in_the_reference():
    stopped = {rule for rule, *_ in (*BROKEN.values(), *AROUND.values())}
    assert {rule.number for rule in RULES} == stopped | {"W01", "W02", "W03", "W04"}
    page = Path(__file__).parents[2] / "docs" / "reference" / "lint-rules.md"
    listed = re.findall(r"^\| ([LW]\d\d) \| (.+?) \| (.+?) \|$", page.read_text("utf-8"), re.M)
    assert listed == [(rule.number, rule.says, rule.clause) for rule in RULES]
