"""Plan → look → apply: what an import would do, before it does anything.

A bad row is a result, not an exception: it becomes a `Problem` that names sheet, row and column
and says what to do. An `ERROR` keeps its row out; a `WARNING` lets it in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file.

    `row` counts as the reader's spreadsheet does (the header is row 1); 0 = the whole file.
    """

    message: str
    remedy: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    severity: Severity = Severity.ERROR
    code: str = ""

    @property
    def where(self) -> str:
        parts = [self.sheet, f"row {self.row}" if self.row else "", self.column]
        return ", ".join(p for p in parts if p)

    def __str__(self) -> str:
        return ": ".join(p for p in (self.where, self.message) if p) + (
            f" → {self.remedy}" if self.remedy else ""
        )

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Change:
    """One thing a plan would do, as a person can read it."""

    kind: str  # what is touched, a glossary word: "skill", "role", "cell", "course" …
    key: str
    label: str = ""
    detail: str = ""


@dataclass
class Plan:
    """What an import would add, change and retire, and every problem it met."""

    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    retired: list[Change] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.retired)

    @property
    def errors(self) -> list[Problem]:
        return [p for p in self.problems if p.severity == Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        return [p for p in self.problems if p.severity == Severity.WARNING]

    def counts(self) -> dict[str, int]:
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "retired": len(self.retired),
            "unchanged": self.unchanged,
            "errors": len(self.errors),
            "warnings": len(self.warnings),
        }


def report(problems: Iterable[Problem], limit: int = 20) -> str:
    """The first `limit` problems, a line each, and how many more there are."""
    listed = list(problems)
    lines = [str(p) for p in listed[:limit]]
    if len(listed) > limit:
        lines.append(f"… and {len(listed) - limit} more")
    return "\n".join(lines)
