"""Addresses built from addresses: the same page in another language, with another filter."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import NoReverseMatch, reverse


def page_url(request: HttpRequest, lang: str = "") -> str:
    """The page's own full address, or the one of the same page in another language."""
    path = in_language(request.get_full_path(), lang) if lang else request.path
    return f"{settings.PUBLIC_URL}{path}"


def find_url(name: str) -> str:
    """The address of a page that not every installation has (the demo's sign-in), or nothing."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def in_language(path: str, lang: str) -> str:
    """`/en/roles?x=1` → `/de/roles?x=1`; an address without a language gets `?lang=de`."""
    _, first, rest = (*path.split("/", 2), "")[:3]
    if first in dict(settings.LANGUAGES):
        return f"/{lang}/{rest}"
    bare, _, query = path.partition("?")
    kept = [pair for pair in query.split("&") if pair and not pair.startswith("lang=")]
    return f"{bare}?{'&'.join([*kept, f'lang={lang}'])}"


def with_query(query: QueryDict, drop: tuple[str, str] | None = None, **changed: Any) -> str:
    """`?…` of the same page with values replaced (None removes the name).

    `drop` takes away one value of a name that may have several: a chip's link.
    """
    pairs = [(name, value) for name, values in query.lists() for value in values]
    kept = [pair for pair in pairs if pair[0] not in changed and pair != drop]
    added = [(name, str(value)) for name, value in changed.items() if value not in (None, "")]
    return "?" + urlencode(kept + added)
