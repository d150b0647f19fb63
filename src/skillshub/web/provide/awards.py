"""Awarding people: one by a form, many from a sheet; looked at before anybody gets anything."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from skillshub.accounts.errors import Forbidden
from skillshub.accounts.permissions import Permission
from skillshub.credentials.actions import (
    award_one,
    cancel_batch,
    confirm_batch,
    plan_batch,
    revoke,
)
from skillshub.credentials.errors import NoSuchBatch, NoSuchCredential
from skillshub.credentials.models import AwardBatch
from skillshub.credentials.queries import awards_by, batches_for, get_award, get_batch
from skillshub.interop.sheets import read_table
from skillshub.kernel.clock import today
from skillshub.kernel.errors import Invalid
from skillshub.kernel.plans import Problem
from skillshub.web.credentials.preview import preview_sentence
from skillshub.web.provide.definitions import definition_at
from skillshub.web.provide.desk import Desk, desk_of
from skillshub.web.ui.posting import refusals_told
from skillshub.web.ui.signed_in import login_required, person_of

PAGE, MOST_MB = 50, 5


class AwardForm(forms.Form):
    """One person. Odd names and addresses are found by the rules that read a sheet."""

    name = forms.CharField(
        max_length=200,
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("As it should stand on the credential."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), help_text=gettext_lazy("It appears only as a hash.")
    )
    awarded_on = forms.DateField(
        label=gettext_lazy("Awarded on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    enrolment = forms.CharField(
        max_length=120, required=False, label=gettext_lazy("Run or enrolment"),
        help_text=gettext_lazy("Only if the same person can earn it more than once."),
    )  # fmt: skip
    grade = forms.CharField(max_length=60, required=False, label=gettext_lazy("Grade"))


@login_required
def listed(request: HttpRequest, provider: str) -> HttpResponse:
    desk = desk_of(request, provider, Permission.JOB_SEE)
    if not {Permission.AWARD, Permission.REVOKE} & desk.rights:
        raise Forbidden(permission=Permission.AWARD)
    rows, words = awards_by(desk.provider), request.GET.get("q", "").strip()[:200]
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(email__icontains=words))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    facts = {"seat": desk, "page": page, "q": words, "batches": batches_for(desk.provider)[:5]}
    return render(request, "provide/awards.html", facts)


@login_required
def award(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    """One person: looked at as a sentence first, then awarded by a second button."""
    desk = desk_of(request, provider, Permission.AWARD)
    definition = definition_at(desk, uuid)
    form = AwardForm(request.POST or None, auto_id="f-%s", initial={"awarded_on": today()})
    facts: dict[str, Any] = {"seat": desk, "definition": definition, "form": form, "limit": MOST_MB}
    if form.is_valid():
        if request.POST.get("do") == "award":
            with refusals_told(request):
                made = award_one(definition=definition, by=person_of(request), **form.cleaned_data)
                messages.success(request, _("Awarded to {name}.").format(name=made.name))
                return HttpResponseRedirect(reverse("credential", args=[made.uuid]))
        facts["preview"] = preview_sentence(definition, **form.cleaned_data)
    return render(request, "provide/award.html", facts)


@login_required
@require_POST
def upload(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    """A sheet of people: read, checked and kept as a batch that nobody is awarded from yet."""
    desk = desk_of(request, provider, Permission.AWARD)
    definition = definition_at(desk, uuid)
    file = request.FILES.get("file")
    with refusals_told(request):
        if file is None or (file.size or 0) > MOST_MB * 1024 * 1024:
            raise Invalid(reason=_("choose a file of at most {mb} MB").format(mb=MOST_MB))
        rows = read_table(file, str(file.name))[0].records()  # type: ignore[arg-type]
        batch, _plan = plan_batch(
            definition=definition, rows=rows, by=person_of(request), file_name=str(file.name)
        )
        return HttpResponseRedirect(reverse("award-batch", args=[provider, batch.uuid]))
    return HttpResponseRedirect(reverse("award", args=[provider, uuid]))


@login_required
def batch(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    """What the sheet would do; afterwards, what it did."""
    desk = desk_of(request, provider, Permission.AWARD)
    found = _batch_at(desk, request, uuid)
    problems = [Problem(**problem) for problem in found.problems]
    first = found.rows[0] if found.rows else None
    facts = {
        "seat": desk, "batch": found, "definition": found.definition, "problems": problems[:200],
        "total": len(problems), "awards": found.awards.order_by("id")[:200],
        "preview": preview_sentence(found.definition, **first) if first else "",
    }  # fmt: skip
    return render(request, "provide/award_batch.html", facts)


@login_required
@require_POST
def confirm(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    desk = desk_of(request, provider, Permission.AWARD)
    found = _batch_at(desk, request, uuid)
    with refusals_told(request):
        if request.POST.get("do") == "cancel":
            cancel_batch(batch=found, by=person_of(request))
            messages.success(request, _("Nobody was awarded; the list was forgotten."))
            return HttpResponseRedirect(reverse("definitions", args=[provider]))
        job = confirm_batch(batch=found, by=person_of(request))
        return HttpResponseRedirect(reverse("job", args=[job.uuid]))
    return HttpResponseRedirect(reverse("award-batch", args=[provider, uuid]))


@login_required
def withdraw(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    """Revoke one award, with the reason."""
    desk = desk_of(request, provider, Permission.REVOKE)
    found = get_award(uuid, for_=person_of(request))
    if found.definition.issuer_id != desk.provider.pk:
        raise NoSuchCredential
    if request.method == "POST":
        with refusals_told(request):
            revoke(award=found, reason=request.POST.get("reason", ""), by=person_of(request))
            messages.success(request, _("Revoked. Verifiers see it within a minute."))
            return HttpResponseRedirect(reverse("awards", args=[provider]))
    return render(request, "provide/revoke.html", {"seat": desk, "award": found})


def _batch_at(desk: Desk, request: HttpRequest, uuid: str) -> AwardBatch:
    found = get_batch(uuid, for_=person_of(request))
    if found.definition.issuer_id != desk.provider.pk:
        raise NoSuchBatch
    return found
