"""Courses as the index takes them, read from the database in batches of few queries each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from skillshub.catalogue.models import Course, Offering
from skillshub.framework.models import Cell, Version
from skillshub.kernel.texts import LangMap, Text, pick
from skillshub.mapping.models import Claim
from skillshub.search.port import CourseDocument

#: Courses per batch: about 4 MB of text, five queries.
BATCH = 500
SUMMARY_LENGTH = 280
ASSESSED_BY = {Course.Certificate.ASSESSED, Course.Certificate.QUALIFICATION}


def all_course_ids() -> Iterator[list[int]]:
    """The ids of everything that can be found, batch by batch."""
    last = 0
    while True:
        rows = Course.objects.filter(status=Course.Status.PUBLISHED, pk__gt=last)
        ids = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not ids:
            return
        yield ids
        last = ids[-1]


def course_count() -> int:
    return Course.objects.filter(status=Course.Status.PUBLISHED).count()


def documents(ids: Iterable[int]) -> Iterator[CourseDocument]:
    """Documents of those courses that can be found; withdrawn and deleted ones are left out."""
    wanted = list(ids)
    for start in range(0, len(wanted), BATCH):
        yield from _batch(wanted[start : start + BATCH])


def courses_teaching_for(framework_id: int) -> Iterator[list[int]]:
    """Courses with a claim on a skill that this framework's roles need or that it owns."""
    needed = Cell.objects.filter(framework_id=framework_id).values("skill_id")
    claims = Claim.objects.filter(skill__framework_id=framework_id) | Claim.objects.filter(
        skill_id__in=needed
    )
    ids = sorted(set(claims.values_list("course_id", flat=True)))
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


@dataclass
class _Claim:
    skill_id: int
    skill: str
    framework: str
    level: int
    kind: str
    proposed: bool


def _batch(ids: list[int]) -> Iterator[CourseDocument]:
    courses = list(
        Course.objects.filter(pk__in=ids, status=Course.Status.PUBLISHED).select_related("provider")
    )
    offerings = _grouped(Offering.objects.filter(course_id__in=ids))
    claims = _claims(ids)
    roles = _roles({c.skill_id for held in claims.values() for c in held})
    for course in courses:
        yield _document(course, offerings[course.pk], claims[course.pk], roles)


def _grouped(rows: Iterable[Offering]) -> dict[int, list[Offering]]:
    by_course: dict[int, list[Offering]] = defaultdict(list)
    for row in rows:
        by_course[row.course_id].append(row)
    return by_course


def _claims(ids: list[int]) -> dict[int, list[_Claim]]:
    """Accepted and proposed claims; rejected ones do not count, disputed ones as proposed."""
    rows = Claim.objects.filter(course_id__in=ids).exclude(status=Claim.Status.REJECTED)
    by_course: dict[int, list[_Claim]] = defaultdict(list)
    for course_id, skill_id, skill, framework, level, kind, status, second_look in rows.values_list(
        "course_id", "skill_id", "skill__uuid", "skill__framework__key", "level", "kind",
        "status", "second_look",
    ):  # fmt: skip
        proposed = status == Claim.Status.PROPOSED or second_look == Claim.SecondLook.DISPUTED
        claim = _Claim(skill_id, str(skill), framework, level, kind, proposed)
        by_course[course_id].append(claim)
    return by_course


def _roles(skill_ids: set[int]) -> dict[int, list[tuple[str, str]]]:
    """(role, its framework) that need each skill, as of the newest published versions.

    Only sector frameworks: ESCO's thousands of occupations are reached through their skills.
    """
    published = newest_published(is_reference=True)
    rows = Cell.objects.filter(skill_id__in=skill_ids, framework_id__in=published)
    by_skill: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for skill_id, role, key, framework_id, since, until in rows.values_list(
        "skill_id", "role__uuid", "framework__key", "framework_id", "since", "until"
    ):
        ordinal = published[framework_id]
        if since <= ordinal and (until is None or until > ordinal):
            by_skill[skill_id].append((str(role), key))
    return by_skill


def newest_published(**framework: Any) -> dict[int, int]:
    """Framework id → ordinal of its newest published version."""
    rows = Version.objects.filter(status=Version.Status.PUBLISHED)
    rows = rows.filter(**{f"framework__{k}": v for k, v in framework.items()})
    return dict(rows.order_by("ordinal").values_list("framework_id", "ordinal"))


