"""Writing what an engine proposes, a chunk of courses at a time.

Running an engine again is safe: it adds what is new, changes or takes back only its own proposals
that nobody has touched, and never speaks where a person has decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from skillshub.accounts.models import Organisation, Person
from skillshub.audit.actions import record
from skillshub.catalogue.models import Course
from skillshub.kernel.clock import now
from skillshub.mapping.actions import states_assessment
from skillshub.mapping.events import claims_changed
from skillshub.mapping.models import Claim
from skillshub.mapping.proposer import Proposal

#: What an engine may say about a claim.
SAID = ("level", "kind", "confidence", "evidence", "evidence_field", "evidence_lang", "matched",
        "proposer")  # fmt: skip


@dataclass
class Proposed:
    """`kept`: proposals met by a decision, a person's or another engine's claim."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    taken_back: int = 0

    def as_dict(self) -> dict[str, int]:
        return asdict(self)

    def __iadd__(self, other: Proposed) -> Proposed:
        for name, count in other.as_dict().items():
            setattr(self, name, getattr(self, name) + count)
        return self


@transaction.atomic
def save_proposals(
    *, proposals: Mapping[int, Sequence[Proposal]], engine: str, by: Person | None = None
) -> Proposed:
    """`proposals`: for every course the engine read, what it found (an empty list counts)."""
    courses = Course.objects.select_related("provider").in_bulk(list(proposals))
    held = {
        (claim.course_id, claim.skill_id): claim
        for claim in Claim.objects.select_for_update().filter(course_id__in=list(courses))
    }
    total = Proposed()
    new, changed = [], []
    for course_id, course in courses.items():
        for proposal in proposals[course_id]:
            facts = _facts(proposal, course, engine)
            claim = held.pop((course_id, proposal.skill_id), None)
            if claim is None:
                new.append(Claim(course_id=course_id, skill_id=proposal.skill_id, **facts))
            elif not _is_own(claim, engine):
                total.kept += 1
            elif _differs(claim, facts):
                changed.append(claim)
            else:
                total.unchanged += 1
    stale = [claim for claim in held.values() if _is_own(claim, engine)]
    Claim.objects.bulk_create(new, batch_size=500)
    Claim.objects.bulk_update(changed, [*SAID, "proposed_at"], batch_size=200)
    Claim.objects.filter(pk__in=[claim.pk for claim in stale]).delete()
    total.added, total.changed, total.taken_back = len(new), len(changed), len(stale)
    touched = {claim.course_id for claim in (*new, *changed, *stale)}
    _tell([courses[pk] for pk in sorted(touched)], engine, by)
    return total


def _facts(proposal: Proposal, course: Course, engine: str) -> dict[str, Any]:
    kind = proposal.kind
    if kind == Claim.Kind.ASSESSED and not states_assessment(course):
        kind = Claim.Kind.PRACTISED  # an engine cannot know of an assessment the course lacks
    return {
        "level": proposal.level, "kind": kind, "confidence": proposal.confidence,
        "evidence": proposal.evidence, "evidence_field": proposal.part,
        "evidence_lang": proposal.lang, "matched": proposal.matched[:300], "proposer": engine,
    }  # fmt: skip


def _is_own(claim: Claim, engine: str) -> bool:
    """An undecided claim of this engine, in whatever version of it, that no person corrected."""
    return (
        claim.status == Claim.Status.PROPOSED
        and claim.proposed_by_id is None
        and claim.proposer.split("/")[0] == engine.split("/")[0]
    )


def _differs(claim: Claim, facts: dict[str, Any]) -> bool:
    if all(getattr(claim, name) == value for name, value in facts.items()):
        return False
    for name, value in facts.items():
        setattr(claim, name, value)
    claim.proposed_at = now()
    return True


def _tell(courses: Sequence[Course], engine: str, by: Person | None) -> None:
    """One audit line for each provider, one event for all."""
    by_provider: dict[Organisation, int] = {}
    for course in courses:
        by_provider[course.provider] = by_provider.get(course.provider, 0) + 1
    for provider, count in by_provider.items():
        record(
            "mapping.claims.proposed", by=by, thing=provider,
            facts={"engine": engine, "courses": count},
        )  # fmt: skip
    if courses:
        claims_changed.announce(course_ids=[course.pk for course in courses])
