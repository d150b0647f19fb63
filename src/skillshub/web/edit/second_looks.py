"""Accepted claims that wait for the framework editor's eyes."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from skillshub.accounts.permissions import Permission, require
from skillshub.mapping.actions import confirm_claim, dispute_claim
from skillshub.mapping.queries import get_claim, second_look_queue, worded
from skillshub.web.ui.formats import reader
from skillshub.web.ui.posting import refusals_told
from skillshub.web.ui.signed_in import login_required, person_of

PAGE = 20


@login_required
def queue(request: HttpRequest) -> HttpResponse:
    require(person_of(request), Permission.CLAIM_SECOND_LOOK)
    page = Paginator(second_look_queue(person_of(request)), PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "views": worded(page.object_list, reader())}
    return render(request, "edit/second_looks.html", facts)


@login_required
@require_POST
def decide(request: HttpRequest, uuid: str) -> HttpResponse:
    """Confirm, or dispute with a reason: a disputed claim no longer counts."""
    claim, note = get_claim(uuid), request.POST.get("note", "").strip()[:500]
    with refusals_told(request):
        if request.POST.get("do") == "confirm":
            confirm_claim(claim=claim, by=person_of(request), note=note)
            messages.success(request, _("Confirmed."))
        elif request.POST.get("do") == "dispute":
            dispute_claim(claim=claim, by=person_of(request), note=note)
            messages.success(request, _("Disputed. It does not count until it is settled."))
    return HttpResponseRedirect(reverse("second-looks"))
