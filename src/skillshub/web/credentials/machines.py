"""Addresses that verifiers read: status lists, DID documents, security.txt. No language, no cookie.

Everybody may read them from a browser's script (CORS): they are public and say nothing of a person.
"""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import condition, require_safe

from skillshub.credentials import queries
from skillshub.kernel.clock import now
from skillshub.kernel.errors import HubError

JSON_TYPES = ["application/ld+json", "application/json"]
#: A verifier may be this many seconds late to hear of a revocation.
STATUS_SECONDS = 60
DID_SECONDS = 300


@require_safe
def status_list(request: HttpRequest, number: int) -> HttpResponse:
    """One query; a proxy in front answers most callers with none."""
    try:
        data = queries.status_list_bytes(number)
    except HubError as refusal:
        return refused(refusal)
    return _unless_known(request, data, "application/vc", STATUS_SECONDS)


@require_safe
def issuer_did(request: HttpRequest, key: str) -> HttpResponse:
    try:
        return machine(_json(queries.did_document(key)), "application/did+json", DID_SECONDS)
    except HubError as refusal:
        return refused(refusal)


@require_safe
def hub_did(request: HttpRequest) -> HttpResponse:
    return machine(_json(queries.hub_did_document()), "application/did+json", DID_SECONDS)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. `Expires` moves on with every reading: the contact is kept with the page."""
    expires = (now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {_contact()}",
        f"Expires: {expires}",
        "Preferred-Languages: en, de",
        f"Canonical: {settings.PUBLIC_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _contact() -> str:
    """The operator's address; without one, the page that says so."""
    if settings.CONTACT:
        return f"mailto:{settings.CONTACT}"
    return f"{settings.PUBLIC_URL}/en/about#contact"


def machine(data: bytes, kind: str, seconds: int) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = f"public, max-age={seconds}" if seconds else "no-cache"
    return response


def refused(refusal: HubError) -> HttpResponse:
    """A problem document (RFC 9457), for callers that are no browsers."""
    body = {
        "type": f"{settings.PUBLIC_URL}/problems/{refusal.code}", "title": str(refusal),
        "status": refusal.status,
    }  # fmt: skip
    response = JsonResponse(body, status=refusal.status, content_type="application/problem+json")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _unless_known(request: HttpRequest, data: bytes, kind: str, seconds: int) -> HttpResponse:
    """304 to whoever holds these very bytes."""
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'

    @condition(etag_func=lambda _request: tag)
    def answer(_request: HttpRequest) -> HttpResponse:
        return machine(data, kind, seconds)

    return answer(request)


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
