"""Reads of jobs."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, allowed
from skillshub.jobs.errors import NoSuchJob
from skillshub.jobs.models import Job


def get_job(uuid: str, *, for_: Person) -> Job:
    """A job its starter, its organisation's people or a steward may see."""
    job = Job.objects.select_related("organisation").filter(uuid=uuid).first()
    if job is None:
        raise NoSuchJob
    if job.by_id != for_.pk and not allowed(for_, Permission.JOB_SEE, job.organisation):
        raise NoSuchJob
    return job


def jobs_of(person: Person) -> QuerySet[Job]:
    organisations = person.memberships.values("organisation_id")
    return Job.objects.filter(Q(by=person) | Q(organisation__in=organisations))
