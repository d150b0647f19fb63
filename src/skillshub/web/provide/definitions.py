"""Micro-credentials of a provider: drafted from a claim, published for ever, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from skillshub.accounts.errors import Forbidden
from skillshub.accounts.permissions import Permission
from skillshub.credentials.actions import (
    change_definition,
    define,
    publish_definition,
    withdraw_definition,
)
from skillshub.credentials.errors import DefinitionIsFrozen, NoSuchDefinition
from skillshub.credentials.models import Definition
from skillshub.credentials.queries import definitions_for, get_definition_by_uuid
from skillshub.framework.models import Concept
from skillshub.framework.queries import scales_for
from skillshub.kernel.texts import pick
from skillshub.mapping.models import Claim
from skillshub.mapping.queries import accepted_claims_of, worded
from skillshub.web.provide.definition_form import (
    DefinitionForm,
    from_claim,
    from_definition,
    key_for,
)
from skillshub.web.provide.desk import Desk, desk_of
from skillshub.web.provide.review import claim_at
from skillshub.web.ui.posting import refusals_told
from skillshub.web.ui.signed_in import login_required, person_of


@login_required
def listed(request: HttpRequest, provider: str) -> HttpResponse:
    desk = desk_of(request, provider, Permission.JOB_SEE)
    if not {Permission.DEFINITION_EDIT, Permission.AWARD} & desk.rights:
        raise Forbidden(permission=Permission.DEFINITION_EDIT)
    facts = {"seat": desk, "definitions": definitions_for(desk.provider)}
    return render(request, "provide/definitions.html", facts)


@login_required
def choose(request: HttpRequest, provider: str) -> HttpResponse:
    """Which accepted claim the new micro-credential is about."""
    desk = desk_of(request, provider, Permission.DEFINITION_EDIT)
    words = request.GET.get("q", "")
    claims = worded(accepted_claims_of(desk.provider, words)[:60], get_language() or "en")
    facts = {"seat": desk, "claims": claims, "q": words}
    return render(request, "provide/definition_choose.html", facts)


@login_required
def new(request: HttpRequest, provider: str, claim: str) -> HttpResponse:
    desk = desk_of(request, provider, Permission.DEFINITION_EDIT)
    source = claim_at(desk, claim)
    course, skill = source.course, source.skill
    title = worded([source], course.source_language)[0].skill.value
    initial = from_claim(course, source, title)
    form = DefinitionForm(request.POST or None, scale=_scale(skill), initial=initial)
    if source.status == Claim.Status.ACCEPTED and form.is_valid():
        with refusals_told(request):
            lang = course.source_language
            says = form.says(None, lang)
            level = says.pop("level")
            made = define(
                issuer=desk.provider, key=key_for(course, skill, level, _taken(desk)),
                skill=skill, course=course, by=person_of(request), level=level,
                source_language=lang, **says,
            )  # fmt: skip
            return HttpResponseRedirect(_address(made))
    facts = {"seat": desk, "form": form, "definition": None, "claim": source, "skill": title}
    return render(request, "provide/definition.html", facts)


@login_required
def edit(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    desk = desk_of(request, provider, Permission.DEFINITION_EDIT)
    held = definition_at(desk, uuid)
    if held.status != Definition.Status.DRAFT:
        raise DefinitionIsFrozen(key=held.key)
    form = DefinitionForm(
        request.POST or None, scale=_scale(held.skill), initial=from_definition(held)
    )
    if form.is_valid():
        with refusals_told(request):
            says = form.says(held, held.source_language)
            change_definition(definition=held, by=person_of(request), **says)
            messages.success(request, _("The draft was saved."))
            return HttpResponseRedirect(_address(held))
    facts = {"seat": desk, "form": form, "definition": held, "claim": None, "skill": held.skill}
    return render(request, "provide/definition.html", facts)


@login_required
@require_POST
def publish(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    """For ever: from then on it can be awarded and no longer changes."""
    desk = desk_of(request, provider, Permission.DEFINITION_EDIT)
    held = definition_at(desk, uuid)
    with refusals_told(request):
        publish_definition(definition=held, by=person_of(request))
        messages.success(request, _("Published. It can be awarded now."))
        return HttpResponseRedirect(reverse("definitions", args=[provider]))
    return HttpResponseRedirect(_address(held))


@login_required
@require_POST
def withdraw(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    held = definition_at(desk_of(request, provider, Permission.DEFINITION_EDIT), uuid)
    with refusals_told(request):
        withdraw_definition(definition=held, by=person_of(request))
        messages.success(request, _("Withdrawn. Awards that exist stay valid."))
    return HttpResponseRedirect(reverse("definitions", args=[provider]))


def definition_at(desk: Desk, uuid: str) -> Definition:
    """This provider's definition; another's is as if it were not there."""
    found = get_definition_by_uuid(uuid)
    if found.issuer_id != desk.provider.pk:
        raise NoSuchDefinition(key=uuid)
    return found


def _scale(skill: Concept) -> list[tuple[int, str]]:
    lang = get_language() or "en"
    steps = scales_for([skill.framework_id])[skill.framework_id]
    return [(step.rank, pick(step.name, lang).value) for step in steps]


def _taken(desk: Desk) -> set[str]:
    return set(definitions_for(desk.provider).values_list("key", flat=True))


def _address(definition: Definition) -> str:
    return reverse("definition-edit", args=[definition.issuer.key, definition.uuid])
