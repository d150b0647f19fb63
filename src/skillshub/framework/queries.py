"""Reads of frameworks. Readers see the newest published version unless they name another."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from skillshub.framework.errors import (
    NoSuchConcept,
    NoSuchFramework,
    NoSuchVersion,
    NothingPublished,
)
from skillshub.framework.models import Cell, Concept, Edition, Framework, Version, Wording
from skillshub.kernel.texts import chain


def get_framework(key: str) -> Framework:
    try:
        return Framework.objects.get(key=key)
    except Framework.DoesNotExist:
        raise NoSuchFramework(key=key) from None


def published_frameworks() -> QuerySet[Framework]:
    return Framework.objects.filter(versions__status=Version.Status.PUBLISHED).distinct()


def find_published(framework: Framework) -> Version | None:
    """The newest published version."""
    return (
        framework.versions.filter(status=Version.Status.PUBLISHED).order_by("-ordinal").first()
    )


def get_published(framework: Framework, name: str = "") -> Version:
    """The newest published version, or the published version called `name`."""
    if not name:
        version = find_published(framework)
        if version is None:
            raise NothingPublished(framework=framework.key)
        return version
    version = framework.versions.filter(name=name, status=Version.Status.PUBLISHED).first()
    if version is None:
        raise NoSuchVersion(framework=framework.key, name=name)
    return version


def concepts_at(version: Version, *kinds: str) -> QuerySet[Concept]:
    """The concepts of these kinds (all when none is named) that are part of a version."""
    present = Edition.objects.at(version.ordinal).values("concept_id")
    concepts = Concept.objects.filter(framework_id=version.framework_id, pk__in=present)
    return concepts.filter(kind__in=kinds) if kinds else concepts


def get_concept(framework: Framework, kind: str, key: str) -> Concept:
    try:
        return Concept.objects.get(framework=framework, kind=kind, key=key)
    except Concept.DoesNotExist:
        raise NoSuchConcept(kind=kind, key=key) from None


def find_by_address(uri: str) -> Concept | None:
    """The concept that a URI names: the owner's own, or the hub's `/id/<kind>/<uuid>`."""
    return Concept.objects.select_related("framework").filter(uri=uri).first()


def editions_for(concept_ids: Iterable[int], ordinal: int) -> dict[int, Edition]:
    rows = Edition.objects.at(ordinal).filter(concept_id__in=list(concept_ids))
    return {row.concept_id: row for row in rows}


def wordings_for(
    concept_ids: Iterable[int],
    wanted: str | Iterable[str],
    *,
    source: str = "en",
    ordinal: int | None = None,
) -> dict[int, Wording]:
    """The best wording per concept along the language chain, in one query.

    `ordinal` None: the statements that hold now (right when all concepts are current). A concept
    without a wording in the chain is missing from the answer.
    """
    order = {code: place for place, code in enumerate(chain(wanted, source))}
    rows = Wording.objects.filter(concept_id__in=list(concept_ids), lang__in=order)
    rows = rows.filter(until__isnull=True) if ordinal is None else rows.at(ordinal)
    best: dict[int, Wording] = {}
    for row in rows:
        held = best.get(row.concept_id)
        if held is None or order[row.lang] < order[held.lang]:
            best[row.concept_id] = row
    return best


def cells_at(version: Version) -> QuerySet[Cell]:
    return Cell.objects.at(version.ordinal).filter(framework_id=version.framework_id)
