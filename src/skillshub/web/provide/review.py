"""Deciding what the mapping proposes: course after course, one key per decision."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from skillshub.accounts.permissions import Permission
from skillshub.catalogue.content import TEXTS
from skillshub.catalogue.models import Course
from skillshub.catalogue.queries import get_course
from skillshub.framework.levels import DEFAULT_SCALE
from skillshub.framework.queries import find_skills, get_concept_by_uuid
from skillshub.kernel.texts import chain
from skillshub.mapping.actions import (
    accept_claim,
    accept_claims,
    ask_second_look,
    change_level,
    propose_by_person,
    reject_claim,
    states_assessment,
    undo_claim,
)
from skillshub.mapping.errors import NoSuchClaim
from skillshub.mapping.models import Claim
from skillshub.mapping.queries import claims_for, get_claim, review_queue
from skillshub.web.provide.course_form import LABELS
from skillshub.web.provide.courses import course_at
from skillshub.web.provide.desk import Desk, desk_of
from skillshub.web.provide.review_sheet import sheet_of
from skillshub.web.ui.posting import go_on, refusals_told
from skillshub.web.ui.signed_in import login_required, person_of

_YEAR = 365 * 24 * 3600


@login_required
def following(request: HttpRequest, provider: str) -> HttpResponse:
    """The next course with something to decide, after the one named; round to the first."""
    desk = desk_of(request, provider, Permission.CLAIM_REVIEW)
    queue = review_queue(desk.provider)
    if after := request.GET.get("after"):
        later = queue.filter(course__gt=get_course(after).pk)
        queue = later if later.exists() else queue
    claim = queue.first()
    if claim is None:
        return render(request, "provide/review_done.html", {"seat": desk})
    return HttpResponseRedirect(_address(claim.course))


@login_required
def course(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    desk = desk_of(request, provider, Permission.CLAIM_REVIEW)
    row, lang = course_at(desk, uuid), get_language() or "en"
    words = request.GET.get("find", "")
    facts = {
        "seat": desk, "course": row, "sheet": sheet_of(row, lang, request.GET.get("at", "")),
        "last": _last(desk, request.GET.get("last", "")), "find": words,
        "found": find_skills(words, chain(lang, row.source_language)),
        "kinds": _kinds(row), "keys_on": request.COOKIES.get("keys") != "off",
        "field_names": {name: LABELS[name].label for name in TEXTS},
        "default_scale": DEFAULT_SCALE,
    }  # fmt: skip
    return render(request, "provide/review.html", facts)


@login_required
@require_POST
def decide(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    """Accept, reject, change, undo or ask for a second look: `do` says which."""
    desk = desk_of(request, provider, Permission.CLAIM_REVIEW)
    claim = claim_at(desk, uuid)
    deed = _DEEDS.get(request.POST.get("do", ""))
    if deed is not None:
        with refusals_told(request):
            deed(request, claim)
            return HttpResponseRedirect(_onward(request, claim))
    return HttpResponseRedirect(_address(claim.course, at=str(claim.uuid)))


@login_required
@require_POST
def accept_surer(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    """Accept every proposal of the course from a confidence on: all of them or none."""
    desk = desk_of(request, provider, Permission.CLAIM_REVIEW)
    row = course_at(desk, uuid)
    sure = claims_for(row, Claim.Status.PROPOSED).filter(confidence__gte=_least(request))
    with refusals_told(request):
        done = accept_claims(claims=list(sure), by=person_of(request))
        said = ngettext("{count} skill accepted.", "{count} skills accepted.", len(done))
        messages.success(request, said.format(count=len(done)))
    return HttpResponseRedirect(_address(row))


@login_required
@require_POST
def propose(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    """What a person says the course teaches; who may review it accepts it in the same step."""
    desk = desk_of(request, provider, Permission.CLAIM_PROPOSE)
    row = course_at(desk, uuid)
    skill = get_concept_by_uuid(request.POST.get("skill", ""))
    with refusals_told(request):
        claim = propose_by_person(
            course=row, skill=skill, level=_level(request) or 1, by=person_of(request),
            kind=_kind(request) or Claim.Kind.PRACTISED,
            evidence=request.POST.get("evidence", "").strip()[:2000],
        )  # fmt: skip
        if desk.may(Permission.CLAIM_REVIEW):
            accept_claim(claim=claim, by=person_of(request))
        messages.success(request, _("The skill was added."))
    return HttpResponseRedirect(_address(row))


@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Single keys can be switched off (WCAG 2.1.4); the choice is a cookie of this browser."""
    response = go_on(request, reverse("provide"))
    chosen = "off" if request.POST.get("keys") == "off" else "on"
    response.set_cookie("keys", chosen, max_age=_YEAR, samesite="Lax", secure=request.is_secure())
    return response


