"""Checking a credential for a visitor: upload, pasted text or a link; nothing is logged or kept.

A link is followed only into our own database. Documents that are not byte for byte what we issued
are canonicalised in a process that can be killed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from skillshub.credentials import addresses, signing
from skillshub.credentials.errors import NoSuchCredential
from skillshub.credentials.models import Award, Credential, StatusList
from skillshub.credentials.queries import credential_bytes
from skillshub.credentials.resolving import HubResolver
from skillshub.credentials.vc import proof, sandbox, statement, strict_json, structure, verify
from skillshub.credentials.vc.checks import Answer, Check, Name, Report
from skillshub.credentials.vc.errors import CredentialError
from skillshub.credentials.vc.reasons import REASONS
from skillshub.credentials.vc.reasons import check as finding
from skillshub.credentials.vc.record import Learner
from skillshub.credentials.vc.resolver import Offline

_LINK = re.compile(r"^\s*https?://\S+\s*$", re.ASCII)
_UUID = re.compile(r"/credentials/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=[/.?#]|$)")


@dataclass(frozen=True)
class Line:
    """One check in the reader's language."""

    name: str
    title: str
    answer: Answer
    sentence: str
    code: str


@dataclass(frozen=True)
class Said:
    """What the document itself claims; true only as far as the checks say so."""

    title: str = ""
    issuer: str = ""
    issuer_id: str = ""
    level: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Verdict:
    """Every check; `award` is ours when this is a credential of this hub, whatever it says."""

    checks: list[Line]
    summary: str
    is_valid: bool
    is_refuted: bool
    says: Said
    document: dict[str, Any] = field(default_factory=dict)
    award: Award | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "valid": self.is_valid,
            "refuted": self.is_refuted,
            "summary": self.summary,
            "says": vars(self.says),
            "checks": [{**vars(line), "answer": str(line.answer)} for line in self.checks],
        }


def check(data: bytes | str, *, offline: bool = False) -> Verdict:
    """All checks of an uploaded file (bytes), pasted text or a link (str). Raises nothing.

    `offline`: use what can be computed alone, not this hub's register.
    """
    if isinstance(data, str) and _LINK.match(data):
        found = _behind_link(data.strip())
        if isinstance(found, Check):
            return _verdict(Report((found, *_rest_not_made())))
        data = found
    resolver = Offline() if offline else HubResolver()
    hashing = sandbox.signing_input if offline else _hashing
    return _verdict(verify(data, resolver, hashing=hashing))


def is_about(document: dict[str, Any], email: str) -> Answer:
    """Was this credential given to the owner of this address? Compares the salted hash."""
    subject = document.get("credentialSubject")
    listed = subject.get("identifier") if isinstance(subject, dict) else None
    for entry in listed if isinstance(listed, list) else []:
        if isinstance(entry, dict) and entry.get("identityType") == "emailAddress":
            wanted = Learner(email.strip().lower(), str(entry.get("salt", ""))).identity_hash
            same = compare_digest(wanted, str(entry.get("identityHash", "")).lower())
            return Answer.YES if same else Answer.NO
    return Answer.UNKNOWN


def sentence(found: Check) -> str:
    """A finding in the reader's language."""
    return _(REASONS[found.code]).format(**found.facts)


def titles() -> dict[Name, str]:
    """What each check asks."""
    return {
        Name.READABLE: _("Can it be read?"),
        Name.STRUCTURE: _("Is it built as the standards ask?"),
        Name.SIGNATURE: _("Is it unchanged since it was signed?"),
        Name.ISSUER_KEY: _("Was it signed with a key of the issuer it names?"),
        Name.ISSUER_KNOWN: _("Do we know the issuer?"),
        Name.IN_DATE: _("Is it in date?"),
        Name.NOT_REVOKED: _("Is it still standing, not revoked?"),
        Name.STATEMENT: _("Does it say what was learnt, at which level, and how that was shown?"),
    }


def _verdict(report: Report) -> Verdict:
    asked = titles()
    lines = [Line(str(c.name), asked[c.name], c.answer, sentence(c), c.code) for c in report.checks]
    return Verdict(
        checks=lines, summary=_summary(report), is_valid=report.is_valid,
        is_refuted=report.is_refuted, says=_said(report.document), document=report.document,
        award=_award_of(report.document),
    )  # fmt: skip


def _summary(report: Report) -> str:
    """One sentence that never says more than the checks."""
    if report.is_refuted:
        first = next(c for c in report if c.answer == Answer.NO)
        return _("Not valid. {reason}").format(reason=sentence(first))
    if not report.is_valid:
        first = next(c for c in report if c.answer == Answer.UNKNOWN and c.code != "not-made")
        return _("It cannot be confirmed. {reason}").format(reason=sentence(first))
    if report.answer(Name.ISSUER_KNOWN) != Answer.YES:
        return _("Genuine and standing, but from an issuer this hub does not know.")
    return _("Genuine, in date and not revoked, from an issuer of this hub.")


def _said(document: dict[str, Any]) -> Said:
    issuer = document.get("issuer")
    claims = statement.read(document)
    return Said(
        title=claims.achievement,
        issuer=_text(issuer.get("name")) if isinstance(issuer, dict) else "",
        issuer_id=structure.issuer_id(document)[:300],
        level=claims.level,
        kind=claims.kind,
        since=_text(document.get("validFrom")),
        until=_text(document.get("validUntil")),
    )


def _behind_link(link: str) -> bytes | Check:
    uuid = _UUID.search(link)
    if not link.startswith(settings.PUBLIC_URL + "/") or uuid is None:
        return _unread(
            _("We follow links to credentials of this hub only. Download the file and upload it.")
        )
    try:
        return credential_bytes(uuid.group(1))
    except NoSuchCredential as refusal:
        return _unread(str(refusal))


def _unread(detail: str) -> Check:
    return finding(Name.READABLE, Answer.NO, "not-readable", detail=detail)


def _rest_not_made() -> list[Check]:
    return [finding(name, Answer.UNKNOWN, "not-made") for name in Name if name != Name.READABLE]


def _hashing(document: dict[str, Any], options: dict[str, Any]) -> bytes:
    """In this process for what we issued, in a killable one for everything else."""
    if _is_ours(document, options):
        return signing.other_signing_input(document, options)
    return sandbox.signing_input(document, options)


def _is_ours(document: dict[str, Any], options: dict[str, Any]) -> bool:
    number = addresses.status_list_number(str(document.get("id")))
    if number is not None:
        list_ = StatusList.objects.filter(number=number).first()
        if list_ is None or not list_.document:
            return False
        held = strict_json.parse_object(list_.document)
        try:
            return proof.split(held)[:2] == (document, options)
        except CredentialError:
            return False
    award = _award_of(document)
    if award is None:
        return False
    kept = award.credential
    return (strict_json.dump(document), strict_json.dump(options)) == (kept.unsigned, kept.proof)


def _award_of(document: dict[str, Any]) -> Award | None:
    """The award whose credential this document claims to be."""
    address = document.get("id")
    if not isinstance(address, str) or not address.startswith(settings.PUBLIC_URL + "/"):
        return None
    uuid = _UUID.search(address)
    if uuid is None:
        return None
    rows = Credential.objects.select_related("award__definition__issuer")
    found = rows.filter(award__uuid=uuid.group(1)).first()
    return found.award if found else None


def _text(value: object) -> str:
    return value[:300] if isinstance(value, str) else ""
