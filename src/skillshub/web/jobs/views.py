"""One job as it goes, and the list of mine."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from skillshub.jobs.actions import restart
from skillshub.jobs.models import Job
from skillshub.jobs.queries import get_job, jobs_of
from skillshub.web.jobs.outcome import outcome_of, problems_of, way_on
from skillshub.web.ui.posting import refusals_told
from skillshub.web.ui.signed_in import login_required, person_of

PAGE = 30


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    rows = jobs_of(person_of(request)).select_related("organisation")
    before = request.GET.get("after", "")
    if before.isdecimal():
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: PAGE + 1])
    cursor = str(found[PAGE - 1].pk) if len(found) > PAGE else ""
    facts = {"jobs": found[:PAGE], "cursor": cursor, "first": not before}
    return render(request, "jobs/mine.html", facts)


@login_required
@never_cache
def one(request: HttpRequest, uuid: str) -> HttpResponse:
    """The page asks again by itself until the work is over; scripts only make that smoother."""
    job = get_job(uuid, for_=person_of(request))
    if request.GET.get("as") == "json":
        return JsonResponse(_state(job))
    problems, total = problems_of(job)
    facts = {
        "job": job, "outcome": outcome_of(job), "way_on": way_on(job), "problems": problems,
        "problems_total": total,
    }  # fmt: skip
    return render(request, "jobs/one.html", facts)


@login_required
@require_POST
def again(request: HttpRequest, uuid: str) -> HttpResponse:
    job = get_job(uuid, for_=person_of(request))
    with refusals_told(request):
        restart(job=job, by=person_of(request))
    return HttpResponseRedirect(reverse("job", args=[uuid]))


def _state(job: Job) -> dict[str, Any]:
    return {
        "status": job.status, "stage": job.stage, "done": job.done, "total": job.total,
        "percent": job.percent, "over": job.is_over or job.is_dead,
    }  # fmt: skip
