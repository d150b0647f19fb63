"""A credential's own address: a page for people, the signed bytes for machines."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from skillshub.accounts.models import Person
from skillshub.credentials.models import Award
from skillshub.credentials.queries import (
    get_definition_by_uuid,
    get_public_award,
)
from skillshub.kernel.errors import HubError
from skillshub.web.credentials.definition import achievement_bytes, definition_facts
from skillshub.web.credentials.machines import JSON_TYPES, machine, refused
from skillshub.web.credentials.sheet import sheet_of
from skillshub.web.ui.formats import reader
from skillshub.web.ui.languages import in_readers_language

VC = "application/vc"


@require_safe
@in_readers_language
def credential(request: HttpRequest, uuid: str) -> HttpResponse:
    """HTML unless the caller prefers JSON; who may read it is the holder's choice."""
    if request.get_preferred_type(["text/html", VC, *JSON_TYPES]) != "text/html":
        return credential_json(request, uuid)
    award = get_public_award(uuid, for_=_visitor(request))
    facts = {
        "sheet": sheet_of(award, reader(), request.GET.get("role", "")), "award": award,
        "status_address": award.credential.status_entry.list.address,
    }  # fmt: skip
    response = render(request, "credentials/credential.html", facts)
    return _unlisted(response, award)


@require_safe
def credential_json(request: HttpRequest, uuid: str) -> HttpResponse:
    """Byte for byte as it was signed."""
    try:
        award = get_public_award(uuid, for_=_visitor(request))
    except HubError as refusal:
        return refused(refusal)
    response = machine(award.credential.document.encode(), VC, seconds=0)
    response["Content-Disposition"] = f'inline; filename="credential-{award.uuid}.json"'
    return _unlisted(response, award)


@require_safe
@in_readers_language
def definition(request: HttpRequest, uuid: str) -> HttpResponse:
    """What can be earned: the achievement that credentials point at."""
    if request.get_preferred_type(["text/html", *JSON_TYPES]) != "text/html":
        return definition_json(request, uuid)
    found = get_definition_by_uuid(uuid)
    facts = definition_facts(found, reader(), _visitor(request))
    return render(request, "credentials/definition.html", facts)


@require_safe
def definition_json(request: HttpRequest, uuid: str) -> HttpResponse:
    try:
        return machine(achievement_bytes(uuid), JSON_TYPES[0], seconds=3600)
    except HubError as refusal:
        return refused(refusal)


def _visitor(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _unlisted(response: HttpResponse, award: Award) -> HttpResponse:
    """Search engines list what the holder made public, and nothing else."""
    if award.visibility != Award.Visibility.PUBLIC:
        response["X-Robots-Tag"] = "noindex, nofollow"
    if award.visibility == Award.Visibility.PRIVATE:
        response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Accept"])
    return response
