"""The search page and the suggestions under its box."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from skillshub.search.queries import SearchRequest, search, suggest
from skillshub.search.requests import SORTS
from skillshub.search.results import Suggestion
from skillshub.web.ui.caching import public
from skillshub.web.ui.formats import reader

#: kind of thing found → name of its page
PAGES = {"skill": "skill", "role": "role", "course": "course", "provider": "provider",
         "framework": "framework"}  # fmt: skip


KINDS = {"skill": _("skill"), "role": _("job role"), "course": _("course"),
         "provider": _("provider"), "framework": _("framework")}  # fmt: skip


@public(60)
def find(request: HttpRequest) -> HttpResponse:
    asked = SearchRequest.from_params(request.GET, lang=reader())
    result = search(asked)
    return render(request, "browse/search.html", {
        "asked": asked, "result": result, "sorts": SORTS, "chips": _chips(asked, result),
        "pages_of": PAGES,
    })  # fmt: skip


@public(60)
def suggestions(request: HttpRequest) -> HttpResponse:
    """For the search box: label, where it leads, what it is and how many courses it has."""
    text = request.GET.get("q", "")[:100]
    found = suggest(text, lang=reader()) if text.strip() else []
    return JsonResponse({"suggestions": [_as_json(each) for each in found]})


def _as_json(each: Suggestion) -> dict[str, Any]:
    return {
        "label": str(each.named.name),
        "lang": each.named.name.lang,
        "found_as": "" if str(each.found_as) == str(each.named.name) else str(each.found_as),
        "kind": each.kind,
        "href": reverse(PAGES[each.kind], args=[each.named.ref]),
        "note": _note(each),
    }


def _note(each: Suggestion) -> str:
    """What it is, and how many courses stand behind it."""
    kind = str(KINDS[each.kind])
    if each.kind == "course" or not each.courses:
        return kind
    said = ngettext("%(num)s course", "%(num)s courses", each.courses) % {"num": each.courses}
    return f"{kind} · {said}"


def _chips(asked: SearchRequest, result: Any) -> list[tuple[str, str]]:
    """Each filter value that is on, in words, with the address that takes it off."""
    words = {
        (facet.name, value.value): f"{facet.label}: {value.label}"
        for facet in result.facets
        for value in facet.values
    }
    return [
        (words.get((name, value), value), "?" + asked.toggled(name, value).query_string)
        for name, values in asked.filters.items()
        for value in values
    ]
