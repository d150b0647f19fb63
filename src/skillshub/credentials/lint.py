"""What must hold before anything is signed: numbered rules, each with the clause it comes from.

Pure: a document, its proof options and the `Facts` around it go in, findings come out. A finding
that is not a warning stops the credential. docs/reference/lint-rules.md lists the rules; a test
compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from skillshub.credentials.vc import canon, contexts, did, status_list, strict_json, structure
from skillshub.credentials.vc.errors import CredentialError, NotUnderstood
from skillshub.credentials.vc.moments import read_moment
from skillshub.credentials.vc.open_badge import KIND, LEVEL
from skillshub.credentials.vc.schemas import open_badge_faults

MAX_BYTES = 8 * 1024
SALT_BYTES = 16
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HEX = re.compile(r"^[0-9a-f]+\Z")
_SHA256 = re.compile(r"^sha256\$[0-9a-f]{64}\Z")


@dataclass(frozen=True)
class Facts:
    """What the document alone does not say."""

    now: datetime
    public_url: str
    did_document: dict[str, Any]  # as served
    definition_published: bool
    definition_address: str
    is_assessed: bool
    ects: float | None
    level: int
    level_ranks: frozenset[int]
    #: addresses of skills that are live in the pinned framework version
    live_skills: frozenset[str]
    is_duplicate: bool = False


class Finding(NamedTuple):
    rule: str
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"


@dataclass(frozen=True)
class Subject:
    """The document under lint, with the parts that several rules read."""

    document: dict[str, Any]
    proof: dict[str, Any]
    facts: Facts
    about: dict[str, Any] = field(init=False)
    achievement: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        about = self.document.get("credentialSubject")
        about = about if isinstance(about, dict) else {}
        achievement = about.get("achievement")
        object.__setattr__(self, "about", about)
        object.__setattr__(
            self, "achievement", achievement if isinstance(achievement, dict) else {}
        )

    def alignments(self) -> list[dict[str, Any]]:
        listed = self.achievement.get("alignment")
        return [a for a in listed if isinstance(a, dict)] if isinstance(listed, list) else []

    def term(self, name: str) -> dict[str, Any]:
        """The alignment that carries the EU element `ext:<name>`, or nothing."""
        wanted = f"ext:{name}"
        return next((a for a in self.alignments() if a.get("targetType") == wanted), {})


class Rule(NamedTuple):
    number: str
    clause: str
    says: str
    find: Callable[[Subject], Iterator[str]]
    is_warning: bool = False


RULES: list[Rule] = []


def lint(document: dict[str, Any], proof: dict[str, Any], facts: Facts) -> list[Finding]:
    """Every finding of every rule; nothing is signed while one of them is no warning."""
    subject = Subject(document, proof, facts)
    return [
        Finding(rule.number, message, rule.is_warning)
        for rule in RULES
        for message in rule.find(subject)
    ]


def rule(number: str, clause: str, says: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a rule; its number says whether it stops (L) or warns (W)."""

    def add(find: Callable[[Subject], Iterator[str]]) -> Callable[[Subject], Iterator[str]]:
        RULES.append(Rule(number, clause, says, find, number.startswith("W")))
        return find

    return add


@rule("L01", "OB 3.0 §B.1, JSON Schema", "The official Open Badges 3.0 schema accepts it.")
def _schema(subject: Subject) -> Iterator[str]:
    yield from open_badge_faults(subject.document)


@rule("L02", "VCDM 2.0 §4", "It has the shape of a verifiable credential.")
def _shape(subject: Subject) -> Iterator[str]:
    yield from structure.shape_faults(subject.document)


@rule("L03", "JSON-LD 1.1 API, safe mode", "Every term is defined, every address is absolute.")
def _safe_mode(subject: Subject) -> Iterator[str]:
    try:
        count = canon.blank_nodes(subject.document)
    except CredentialError as wrong:
        yield str(wrong)
        return
    if count > canon.MAX_BLANK_NODES:
        yield f"It has {count} unnamed parts; verifiers refuse more than {canon.MAX_BLANK_NODES}."


@rule("L04", "VCDM 2.0 §4.3, OB 3.0 §9", "Exactly the pinned contexts, VCDM 2.0 before OB 3.0.3.")
def _contexts(subject: Subject) -> Iterator[str]:
    if subject.document.get("@context") != [contexts.VCDM, contexts.OPEN_BADGES]:
        yield "Its contexts are not the pinned ones in their order."


