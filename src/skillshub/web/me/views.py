"""What is mine: awards, desks, settings; and who may see an award."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from skillshub.accounts.models import Membership
from skillshub.credentials.actions import set_visibility
from skillshub.credentials.models import Award
from skillshub.credentials.queries import awards_of, get_award
from skillshub.jobs.queries import jobs_of
from skillshub.web.credentials.sentence import sentence
from skillshub.web.credentials.sheet import facts_of
from skillshub.web.ui.formats import reader
from skillshub.web.ui.signed_in import login_required, person_of

Role = Membership.Role
#: A person with more awards than this sees the newest.
SHOWN = 200


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    roles = set(person.memberships.values_list("role", flat=True))
    facts = {
        "awards_count": awards_of(person).count(), "jobs": jobs_of(person)[:5],
        "teaches": bool(roles & {Role.OWNER, Role.PROVIDER_EDITOR, Role.ASSESSOR}),
        "edits": bool(roles & {Role.FRAMEWORK_EDITOR, Role.STEWARD}),
        "stewards": Role.STEWARD in roles,
    }  # fmt: skip
    return render(request, "me/me.html", facts)


@login_required
def awards(request: HttpRequest) -> HttpResponse:
    """Awards to an address that the person has proved to own."""
    rows = [
        (award, sentence(facts_of(award, reader())))
        for award in awards_of(person_of(request))[:SHOWN]
    ]
    facts = {"rows": rows, "visibilities": Award.Visibility.choices}
    return render(request, "me/awards.html", facts)


@login_required
@require_POST
def show_award(request: HttpRequest, uuid: str) -> HttpResponse:
    award, wanted = get_award(uuid, for_=person_of(request)), request.POST.get("visibility", "")
    if wanted in Award.Visibility.values:
        award = set_visibility(award=award, visibility=wanted, by=person_of(request))
        said = _("Who may open it now: {who}.").format(who=award.get_visibility_display())
        messages.success(request, said)
    return HttpResponseRedirect(reverse("my-awards"))
