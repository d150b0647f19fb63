"""A small record and a key of its own: signing without the hub."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from nacl.signing import SigningKey

from skillshub.credentials.vc import canon, did, open_badge, proof, status_list
from skillshub.credentials.vc.record import (
    Achievement,
    Element,
    Issuer,
    Learner,
    Place,
    Record,
    Target,
)
from skillshub.credentials.vc.resolver import Offline

KEY = SigningKey(bytes(range(32)))
OTHER = SigningKey(bytes(range(1, 33)))
LIST = "https://issuer.example/status/1"
AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def did_of(key: SigningKey) -> str:
    return "did:key:" + did.multikey(bytes(key.verify_key))


def record(**changes: Any) -> Record:
    achievement = Achievement(
        id="https://issuer.example/definitions/1", name="Soldering", description="Solders.",
        criteria="Passed.", language="en", code="solder-2", is_assessed=True,
        skill=Target("https://issuer.example/id/skill/1", "Solder", "Workshop, 1", "solder"),
        level=Element("SkillLevel", "2", "Practitioner (level 2 of 3)", "Solders unaided."),
        eqf=4, eqf_declared_by="Issuer", ects=Decimal("1.5"),
        elements=(Element("AwardKind", "assessed", "assessed"),),
    )  # fmt: skip
    whole = Record(
        id="https://issuer.example/credentials/1",
        issuer=Issuer(did_of(KEY), "Issuer", "CZ", "https://issuer.example"),
        achievement=achievement, learner=Learner("a@example.org", "00" * 16),
        awarded_on=date(2026, 1, 1), valid_from=datetime(2026, 1, 1, tzinfo=UTC),
        valid_until=datetime(2030, 1, 1, tzinfo=UTC), status=Place(LIST, 7),
    )  # fmt: skip
    return replace(whole, **changes)


def signed(document: dict[str, Any], key: SigningKey = KEY, **options: Any) -> dict[str, Any]:
    """`document` with a sound proof by `key`; `options` replace fields of the proof."""
    name = did_of(key)
    method = f"{name}#{name.removeprefix('did:key:')}"
    bare = {**proof.options(method, datetime(2026, 1, 2, tzinfo=UTC)), **options}
    data = proof.signing_input(document, bare, canon.by_oxigraph)
    return proof.attach(document, bare, bytes(key.sign(data).signature))


def badge(**changes: Any) -> dict[str, Any]:
    return open_badge.build(record(**changes))


def status(*revoked: int, key: SigningKey = KEY, **changes: Any) -> dict[str, Any]:
    document = status_list.credential(LIST, did_of(key), revoked, datetime(2026, 1, 1, tzinfo=UTC))
    return signed({**document, **changes}, key)


class Serves(Offline):
    """Answers one status list."""

    def __init__(self, document: bytes | None) -> None:
        self._document = document

    def status_list(self, url: str) -> bytes | None:
        return self._document
