"""Names of skills, job roles, frameworks and providers as the index takes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from skillshub.accounts.models import Organisation
from skillshub.catalogue.models import Course
from skillshub.framework.models import Cell, Concept, Edition, Framework, Match, Wording
from skillshub.search.courses_source import newest_published
from skillshub.search.port import NameDocument

BATCH = 1000
KINDS = (Concept.Kind.SKILL, Concept.Kind.ROLE)
#: Names of the alliance's own frameworks come before ESCO's.
REFERENCE_WEIGHT, OTHER_WEIGHT = 2.0, 1.0
ROLE_WEIGHT = 1.2
SAME = (Match.Kind.EXACT, Match.Kind.CLOSE)


def framework_source(framework_id: int) -> str:
    return f"framework:{framework_id}"


def concept_ids(framework_id: int) -> Iterator[list[int]]:
    """Skills and roles of the newest published version, batch by batch."""
    ordinal = newest_published(id=framework_id).get(framework_id)
    if ordinal is None:
        return
    present = Edition.objects.at(ordinal).values("concept_id")
    rows = Concept.objects.filter(framework_id=framework_id, kind__in=KINDS, pk__in=present)
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def framework_names(framework_id: int) -> Iterator[NameDocument]:
    for framework in Framework.objects.filter(pk=framework_id):
        titles = framework.name or {framework.source_language: framework.key}
        yield NameDocument(
            kind="framework", ref=framework.key, titles=titles, labels=[],
            facts={"id": framework.pk, "key": framework.key}, source=framework_source(framework.pk),
        )  # fmt: skip


def provider_names(course_ids: Iterable[int] | None = None) -> Iterator[NameDocument]:
    """Organisations that offer courses: all of them, or those of some courses."""
    courses = Course.objects.all()
    if course_ids is not None:
        courses = courses.filter(pk__in=list(course_ids))
    rows = Organisation.objects.filter(pk__in=courses.values("provider_id"))
    for organisation in rows.iterator(BATCH):
        yield NameDocument(
            kind="provider", ref=organisation.key, titles={"": organisation.name},
            labels=[("", organisation.name, 0)],
            facts={"id": organisation.pk, "key": organisation.key},
            source=f"provider:{organisation.key}",
        )  # fmt: skip


def concept_names(ids: Iterable[int]) -> Iterator[NameDocument]:
    """Skills and roles with their words in all languages; five queries for each batch."""
    wanted = list(ids)
    for start in range(0, len(wanted), BATCH):
        yield from _batch(wanted[start : start + BATCH])


def _batch(ids: list[int]) -> Iterator[NameDocument]:
    published = newest_published()
    concepts = Concept.objects.filter(pk__in=ids, kind__in=KINDS).select_related("framework")
    wordings = _wordings(ids, published)
    needs = _needs(ids, published)
    same = _same(ids, published)
    for concept in concepts:
        if not wordings[concept.pk]:
            continue
        yield _document(concept, wordings[concept.pk], needs[concept.pk], sorted(same[concept.pk]))


def _document(
    concept: Concept, wordings: list[Wording], needs: list[list[Any]], same: list[str]
) -> NameDocument:
    labels = [(w.lang, w.title, 0) for w in wordings]
    labels += [(w.lang, label, 1) for w in wordings for label in w.alt]
    labels += [(w.lang, label, 2) for w in wordings for label in w.hidden]
    facts: dict[str, Any] = {
        "id": concept.pk, "key": concept.key, "framework": concept.framework.key,
        "source": concept.framework.source_language,
    }  # fmt: skip
    if needs:
        facts["needs"] = needs
    if same:
        facts["same"] = same
    weight = REFERENCE_WEIGHT if concept.framework.is_reference else OTHER_WEIGHT
    return NameDocument(
        kind=concept.kind, ref=str(concept.uuid), titles={w.lang: w.title for w in wordings},
        labels=labels, facts=facts, source=framework_source(concept.framework_id),
        weight=weight * (ROLE_WEIGHT if concept.kind == Concept.Kind.ROLE else 1),
    )  # fmt: skip


def _wordings(ids: list[int], published: dict[int, int]) -> dict[int, list[Wording]]:
    rows = Wording.objects.filter(concept_id__in=ids).select_related("concept")
    by_concept: dict[int, list[Wording]] = defaultdict(list)
    for row in rows.order_by("lang"):
        if _holds(row.since, row.until, published.get(row.concept.framework_id)):
            by_concept[row.concept_id].append(row)
    return by_concept


def _needs(ids: list[int], published: dict[int, int]) -> dict[int, list[list[Any]]]:
    """Role → [skill, 1 if essential else 0]."""
    by_role: dict[int, list[list[Any]]] = defaultdict(list)
    for role_id, skill, necessity, framework_id, since, until in Cell.objects.filter(
        role_id__in=ids
    ).values_list("role_id", "skill__uuid", "necessity", "framework_id", "since", "until"):
        if _holds(since, until, published.get(framework_id)):
            essential = int(necessity == Cell.Necessity.ESSENTIAL)
            by_role[role_id].append([str(skill), essential])
    return by_role


def _same(ids: list[int], published: dict[int, int]) -> dict[int, set[str]]:
    """Concepts of other frameworks that mean the same, whichever side said so."""
    rows = Match.objects.filter(Q(subject_id__in=ids) | Q(target_id__in=ids), relation__in=SAME)
    by_concept: dict[int, set[str]] = defaultdict(set)
    for subject_id, subject, target_id, target, framework_id, since, until in rows.filter(
        target__isnull=False
    ).values_list(
        "subject_id", "subject__uuid", "target_id", "target__uuid", "framework_id",
        "since", "until",
    ):  # fmt: skip
        if _holds(since, until, published.get(framework_id)):
            by_concept[subject_id].add(str(target))
            by_concept[target_id].add(str(subject))
    return by_concept


def _holds(since: int, until: int | None, ordinal: int | None) -> bool:
    return ordinal is not None and since <= ordinal and (until is None or until > ordinal)
