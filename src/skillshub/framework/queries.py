"""Reads of frameworks. Readers see the newest published version unless they name another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, allowed
from skillshub.accounts.queries import organisations_of
from skillshub.framework.content import Ref
from skillshub.framework.errors import (
    NoSuchConcept,
    NoSuchFramework,
    NoSuchVersion,
    NothingPublished,
)
from skillshub.framework.levels import DEFAULT_SCALE, Step
from skillshub.framework.models import (
    Cell,
    Concept,
    Edition,
    Framework,
    Level,
    Version,
    Wording,
)
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
    return framework.versions.filter(status=Version.Status.PUBLISHED).order_by("-ordinal").first()


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


def concept_ids_at(version: Version, *kinds: str) -> dict[Ref, int]:
    """Every concept of a version by its name."""
    rows = concepts_at(version, *kinds).values_list("kind", "key", "pk")
    return {Ref(kind, key): pk for kind, key, pk in rows.iterator(chunk_size=5000)}


def get_concept(framework: Framework, kind: str, key: str) -> Concept:
    try:
        return Concept.objects.get(framework=framework, kind=kind, key=key)
    except Concept.DoesNotExist:
        raise NoSuchConcept(kind=kind, key=key) from None


def get_concept_by_uuid(uuid: UUID | str) -> Concept:
    """A concept by its outer id, with its framework. Nonsense is no such concept."""
    concept = find_by_uuid(uuid)
    if concept is None:
        raise NoSuchConcept(kind="concept", key=str(uuid)[:40])
    return concept


def find_by_address(uri: str) -> Concept | None:
    """The concept that a URI names: the owner's own, or the hub's `/id/<kind>/<uuid>`."""
    found = concepts_by_address([uri]).get(uri)
    return Concept.objects.select_related("framework").filter(pk=found).first() if found else None


def find_by_uuid(uuid: UUID | str) -> Concept | None:
    """The concept with this outside id; None for an unknown or malformed one."""
    try:
        wanted = uuid if isinstance(uuid, UUID) else UUID(uuid)
    except ValueError:
        return None
    return Concept.objects.select_related("framework").filter(uuid=wanted).first()


def concepts_by_address(uris: Iterable[str]) -> dict[str, int]:
    """Address → concept id, for the addresses that are known (see `Concept.address`)."""
    wanted = [uri for uri in uris if uri]
    hubs = {hub_id: uri for uri in wanted if (hub_id := _hub_id(uri)) is not None}
    found: dict[str, int] = {}
    for some in batched_ids(wanted):
        current = Exists(Edition.objects.filter(concept=OuterRef("pk"), until__isnull=True))
        named = Concept.objects.filter(uri__in=some).alias(current=current)
        # where an address has named two things, the last one told wins: the current, newest one
        found.update(named.order_by("current", "pk").values_list("uri", "pk"))
    for ids in batched_ids(list(hubs)):
        rows = Concept.objects.filter(uuid__in=[uuid for _, uuid in ids], uri="")
        for kind, uuid, pk in rows.values_list("kind", "uuid", "pk"):
            if (kind, uuid) in hubs:
                found[hubs[kind, uuid]] = pk
    return found


def _hub_id(uri: str) -> tuple[str, UUID] | None:
    """The kind and uuid in one of the hub's own addresses."""
    head, _, uuid = uri.rpartition("/")
    start, _, kind = head.rpartition("/")
    if start != f"{settings.PUBLIC_URL}/id":
        return None
    try:
        return kind, UUID(uuid)
    except ValueError:
        return None


T = TypeVar("T")


def batched_ids(items: list[T], size: int = 500) -> Iterator[list[T]]:
    """Slices small enough for one `IN (…)` on every database."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


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


def titles_of(
    concept_ids: Iterable[int], wanted: str | Iterable[str], *, source: str = "en"
) -> dict[int, str]:
    """The best title per concept, also of concepts that newer versions have retired."""
    order = {code: place for place, code in enumerate(chain(wanted, source))}
    best: dict[int, tuple[int, int, str]] = {}
    for ids in batched_ids(list(concept_ids)):
        rows = Wording.objects.filter(concept_id__in=ids, lang__in=order)
        for pk, lang, since, title in rows.values_list("concept_id", "lang", "since", "title"):
            rank = (order[lang], -since, title)
            best[pk] = min(best.get(pk, rank), rank)
    return {pk: title for pk, (_, _, title) in best.items()}


def scales_for(framework_ids: Iterable[int]) -> dict[int, list[Step]]:
    """Each framework's levels in order; the default scale where a framework has none (ESCO)."""
    found: dict[int, list[Step]] = {pk: [] for pk in framework_ids}
    rows = Level.objects.filter(framework_id__in=list(found)).order_by("rank")
    for row in rows:
        found[row.framework_id].append(Step(row.rank, row.name, row.descriptor))
    return {pk: steps or list(DEFAULT_SCALE) for pk, steps in found.items()}


def find_skills(words: str, langs: Iterable[str], limit: int = 20) -> list[Wording]:
    """Skills whose title in one of the languages holds the words, sector frameworks first.

    A short list to choose from by hand; people who search use the index.
    """
    words = words.strip()[:100]
    if len(words) < 2:
        return []
    rows = Wording.objects.filter(
        title__icontains=words, lang__in=list(langs), until__isnull=True,
        concept__kind=Concept.Kind.SKILL,
    ).select_related("concept__framework")  # fmt: skip
    rows = rows.order_by("-concept__framework__is_reference", Length("title"), "title")
    seen: dict[int, Wording] = {}
    for row in rows[: limit * 3]:
        seen.setdefault(row.concept_id, row)
    return list(seen.values())[:limit]


def frameworks_edited_by(person: Person) -> QuerySet[Framework]:
    """Frameworks whose editors the person belongs to; a steward's are all."""
    rows = Framework.objects.select_related("organisation").prefetch_related("versions")
    if allowed(person, Permission.FRAMEWORK_EDIT):
        return rows
    return rows.filter(organisation__in=organisations_of(person, "framework-editor"))
