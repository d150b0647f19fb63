"""Light, dark, or as the device says: a choice kept in a cookie, so that it works without scripts.

The cookie holds one of three words and nothing about the person.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

COOKIE = "theme"
THEMES = ("auto", "light", "dark")
_YEAR = 365 * 24 * 3600


def theme_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back. Without a CSRF token on purpose: a token is a cookie and would
    make every anonymous page private, and a forged choice of colours harms nobody."""
    theme, back = request.POST.get("theme", ""), request.POST.get("back", "/")
    if theme not in THEMES:
        return HttpResponseBadRequest()
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    if theme == "auto":
        response.delete_cookie(COOKIE, samesite="Lax")
    else:
        response.set_cookie(
            COOKIE, theme, max_age=_YEAR, samesite="Lax", secure=request.is_secure()
        )
    return response
