"""What every page knows, read without touching the session of a stranger.

A visitor without a session cookie gets the same bytes as every other one, so a proxy may keep them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi

from skillshub.accounts.models import Person
from skillshub.web.ui.links import in_language
from skillshub.web.ui.themes import theme_of


class Tongue(NamedTuple):
    """A language of the interface and this page's address in it."""

    code: str
    name: str
    href: str
    current: bool


NAMES = {"en": "English", "de": "Deutsch"}


def page(request: HttpRequest) -> dict[str, Any]:
    me = signed_in(request)
    return {
        "demo": settings.DEMO,
        "public_url": settings.PUBLIC_URL,
        "contact": settings.CONTACT,
        "lang": get_language() or "en",
        "direction": "rtl" if get_language_bidi() else "ltr",
        "tongues": tongues(request),
        "theme": theme_of(request),
        "me": me,
        "messages": get_messages(request) if me else (),
    }


def tongues(request: HttpRequest) -> list[Tongue]:
    """Each language's own name: a reader looks for “Deutsch”, not for “German”."""
    here, path = get_language(), request.get_full_path()
    return [
        Tongue(code, NAMES.get(code, code), in_language(path, code), code == here)
        for code, _ in settings.LANGUAGES
    ]


def signed_in(request: HttpRequest) -> Person | None:
    """The person, asked for only when a session cookie came with the request."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    person = getattr(request, "user", None)
    return person if person is not None and person.is_authenticated else None
