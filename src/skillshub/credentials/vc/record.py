"""The micro-credential record: one plain value that every format is rendered from.

It holds the elements of Council Recommendation 2022/C 243/02, Annex I, in the one language the
credential is written in. Using the elements implies no recognition.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256


@dataclass(frozen=True)
class Issuer:
    """The awarding body; `did` controls the signing key."""

    did: str
    name: str
    country: str = ""
    url: str = ""
    email: str = ""


@dataclass(frozen=True)
class Target:
    """Something outside that the achievement points at: a skill of a framework, an ESCO skill."""

    url: str
    name: str
    framework: str = ""
    code: str = ""
    description: str = ""


@dataclass(frozen=True)
class Element:
    """An EU element Open Badges has no term for; `term` becomes `ext:<term>`.

    `code` is for programs, `name` for people.
    """

    term: str
    code: str
    name: str
    description: str = ""


@dataclass(frozen=True)
class Achievement:
    """What everybody who earned it has in common: frozen with the definition."""

    id: str
    name: str
    description: str
    criteria: str
    language: str
    code: str
    is_assessed: bool
    skill: Target
    level: Element
    eqf: int | None = None
    eqf_declared_by: str = ""
    matches: tuple[Target, ...] = ()
    elements: tuple[Element, ...] = ()
    ects: Decimal | None = None


@dataclass(frozen=True)
class Learner:
    """Known to strangers only by a salted hash of the e-mail address."""

    email: str
    salt: str

    @property
    def identity_hash(self) -> str:
        """OB 3.0 `IdentityHash`: algorithm, `$`, hex of SHA-256 over identity and salt."""
        return "sha256$" + sha256((self.email + self.salt).encode()).hexdigest()


@dataclass(frozen=True)
class Place:
    """The credential's bit in a status list."""

    list_url: str
    index: int


@dataclass(frozen=True)
class Record:
    id: str
    issuer: Issuer
    achievement: Achievement
    learner: Learner
    awarded_on: date
    valid_from: datetime
    valid_until: datetime | None
    status: Place
    grade: str = ""