@rule("L05", "Bitstring Status List 1.0 §2.1", "One status entry, its index inside the list.")
def _status(subject: Subject) -> Iterator[str]:
    status = subject.document.get("credentialStatus")
    if not isinstance(status, dict):
        yield "It does not have exactly one status entry."
        return
    if status.get("statusPurpose") != status_list.PURPOSE:
        yield "The purpose of its status entry is not revocation."
    try:
        index = status_list.index_of(status.get("statusListIndex"))
    except CredentialError as wrong:
        yield str(wrong)
        return
    if index >= status_list.LENGTH:
        yield "Its index lies outside the status list."
    if status.get("id") != f"{status.get('statusListCredential')}#{index}":
        yield "The id of its status entry is not list and index."


@rule("L06", "VCDM 2.0 §4.4", "Its id is an address of this hub.")
def _id(subject: Subject) -> Iterator[str]:
    for name, address in (
        ("credential", subject.document.get("id")),
        (
            "status list",
            (subject.document.get("credentialStatus") or {}).get("statusListCredential"),
        ),
    ):
        if not str(address).startswith(subject.facts.public_url + "/"):
            yield f"The address of its {name} is not under this hub's own."


@rule("L07", "VCDM 2.0 §4.9", "Dates carry an offset; it does not end before it begins.")
def _dates(subject: Subject) -> Iterator[str]:
    try:
        since = read_moment(subject.document.get("validFrom"))
        read_moment(subject.document.get("awardedDate"))
        read_moment(subject.proof.get("created"))
        until = subject.document.get("validUntil")
        if until is not None and read_moment(until) <= since:
            yield "It ends before it begins."
    except NotUnderstood as wrong:
        yield str(wrong)


@rule("L08", "our own", "Awarded on a day that has come.")
def _awarded(subject: Subject) -> Iterator[str]:
    try:
        awarded = read_moment(subject.document.get("awardedDate")).date()
    except NotUnderstood:
        return  # L07 says so
    if awarded > subject.facts.now.date():
        yield "It is awarded on a day to come."


@rule("L09", "Annex I, workload", "Credits earned are the definition's.")
def _credits(subject: Subject) -> Iterator[str]:
    for name, where in (
        ("creditsEarned", subject.about),
        ("creditsAvailable", subject.achievement),
    ):
        if where.get(name) != subject.facts.ects:
            yield f"{name} is not what the definition says."


@rule("L10", "Annex I, level", "The level is on the framework's scale and the definition's own.")
def _level(subject: Subject) -> Iterator[str]:
    said = subject.term(LEVEL).get("targetCode")
    if said != str(subject.facts.level):
        yield "The level is not the definition's."
    if subject.facts.level not in subject.facts.level_ranks:
        yield "The level is not on the framework's scale."


@rule("L11", "OB 3.0 Alignment", "The skill it aligns to is live in the pinned version.")
def _skill(subject: Subject) -> Iterator[str]:
    first = subject.alignments()[:1]
    if not first or first[0].get("targetUrl") not in subject.facts.live_skills:
        yield "The skill is not part of the framework version the definition is bound to."


@rule("L12", "our own", "The definition is published and not withdrawn.")
def _published(subject: Subject) -> Iterator[str]:
    if not subject.facts.definition_published:
        yield "The definition is not published, or was withdrawn."
    if subject.achievement.get("id") != subject.facts.definition_address:
        yield "The achievement is not the definition's."


@rule("L13", "VC Data Integrity §4.3", "The key is active in the DID document as served.")
def _key(subject: Subject) -> Iterator[str]:
    method = subject.proof.get("verificationMethod")
    try:
        did.assertion_key(subject.facts.did_document, str(method))
    except CredentialError as wrong:
        yield str(wrong)
    issuer = structure.issuer_id(subject.document)
    if str(method).split("#")[0] != issuer:
        yield "The key is not the issuer's."


@rule("L14", "RDFC-1.0 §5; our own", "No control or reordering characters; text is NFC.")
def _characters(subject: Subject) -> Iterator[str]:
    for text in _texts(subject.document):
        if _CONTROL.search(text):
            yield f"A text holds a control character: {_visible(text)}"
        if _BIDI.search(text):
            yield f"A text holds a character that reorders others: {_visible(text)}"
        if not unicodedata.is_normalized("NFC", text):
            yield f"A text is not in composed form (NFC): {_visible(text)}"


