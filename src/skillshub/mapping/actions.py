"""Every decision on a claim.

    proposed ──accept──▶ accepted ──(second look)──▶ confirmed / disputed
       │  ▲                 │
       │  └──────undo───────┤
       └──reject──▶ rejected┘

A rejected claim keeps its row, so no engine and no import can bring it back.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.catalogue.models import Course
from skillshub.framework.errors import UnknownLevel
from skillshub.framework.models import Concept, Edition
from skillshub.kernel.clock import now
from skillshub.mapping.errors import (
    ClaimAlreadyDecided,
    ClaimExists,
    ClaimNotAccepted,
    NotASkill,
    NotAssessed,
)
from skillshub.mapping.events import claim_accepted, claim_rejected, claims_changed
from skillshub.mapping.models import Claim

#: The scale where a skill's framework defines none (ESCO).
DEFAULT_RANKS = (1, 2, 3)


@transaction.atomic
def propose_by_person(
    *, course: Course, skill: Concept, level: int, kind: str, by: Person | None, evidence: str = ""
) -> Claim:
    """A person says that the course teaches the skill; somebody still accepts it."""
    if by is not None:
        require(by, Permission.CLAIM_PROPOSE, at=course.provider)
    _check(course, skill, level, kind)
    held = Claim.objects.filter(course=course, skill=skill).first()
    if held is not None:
        raise ClaimExists(status=held.get_status_display())
    claim = Claim.objects.create(
        course=course, skill=skill, level=level, kind=kind, evidence=evidence,
        evidence_lang=course.source_language if evidence else "", proposed_by=by,
    )  # fmt: skip
    record("mapping.claim.proposed", by=by, thing=claim, facts={"level": level, "kind": kind})
    claims_changed.announce(course_ids=[course.pk])
    return claim


@transaction.atomic
def accept_claim(
    *,
    claim: Claim,
    by: Person | None,
    level: int | None = None,
    kind: str | None = None,
    note: str = "",
) -> Claim:
    """The provider stands for it, at another level or kind if given.

    A regulated skill asks for a second look by the framework's editor.
    """
    claim = _locked(claim)
    _may_review(by, claim)
    if claim.status != Claim.Status.PROPOSED:
        raise ClaimAlreadyDecided(status=claim.get_status_display())
    claim.level, claim.kind = level or claim.level, kind or claim.kind
    _check(claim.course, claim.skill, claim.level, claim.kind)
    claim.second_look = Claim.SecondLook.WANTED if _is_regulated(claim.skill) else ""
    _decide(claim, Claim.Status.ACCEPTED, by, note)
    claim_accepted.announce(claim=claim)
    return claim


@transaction.atomic
def accept_claims(*, claims: Iterable[Claim], by: Person | None, note: str = "") -> list[Claim]:
    """Accept several as they are: all or none."""
    return [accept_claim(claim=claim, by=by, note=note) for claim in claims]


@transaction.atomic
def reject_claim(*, claim: Claim, by: Person | None, note: str = "") -> Claim:
    """It does not teach this. The refusal outlives re-imports and re-runs of every engine."""
    claim = _locked(claim)
    _may_review(by, claim)
    if claim.status != Claim.Status.PROPOSED:
        raise ClaimAlreadyDecided(status=claim.get_status_display())
    _decide(claim, Claim.Status.REJECTED, by, note)
    claim_rejected.announce(claim=claim)
    return claim


@transaction.atomic
def change_level(
    *, claim: Claim, level: int, by: Person | None, kind: str | None = None, note: str = ""
) -> Claim:
    """Correct level (and kind). A proposal that a person corrected is no engine's any more."""
    claim = _locked(claim)
    _may_review(by, claim)
    if claim.status == Claim.Status.REJECTED:
        raise ClaimAlreadyDecided(status=claim.get_status_display())
    _check(claim.course, claim.skill, level, kind or claim.kind)
    before = {"level": claim.level, "kind": claim.kind}
    claim.level, claim.kind = level, kind or claim.kind
    if claim.status == Claim.Status.PROPOSED:
        claim.proposed_by = by
    elif claim.second_look == Claim.SecondLook.CONFIRMED:
        claim.second_look = Claim.SecondLook.WANTED  # what was confirmed is no longer said
    claim.save()
    record("mapping.claim.changed", by=by, thing=claim, note=note, facts={"before": before})
    claims_changed.announce(course_ids=[claim.course_id])
    return claim


