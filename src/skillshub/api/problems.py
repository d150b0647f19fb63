"""Refusals as RFC 9457 problem documents: the one place of the API that knows HTTP statuses.

`type` is `<hub>/problems/<code>`; the code is stable, the sentence is for people and translated.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from skillshub.kernel.errors import HubError

MEDIA_TYPE = "application/problem+json"


def problem(status: int, code: str, title: str, **members: Any) -> HttpResponse:
    body = {
        "type": f"{settings.PUBLIC_URL}/problems/{code}",
        "title": title,
        "status": status,
        **members,
    }
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


def answer_with_problems(api: NinjaAPI) -> None:
    """Teach an API to answer every refusal as a problem document."""
    handlers: dict[Any, Any] = {
        HubError: _refused, ValidationError: _malformed, HttpError: _http,
    }  # fmt: skip
    for refusal, handler in handlers.items():
        api.add_exception_handler(refusal, handler)


def _refused(request: HttpRequest, refusal: Exception) -> HttpResponse:
    assert isinstance(refusal, HubError)
    response = problem(refusal.status, refusal.code, str(refusal))
    if refusal.status == 503:
        response["Retry-After"] = "10"
    return response


def _malformed(request: HttpRequest, wrong: Exception) -> HttpResponse:
    assert isinstance(wrong, ValidationError)
    errors = [
        {"pointer": "/".join(str(part) for part in e["loc"]), "detail": e["msg"]}
        for e in wrong.errors
    ]
    return problem(422, "malformed-request", "The request is malformed.", errors=errors)


def _http(request: HttpRequest, wrong: Exception) -> HttpResponse:
    assert isinstance(wrong, HttpError)
    return problem(wrong.status_code, f"http-{wrong.status_code}", str(wrong))
