"""Reading back what was just signed, as a stranger's verifier would."""

from __future__ import annotations

from typing import Any

from skillshub.credentials import signing
from skillshub.credentials.models import Credential
from skillshub.credentials.resolving import HubResolver
from skillshub.credentials.vc import verify
from skillshub.credentials.vc.checks import Answer
from skillshub.credentials.vc.resolver import Known


class SelfCheck:
    """Checks many credentials; what they share (DID document, status list) is read once."""

    def __init__(self) -> None:
        self._resolver = _Remembering()
        self._lists: dict[str, bytes] = {}

    def refuses(self, credential: Credential) -> str:
        """Why it must not be handed over, "" when every check says yes."""
        report = verify(credential.document, self._resolver, hashing=self._hash)
        # an award from long ago may have run out already; that is no mistake in the signing
        bad = [check for check in report if check.answer != Answer.YES and check.code != "expired"]
        if not bad and not _same(report.document, credential):
            return "The signed document is not the one that was written down."
        return " ".join(check.reason for check in bad)

    def _hash(self, document: dict[str, Any], options: dict[str, Any]) -> bytes:
        """Everything here is ours, so it is canonicalised in this process; a list only once."""
        if "BitstringStatusListCredential" not in document["type"]:
            return signing.other_signing_input(document, options)
        known = document["id"] + options["created"] + document["credentialSubject"]["encodedList"]
        if known not in self._lists:
            self._lists[known] = signing.other_signing_input(document, options)
        return self._lists[known]


def _same(document: dict[str, Any], credential: Credential) -> bool:
    return (
        document["id"] == credential.address
        and document["credentialStatus"]["statusListIndex"] == str(credential.status_entry.index)
        and document["proof"]["verificationMethod"].endswith(f"#{credential.key.name}")
    )


class _Remembering(HubResolver):
    def __init__(self) -> None:
        self._documents: dict[str, dict[str, Any] | None] = {}
        self._status: dict[str, bytes | None] = {}
        self._known: dict[str, Known] = {}

    def did_document(self, did_: str) -> dict[str, Any] | None:
        if did_ not in self._documents:
            self._documents[did_] = super().did_document(did_)
        return self._documents[did_]

    def status_list(self, url: str) -> bytes | None:
        if url not in self._status:
            self._status[url] = super().status_list(url)
        return self._status[url]

    def issuer(self, did_: str) -> Known:
        if did_ not in self._known:
            self._known[did_] = super().issuer(did_)
        return self._known[did_]
