"""A credential in, every check out, in plain words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from skillshub.credentials.vc.strict_json import MAX_BYTES
from skillshub.credentials.verification import Verdict, check
from skillshub.kernel.errors import HubError
from skillshub.web.verify.given import given
from skillshub.web.verify.limit import spend

LIMIT_MB = 2


@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """GET takes a link to one of our credentials, so that a page can point at its verification."""
    verdict: Verdict | None = None
    refusal: HubError | None = None
    if request.method == "POST" or request.GET.get("link"):
        try:
            spend(request)
            verdict = check(given(request, LIMIT_MB))
        except HubError as problem:
            refusal = problem
    facts = {"verdict": verdict, "refusal": refusal, "limit": LIMIT_MB, "most": MAX_BYTES}
    return render(request, "verify/verify.html", facts, status=refusal.status if refusal else 200)
