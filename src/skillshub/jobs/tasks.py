"""The one task the worker knows: run a job."""

from __future__ import annotations

from django_tasks import task

from skillshub.jobs.models import Job


@task()
def run_job(job_id: int) -> None:
    from skillshub.jobs.actions import run

    run(Job.objects.get(pk=job_id))
