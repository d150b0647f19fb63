"""Engines' proposals written again and again: nothing twice, nothing over a person."""

import pytest

from skillshub.audit.models import Entry
from skillshub.jobs.actions import run
from skillshub.jobs.models import Job
from skillshub.kernel.progress import Silent
from skillshub.mapping import actions
from skillshub.mapping.models import Claim
from skillshub.mapping.proposer import Proposal
from skillshub.mapping.proposing import save_proposals
from skillshub.mapping.run import KIND, courses_to_read, propose_for


def said(skill, **changes):
    proposal = Proposal(skill.pk, 2, "practised", 0.6, "You weld.", "outcomes", "en", "weld")
    return proposal._replace(**changes)


def save(course, *proposals, engine="labels/1"):
    return save_proposals(proposals={course.pk: proposals}, engine=engine)


def test_running_again_changes_nothing(course, skill):
    assert save(course, said(skill["welding"])).added == 1
    again = save(course, said(skill["welding"]))
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    assert Entry.objects.filter(verb="mapping.claims.proposed").count() == 1


def test_own_proposals_change_and_are_taken_back(course, skill):
    save(course, said(skill["welding"]), said(skill["soldering"]))
    result = save(course, said(skill["welding"], level=1), engine="labels/2")
    assert (result.changed, result.taken_back) == (1, 1)
    claim = Claim.objects.get()
    assert (claim.level, claim.proposer) == (1, "labels/2")


def test_a_rejection_outlives_every_run(course, skill, reviewer):
    save(course, said(skill["welding"]))
    actions.reject_claim(claim=Claim.objects.get(), by=reviewer)
    assert save(course, said(skill["welding"], confidence=0.95)).kept == 1
    assert save(course).taken_back == 0
    assert save(course, said(skill["welding"]), engine="other/1").kept == 1
    assert Claim.objects.get().status == "rejected"


@pytest.mark.parametrize("touch", ["accept", "correct", "propose"])
def test_where_a_person_spoke_engines_are_silent(course, skill, reviewer, touch):
    if touch == "propose":
        actions.propose_by_person(
            course=course, skill=skill["welding"], level=1, kind="practised", by=reviewer
        )
    else:
        save(course, said(skill["welding"]))
        claim = Claim.objects.get()
        if touch == "accept":
            actions.accept_claim(claim=claim, by=reviewer, level=1)
        else:
            actions.change_level(claim=claim, by=reviewer, level=1)
    assert save(course, said(skill["welding"], level=3)).kept == 1
    save(course)
    assert Claim.objects.get().level == 1


def test_an_engine_cannot_invent_an_assessment(plain_course, skill):
    save(plain_course, said(skill["welding"], kind="assessed"))
    assert Claim.objects.get().kind == "practised"


class Echo:
    """Proposes one skill for every course; dies on the course it is told to."""

    name = "echo/1"

    def __init__(self, skill, dies_on=""):
        self.skill, self.dies_on, self.read = skill, dies_on, []

    def propose(self, texts):
        title = texts.passages[0].text
        self.read.append(title)
        if title == self.dies_on:
            raise KeyboardInterrupt
        return [said(self.skill)]


def test_a_run_carries_on_where_it_was_told(course, plain_course, skill):
    reached = []
    engine = Echo(skill["welding"])
    facts = propose_for(courses_to_read(), progress=Silent(), engine=engine, after=course.pk,
                        reached=reached.append)  # fmt: skip
    assert engine.read == ["Evening lecture"]
    assert reached == [plain_course.pk]
    assert (facts["courses"], facts["added"]) == (1, 1)


def test_the_job_remembers_how_far_it_came(course, plain_course, framework):
    job = Job.objects.create(kind=KIND, title="propose", params={})
    run(job)
    assert (job.status, job.error) == ("done", "")
    assert Job.objects.get().params == {"after": plain_course.pk}
    assert job.result["courses"] == 2
