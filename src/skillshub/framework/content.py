"""What a framework says, as plain values: the common tongue of every importer and exporter.

An importer (ESCO, a matrix sheet, a community folder) parses its files into a `Content`; then
`framework.actions.revise` compares it with what is held, shows the plan and writes the difference
as a new version. References are `(kind, key)` pairs; a skill of another framework is written with
its framework's key: `Ref("skill", "teamwork", "transversal")`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class Ref(NamedTuple):
    """Names a concept without knowing its row; `framework` empty = the content's own."""

    kind: str
    key: str
    framework: str = ""


class Words(NamedTuple):
    """A concept's words in one language; see `models.Wording`."""

    title: str
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    description: str = ""
    note: str = ""
    levels: tuple[tuple[int, str], ...] = ()
    status: str = "source"


class Need(NamedTuple):
    """A matrix cell's content."""

    level: int | None
    necessity: str


class MatchTo(NamedTuple):
    relation: str
    target_uri: str
    target_label: str = ""
    note: str = ""


@dataclass(slots=True)
class ConceptContent:
    """`facts` are fields of `models.Edition` that differ from their defaults."""

    kind: str
    key: str
    uri: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)


class Part(StrEnum):
    """What a file speaks about. Only parts it speaks about can lose statements."""

    SKILLS = "skills"
    ROLES = "roles"
    GROUPS = "groups"
    WORDS = "words"  # of the languages in `Content.languages`
    CELLS = "cells"
    HIERARCHY = "hierarchy"
    COLLECTIONS = "collections"
    RELATIONS = "relations"
    MATCHES = "matches"


@dataclass
class Content:
    """`parts` and `languages` say what this content covers; the rest is left as it is held.

    A wording can be lost when its language is covered and its concept's kind is covered or the
    concept is in `concepts`. `named` are concepts the source mentions without describing them:
    they are in no version themselves, but what is said about them is kept.
    """

    parts: frozenset[Part]
    languages: frozenset[str] = frozenset()
    concepts: dict[Ref, ConceptContent] = field(default_factory=dict)
    named: dict[Ref, str] = field(default_factory=dict)  # → URI
    cells: dict[tuple[Ref, Ref], Need] = field(default_factory=dict)  # (role, skill)
    broader: set[tuple[Ref, Ref]] = field(default_factory=set)  # (narrower, broader)
    collected: set[tuple[Ref, Ref]] = field(default_factory=set)  # (collection, concept)
    relations: dict[tuple[Ref, Ref], str] = field(default_factory=dict)  # → necessity
    matches: dict[tuple[Ref, str], MatchTo] = field(default_factory=dict)  # (subject, target_uri)
