"""What a client would rather read at a persistent address: a page, JSON-LD or JSON."""

from __future__ import annotations

from django.http import HttpRequest

HTML = "text/html"
JSON_LD = "application/ld+json"
JSON = "application/json"


def preferred(request: HttpRequest, *offered: str) -> str:
    """The offered type the `Accept` header likes best; the first one where it does not care."""
    return request.get_preferred_type(list(offered)) or offered[0]
