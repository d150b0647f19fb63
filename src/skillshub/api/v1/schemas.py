"""Shapes of the answers. Names are the field's: ESCO, ELM, schema.org (see the glossary)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

Texts = dict[str, str]


class Problem(Schema):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int


class Page(Schema):
    next: str | None = Field(None, description="address of the next page")


class LevelOut(Schema):
    rank: int
    name: Texts
    descriptor: Texts


class VersionOut(Schema):
    name: str
    published_at: datetime
    note: str = ""
    summary: dict[str, Any] = {}


class FrameworkOut(Schema):
    key: str
    uri: str
    name: Texts
    description: Texts
    owner: str
    edition: str = Field("", description="what this framework is not, in one line")
    licence: str
    source: str
    notice: str
    funding: dict[str, Any] = {}
    source_language: str
    languages: dict[str, str] = Field({}, description="language → status of its texts")
    version: str = Field("", description="newest published version")


class FrameworkDetail(FrameworkOut):
    levels: list[LevelOut]
    versions: list[VersionOut]


class Labels(Schema):
    """A concept's words in one language."""

    title: str
    alt: list[str] = []
    description: str = ""
    levels: dict[str, str] = Field({}, description="level rank → observable sentence")
    status: str


class ConceptOut(Schema):
    uuid: str
    uri: str
    kind: Literal["skill", "role", "skill-group", "role-group", "collection"]
    framework: str
    key: str
    title: str
    lang: str = Field("", description="language of `title`: may be a fallback")


class ConceptPage(Page):
    items: list[ConceptOut]


class NeedOut(Schema):
    skill: ConceptOut
    level: int | None = Field(None, description="required level; null where the source names none")
    necessity: Literal["essential", "optional"]


class MatchOut(Schema):
    relation: Literal["exact", "close", "broad", "narrow", "related"]
    target: str
    label: str = ""
    note: str = ""


class ConceptDetail(ConceptOut):
    labels: dict[str, Labels]
    skill_type: str = ""
    regulated: str = Field("", description="the rule that regulates this skill, by name")
    eqf: int | None = None
    eqf_declared_by: str = ""
    isco: str = ""
    code: str = ""
    status: str = ""
    segments: list[str] = []
    broader: list[str] = Field([], description="URIs")
    matches: list[MatchOut] = []
    needs: list[NeedOut] = Field([], description="of a job role: its row of the matrix")


class OfferingOut(Schema):
    uuid: str
    language: str
    mode: str
    place: str
    country: str
    starts_on: date | None
    ends_on: date | None
    apply_by: date | None
    price: str | None = Field(None, description="decimal amount")
    currency: str
    url: str


class ClaimOut(Schema):
    """This course brings this skill to this level."""

    skill: ConceptOut
    level: int
    kind: Literal["introduced", "practised", "assessed"]
    status: Literal["accepted", "proposed"]
    evidence: str = Field("", description="the sentence of the course that says so")
    evidence_lang: str = ""


class CourseOut(Schema):
    uuid: str
    uri: str
    provider: str
    external_id: str
    title: Texts
    languages: list[str]
    mode: str
    workload_hours: str | None
    ects: str | None
    eqf: int | None
    eqf_declared_by: str
    price: str | None = Field(None, description="decimal amount; null = not stated")
    currency: str
    url: str
    changed_at: datetime


class CoursePage(Page):
    items: list[CourseOut]


class CourseDetail(CourseOut):
    description: Texts
    outcomes: Texts
    audience: Texts
    prerequisites: Texts
    entry_requirements: Texts
    certificate: str
    assessment: str
    supervision: str
    quality_assurance: str
    funding: str
    offerings: list[OfferingOut]
    claims: list[ClaimOut]


class ProviderOut(Schema):
    key: str
    name: str
    country: str
    place: str
    url: str
    is_invented: bool = Field(False, description="made up for the demo")


class ProviderPage(Page):
    items: list[ProviderOut]


class FacetValueOut(Schema):
    value: str
    label: str
    count: int
    selected: bool


class FacetOut(Schema):
    name: str
    label: str
    values: list[FacetValueOut]


class HitOut(Schema):
    uuid: str
    uri: str
    title: str
    lang: str
    provider: str
    why: list[str] = Field(description="why this course was found, in words")


class SearchOut(Schema):
    total: int
    page: int
    pages: int
    understood: list[dict[str, str]] = Field(description="skills and roles the words name")
    corrected: str = Field("", description="words searched instead of those typed")
    did_you_mean: str = ""
    ignored: list[str] = Field([], description="parts of the request that could not be used")
    items: list[HitOut]
    facets: list[FacetOut]


class SuggestionOut(Schema):
    kind: str
    name: str
    lang: str
    found_as: str
    ref: str
