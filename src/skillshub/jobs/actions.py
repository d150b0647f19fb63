"""Starting, running and restarting jobs."""

from __future__ import annotations

import logging
from time import monotonic
from typing import Any

from django.db import transaction

from skillshub.accounts.models import Organisation, Person
from skillshub.audit.actions import record
from skillshub.jobs.errors import JobIsRunning
from skillshub.jobs.handlers import handler_for
from skillshub.jobs.models import Job
from skillshub.kernel.clock import now
from skillshub.kernel.errors import HubError

log = logging.getLogger(__name__)
#: What a job's end writes.
ENDING = ("status", "result", "error", "ended_at", "heard_at")


@transaction.atomic
def enqueue(
    kind: str,
    *,
    title: str,
    by: Person | None,
    organisation: Organisation | None = None,
    **params: Any,
) -> Job:
    """A job row and a task for the worker, both or neither."""
    from skillshub.jobs.tasks import run_job  # the task module imports this one

    handler_for(kind)
    job = Job.objects.create(
        kind=kind, title=title, by=by, organisation=organisation, params=params
    )
    record("jobs.job.queued", by=by, thing=job, facts={"kind": kind})
    run_job.enqueue(job.pk)
    return job


@transaction.atomic
def restart(*, job: Job, by: Person | None) -> Job:
    """Queue a failed or dead job again; its handler carries on where it ended."""
    from skillshub.jobs.tasks import run_job

    job = Job.objects.select_for_update().get(pk=job.pk)
    if not (job.is_dead or job.status == Job.Status.FAILED):
        raise JobIsRunning
    job.status, job.error = Job.Status.QUEUED, ""
    job.save(update_fields=["status", "error"])
    record("jobs.job.restarted", by=by, thing=job)
    run_job.enqueue(job.pk)
    return job


def run(job: Job) -> Job:
    """Do the work now, in this process. A refusal or crash ends as a failed job with its reason."""
    job.status, job.started_at, job.heard_at = Job.Status.RUNNING, now(), now()
    job.save(update_fields=["status", "started_at", "heard_at"])
    try:
        job.result = handler_for(job.kind)(job, JobProgress(job))
        job.status = Job.Status.DONE
    except HubError as refusal:
        job.status, job.error = Job.Status.FAILED, str(refusal)
    except Exception as crash:
        log.exception("job %s failed", job.pk)
        job.status, job.error = Job.Status.FAILED, f"{type(crash).__name__}: {crash}"
    job.ended_at = job.heard_at = now()
    job.save(update_fields=[*ENDING, "stage", "done", "total"])
    return job


class JobProgress:
    """Writes the job's progress at most twice a second; each write is also its heartbeat."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._written = 0.0

    def stage(self, label: str, total: int = 0) -> None:
        self._job.stage, self._job.total, self._job.done = label[:120], total, 0
        self._write()

    def step(self, count: int = 1) -> None:
        self._job.done += count
        if monotonic() - self._written > 0.5:
            self._write()

    def close(self) -> None:
        self._write()

    def _write(self) -> None:
        self._written = monotonic()
        self._job.heard_at = now()
        self._job.save(update_fields=["stage", "total", "done", "heard_at"])
