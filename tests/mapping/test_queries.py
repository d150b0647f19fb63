"""Queues, words and the courses that teach a skill, in a bounded number of queries."""

import pytest

from skillshub.catalogue.actions import withdraw_course
from skillshub.mapping import actions, queries
from skillshub.mapping.errors import NoSuchClaim
from skillshub.mapping.proposer import Proposal
from skillshub.mapping.proposing import save_proposals


def proposed(course, skill, level=2, confidence=0.5):
    return Proposal(skill.pk, level, "practised", confidence, "You weld.", "outcomes", "en", "weld")


@pytest.fixture
def claims(course, plain_course, skill):
    save_proposals(
        proposals={
            course.pk: [proposed(course, skill["welding"], confidence=0.4),
                        proposed(course, skill["live-work"], confidence=0.9)],
            plain_course.pk: [proposed(plain_course, skill["welding"], level=1)],
        },
        engine="labels/1",
    )  # fmt: skip


def keys(rows):
    return [(row.course.external_id, row.skill.key) for row in rows]


def test_the_queue_goes_course_by_course_surest_first(claims, provider, course):
    assert keys(queries.review_queue(provider)) == [
        ("B", "live-work"), ("B", "welding"), ("P", "welding"),
    ]  # fmt: skip
    withdraw_course(course=course, by=None)
    assert keys(queries.review_queue(provider)) == [("P", "welding")]


def test_words_of_the_reader_s_language_in_few_queries(
    claims, provider, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        views = queries.worded(queries.review_queue(provider), "de")
    assert [view.skill.value for view in views[:2]] == [
        "Work on live parts (deutsch)", "Weld busbars (deutsch)",
    ]  # fmt: skip
    assert views[0].level.value
    [czech, *_] = queries.worded(queries.review_queue(provider), "cs")
    assert (czech.skill.lang, czech.skill.fallback) == ("en", True)


def test_second_looks_go_to_the_framework_s_own_editor(claims, provider, editor, stranger):
    for claim in queries.review_queue(provider):
        actions.accept_claim(claim=claim, by=None)
    assert keys(queries.second_look_queue(editor)) == [("B", "live-work")]
    assert keys(queries.second_look_queue(stranger)) == []


def test_only_counted_claims_teach(claims, course, plain_course, skill, provider, editor):
    welding = skill["welding"]
    assert list(queries.courses_teaching(welding)) == []
    for claim in queries.review_queue(provider):
        actions.accept_claim(claim=claim, by=None)
    assert list(queries.courses_teaching(welding)) == [course, plain_course]
    assert list(queries.courses_teaching(welding, level=2)) == [course]
    claim = queries.claims_for(course).get(skill=welding)
    actions.dispute_claim(claim=claim, by=editor)
    assert list(queries.courses_teaching(welding, level=2)) == []


def test_counts(claims, provider, course):
    claim = queries.claims_for(course)[0]
    actions.reject_claim(claim=claim, by=None)
    assert queries.counts_by_status(provider) == {"proposed": 2, "accepted": 0, "rejected": 1}
    assert queries.get_claim(claim.uuid) == claim


@pytest.mark.parametrize("uuid", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_no_such_claim(db, uuid):
    with pytest.raises(NoSuchClaim):
        queries.get_claim(uuid)
