"""Other people's verifier over what the hub issues: good ones accepted, each kind of bad refused.

    hub ──credential, status list, did.json──▶ files ──▶ node verify.mjs ──▶ {name: accepted}

The JavaScript shares no line with the hub: Digital Bazaar's vc, data-integrity and status list.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from skillshub.accounts.actions import create_organisation
from skillshub.accounts.models import Organisation
from skillshub.credentials import addresses, queries, signing
from skillshub.credentials.actions import award_one, ensure_key, revoke, rotate_key, withdraw_key
from skillshub.credentials.models import Award
from skillshub.credentials.vc import contexts, did, proof, strict_json
from tests.credentials import workshop as workshops
from tests.credentials.signer import signer

__all__ = ["signer"]

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TOOLS = ROOT / ".npm-tools"
NODE_SECONDS = 120

pytestmark = [
    pytest.mark.npm,
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed"),
]


@pytest.fixture(scope="module")
def packages() -> Path:
    """The locked packages; fetched once if nobody did yet."""
    lock = TOOLS / "package-lock.json"
    wanted = (HERE / "package-lock.json").read_bytes()
    if not (TOOLS / "node_modules").exists() or lock.read_bytes() != wanted:
        subprocess.run([ROOT / "scripts" / "npm-tools.sh"], check=True, timeout=300)
    return TOOLS / "node_modules"


@pytest.fixture
def workshop(db: None, signer: object) -> workshops.Workshop:
    return workshops.build()


class Jury:
    """Collects documents, then lets the JavaScript judge them all in one run."""

    def __init__(self, folder: Path, packages: Path) -> None:
        self._folder = folder
        self._plan: dict[str, dict[str, str]] = {"contexts": {}, "documents": {}, "credentials": {}}
        (folder / "node_modules").symlink_to(packages)
        shutil.copy(HERE / "verify.mjs", folder)
        for url in contexts.FILES:
            self._plan["contexts"][url] = self._write(contexts.read(url))

    def publish(self, workshop: workshops.Workshop, award: Award) -> None:
        """What the hub serves beside the credential: its status list and DID document."""
        status = award.credential.status_entry.list
        self._plan["documents"][status.address] = self._write(
            queries.status_list_bytes(status.number)
        )
        self.serve_keys(workshop.organisation)

    def serve_keys(self, issuer: Organisation) -> None:
        served = strict_json.dump(queries.did_document(issuer.key))
        address = did.web_address(addresses.issuer_did(issuer))
        self._plan["documents"][address] = self._write(served)

    def add(self, name: str, credential: bytes | dict[str, Any]) -> None:
        self._plan["credentials"][name] = self._write(
            credential if isinstance(credential, bytes) else strict_json.dump(credential)
        )

    def judge(self) -> dict[str, dict[str, Any]]:
        plan = self._folder / "plan.json"
        plan.write_text(json.dumps(self._plan))
        done = subprocess.run(
            ["node", "verify.mjs", plan.name], cwd=self._folder, check=True, capture_output=True,
            timeout=NODE_SECONDS,
        )  # fmt: skip
        found: dict[str, dict[str, Any]] = json.loads(done.stdout)
        return found

    def _write(self, content: bytes | str) -> str:
        file = self._folder / f"{len(list(self._folder.iterdir()))}.json"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file.name


@pytest.fixture
def jury(tmp_path: Path, packages: Path) -> Jury:
    return Jury(tmp_path, packages)


def _award(workshop: workshops.Workshop, name: str, **more: Any) -> Award:
    return award_one(
        definition=workshop.definition, name=name, by=workshop.assessor,
        email=f"{name.split()[0].lower()}@class.example", **more,
    )  # fmt: skip


def _document(award: Award) -> dict[str, Any]:
    return strict_json.parse_object(queries.credential_bytes(award.uuid))


def test_good_ones_are_accepted_in_every_language(workshop: workshops.Workshop, jury: Jury):
    names = {"en": "Lena Lot", "de": "Grete Größ"}
    for lang, name in names.items():
        award = _award(workshop, name, language=lang, grade="sehr gut – „1,0“ 🔋")
        jury.add(lang, queries.credential_bytes(award.uuid))
    jury.publish(workshop, award)
    found = jury.judge()
    assert {name: entry["accepted"] for name, entry in found.items()} == {"en": True, "de": True}, (
        found
    )


def test_bad_ones_are_refused(workshop: workshops.Workshop, jury: Jury):
    good = _award(workshop, "Lena Lot")
    revoked = revoke(
        award=_award(workshop, "Otto Ohm"), reason="Wrong person", by=workshop.assessor
    )
    expired = _award(workshop, "Emil Eck", awarded_on=date(2019, 1, 1))
    stranger = create_organisation(key="stranger", name="Stranger", by=None, country="CZ")
    jury.add("good", queries.credential_bytes(good.uuid))
    jury.add("tampered", _tampered(_document(good)))
    jury.add("revoked", queries.credential_bytes(revoked.uuid))
    jury.add("expired", queries.credential_bytes(expired.uuid))
    jury.add("wrong issuer", _forged(_document(good), stranger))
    jury.publish(workshop, good)
    jury.serve_keys(stranger)
    found = jury.judge()
    assert [name for name, entry in found.items() if entry["accepted"]] == ["good"], found
    assert found["revoked"]["reason"] == "revoked"
    assert "validUntil" in found["expired"]["reason"]
    assert "Invalid signature" not in found["wrong issuer"]["reason"]


def test_a_withdrawn_key_is_refused_a_retired_one_is_not(
    workshop: workshops.Workshop, jury: Jury, tmp_path: Path, packages: Path
):
    old = _award(workshop, "Lena Lot")
    rotate_key(issuer=workshop.organisation, by=workshop.owner)
    new = _award(workshop, "Otto Ohm")
    jury.publish(workshop, new)
    for name, award in (("old", old), ("new", new)):
        jury.add(name, queries.credential_bytes(award.uuid))
    assert {n: e["accepted"] for n, e in jury.judge().items()} == {"old": True, "new": True}
    withdraw_key(issuer=workshop.organisation, name=old.credential.key.name, by=workshop.owner)
    jury.publish(workshop, new)
    assert {n: e["accepted"] for n, e in jury.judge().items()} == {"old": False, "new": True}


def _forged(document: dict[str, Any], stranger: Organisation) -> dict[str, Any]:
    """The same credential, soundly signed, but by somebody else than the issuer it names."""
    unsigned, options, _ = proof.split(document)
    key = ensure_key(issuer=stranger, by=None)
    theirs = addresses.issuer_did(stranger)
    options = {**options, "verificationMethod": f"{theirs}#{key.name}"}
    return signing.sign_one(unsigned, options, theirs, key)


def _tampered(document: dict[str, Any]) -> dict[str, Any]:
    achievement = {**document["credentialSubject"]["achievement"], "name": "Soldering, level 3"}
    return {**document, "credentialSubject": {
        **document["credentialSubject"], "achievement": achievement}}  # fmt: skip
