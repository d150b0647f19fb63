"""Decisions on claims: result, refusal, audit line, event."""

import pytest

from skillshub.accounts.errors import Forbidden
from skillshub.audit.models import Entry
from skillshub.framework.errors import UnknownLevel
from skillshub.mapping import actions
from skillshub.mapping.errors import (
    ClaimAlreadyDecided,
    ClaimExists,
    ClaimNotAccepted,
    NotASkill,
    NotAssessed,
)
from skillshub.mapping.events import claim_accepted, claim_rejected, claims_changed
from skillshub.mapping.models import Claim


@pytest.fixture
def claim(course, skill):
    return actions.propose_by_person(
        course=course, skill=skill["welding"], level=2, kind="practised", by=None
    )


@pytest.fixture
def heard():
    names = []
    listeners = {
        event: (lambda name: lambda **facts: names.append(name))(event.name)
        for event in (claim_accepted, claim_rejected, claims_changed)
    }
    for event, listener in listeners.items():
        event.connect(listener, weak=False)
    yield names
    for event, listener in listeners.items():
        event.disconnect(listener)


def verbs():
    rows = Entry.objects.filter(verb__startswith="mapping.").order_by("id")
    return [verb.removeprefix("mapping.claim.") for verb in rows.values_list("verb", flat=True)]


def test_a_person_proposes_once(course, skill, reviewer):
    facts = {"course": course, "skill": skill["welding"], "level": 1, "kind": "introduced"}
    claim = actions.propose_by_person(**facts, by=reviewer, evidence="You weld busbars.")
    assert (claim.status, claim.proposed_by, claim.evidence_lang) == ("proposed", reviewer, "en")
    with pytest.raises(ClaimExists):
        actions.propose_by_person(**facts, by=reviewer)
    assert verbs() == ["proposed"]


def test_accept_says_who_and_when(claim, reviewer, heard):
    claim = actions.accept_claim(claim=claim, by=reviewer, level=3, kind="assessed", note="seen")
    assert (claim.status, claim.level, claim.kind) == ("accepted", 3, "assessed")
    assert claim.decided_by == reviewer
    assert claim.decided_at is not None
    assert claim.second_look == ""
    assert verbs() == ["proposed", "accepted"]
    assert heard == ["mapping.claims.changed", "mapping.claim.accepted"]
    entry = Entry.objects.get(verb="mapping.claim.accepted")
    assert (entry.by, entry.note, entry.facts) == (
        reviewer,
        "seen",
        {"level": 3, "kind": "assessed"},
    )


def test_decided_is_decided_until_undone(claim, reviewer):
    actions.reject_claim(claim=claim, by=reviewer)
    for decide in (actions.accept_claim, actions.reject_claim):
        with pytest.raises(ClaimAlreadyDecided):
            decide(claim=claim, by=reviewer)
    with pytest.raises(ClaimAlreadyDecided):
        actions.change_level(claim=claim, level=1, by=reviewer)
    claim = actions.undo_claim(claim=claim, by=reviewer)
    assert (claim.status, claim.decided_by, claim.decided_at) == ("proposed", None, None)
    assert actions.accept_claim(claim=claim, by=reviewer).status == "accepted"
    assert verbs() == ["proposed", "rejected", "undone", "accepted"]


def test_undo_of_nothing_is_nothing(claim, reviewer):
    assert actions.undo_claim(claim=claim, by=reviewer).status == "proposed"
    assert verbs() == ["proposed"]


def test_reject_is_announced(claim, heard):
    actions.reject_claim(claim=claim, by=None)
    assert heard == ["mapping.claims.changed", "mapping.claim.rejected"]


@pytest.mark.parametrize("decide", ["accept_claim", "reject_claim", "undo_claim"])
def test_only_the_course_s_own_people_decide(claim, stranger, editor, decide):
    for person in (stranger, editor):
        with pytest.raises(Forbidden):
            getattr(actions, decide)(claim=claim, by=person)
    assert Claim.objects.get().status == "proposed"


def test_assessed_needs_an_assessment(plain_course, skill, reviewer):
    with pytest.raises(NotAssessed):
        actions.propose_by_person(
            course=plain_course, skill=skill["welding"], level=1, kind="assessed", by=reviewer
        )
    claim = actions.propose_by_person(
        course=plain_course, skill=skill["welding"], level=1, kind="practised", by=reviewer
    )
    with pytest.raises(NotAssessed):
        actions.accept_claim(claim=claim, by=reviewer, kind="assessed")
    with pytest.raises(NotAssessed):
        actions.change_level(claim=claim, by=reviewer, level=1, kind="assessed")


def test_levels_are_the_framework_s(claim, reviewer):
    with pytest.raises(UnknownLevel):
        actions.accept_claim(claim=claim, by=reviewer, level=4)
    with pytest.raises(UnknownLevel):
        actions.change_level(claim=claim, by=reviewer, level=0)


def test_only_skills_can_be_taught(course, skill):
    with pytest.raises(NotASkill):
        actions.propose_by_person(
            course=course, skill=skill["tester"], level=1, kind="practised", by=None
        )


def test_several_are_accepted_all_or_none(course, plain_course, skill, reviewer, stranger):
    claims = [
        actions.propose_by_person(
            course=c, skill=skill["welding"], level=1, kind="practised", by=None
        )
        for c in (course, plain_course)
    ]
    actions.reject_claim(claim=claims[1], by=reviewer)
    with pytest.raises(ClaimAlreadyDecided):
        actions.accept_claims(claims=claims, by=reviewer)
    assert not Claim.objects.filter(status="accepted").exists()
    actions.undo_claim(claim=claims[1], by=reviewer)
    assert len(actions.accept_claims(claims=claims, by=reviewer)) == 2


def test_a_corrected_proposal_belongs_to_the_person(claim, reviewer):
    claim = actions.change_level(claim=claim, level=1, kind="introduced", by=reviewer)
    assert (claim.level, claim.kind, claim.proposed_by) == (1, "introduced", reviewer)
    assert verbs() == ["proposed", "changed"]


# --- second look ----------------------------------------------------------------------------


def test_regulated_skills_ask_for_a_second_look(course, skill, reviewer, editor, stranger):
    claim = actions.propose_by_person(
        course=course, skill=skill["live-work"], level=2, kind="practised", by=reviewer
    )
    claim = actions.accept_claim(claim=claim, by=reviewer)
    assert claim.second_look == "wanted"
    for person in (reviewer, stranger):
        with pytest.raises(Forbidden):
            actions.confirm_claim(claim=claim, by=person)
    claim = actions.confirm_claim(claim=claim, by=editor, note="matches the rule")
    assert (claim.second_look, claim.second_look_by) == ("confirmed", editor)
    assert actions.change_level(claim=claim, level=1, by=reviewer).second_look == "wanted"
    assert verbs() == ["proposed", "accepted", "second-look-confirmed", "changed"]


def test_any_accepted_claim_can_be_asked_about_and_disputed(claim, reviewer, editor):
    with pytest.raises(ClaimNotAccepted):
        actions.ask_second_look(claim=claim, by=reviewer)
    actions.accept_claim(claim=claim, by=reviewer)
    assert actions.ask_second_look(claim=claim, by=reviewer).second_look == "wanted"
    assert actions.dispute_claim(claim=claim, by=editor).second_look == "disputed"
