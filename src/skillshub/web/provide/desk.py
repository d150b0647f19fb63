"""One provider's desk: whose it is, what this person may do there, what waits."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from skillshub.accounts.errors import Forbidden
from skillshub.accounts.models import Membership, Organisation
from skillshub.accounts.permissions import Permission, rights_at
from skillshub.accounts.queries import get_organisation, organisations_of
from skillshub.catalogue.models import Course
from skillshub.kernel.codes import EU_LANGUAGES
from skillshub.mapping.queries import counts_by_status, courses_with_counts
from skillshub.web.ui.signed_in import login_required, person_of

Role = Membership.Role
PAGE = 40


@dataclass(frozen=True)
class Desk:
    """A provider with what the signed-in person may do there."""

    provider: Organisation
    rights: frozenset[str]

    def may(self, right: str) -> bool:
        return right in self.rights


def desk_of(request: HttpRequest, key: str, needed: Permission) -> Desk:
    """The desk, or a refusal: every page of the desk begins with this."""
    provider = get_organisation(key)
    desk = Desk(provider, rights_at(request.user, provider))
    if needed not in desk.rights:
        raise Forbidden(permission=needed)
    return desk


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Straight to the only desk; otherwise a list of mine."""
    roles = (Role.OWNER, Role.PROVIDER_EDITOR, Role.ASSESSOR)
    mine = list(organisations_of(person_of(request), *roles))
    if len(mine) == 1:
        return HttpResponseRedirect(reverse("provider-desk", args=[mine[0].key]))
    return render(request, "provide/choose.html", {"providers": mine})


@login_required
def overview(request: HttpRequest, provider: str) -> HttpResponse:
    desk = desk_of(request, provider, Permission.JOB_SEE)
    status = request.GET.get("status", "")
    rows = _found(courses_with_counts(desk.provider), request.GET.get("q", ""), status)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    facts = {
        "seat": desk, "page": page, "counts": counts_by_status(desk.provider),
        "statuses": Course.Status.choices, "status": status, "q": request.GET.get("q", ""),
    }  # fmt: skip
    return render(request, "provide/overview.html", facts)


def _found(rows: QuerySet[Course], words: str, status: str) -> QuerySet[Course]:
    """By the provider's own id or a title in any language, within one provider's courses."""
    if status in Course.Status.values:
        rows = rows.filter(status=status)
    if words := words.strip()[:200]:
        wanted = Q(external_id__icontains=words)
        for code in EU_LANGUAGES:
            wanted |= Q(**{f"title__{code}__icontains": words})
        rows = rows.filter(wanted)
    return rows
