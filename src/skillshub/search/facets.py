"""Counts of the index with the words a reader knows them by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skillshub.search.filters import BY_NAME, FILTERS, Filter
from skillshub.search.names import names
from skillshub.search.port import Found, Index
from skillshub.search.requests import SearchRequest
from skillshub.search.results import Facet, FacetValue

#: Filters whose values have an order of their own; the others are listed by count.
IN_ORDER = frozenset({"eqf", "level"})


def facets(found: Found, request: SearchRequest, index: Index) -> tuple[Facet, ...]:
    """One for each filter that has any value, in the order of `FILTERS`."""
    drawn = (_facet(f, found.counts.get(f.field, ()), request, index) for f in FILTERS)
    return tuple(
        replace(facet, about=BY_NAME[facet.name].field in found.about)
        for facet in drawn
        if facet.values
    )


def _facet(
    filter_: Filter, counted: Sequence[tuple[str, int]], request: SearchRequest, index: Index
) -> Facet:
    chosen = request.filters.get(filter_.name, ())
    kept = [*counted[: filter_.shown], *(c for c in counted[filter_.shown :] if c[0] in chosen)]
    kept += [(value, 0) for value in chosen if value not in {v for v, _ in counted}]
    said = _labels(filter_, [value for value, _ in kept], request.lang, index)
    values = [FacetValue(v, said[v], count, v in chosen) for v, count in kept]
    order = (lambda v: v.value) if filter_.name in IN_ORDER else (lambda v: (-v.count, v.label))
    return Facet(
        filter_.name, filter_.label, tuple(sorted(values, key=order)),
        more=len(counted) > filter_.shown,
    )  # fmt: skip


def _labels(filter_: Filter, values: list[str], lang: str, index: Index) -> dict[str, str]:
    known = names(filter_.named, values, lang, index) if filter_.named else {}
    return {
        value: str(known[value].name) if value in known else filter_.say(value, lang)
        for value in values
    }
