from datetime import timedelta

import pytest

from skillshub.accounts.models import Membership, Organisation, Person
from skillshub.jobs import handlers
from skillshub.jobs.actions import JobProgress, enqueue, restart, run
from skillshub.jobs.errors import JobIsRunning, NoSuchJob, UnknownKind
from skillshub.jobs.models import Job
from skillshub.jobs.queries import get_job, jobs_of
from skillshub.kernel.clock import now
from skillshub.kernel.errors import Invalid

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    def count(job, progress):
        progress.stage("counting", total=3)
        for _ in range(3):
            progress.step()
        return {"counted": 3, "given": job.params}

    def refuse(job, progress):
        raise Invalid(reason="row 3 is empty")

    def crash(job, progress):
        raise RuntimeError("lost the disk")

    monkeypatch.setattr(handlers, "_HANDLERS", {"count": count, "refuse": refuse, "crash": crash})


@pytest.fixture
def person():
    return Person.objects.create_user("editor@hub.test")


def test_a_job_runs_and_tells(person):
    job = enqueue("count", title="Counting", by=person, file="a.csv")
    job.refresh_from_db()
    assert (job.status, job.done, job.total, job.percent) == (Job.Status.DONE, 3, 3, 100)
    assert job.result == {"counted": 3, "given": {"file": "a.csv"}}
    assert job.stage == "counting"


@pytest.mark.parametrize(
    ("kind", "said"), [("refuse", "row 3 is empty"), ("crash", "lost the disk")]
)
def test_a_failure_says_why_and_can_be_started_again(person, kind, said):
    job = enqueue(kind, title="Failing", by=person)
    job.refresh_from_db()
    assert job.status == Job.Status.FAILED
    assert said in job.error
    job.kind = "count"
    job.save()
    restart(job=job, by=person)
    job.refresh_from_db()
    assert job.status == Job.Status.DONE
    assert job.error == ""


def test_an_unknown_kind_is_refused_before_anything_is_written(person):
    with pytest.raises(UnknownKind):
        enqueue("nonsense", title="x", by=person)
    assert not Job.objects.exists()


def test_a_silent_job_counts_as_dead_and_a_lively_one_cannot_be_restarted(person):
    job = Job.objects.create(kind="count", title="x", by=person, status=Job.Status.RUNNING)
    job.heard_at = now()
    job.save()
    assert not job.is_dead
    with pytest.raises(JobIsRunning):
        restart(job=job, by=person)
    job.heard_at = now() - timedelta(minutes=5)
    job.save()
    assert job.is_dead
    restart(job=job, by=person)
    job.refresh_from_db()
    assert job.status == Job.Status.DONE


def test_progress_is_not_written_at_every_step(person, django_assert_max_num_queries):
    job = Job.objects.create(kind="count", title="x", by=person)
    progress = JobProgress(job)
    with django_assert_max_num_queries(3):
        progress.stage("many", total=10_000)
        for _ in range(10_000):
            progress.step()


def test_who_may_see_a_job(person):
    school = Organisation.objects.create(key="north", name="North")
    colleague = Person.objects.create_user("colleague@hub.test")
    stranger = Person.objects.create_user("stranger@hub.test")
    Membership.objects.create(
        person=colleague, organisation=school, role=Membership.Role.PROVIDER_EDITOR
    )
    job = Job.objects.create(kind="count", title="x", by=person, organisation=school)
    assert get_job(str(job.uuid), for_=person) == job
    assert get_job(str(job.uuid), for_=colleague) == job
    assert list(jobs_of(colleague)) == [job]
    with pytest.raises(NoSuchJob):
        get_job(str(job.uuid), for_=stranger)


def test_running_twice_by_hand_gives_the_same_result(person):
    job = Job.objects.create(kind="count", title="x", by=person)
    assert run(job).result == run(job).result
