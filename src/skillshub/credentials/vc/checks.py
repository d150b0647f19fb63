"""What verification answers: a list of checks, never one green tick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Name(StrEnum):
    """The checks, in the order they are made."""

    READABLE = "readable"
    STRUCTURE = "structure"
    SIGNATURE = "signature"
    ISSUER_KEY = "issuer-controls-key"
    ISSUER_KNOWN = "issuer-known"
    IN_DATE = "in-date"
    NOT_REVOKED = "not-revoked"
    STATEMENT = "statement"


#: All of these must be yes before a credential counts as valid. Who the issuer is and what the
#: credential states are verdicts of their own (a valid signature of a stranger proves nothing
#: about the stranger).
NEEDED = (
    Name.READABLE, Name.STRUCTURE, Name.SIGNATURE, Name.ISSUER_KEY, Name.IN_DATE,
    Name.NOT_REVOKED,
)  # fmt: skip


@dataclass(frozen=True)
class Check:
    """One finding. `code` is stable, for programs and translations; `reason` is plain English.

    `facts` fill the reason's gaps: names, dates, numbers of this very credential.
    """

    name: Name
    answer: Answer
    code: str
    reason: str
    facts: dict[str, Any] = field(default_factory=dict, hash=False)

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": str(self.name), "answer": str(self.answer), "code": self.code,
            "reason": self.reason,
        }  # fmt: skip


@dataclass(frozen=True)
class Report:
    """Every check, and the document they speak of (empty when it could not be read)."""

    checks: tuple[Check, ...]
    document: dict[str, Any] = field(default_factory=dict, hash=False)

    def __iter__(self) -> Iterator[Check]:
        return iter(self.checks)

    def answer(self, name: Name) -> Answer:
        """UNKNOWN for a check that was not made."""
        return next((c.answer for c in self.checks if c.name == name), Answer.UNKNOWN)

    @property
    def is_valid(self) -> bool:
        """Every needed check said yes; a check that did not run is never a yes."""
        return all(self.answer(name) == Answer.YES for name in NEEDED)

    @property
    def is_refuted(self) -> bool:
        return any(self.answer(name) == Answer.NO for name in NEEDED)
