"""What an engine that proposes claims must be able to do, whatever is inside it.

An engine reads one course's texts and returns proposals. It knows no database: skills come to it
as labels, courses as plain texts. A better engine replaces `labels.LabelEngine` behind this
Protocol without anybody noticing but the reviewers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol


class Part(StrEnum):
    """Where in a course a text stands; `Claim.evidence_field` holds one of these."""

    OUTCOMES = "outcomes"
    TITLE = "title"
    TAGS = "tags"  # skills the provider named itself
    SYLLABUS = "syllabus"
    DESCRIPTION = "description"
    PREREQUISITES = "prerequisites"  # said to be known already: never evidence


@dataclass(frozen=True, slots=True)
class Passage:
    part: Part
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class CourseTexts:
    """What an engine may read of a course. `level_said`: the provider's own words (“Beginner”)."""

    passages: tuple[Passage, ...]
    level_said: str = ""
    assessed: bool = False


class Proposal(NamedTuple):
    """`confidence` is 0 to 1, comparable only within one engine."""

    skill_id: int
    level: int
    kind: str
    confidence: float
    evidence: str
    part: str
    lang: str
    matched: str


class SkillLabel(NamedTuple):
    """One name of a skill in one language, preferred or alternative.

    `rank` orders frameworks: of two skills with the same name, the lower rank is preferred
    (sector frameworks before ESCO).
    """

    skill_id: int
    lang: str
    text: str
    preferred: bool = True
    rank: int = 0


class Proposer(Protocol):
    """`name` is the engine and its version, kept in `Claim.proposer`: `labels/1`."""

    name: str

    def propose(self, texts: CourseTexts) -> list[Proposal]: ...


class EngineMaker(Protocol):
    """Builds an engine from the labels of all loaded skills."""

    def __call__(self, labels: Iterable[SkillLabel], texts: Sequence[CourseTexts]) -> Proposer: ...
