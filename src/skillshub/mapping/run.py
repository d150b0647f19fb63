"""Running an engine over courses, a chunk at a time, from a command or as a job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from skillshub.accounts.models import Organisation, Person
from skillshub.catalogue.models import Course
from skillshub.jobs.models import Job
from skillshub.kernel.progress import Progress
from skillshub.mapping.labels import LabelEngine
from skillshub.mapping.proposer import CourseTexts, Proposer
from skillshub.mapping.proposing import Proposed, save_proposals
from skillshub.mapping.texts import all_labels, texts_of

KIND = "propose-claims"
CHUNK = 200
#: Courses whose words are counted to know which are too common.
SAMPLE = 5_000


def propose_for(
    courses: QuerySet[Course],
    *,
    by: Person | None = None,
    progress: Progress,
    engine: Proposer | None = None,
    after: int = 0,
    reached: Callable[[int], None] = lambda course_id: None,
) -> dict[str, Any]:
    """Propose claims for `courses` above id `after`; `reached` hears of every finished chunk.

    A chunk's claims and what `reached` writes are one transaction.
    """
    began = perf_counter()
    progress.stage("reading labels")
    engine = engine or label_engine()
    built = perf_counter()
    rows = courses.filter(pk__gt=after).order_by("pk")
    progress.stage("reading courses", rows.count())
    total, read = Proposed(), 0
    while chunk := list(rows.filter(pk__gt=after)[:CHUNK]):
        proposals = {course.pk: engine.propose(texts_of(course)) for course in chunk}
        after = chunk[-1].pk
        with transaction.atomic():
            total += save_proposals(proposals=proposals, engine=engine.name, by=by)
            reached(after)
        read += len(chunk)
        progress.step(len(chunk))
    return {
        "engine": engine.name, "courses": read, **total.as_dict(),
        "seconds_labels": round(built - began, 2),
        "seconds_courses": round(perf_counter() - built, 2),
    }  # fmt: skip


def label_engine() -> LabelEngine:
    """The label engine over all published skills, with common words from the whole catalogue."""
    return LabelEngine(all_labels(), _sample())


def courses_to_read(provider: Organisation | None = None) -> QuerySet[Course]:
    rows = Course.objects.exclude(status=Course.Status.WITHDRAWN)
    return rows.filter(provider=provider) if provider else rows


def propose_claims(job: Job, progress: Progress) -> dict[str, Any]:
    """The job. Params: `provider` (id, or none for all); `after` remembers how far it came."""
    provider = Organisation.objects.filter(pk=job.params.get("provider")).first()

    def reached(course_id: int) -> None:
        job.params["after"] = course_id
        job.save(update_fields=["params"])

    return propose_for(
        courses_to_read(provider), by=job.by, progress=progress,
        after=int(job.params.get("after", 0)), reached=reached,
    )  # fmt: skip


def _sample() -> Sequence[CourseTexts]:
    """Courses spread evenly over the catalogue, the same ones every time."""
    ids = list(courses_to_read().order_by("pk").values_list("pk", flat=True))
    step = max(1, len(ids) // SAMPLE)
    chosen = ids[::step]
    found: list[CourseTexts] = []
    for start in range(0, len(chosen), 500):
        found += [
            texts_of(course)
            for course in Course.objects.filter(pk__in=chosen[start : start + 500]).order_by("pk")
        ]
    return found
