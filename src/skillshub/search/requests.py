"""What a reader asks, read from an address. Never fails: what cannot be used is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from skillshub.kernel.errors import HubError
from skillshub.kernel.plans import Problem, Severity
from skillshub.search.filters import BY_NAME, FILTERS, Filter

SIZE, MOST = 20, 100
#: Results further down than this cannot be paged to; the API's harvest lists all courses instead.
DEEPEST = 10_000
LONGEST, MOST_WORDS, MOST_VALUES = 400, 32, 50
SORTS = {"relevance": gettext_lazy("best match"), "newest": gettext_lazy("newest first")}


@dataclass(frozen=True)
class SearchRequest:
    """`lang` is the reader's language; `filters` maps a filter's name to its chosen values."""

    text: str = ""
    lang: str = "en"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1
    size: int = SIZE
    exact: bool = False  # search for the words as written, correct no typing errors
    problems: tuple[Problem, ...] = ()

    @classmethod
    def from_params(cls, params: Mapping[str, Any], *, lang: str = "en") -> SearchRequest:
        """From a query string as Django's `QueryDict`, or a dict of strings or lists.

        Knows `q`, `page`, `size`, `sort`, `exact` and every filter's name; other names are the
        page's own business.
        """
        problems: list[Problem] = []
        text = _read_text(_first(params, "q"), problems)
        size = _read_number(params, "size", SIZE, MOST, problems)
        page = _read_page(params, size, problems)
        chosen = {f.name: _read_values(f, _all(params, f.name), problems) for f in FILTERS}
        return cls(
            text=text, lang=lang, page=page, size=size,
            filters={name: values for name, values in chosen.items() if values},
            sort=_read_sort(_first(params, "sort"), problems),
            exact=_first(params, "exact") == "1", problems=tuple(problems),
        )  # fmt: skip

    def as_params(self) -> list[tuple[str, str]]:
        """The request as an address says it, defaults left out, always in the same order."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(f.name, value) for f in FILTERS for value in self.filters.get(f.name, ())]
        if self.sort != "relevance":
            pairs.append(("sort", self.sort))
        if self.exact:
            pairs.append(("exact", "1"))
        if self.size != SIZE:
            pairs.append(("size", str(self.size)))
        if self.page != 1:
            pairs.append(("page", str(self.page)))
        return pairs

    @property
    def query_string(self) -> str:
        return urlencode(self.as_params())

    def toggled(self, name: str, value: str) -> SearchRequest:
        """The same request with one filter value switched on or off, back on page 1."""
        held = self.filters.get(name, ())
        values = tuple(v for v in held if v != value) if value in held else (*held, value)
        filters = {**self.filters, name: values}
        return replace(self, filters={k: v for k, v in filters.items() if v}, page=1)

    def without_filters(self) -> SearchRequest:
        return replace(self, filters={}, page=1)

    def at_page(self, page: int) -> SearchRequest:
        return replace(self, page=page)

    def asking(self, text: str, *, exact: bool = False) -> SearchRequest:
        """The same filters with other words."""
        return replace(self, text=text, exact=exact, page=1)


def clean(text: str) -> str:
    """`text` without control characters, lone surrogates and doubled blanks."""
    sound = text.encode("utf-8", "ignore").decode("utf-8")
    return " ".join("".join(c if c.isprintable() else " " for c in sound).split())


def _read_text(raw: str, problems: list[Problem]) -> str:
    text = clean(raw[: LONGEST * 4])
    words = text.split()
    if len(words) > MOST_WORDS or len(text) > LONGEST or len(raw) > LONGEST * 4:
        problems.append(
            _ignored("q", _("The search text is very long; only its beginning is used."))
        )
        text = " ".join(words[:MOST_WORDS])[:LONGEST].strip()
    if text.count('"') % 2:
        problems.append(_ignored("q", _("A quotation mark has no partner and is left out.")))
    return text


def _read_values(filter_: Filter, raw: Sequence[str], problems: list[Problem]) -> tuple[str, ...]:
    values: dict[str, None] = {}
    for each in raw[:MOST_VALUES]:
        if not (tidy := clean(str(each)[:200])):
            continue
        try:
            values[filter_.read(tidy)] = None
        except HubError as refusal:
            said = _("The value “{value}” is left out: {reason}")
            reason = refusal.facts.get("reason", str(refusal))
            problems.append(_ignored(filter_.name, said.format(value=tidy[:40], reason=reason)))
    if len(raw) > MOST_VALUES:
        problems.append(_ignored(filter_.name, _("Too many values; the first ones are used.")))
    return tuple(values)


def _read_page(params: Mapping[str, Any], size: int, problems: list[Problem]) -> int:
    last = DEEPEST // size
    page = _read_number(params, "page", 1, 10**9, problems)
    if page <= last:
        return page
    said = _("Only the first {number} results can be paged through. Narrow the search instead.")
    problems.append(_ignored("page", said.format(number=DEEPEST)))
    return last


def _read_number(
    params: Mapping[str, Any], name: str, default: int, most: int, problems: list[Problem]
) -> int:
    raw = _first(params, name).strip()[:12]
    if not raw:
        return default
    if raw.isascii() and raw.isdigit() and int(raw) >= 1:
        return min(int(raw), most)
    said = _("“{value}” is not a whole number above zero; {default} is used.")
    problems.append(_ignored(name, said.format(value=clean(raw), default=default)))
    return default


def _read_sort(raw: str, problems: list[Problem]) -> str:
    if not raw or raw in SORTS:
        return raw or "relevance"
    said = _("Results cannot be sorted by “{value}”; the best match comes first.")
    problems.append(_ignored("sort", said.format(value=clean(raw[:40]))))
    return "relevance"


def _ignored(column: str, message: str) -> Problem:
    return Problem(message, column=column, severity=Severity.WARNING, code="ignored")


def _all(params: Mapping[str, Any], name: str) -> list[str]:
    if hasattr(params, "getlist"):
        return [str(v) for v in params.getlist(name)]
    value = params.get(name, ())
    if isinstance(value, str):
        return [value]
    return [str(v) for v in value] if isinstance(value, Iterable) else [str(value)]


def _first(params: Mapping[str, Any], name: str) -> str:
    values = _all(params, name)
    return values[-1] if values else ""


__all__ = ["BY_NAME", "DEEPEST", "FILTERS", "SORTS", "SearchRequest", "clean"]
