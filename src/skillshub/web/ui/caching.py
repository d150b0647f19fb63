"""Pages for everybody: which answers a proxy may keep, and for how long."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from skillshub.web.ui.themes import COOKIE

View = Callable[..., HttpResponse]


def public(seconds: int = 300) -> Callable[[View], View]:
    """A page a proxy may keep for `seconds` when the visitor is a stranger.

    Browsers ask each time (`max-age=0`), so that somebody who signs in sees it at once; a proxy
    must pass by its cache when the session or the theme cookie is there (how: docs/reference/
    design-system.md).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            if _is_personal(request):
                patch_cache_control(response, private=True, no_cache=True)
            elif response.status_code == 200:
                patch_cache_control(response, public=True, max_age=0, s_maxage=seconds)
            return response

        return answer

    return decorate


def _is_personal(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES or COOKIE in request.COOKIES
