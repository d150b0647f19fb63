"""Reads for people who browse: many concepts of several frameworks in a handful of queries.

Every read is *as published*: an open draft may already have closed a statement, so each asks for
what held in the newest published version, never just for what is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Q

from skillshub.framework.models import (
    Broader,
    Cell,
    Concept,
    Edition,
    InCollection,
    Level,
    Match,
    Version,
    Wording,
)
from skillshub.kernel.texts import NOTHING, LangMap, Text, chain, pick


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A job role as a list shows it."""

    id: int
    uuid: str
    key: str
    framework: str
    title: Text
    family: str
    segments: tuple[str, ...]
    next_roles: tuple[str, ...]
    status: str
    eqf: int | None
    eqf_declared_by: str


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill as a list shows it; `group` is the id of the group it is listed under."""

    id: int
    uuid: str
    title: Text
    skill_type: str
    regulated: str
    framework: str
    group: int = 0


@dataclass(slots=True)
class Words:
    """Everything said about one concept, in all its languages."""

    by_lang: dict[str, Wording] = field(default_factory=dict)
    source: str = "en"

    def _texts(self, name: str) -> LangMap:
        return {lang: getattr(row, name) for lang, row in self.by_lang.items()}

    def title(self, lang: str) -> Text:
        return pick(self._texts("title"), lang, self.source)

    def description(self, lang: str) -> Text:
        return pick(self._texts("description"), lang, self.source)

    def note(self, lang: str) -> Text:
        return pick(self._texts("note"), lang, self.source)

    def alternatives(self, lang: str) -> list[Text]:
        """Other names in the language of the title that this reader sees."""
        shown = self.title(lang)
        row = self.by_lang.get(shown.lang)
        return [Text(alt, shown.lang, shown.fallback) for alt in row.alt] if row else []

    def sentence(self, rank: int, lang: str) -> Text:
        """What somebody at this level can be seen doing."""
        said = {code: row.levels.get(str(rank), "") for code, row in self.by_lang.items()}
        return pick(said, lang, self.source)

    def elsewhere(self, lang: str) -> list[Text]:
        """The titles in all other languages, by language code."""
        shown = self.title(lang).lang
        return [
            Text(row.title, code, fallback=code.split("-")[0] != lang)
            for code, row in sorted(self.by_lang.items())
            if code != shown
        ]

    def status(self, lang: str) -> str:
        """How the title this reader sees came to be (`Wording.Status`)."""
        row = self.by_lang.get(self.title(lang).lang)
        return row.status if row else ""


def newest_published(*, reference_only: bool = True) -> list[Version]:
    """The newest published version of each framework, in the order frameworks are shown."""
    rows = Version.objects.filter(status=Version.Status.PUBLISHED).select_related("framework")
    if reference_only:
        rows = rows.filter(framework__is_reference=True)
    newest: dict[int, Version] = {}
    for row in rows.order_by("framework__position", "framework__key", "-ordinal"):
        newest.setdefault(row.framework_id, row)
    return list(newest.values())


def holds_in(versions: Iterable[Version], framework: str = "framework_id") -> Q:
    """Statements as those versions have them; `framework` names the path to the framework's id."""
    spans = [
        Q(**{framework: version.framework_id, "since__lte": version.ordinal})
        & (Q(until__isnull=True) | Q(until__gt=version.ordinal))
        for version in versions
    ]
    return reduce(or_, spans) if spans else Q(pk__in=[])


def titles_at(
    versions: Sequence[Version], concept_ids: Iterable[int] | None, lang: str
) -> dict[int, Text]:
    """The title each reader gets, along the language chain; `concept_ids` None = all."""
    rows = Wording.objects.filter(holds_in(versions, "concept__framework_id"))
    if concept_ids is not None:
        rows = rows.filter(concept_id__in=list(concept_ids))
    sources = {v.framework.source_language for v in versions}
    order = {code: place for place, code in enumerate(chain(lang))}
    for code in sources:
        order.setdefault(code, len(order))
    best: dict[int, tuple[int, str, str]] = {}
    asked = rows.filter(lang__in=order).values_list("concept_id", "lang", "title")
    for concept_id, code, title in asked:
        rank = (order[code], code, title)
        best[concept_id] = min(best.get(concept_id, rank), rank)
    wanted = lang.split("-")[0]
    return {
        concept_id: Text(title, code, fallback=code.split("-")[0] != wanted)
        for concept_id, (_, code, title) in best.items()
    }


