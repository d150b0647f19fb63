"""How concepts hang together in a version: places, collections, needs and matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from skillshub.framework.models import (
    Broader,
    Cell,
    Concept,
    Edition,
    InCollection,
    Match,
    Version,
    Wording,
)


class Label(NamedTuple):
    """One label of a concept; `kind` is `pref`, `alt` or `hidden`."""

    concept_id: int
    lang: str
    text: str
    kind: str


def narrower_of(concept: Concept, version: Version) -> QuerySet[Concept]:
    """The concepts right below this one."""
    links = Broader.objects.at(version.ordinal).filter(broader=concept)
    return Concept.objects.filter(pk__in=links.values("narrower_id"))


def broader_of(concept: Concept, version: Version) -> QuerySet[Concept]:
    """The concepts right above this one: several, for the hierarchy is a graph."""
    links = Broader.objects.at(version.ordinal).filter(narrower=concept)
    return Concept.objects.filter(pk__in=links.values("broader_id"))


def tops_of(version: Version, kind: str) -> QuerySet[Concept]:
    """Groups of this kind that stand under nothing: where browsing begins."""
    links = Broader.objects.at(version.ordinal).filter(framework_id=version.framework_id)
    present = Edition.objects.at(version.ordinal).values("concept_id")
    return Concept.objects.filter(
        framework_id=version.framework_id, kind=kind, pk__in=present
    ).exclude(pk__in=links.values("narrower_id"))


def collections_of(version: Version) -> QuerySet[Concept]:
    present = Edition.objects.at(version.ordinal).values("concept_id")
    return Concept.objects.filter(
        framework_id=version.framework_id, kind=Concept.Kind.COLLECTION, pk__in=present
    ).order_by("key")


def members_of(collection: Concept, version: Version) -> QuerySet[Concept]:
    links = InCollection.objects.at(version.ordinal).filter(collection=collection)
    return Concept.objects.filter(pk__in=links.values("concept_id"))


def needs_of(role: Concept, version: Version) -> QuerySet[Cell]:
    """What the role needs in this version, essential and high levels first."""
    cells = Cell.objects.at(version.ordinal).filter(role=role)
    return cells.select_related("skill").order_by("necessity", "-level", "skill_id")


def roles_needing(skill: Concept) -> QuerySet[Cell]:
    """Cells of every framework's newest published version that ask for this skill.

    Roles that a source names without describing (see `Content.named`) are not part of any version
    and stay out.
    """
    newest = _is_newest("framework")
    described = Edition.objects.filter(concept=OuterRef("role"), until__isnull=True)
    cells = Cell.objects.filter(newest, Exists(described), skill=skill)
    return cells.select_related("role", "framework").order_by("framework_id", "necessity", "-level")


def matches_for(concept: Concept) -> QuerySet[Match]:
    """Matches from and to this concept, as the newest published versions have them."""
    mine = Q(subject=concept) | Q(target=concept)
    matches = Match.objects.filter(_is_newest("framework"), mine)
    return matches.select_related("subject", "target", "framework").order_by("relation", "pk")


def labels_in(
    languages: Iterable[str] | None = None, *, kinds: Iterable[str] = (Concept.Kind.SKILL,)
) -> Iterator[Label]:
    """Every label of the newest published versions, as a stream; `languages` None = all."""
    rows = Wording.objects.filter(_is_newest("concept__framework"), concept__kind__in=list(kinds))
    if languages is not None:
        rows = rows.filter(lang__in=list(languages))
    fields = ("concept_id", "lang", "title", "alt", "hidden")
    for pk, lang, title, alt, hidden in rows.values_list(*fields).iterator(chunk_size=2000):
        yield Label(pk, lang, title, "pref")
        for text in alt:
            yield Label(pk, lang, text, "alt")
        for text in hidden:
            yield Label(pk, lang, text, "hidden")


def _is_newest(path: str) -> Q:
    """Statements as their framework's newest published version has them.

    Without an open draft those are the open ones; with a draft, what it began is left out and what
    it ended still counts. That takes one small look at the versions.
    """
    condition = Q(pk__in=[])
    published = Version.objects.filter(status=Version.Status.PUBLISHED)
    newest: dict[int, int] = {}
    for framework, ordinal in published.order_by("ordinal").values_list("framework_id", "ordinal"):
        newest[framework] = ordinal
    for framework, ordinal in newest.items():
        condition |= Q(
            Q(until__isnull=True) | Q(until__gt=ordinal),
            since__lte=ordinal, **{path: framework},
        )  # fmt: skip
    return condition
