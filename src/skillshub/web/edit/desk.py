"""Frameworks one edits: drafts opened, looked at, published for ever or discarded."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from skillshub.accounts.permissions import Permission, allowed, require
from skillshub.framework import browsing
from skillshub.framework.actions import discard_draft, open_draft, publish
from skillshub.framework.changes import changes_in
from skillshub.framework.errors import NotADraft
from skillshub.framework.models import Framework, Version
from skillshub.framework.queries import frameworks_edited_by, get_framework
from skillshub.interop.matrix.plan import free_name
from skillshub.mapping.queries import second_look_queue
from skillshub.web.edit.impact import impact_of
from skillshub.web.ui.formats import reader
from skillshub.web.ui.posting import refusals_told
from skillshub.web.ui.signed_in import login_required, person_of

#: Changes listed on the page of a draft.
SHOWN = 300


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    facts = {
        "frameworks": frameworks_edited_by(person),
        "waiting": second_look_queue(person).count(),
        "may_import_esco": allowed(person, Permission.FRAMEWORK_EDIT),
    }
    return render(request, "edit/overview.html", facts)


@login_required
def framework(request: HttpRequest, key: str) -> HttpResponse:
    """The draft with what it changes, and the ways to edit it."""
    found = framework_of(request, key)
    draft = draft_of(found)
    newest = draft or found.versions.order_by("-ordinal").first()
    versions = [newest] if newest and found.is_reference else []
    facts = {
        "framework": found, "draft": draft, "roles": browsing.role_lines(versions, reader()),
        "changes": changes_in(draft, reader())[: SHOWN + 1] if draft else [], "shown": SHOWN,
        "impact": impact_of(draft) if draft else None, "name": free_name(found),
    }  # fmt: skip
    return render(request, "edit/framework.html", facts)


@login_required
@require_POST
def start_draft(request: HttpRequest, key: str) -> HttpResponse:
    found = framework_of(request, key)
    name = request.POST.get("name", "").strip()[:40] or free_name(found)
    with refusals_told(request):
        open_draft(found, name=name, by=person_of(request))
        messages.success(request, _("The draft is open. Nobody sees it before you publish it."))
    return HttpResponseRedirect(reverse("edit-framework", args=[key]))


@login_required
@require_POST
def end_draft(request: HttpRequest, key: str) -> HttpResponse:
    """Publish for ever, or discard: `do` says which."""
    found = framework_of(request, key)
    draft = draft_of(found)
    with refusals_told(request):
        if draft is None:
            raise NotADraft(framework=key)
        if request.POST.get("do") == "publish":
            publish(draft, by=person_of(request))
            messages.success(request, _("Published. This version never changes any more."))
        elif request.POST.get("do") == "discard":
            discard_draft(draft, by=person_of(request))
            messages.success(request, _("The draft was discarded."))
    return HttpResponseRedirect(reverse("edit-framework", args=[key]))


def framework_of(request: HttpRequest, key: str) -> Framework:
    """A framework this person may edit, or a refusal."""
    found = get_framework(key)
    require(person_of(request), Permission.FRAMEWORK_EDIT, at=found.organisation)
    return found


def draft_of(framework: Framework) -> Version | None:
    return framework.versions.filter(status=Version.Status.DRAFT).first()
