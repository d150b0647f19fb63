"""Watching work, and starting again what died."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from skillshub.jobs.models import Job
from skillshub.kernel.clock import now


@pytest.fixture
def job(workshop) -> Job:
    return Job.objects.create(
        kind="import-courses", title="Import of kurse.csv", by=workshop.owner,
        organisation=workshop.organisation, status="running", heard_at=now(), done=30, total=120,
        stage="saving", params={"next": "/en/provide/workshop-ltd"},
    )  # fmt: skip


def address(job):
    return reverse("job", args=[job.uuid])


def test_running(workshop, job, sign_in):
    client = sign_in(workshop.owner)
    shown = client.get(address(job)).content.decode()
    assert '<progress id="progress" max="120" value="30">' in shown
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in shown
    state = client.get(address(job), {"as": "json"}).json()
    assert (state["percent"], state["over"]) == (25, False)


def test_done_with_its_numbers_and_problems(workshop, job, sign_in):
    problem = {"message": "No day.", "remedy": "Write one.", "sheet": "", "row": 3, "column": "S",
               "severity": "error", "code": "x"}  # fmt: skip
    Job.objects.update(
        status="done", result={"courses": {"added": 2, "errors": 1}, "problems": [problem]}
    )
    shown = sign_in(workshop.owner).get(address(job)).content.decode()
    assert "row 3, S" in shown
    assert "No day." in shown
    assert 'href="/en/provide/workshop-ltd"' in shown
    assert "http-equiv" not in shown


def test_a_dead_one_says_so_and_starts_again(workshop, job, sign_in):
    Job.objects.update(heard_at=now() - timedelta(minutes=5))
    client = sign_in(workshop.owner)
    assert "stopped answering" in client.get(address(job)).content.decode()
    client.post(reverse("job-again", args=[job.uuid]))
    job.refresh_from_db()
    assert job.status != "running"


def test_a_running_one_does_not_start_twice(workshop, job, sign_in):
    client = sign_in(workshop.owner)
    answer = client.post(reverse("job-again", args=[job.uuid]))
    assert "running already" in client.get(answer.url).content.decode()


def test_the_way_on_stays_in_the_house(workshop, job, sign_in):
    Job.objects.update(status="done", params={"next": "//evil.example"})
    assert "evil.example" not in sign_in(workshop.owner).get(address(job)).content.decode()


def test_my_jobs_page_by_page(workshop, job, sign_in, django_assert_max_num_queries):
    for number in range(40):
        Job.objects.create(kind="x", title=f"Job {number}", by=workshop.owner)
    client, url = sign_in(workshop.owner), reverse("my-jobs")
    with django_assert_max_num_queries(5):
        first = client.get(url).content.decode()
    assert "Job 39" in first
    assert "Import of kurse.csv" not in first
    cursor = first.split("after=")[1].split('"')[0]
    assert "Import of kurse.csv" in client.get(url, {"after": cursor}).content.decode()


def test_others_see_nothing(job, stranger, sign_in):
    client = sign_in(stranger)
    assert client.get(address(job)).status_code == 404
    assert client.get(address(job), {"as": "json"}).status_code == 404
    assert client.post(reverse("job-again", args=[job.uuid])).status_code == 404
    assert "kurse.csv" not in client.get(reverse("my-jobs")).content.decode()
