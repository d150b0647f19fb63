"""Organisations and their people, and who did what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from skillshub.accounts.actions import add_member, create_organisation, remove_member
from skillshub.accounts.models import Membership, Organisation
from skillshub.accounts.permissions import Permission, require
from skillshub.accounts.queries import (
    find_person,
    get_membership,
    get_organisation,
    organisations_with_counts,
)
from skillshub.audit.queries import entries, verbs
from skillshub.web.provide.choices import countries
from skillshub.web.ui.posting import refusals_told
from skillshub.web.ui.signed_in import login_required, person_of

PAGE = 50


class OrganisationForm(forms.Form):
    name = forms.CharField(max_length=200, label=gettext_lazy("Name"))
    key = forms.SlugField(
        max_length=80, label=gettext_lazy("Key"),
        help_text=gettext_lazy("Part of its address for ever: small letters, digits, hyphens."),
    )  # fmt: skip
    kind = forms.ChoiceField(choices=Organisation.Kind.choices, label=gettext_lazy("Kind"))
    country = forms.ChoiceField(
        choices=lambda: [("", "–"), *countries()], required=False, label=gettext_lazy("Country"),
        help_text=gettext_lazy("Needed before it can award micro-credentials."),
    )  # fmt: skip
    place = forms.CharField(max_length=120, required=False, label=gettext_lazy("Place"))
    email = forms.EmailField(required=False, label=gettext_lazy("E-mail"))
    url = forms.URLField(required=False, label=gettext_lazy("Web page"), assume_scheme="https")


@login_required
def organisations(request: HttpRequest) -> HttpResponse:
    require(person_of(request), Permission.MEMBER_MANAGE)
    rows = organisations_with_counts(request.GET.get("q", ""), request.GET.get("kind", ""))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "kinds": Organisation.Kind.choices, "query": request.GET}
    return render(request, "steward/organisations.html", facts)


@login_required
def new_organisation(request: HttpRequest) -> HttpResponse:
    require(person_of(request), Permission.MEMBER_MANAGE)
    form = OrganisationForm(request.POST or None, auto_id="f-%s")
    if form.is_valid():
        with refusals_told(request):
            made = create_organisation(by=person_of(request), **form.cleaned_data)
            messages.success(request, _("The organisation was added."))
            return HttpResponseRedirect(reverse("steward-organisation", args=[made.key]))
    return render(request, "steward/new_organisation.html", {"form": form})


@login_required
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    """Its people; an owner sees this page of the own organisation too."""
    found = get_organisation(key)
    require(person_of(request), Permission.MEMBER_MANAGE, at=found)
    rows = found.memberships.select_related("person").order_by("role", "person__name")
    facts = {"organisation": found, "memberships": rows, "roles": Membership.Role.choices}
    return render(request, "steward/organisation.html", facts)


@login_required
@require_POST
def add_person(request: HttpRequest, key: str) -> HttpResponse:
    found = get_organisation(key)
    require(person_of(request), Permission.MEMBER_MANAGE, at=found)
    person, role = find_person(request.POST.get("email", "")), request.POST.get("role", "")
    if person is None or role not in Membership.Role.values:
        said = _("Nobody has an account with this address yet. Ask them to sign up first.")
        messages.error(request, said)
    else:
        with refusals_told(request):
            add_member(person=person, organisation=found, role=role, by=person_of(request))
            messages.success(request, _("{name} was added.").format(name=person))
    return HttpResponseRedirect(reverse("steward-organisation", args=[key]))


@login_required
@require_POST
def remove_person(request: HttpRequest, key: str, membership: int) -> HttpResponse:
    row = get_membership(key, membership)
    remove_member(membership=row, by=person_of(request))
    messages.success(request, _("{name} was removed.").format(name=row.person))
    return HttpResponseRedirect(reverse("steward-organisation", args=[key]))


@login_required
def audit_log(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first; paged by the entry's number so that it stays fast."""
    require(person_of(request), Permission.AUDIT_READ)
    wanted = {
        name: request.GET.get(name, "") for name in ("verb", "who", "thing", "since", "after")
    }
    found = list(entries(**wanted)[: PAGE + 1])
    facts: dict[str, Any] = {
        "entries": found[:PAGE], "verbs": verbs(), "wanted": wanted,
        "cursor": str(found[PAGE - 1].pk) if len(found) > PAGE else "",
    }  # fmt: skip
    return render(request, "steward/audit.html", facts)