def _document(
    course: Course,
    offerings: list[Offering],
    claims: list[_Claim],
    roles: dict[int, list[tuple[str, str]]],
) -> CourseDocument:
    facets = _facets(course, offerings, claims, roles)
    return CourseDocument(
        id=course.pk,
        title=_texts(course.title),
        outcomes=_texts(course.outcomes),
        description={
            **_joined(course.description, course.audience, course.prerequisites),
            "": course.provider.name,  # in no language; people search by it
        },
        source_language=course.source_language,
        facets=facets,
        teaches=[(c.skill, c.level, c.kind, c.proposed) for c in claims],
        changed=int(course.changed_at.timestamp()),
        shown=_shown(course, facets, claims),
    )


def _facets(
    course: Course,
    offerings: list[Offering],
    claims: list[_Claim],
    roles: dict[int, list[tuple[str, str]]],
) -> dict[str, list[str]]:
    leads_to = {pair for claim in claims for pair in roles.get(claim.skill_id, ())}
    prices = [course.price, *(o.price for o in offerings)]
    return {
        "language": [*course.languages, *(o.language for o in offerings if o.language)]
        or [course.source_language],
        "country": sorted({o.country for o in offerings if o.country})
        or [c for c in (course.provider.country,) if c],
        "mode": sorted({m for m in (course.mode, *(o.mode for o in offerings)) if m}),
        "price": sorted({"paid" if p else "free" for p in prices if p is not None}),
        "eqf": [str(course.eqf)] if course.eqf else [],
        "level": sorted({str(c.level) for c in claims}),
        "kind": _kind(course, claims),
        "skill": [c.skill for c in claims],
        "role": sorted({role for role, _ in leads_to}),
        "provider": [course.provider.key],
        "framework": sorted({c.framework for c in claims} | {key for _, key in leads_to}),
    }


def _kind(course: Course, claims: list[_Claim]) -> list[str]:
    """*Assessed* needs an assessment that somebody stated; nothing stated is neither."""
    stated = course.assessment not in (Course.Assessment.UNKNOWN, Course.Assessment.NONE)
    accepted = any(c.kind == Claim.Kind.ASSESSED and not c.proposed for c in claims)
    if stated or accepted or course.certificate in ASSESSED_BY:
        return ["assessed"]
    said_none = course.assessment == Course.Assessment.NONE
    return ["attended"] if said_none or course.certificate else []


def _shown(course: Course, facets: dict[str, list[str]], claims: list[_Claim]) -> dict[str, Any]:
    summary = pick(course.description, course.source_language, course.source_language)
    return {
        "id": course.pk,
        "uuid": str(course.uuid),
        "title": _texts(course.title),
        "lang": course.source_language,
        "langs": sorted({*_texts(course.title), *_texts(course.description)}),
        "summary": _summary(summary),
        "provider": course.provider.name,
        "provider_key": course.provider.key,
        "languages": list(dict.fromkeys(facets["language"])),
        "countries": facets["country"],
        "mode": course.mode,
        "price": "" if course.price is None else str(course.price),
        "currency": course.currency,
        "eqf": course.eqf,
        "ects": "" if course.ects is None else str(course.ects),
        "hours": "" if course.workload_hours is None else str(course.workload_hours),
        "kind": next(iter(facets["kind"]), ""),
        "teaches": [(c.skill, c.level, c.kind, int(c.proposed)) for c in claims],
    }


def _summary(text: Text) -> list[str]:
    """The beginning of the description, ended at a word, and its language."""
    flat = " ".join(text.value[: SUMMARY_LENGTH * 2].split())
    if len(flat) > SUMMARY_LENGTH:
        flat = flat[:SUMMARY_LENGTH].rsplit(" ", 1)[0] + " …"
    return [flat, text.lang]


def _texts(texts: LangMap) -> dict[str, str]:
    return {lang: text for lang, text in texts.items() if text}


def _joined(*maps: LangMap) -> dict[str, str]:
    joined: dict[str, str] = defaultdict(str)
    for texts in maps:
        for lang, text in _texts(texts).items():
            joined[lang] += f"\n{text}" if joined[lang] else text
    return dict(joined)


def titles(ids: list[int]) -> Iterator[LangMap]:
    yield from Course.objects.filter(pk__in=ids).values_list("title", flat=True)