def role_lines(versions: Sequence[Version], lang: str) -> list[RoleLine]:
    """Every job role of these versions: two queries, ordered by framework and title."""
    rows = (
        Edition.objects.filter(holds_in(versions, "concept__framework_id"))
        .filter(concept__kind=Concept.Kind.ROLE)
        .select_related("concept")
    )
    keys = {v.framework_id: v.framework.key for v in versions}
    place = {v.framework.key: index for index, v in enumerate(versions)}
    editions = list(rows)
    titles = titles_at(versions, [row.concept_id for row in editions], lang)
    lines = [
        role_line(row, keys[row.concept.framework_id], titles.get(row.concept_id, NOTHING))
        for row in editions
    ]
    return sorted(lines, key=lambda line: (place[line.framework], line.title.value.casefold()))


def role_line(edition: Edition, framework: str, title: Text) -> RoleLine:
    concept = edition.concept
    return RoleLine(
        id=concept.pk, uuid=str(concept.uuid), key=concept.key, framework=framework,
        title=title or Text(concept.key, ""), family=edition.family,
        segments=tuple(edition.segments), next_roles=tuple(edition.next_roles),
        status=edition.role_status, eqf=edition.eqf, eqf_declared_by=edition.eqf_declared_by,
    )  # fmt: skip


def skill_lines(
    versions: Sequence[Version], skill_ids: Iterable[int], lang: str
) -> dict[int, SkillLine]:
    """These skills with their titles and the first group they stand in: three queries."""
    ids = list(skill_ids)
    keys = {v.framework_id: v.framework.key for v in versions}
    rows = Edition.objects.filter(holds_in(versions, "concept__framework_id"), concept_id__in=ids)
    titles = titles_at(versions, ids, lang)
    groups = dict(
        Broader.objects.filter(holds_in(versions), narrower_id__in=ids)
        .order_by("-broader_id")
        .values_list("narrower_id", "broader_id")
    )
    return {
        row.concept_id: SkillLine(
            row.concept_id, str(row.concept.uuid),
            titles.get(row.concept_id) or Text(row.concept.key, ""),
            row.skill_type, row.regulated, keys[row.concept.framework_id],
            groups.get(row.concept_id, 0),
        )
        for row in rows.select_related("concept")
    }  # fmt: skip


def words_of(concept: Concept, version: Version) -> Words:
    rows = Wording.objects.at(version.ordinal).filter(concept=concept)
    return Words({row.lang: row for row in rows}, version.framework.source_language)


def find_edition(concept: Concept, version: Version) -> Edition | None:
    """The concept's facts in this version; None when it is no longer part of it."""
    edition = Edition.objects.at(version.ordinal).filter(concept=concept).first()
    return edition if isinstance(edition, Edition) else None


def cells_for(versions: Iterable[Version], **wanted: object) -> list[Cell]:
    """Matrix cells, essential and demanding ones first."""
    rows = Cell.objects.filter(holds_in(versions), **wanted).select_related("role")
    return list(rows.order_by("necessity", "-level", "id"))


def matches_of(concept: Concept, version: Version) -> list[Match]:
    rows = Match.objects.at(version.ordinal).filter(subject=concept)
    return list(rows.select_related("target__framework").order_by("relation", "target_label"))


def matched_by(concept: Concept, versions: Iterable[Version]) -> list[Match]:
    """Concepts of other frameworks that name this one as their match."""
    rows = Match.objects.filter(holds_in(versions), target=concept)
    return list(rows.select_related("subject__framework"))


def groups_above(concept: Concept, version: Version) -> list[int]:
    rows = Broader.objects.at(version.ordinal).filter(narrower=concept)
    return list(rows.values_list("broader_id", flat=True))


def collections_with(concept: Concept, version: Version) -> list[int]:
    rows = InCollection.objects.at(version.ordinal).filter(concept=concept)
    return list(rows.values_list("collection_id", flat=True))


def scales(framework_ids: Iterable[int], lang: str) -> dict[int, list[tuple[int, Text]]]:
    """Each framework's level scale: (rank, name) from the lowest up."""
    found: dict[int, list[tuple[int, Text]]] = {}
    rows = Level.objects.filter(framework_id__in=list(framework_ids)).order_by("rank")
    for row in rows:
        found.setdefault(row.framework_id, []).append((row.rank, pick(row.name, lang)))
    return found
