"""Reads of claims, and of the texts and labels that engines work on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Case, Count, F, Q, QuerySet, When

from skillshub.accounts.models import Organisation, Person
from skillshub.accounts.permissions import Permission, allowed
from skillshub.accounts.queries import organisations_of
from skillshub.catalogue.models import Course
from skillshub.catalogue.queries import courses_of
from skillshub.framework.models import Concept, Level, Wording
from skillshub.framework.queries import wordings_for
from skillshub.kernel.texts import NOTHING, Text, pick
from skillshub.mapping.errors import NoSuchClaim
from skillshub.mapping.models import Claim


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its skill's and level's words for one reader."""

    claim: Claim
    skill: Text
    level: Text


def get_claim(uuid: UUID | str) -> Claim:
    try:
        return _with_all(Claim.objects.all()).get(uuid=uuid)
    except (Claim.DoesNotExist, ValidationError, ValueError):
        raise NoSuchClaim from None


def counted_claims() -> QuerySet[Claim]:
    """Claims that count: accepted, not disputed by the framework's editor."""
    return Claim.objects.filter(status=Claim.Status.ACCEPTED).exclude(
        second_look=Claim.SecondLook.DISPUTED
    )


def claims_for(course: Course, *statuses: str) -> QuerySet[Claim]:
    """The course's claims in the order a reader wants: decided well first, surest first."""
    rows = _with_all(Claim.objects.filter(course=course))
    rows = rows.filter(status__in=statuses) if statuses else rows
    return rows.order_by("status", "-level", F("confidence").desc(nulls_last=True), "id")


def review_queue(provider: Organisation) -> QuerySet[Claim]:
    """Proposals waiting for the provider: course by course, the surest first."""
    rows = Claim.objects.filter(course__provider=provider, status=Claim.Status.PROPOSED)
    rows = rows.exclude(course__status=Course.Status.WITHDRAWN)
    return _with_all(rows).order_by("course_id", F("confidence").desc(nulls_last=True), "id")


def second_look_queue(editor: Person) -> QuerySet[Claim]:
    """Accepted claims waiting for this framework editor; a steward sees every framework's."""
    rows = Claim.objects.filter(status=Claim.Status.ACCEPTED, second_look=Claim.SecondLook.WANTED)
    if not allowed(editor, Permission.FRAMEWORK_EDIT):
        mine = organisations_of(editor, "framework-editor")
        rows = rows.filter(skill__framework__organisation__in=mine)
    return _with_all(rows).order_by("decided_at", "id")


def courses_teaching(skill: Concept, level: int = 1) -> QuerySet[Course]:
    """Published courses with a counted claim for the skill at `level` or above."""
    claims = counted_claims().filter(skill=skill, level__gte=level)
    return (
        Course.objects.filter(status=Course.Status.PUBLISHED, pk__in=claims.values("course_id"))
        .select_related("provider")
        .order_by("id")
    )


def claims_on(skill: Concept) -> list[Claim]:
    """Counted claims of published courses for a skill: the highest level and best proof first."""
    rows = counted_claims().filter(skill=skill, course__status=Course.Status.PUBLISHED)
    proof = {Claim.Kind.ASSESSED: 0, Claim.Kind.PRACTISED: 1, Claim.Kind.INTRODUCED: 2}
    found = rows.select_related("course__provider").order_by("-level", "course_id")
    return sorted(found, key=lambda claim: (-claim.level, proof[Claim.Kind(claim.kind)]))


def accepted_claims_of(provider: Organisation, words: str = "") -> QuerySet[Claim]:
    """What the provider's courses are said to teach, assessed ones first; `words` of the skill's
    title or the provider's own id of the course."""
    rows = counted_claims().filter(course__provider=provider)
    if words := words.strip()[:100]:
        titled = Wording.objects.filter(
            title__icontains=words, until__isnull=True,
            concept_id__in=counted_claims().filter(course__provider=provider).values("skill_id"),
        )  # fmt: skip
        named = Q(skill_id__in=titled.values("concept_id"))
        rows = rows.filter(named | Q(course__external_id__icontains=words))
    assessed_first = Case(When(kind=Claim.Kind.ASSESSED, then=0), default=1)
    return _with_all(rows).order_by(assessed_first, "-level", "course_id", "id")


def worded(claims: Iterable[Claim], lang: str) -> list[ClaimView]:
    """Claims with words for a reader of `lang`: two or three more queries, however many claims."""
    rows = list(claims)
    words = _titles({row.skill_id for row in rows}, lang)
    levels = _level_names({row.skill.framework_id for row in rows}, lang)
    return [
        ClaimView(
            claim=row,
            skill=words.get(row.skill_id, NOTHING),
            level=levels.get((row.skill.framework_id, row.level), Text(str(row.level), "")),
        )
        for row in rows
    ]


def courses_with_counts(provider: Organisation) -> QuerySet[Course]:
    """The provider's courses with `proposed`, `accepted`, `rejected` and `disputed` claims counted:
    what waits for review first."""
    said, look = Claim.Status, Claim.SecondLook
    return courses_of(provider).annotate(
        proposed=Count("claims", filter=Q(claims__status=said.PROPOSED)),
        accepted=Count("claims", filter=Q(claims__status=said.ACCEPTED)),
        rejected=Count("claims", filter=Q(claims__status=said.REJECTED)),
        disputed=Count("claims", filter=Q(claims__second_look=look.DISPUTED)),
    ).order_by("-proposed", "id")  # fmt: skip


def counts_by_status(provider: Organisation | None = None) -> dict[str, int]:
    rows = Claim.objects.all()
    if provider is not None:
        rows = rows.filter(course__provider=provider)
    found = dict.fromkeys(Claim.Status.values, 0)
    for status in rows.order_by().values_list("status", flat=True):
        found[status] += 1
    return found


def _with_all(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    return rows.select_related("course__provider", "skill__framework")


def _titles(skill_ids: set[int], lang: str) -> dict[int, Text]:
    """Titles along the reader's chain of languages; any language where none of these exists."""
    words = wordings_for(skill_ids, lang)
    if missing := skill_ids - words.keys():
        rows = Wording.objects.filter(concept_id__in=missing, until__isnull=True)
        words |= {row.concept_id: row for row in rows.order_by("-lang")}
    return {
        skill_id: Text(row.title, row.lang, fallback=_differs(row.lang, lang))
        for skill_id, row in words.items()
    }


def _level_names(framework_ids: set[int], lang: str) -> dict[tuple[int, int], Text]:
    rows = Level.objects.filter(framework_id__in=framework_ids)
    return {(row.framework_id, row.rank): pick(row.name, lang) for row in rows}


def _differs(one: str, other: str) -> bool:
    return one.split("-")[0] != other.split("-")[0]