@transaction.atomic
def undo_claim(*, claim: Claim, by: Person | None, note: str = "") -> Claim:
    """Back to proposed, as if nobody had decided; the audit log remembers."""
    claim = _locked(claim)
    _may_review(by, claim)
    if claim.status == Claim.Status.PROPOSED:
        return claim
    was = claim.status
    claim.status, claim.decided_by, claim.decided_at = Claim.Status.PROPOSED, None, None
    claim.second_look, claim.second_look_by, claim.second_look_at = "", None, None
    claim.note = note
    claim.save()
    record("mapping.claim.undone", by=by, thing=claim, note=note, facts={"was": was})
    claims_changed.announce(course_ids=[claim.course_id])
    return claim


def ask_second_look(*, claim: Claim, by: Person | None, note: str = "") -> Claim:
    """The provider (or a steward) asks the framework's editor to look at an accepted claim."""
    return _second_look(claim, Claim.SecondLook.WANTED, by, note)


def confirm_claim(*, claim: Claim, by: Person | None, note: str = "") -> Claim:
    """The framework's editor agrees."""
    return _second_look(claim, Claim.SecondLook.CONFIRMED, by, note)


def dispute_claim(*, claim: Claim, by: Person | None, note: str = "") -> Claim:
    """The framework's editor disagrees: the claim no longer counts until it is settled."""
    return _second_look(claim, Claim.SecondLook.DISPUTED, by, note)


@transaction.atomic
def _second_look(claim: Claim, look: Claim.SecondLook, by: Person | None, note: str) -> Claim:
    claim = _locked(claim)
    if look == Claim.SecondLook.WANTED:
        _may_review(by, claim)
    elif by is not None:
        require(by, Permission.CLAIM_SECOND_LOOK)
        require(by, Permission.FRAMEWORK_EDIT, at=claim.skill.framework.organisation)
    if claim.status != Claim.Status.ACCEPTED:
        raise ClaimNotAccepted(status=claim.get_status_display())
    claim.second_look = look
    if look != Claim.SecondLook.WANTED:
        claim.second_look_by, claim.second_look_at = by, now()
    claim.save(update_fields=["second_look", "second_look_by", "second_look_at"])
    record(f"mapping.claim.second-look-{look.value}", by=by, thing=claim, note=note)
    claims_changed.announce(course_ids=[claim.course_id])
    return claim


def _locked(claim: Claim) -> Claim:
    rows = Claim.objects.select_for_update(of=("self",))
    return rows.select_related("course__provider", "skill__framework__organisation").get(
        pk=claim.pk
    )


def _may_review(by: Person | None, claim: Claim) -> None:
    """`by=None` is the hub itself: the demo world."""
    if by is not None:
        require(by, Permission.CLAIM_REVIEW, at=claim.course.provider)


def _decide(claim: Claim, status: Claim.Status, by: Person | None, note: str) -> None:
    claim.status, claim.decided_by, claim.decided_at, claim.note = status, by, now(), note
    claim.save()
    record(
        f"mapping.claim.{status.value}", by=by, thing=claim, note=note,
        facts={"level": claim.level, "kind": claim.kind},
    )  # fmt: skip
    claims_changed.announce(course_ids=[claim.course_id])


def _check(course: Course, skill: Concept, level: int, kind: str) -> None:
    if skill.kind != Concept.Kind.SKILL:
        raise NotASkill(key=skill.key)
    ranks = tuple(skill.framework.levels.values_list("rank", flat=True)) or DEFAULT_RANKS
    if level not in ranks:
        known = ", ".join(str(rank) for rank in ranks)
        raise UnknownLevel(framework=skill.framework.key, level=level, known=known)
    if kind == Claim.Kind.ASSESSED and not states_assessment(course):
        raise NotAssessed


def states_assessment(course: Course) -> bool:
    return course.assessment not in (Course.Assessment.UNKNOWN, Course.Assessment.NONE)


def _is_regulated(skill: Concept) -> bool:
    """A rule outside the hub names this skill (work on high voltage, for instance)."""
    return Edition.objects.filter(concept=skill, until__isnull=True).exclude(regulated="").exists()
