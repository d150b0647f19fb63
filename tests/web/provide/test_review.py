"""Deciding proposals: each key's form, and nobody from outside."""

from __future__ import annotations

import pytest
from django.urls import reverse

from skillshub.audit.queries import entries_for
from skillshub.mapping.models import Claim
from skillshub.mapping.queries import get_claim


def decide(client, claim, **said):
    url = reverse("claim-decide", args=[claim.course.provider.key, claim.uuid])
    return client.post(url, said)


def page(claim):
    return reverse("review-course", args=[claim.course.provider.key, claim.course.uuid])


def test_the_evidence_is_marked_in_the_course_text(workshop, proposal, sign_in):
    shown = sign_in(workshop.owner).get(page(proposal)).content.decode()
    assert '<mark class="now" id="evidence">You solder boards.</mark> You wear glasses.' in shown
    assert 'aria-keyshortcuts="a"' in shown


def test_the_page_is_a_handful_of_queries(
    workshop, proposal, sign_in, django_assert_max_num_queries
):
    client = sign_in(workshop.owner)
    with django_assert_max_num_queries(16):
        client.get(page(proposal))


def test_accept_at_another_level_and_kind(workshop, proposal, sign_in):
    answer = decide(sign_in(workshop.owner), proposal, do="accept", level="1", kind="assessed")
    claim = get_claim(proposal.uuid)
    assert answer.status_code == 302
    assert (claim.status, claim.level, claim.kind) == ("accepted", 1, "assessed")
    assert entries_for(claim).filter(verb="mapping.claim.accepted", by=workshop.owner).exists()


def test_after_the_last_one_comes_the_next_course(workshop, proposal, sign_in):
    answer = decide(sign_in(workshop.owner), proposal, do="reject")
    assert answer.url.startswith(reverse("review", args=["workshop-ltd"]))
    assert get_claim(proposal.uuid).status == Claim.Status.REJECTED


def test_undo_brings_it_back(workshop, proposal, sign_in):
    client = sign_in(workshop.owner)
    decide(client, proposal, do="reject")
    decide(client, proposal, do="undo")
    assert get_claim(proposal.uuid).status == Claim.Status.PROPOSED


def test_a_refusal_is_told_and_changes_nothing(workshop, proposal, sign_in):
    client = sign_in(workshop.owner)
    decide(client, proposal, do="accept")
    answer = decide(client, proposal, do="accept", level="3")
    assert "decided already" in client.get(answer.url).content.decode()
    assert get_claim(proposal.uuid).level == 2


@pytest.mark.parametrize(("least", "accepted"), [("0.9", 0), ("0.5", 1), ("nonsense", 0)])
def test_accepting_the_sure_ones(workshop, proposal, sign_in, least, accepted):
    Claim.objects.update(confidence=0.8)
    url = reverse("review-accept-surer", args=["workshop-ltd", proposal.course.uuid])
    sign_in(workshop.owner).post(url, {"least": least})
    assert Claim.objects.filter(status="accepted").count() == accepted


def test_a_skill_found_by_hand_is_added_and_accepted(workshop, sign_in):
    client, url = (
        sign_in(workshop.owner),
        reverse("review-course", args=["workshop-ltd", workshop.course.uuid]),
    )
    assert str(workshop.skill.uuid) in client.get(url, {"find": "sold"}).content.decode()
    client.post(
        reverse("review-propose", args=["workshop-ltd", workshop.course.uuid]),
        {"skill": str(workshop.skill.uuid), "level": "1", "kind": "introduced"},
    )
    claim = Claim.objects.get()
    assert (claim.status, claim.level, claim.kind) == ("accepted", 1, "introduced")


def test_an_assessor_may_not_review(workshop, proposal, sign_in):
    assert sign_in(workshop.assessor).get(page(proposal)).status_code == 403


def test_another_provider_sees_and_decides_nothing(workshop, proposal, stranger, sign_in):
    client = sign_in(stranger)
    assert client.get(page(proposal)).status_code == 403
    theirs = reverse("claim-decide", args=["other-school", proposal.uuid])
    answer = client.post(theirs, {"do": "accept"})
    assert answer.status_code == 404
    assert "Soldering" not in answer.content.decode()
    assert get_claim(proposal.uuid).status == Claim.Status.PROPOSED


def test_keys_can_be_switched_off(workshop, proposal, sign_in):
    client = sign_in(workshop.owner)
    client.post(reverse("review-keys"), {"keys": "off", "next": page(proposal)})
    assert 'data-keys="off"' in client.get(page(proposal)).content.decode()
