"""From bytes to findings. Raises nothing: whatever is wrong becomes a check that says so.

Three verdicts are kept apart: is the document sound and signed (structure, signature, key,
dates, status), who is the issuer (`issuer-known`), what does it state (`statement`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from skillshub.credentials.vc import (
    did,
    proof,
    sandbox,
    statement,
    status_list,
    strict_json,
    structure,
)
from skillshub.credentials.vc.checks import Answer, Check, Name, Report
from skillshub.credentials.vc.errors import (
    CredentialError,
    KeyNotUsable,
    ListNotUsable,
    NotReadable,
    NotSupported,
    NotUnderstood,
    TooCostly,
)
from skillshub.credentials.vc.moments import read_moment, write_moment
from skillshub.credentials.vc.reasons import check, not_made
from skillshub.credentials.vc.resolver import Resolver, Standing

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
#: (document without proof, proof without value) → the 64 bytes that were signed
Hashing = Callable[[dict[str, Any], dict[str, Any]], bytes]


def verify(
    data: bytes | str,
    resolver: Resolver,
    *,
    at: datetime | None = None,
    hashing: Hashing = sandbox.signing_input,
) -> Report:
    """All checks of one credential. `hashing` may be in-process for documents known as harmless."""
    try:
        document = strict_json.parse_object(data)
    except NotReadable as wrong:
        first = check(Name.READABLE, NO, "not-readable", detail=str(wrong))
        return Report((first, *(not_made(name) for name in Name if name != Name.READABLE)))
    examination = _Examination(document, resolver, at or datetime.now(UTC), hashing)
    return Report((check(Name.READABLE, YES, "readable"), *examination.checks()), document)


class _Examination:
    """One document under examination; each method is one check."""

    def __init__(
        self, document: dict[str, Any], resolver: Resolver, at: datetime, hashing: Hashing
    ) -> None:
        self._document = document
        self._resolver = resolver
        self._at = at
        self._hashing = hashing
        self._issuer = structure.issuer_id(document)

    def checks(self) -> list[Check]:
        faults = structure.faults(self._document)
        if faults:
            rest = (Name.SIGNATURE, Name.ISSUER_KEY, Name.ISSUER_KNOWN, Name.IN_DATE,
                    Name.NOT_REVOKED, Name.STATEMENT)  # fmt: skip
            wrong = check(Name.STRUCTURE, NO, "structure-faults", detail=" ".join(faults))
            return [wrong, *(not_made(name) for name in rest)]
        return [
            *self._proven(),
            self._issuer_known(),
            self._in_date(),
            self._not_revoked(),
            self._statement(),
        ]

    def _proven(self) -> list[Check]:
        """Structure (its JSON-LD half), signature and key hang together: all need the hash."""
        if "proof" not in self._document:
            return [self._sound(), check(Name.SIGNATURE, NO, "not-signed"),
                    not_made(Name.ISSUER_KEY)]  # fmt: skip
        try:
            unsigned, bare, signature = proof.split(self._document)
            proof.check_times(bare, self._at)
        except NotSupported as other:
            return [self._sound(), check(Name.SIGNATURE, UNKNOWN, "signature-unsupported",
                    detail=str(other)), not_made(Name.ISSUER_KEY)]  # fmt: skip
        except NotUnderstood as wrong:
            return [self._sound(), check(Name.SIGNATURE, NO, "signature-unusable",
                    detail=str(wrong)), not_made(Name.ISSUER_KEY)]  # fmt: skip
        return self._signed(unsigned, bare, signature)

    def _signed(
        self, unsigned: dict[str, Any], bare: dict[str, Any], signature: bytes
    ) -> list[Check]:
        key, key_check = self._key(bare["verificationMethod"])
        try:
            data = self._hashing(unsigned, bare)
        except NotUnderstood as wrong:
            fault = check(Name.STRUCTURE, NO, "structure-faults", detail=str(wrong))
            return [fault, not_made(Name.SIGNATURE), key_check]
        except TooCostly as reason:
            costly = check(Name.SIGNATURE, UNKNOWN, "signature-too-costly", detail=str(reason))
            return [not_made(Name.STRUCTURE), costly, key_check]
        if key is None:
            return [self._sound(), check(Name.SIGNATURE, UNKNOWN, "signature-no-key"), key_check]
        fits = proof.is_signed_by(key, data, signature)
        found = (YES, "signature") if fits else (NO, "signature-wrong")
        return [self._sound(), check(Name.SIGNATURE, *found), key_check]

    def _sound(self) -> Check:
        code = "structure" if structure.is_badge(self._document) else "structure-list"
        return check(Name.STRUCTURE, YES, code)

    def _key(self, method_id: str) -> tuple[bytes | None, Check]:
        """The key to check with, and whether it is the issuer's."""
        controller = method_id.split("#")[0]
        try:
            document = self._resolver.did_document(controller)
            if document is None:
                return None, check(Name.ISSUER_KEY, UNKNOWN, "issuer-key-unknown")
            key = did.assertion_key(document, method_id)
        except KeyNotUsable as wrong:
            return None, check(Name.ISSUER_KEY, NO, "issuer-key-refused", detail=str(wrong))
        if controller != self._issuer:
            return key, check(Name.ISSUER_KEY, NO, "issuer-key-foreign")
        return key, check(Name.ISSUER_KEY, YES, "issuer-key")

    def _issuer_known(self) -> Check:
        known = self._resolver.issuer(self._issuer)
        if known.standing == Standing.REGISTERED:
            return check(Name.ISSUER_KNOWN, YES, "issuer-known", issuer=known.name)
        return check(Name.ISSUER_KNOWN, UNKNOWN, "issuer-foreign")

    def _in_date(self) -> Check:
        try:
            since = read_moment(self._document.get("validFrom"))
            until = self._document.get("validUntil")
            end = read_moment(until) if until is not None else None
        except NotUnderstood as wrong:
            return check(Name.IN_DATE, NO, "no-dates", detail=str(wrong))
        said = {"since": write_moment(since)[:10], "until": write_moment(end)[:10] if end else ""}
        if self._at < since:
            return check(Name.IN_DATE, NO, "not-yet", **said)
        if end is not None and end < self._at:
            return check(Name.IN_DATE, NO, "expired", **said)
        return check(Name.IN_DATE, YES, "in-date-until" if end else "in-date", **said)

    def _not_revoked(self) -> Check:
        status = self._document.get("credentialStatus")
        if status is None:
            return check(Name.NOT_REVOKED, UNKNOWN, "no-status")
        try:
            return self._read_status(status)
        except (CredentialError, ValueError) as wrong:
            return check(Name.NOT_REVOKED, UNKNOWN, "status-unusable", detail=str(wrong))

    def _read_status(self, status: dict[str, Any]) -> Check:
        if status.get("type") != "BitstringStatusListEntry":
            raise ListNotUsable("It is of a kind we do not read.")
        if status.get("statusPurpose") != status_list.PURPOSE:
            raise ListNotUsable("Its purpose is not revocation.")
        index, url = status_list.index_of(status.get("statusListIndex")), _url(status)
        found = self._resolver.status_list(url)
        if found is None:
            return check(Name.NOT_REVOKED, UNKNOWN, "status-unreachable")
        bits = self._signed_bits(strict_json.parse_object(found), url)
        if bits[index]:
            return check(Name.NOT_REVOKED, NO, "revoked")
        return check(Name.NOT_REVOKED, YES, "not-revoked")

    def _signed_bits(self, document: dict[str, Any], url: str) -> status_list.Bits:
        """The list's bits, after its own form, signature and key were checked."""
        faults = structure.faults(document)
        if faults:
            raise ListNotUsable(faults[0])
        bits = status_list.read(document, url=url, issuer=self._issuer, at=self._at)
        unsigned, bare, signature = proof.split(document)
        proof.check_times(bare, self._at)
        controller = bare["verificationMethod"].split("#")[0]
        keys = self._resolver.did_document(controller) if controller == self._issuer else None
        if keys is None:
            raise ListNotUsable("Its key is not the issuer's, or not at hand.")
        key = did.assertion_key(keys, bare["verificationMethod"])
        if not proof.is_signed_by(key, self._hashing(unsigned, bare), signature):
            raise ListNotUsable("Its own signature does not fit.")
        return bits

    def _statement(self) -> Check:
        said = statement.read(self._document)
        if not said.achievement:
            return check(Name.STATEMENT, NO, "statement-none")
        if not (said.level and said.kind in ("assessed", "attended")):
            return check(Name.STATEMENT, UNKNOWN, "statement-unclear", achievement=said.achievement)
        return check(
            Name.STATEMENT, YES, f"statement-{said.kind}",
            achievement=said.achievement, level=said.level,
        )  # fmt: skip


def _url(status: dict[str, Any]) -> str:
    url = status.get("statusListCredential")
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        raise ListNotUsable("It gives no address.")
    return url