def claim_at(desk: Desk, uuid: str) -> Claim:
    claim = get_claim(uuid)
    if claim.course.provider_id != desk.provider.pk:
        raise NoSuchClaim
    return claim


def _accept(request: HttpRequest, claim: Claim) -> None:
    accept_claim(claim=claim, by=person_of(request), level=_level(request), kind=_kind(request))


def _reject(request: HttpRequest, claim: Claim) -> None:
    reject_claim(claim=claim, by=person_of(request), note=request.POST.get("note", "")[:500])


def _change(request: HttpRequest, claim: Claim) -> None:
    level = _level(request) or claim.level
    change_level(claim=claim, level=level, kind=_kind(request), by=person_of(request))


def _undo(request: HttpRequest, claim: Claim) -> None:
    undo_claim(claim=claim, by=person_of(request))


def _ask(request: HttpRequest, claim: Claim) -> None:
    ask_second_look(claim=claim, by=person_of(request))
    messages.success(request, _("The framework's editor will look at it."))


_DEEDS = {
    "accept": _accept, "reject": _reject, "change": _change, "undo": _undo, "ask": _ask,
}  # fmt: skip


def _onward(request: HttpRequest, claim: Claim) -> str:
    """The next proposal of this course; when none is left, the next course."""
    if request.POST.get("do") in ("undo", "ask", "change"):
        return _address(claim.course, at=str(claim.uuid))
    if claims_for(claim.course, Claim.Status.PROPOSED).exists():
        return _address(
            claim.course, at=quote(request.POST.get("then", "")[:36]), last=str(claim.uuid)
        )
    messages.success(
        request, _("“{course}” is decided. Here is the next course.").format(course=claim.course)
    )
    return f"{reverse('review', args=[claim.course.provider.key])}?after={claim.course.uuid}"


def _kinds(course: Course) -> list[tuple[str, str]]:
    """A course that states no assessment can assess nothing."""
    can = states_assessment(course)
    return [(k, str(word)) for k, word in Claim.Kind.choices if can or k != Claim.Kind.ASSESSED]


def _last(desk: Desk, uuid: str) -> Claim | None:
    """The decision just made, to be undone with one key."""
    try:
        claim = claim_at(desk, uuid) if uuid else None
    except NoSuchClaim:
        return None
    return claim if claim and claim.status != Claim.Status.PROPOSED else None


def _level(request: HttpRequest) -> int | None:
    said = request.POST.get("level", "")
    return int(said) if said.isdecimal() and len(said) < 3 else None


def _kind(request: HttpRequest) -> str | None:
    said = request.POST.get("kind", "")
    return said if said in Claim.Kind.values else None


def _least(request: HttpRequest) -> float:
    try:
        return max(0.5, min(1.0, float(request.POST.get("least", ""))))
    except ValueError:
        return 1.0


def _address(course: Course, at: str = "", last: str = "") -> str:
    query = "&".join(f"{name}={value}" for name, value in (("at", at), ("last", last)) if value)
    page = reverse("review-course", args=[course.provider.key, course.uuid])
    return f"{page}?{query}" if query else page
