"""Signing in as somebody invented, and what an account belongs to."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from skillshub.accounts.actions import edit_person
from skillshub.accounts.queries import get_invented, invented_people
from skillshub.web.people.jobs_of_people import explained
from skillshub.web.people.landing import landing_of
from skillshub.web.ui.signed_in import person_of

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
def demo(request: HttpRequest) -> HttpResponse:
    """Everybody invented, grouped by what they do; nobody at all where this is no demo."""
    people = invented_people() if settings.DEMO else []
    status = 200 if settings.DEMO else 404
    return render(request, "people/demo.html", {"groups": explained(people)}, status=status)


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    person = get_invented(request.POST.get("person", ""))
    login(request, person, backend=BACKEND)
    messages.success(request, _("You are now signed in as {name}.").format(name=person))
    return HttpResponseRedirect(landing_of(person))


@login_required
def organisations(request: HttpRequest) -> HttpResponse:
    memberships = person_of(request).memberships.select_related("organisation")
    rows = memberships.order_by("organisation__name", "role")
    return render(request, "people/organisations.html", {"memberships": rows})


@login_required
@require_POST
def settings_of_person(request: HttpRequest) -> HttpResponse:
    """Keep name and language, and go on in that language."""
    person = edit_person(
        person=person_of(request), by=person_of(request),
        name=request.POST.get("name", "").strip()[:200],
        language=request.POST.get("language", ""),
    )  # fmt: skip
    with override(cast(str, person.language or None)):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("me"))