@rule("L15", "OB 3.0 IdentityObject", "The learner is named by a salted hash alone.")
def _identity(subject: Subject) -> Iterator[str]:
    listed = subject.about.get("identifier")
    entries = listed if isinstance(listed, list) else []
    if len(entries) != 1 or not isinstance(entries[0], dict) or "id" in subject.about:
        yield "It does not name exactly one hashed identity."
        return
    entry = entries[0]
    salt = str(entry.get("salt", ""))
    if entry.get("hashed") is not True or not _SHA256.match(str(entry.get("identityHash"))):
        yield "The identity is not a SHA-256 hash."
    if not _HEX.match(salt) or len(salt) < SALT_BYTES * 2:
        yield f"The salt has fewer than {SALT_BYTES} random bytes."


@rule("L16", "our own", "The same person does not get the same achievement twice.")
def _duplicate(subject: Subject) -> Iterator[str]:
    if subject.facts.is_duplicate:
        yield "This person has been awarded this achievement already."


@rule("L17", "2022/C 243/02 Annex I", "The mandatory elements are there.")
def _annex_one(subject: Subject) -> Iterator[str]:
    issuer = subject.document.get("issuer")
    issuer = issuer if isinstance(issuer, dict) else {}
    has_workload = subject.term("Workload") or subject.achievement.get("creditsAvailable")
    needed = {
        "title": subject.achievement.get("name"),
        "awarding body": issuer.get("name"),
        "country of the issuer": (issuer.get("address") or {}).get("addressCountryCode"),
        "learning outcomes": subject.alignments()[:1],
        "workload": has_workload,
        "type of assessment": subject.term("Assessment") or not subject.facts.is_assessed,
        "form of participation": subject.term("Participation"),
        "quality assurance": subject.term("QualityAssurance"),
    }
    for name, value in needed.items():
        if not value:
            yield f"The mandatory element “{name}” is missing."


@rule("L18", "our own", f"It has at most {MAX_BYTES // 1024} KiB.")
def _size(subject: Subject) -> Iterator[str]:
    size = len(strict_json.dump(subject.document).encode())
    if size > MAX_BYTES:
        yield f"It has {size} bytes; shorten the definition's texts."


@rule("L19", "2022/C 243/02", "Only what was assessed is called a micro-credential.")
def _kind(subject: Subject) -> Iterator[str]:
    kind = "assessed" if subject.facts.is_assessed else "attended"
    if subject.term(KIND).get("targetCode") != kind:
        yield "It does not say whether the learner was assessed."
    is_micro = subject.achievement.get("achievementType") == "MicroCredential"
    if is_micro != subject.facts.is_assessed:
        yield "Its type does not fit: micro-credentials need an assessment."


@rule("L20", "VC Data Integrity §2.1", "The proof is a fresh eddsa-rdfc-2022 assertion.")
def _proof(subject: Subject) -> Iterator[str]:
    wanted = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022",
              "proofPurpose": "assertionMethod"}  # fmt: skip
    if any(subject.proof.get(name) != value for name, value in wanted.items()):
        yield "The proof options are not ours."
    if "proof" in subject.document:
        yield "It carries a proof already."
    try:
        if read_moment(subject.proof.get("created")) > subject.facts.now:
            yield "The proof is dated in the future."
    except NotUnderstood:
        return  # L07 says so


@rule("W01", "OB 3.0 Evidence", "It has evidence.")
def _evidence(subject: Subject) -> Iterator[str]:
    if "evidence" not in subject.document:
        yield "It shows no evidence."


@rule("W02", "our own", "It says until when it is valid.")
def _endless(subject: Subject) -> Iterator[str]:
    if "validUntil" not in subject.document:
        yield "It never expires."


@rule("W03", "OB 3.0 Achievement", "It has an image.")
def _image(subject: Subject) -> Iterator[str]:
    if "image" not in subject.achievement:
        yield "It has no image."


@rule("W04", "Annex I, workload", "ECTS credits come with hours.")
def _hours(subject: Subject) -> Iterator[str]:
    if subject.achievement.get("creditsAvailable") and not subject.term("Workload"):
        yield "It states ECTS credits but no hours."


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from _texts(item)


def _visible(text: str) -> str:
    return ascii(text[:60])
