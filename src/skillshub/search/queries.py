"""Asking the index. Nothing here touches the database.

search(SearchRequest.from_params(request.GET, lang="de")) → SearchResult
suggest("batt", lang="de") → [Suggestion, …]
names_of("skill", uuids, lang="de") → {uuid: Named}
"""

from __future__ import annotations

from collections.abc import Iterable

from skillshub.search.requests import SearchRequest
from skillshub.search.results import Named, SearchResult, Suggestion

__all__ = ["SearchRequest", "names_of", "search", "suggest"]


def search(request: SearchRequest) -> SearchResult:
    """Courses for a request, with counts per filter, what was understood, and why each hit.

    Raises `NoIndex` before the first build.
    """
    from skillshub.search.courses import find_courses

    return find_courses(request)


def suggest(text: str, lang: str = "en", limit: int = 8) -> list[Suggestion]:
    """What a reader may be typing: roles, skills, courses and providers that begin so."""
    from skillshub.search.suggestions import suggestions

    return suggestions(text, lang, limit)


def names_of(kind: str, refs: Iterable[str], lang: str = "en") -> dict[str, Named]:
    """Names of skills, roles, providers or frameworks, as facets and hits refer to them."""
    from skillshub.search.names import names

    return names(kind, refs, lang)
