"""From a request to a result: read the question, ask the index, say why.

1. The words are taken apart, and skills and roles they name are found (`understanding`).
2. The index is asked. Nothing? Then with typing errors corrected; then for most of the words.
3. Hits get their reasons, counts their names.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from time import perf_counter

from django.utils.translation import gettext as _

from skillshub.kernel.plans import Problem, Severity
from skillshub.search.compounds import LANGUAGES, parts
from skillshub.search.engine import here
from skillshub.search.facets import facets
from skillshub.search.filters import BY_NAME, FILTERS
from skillshub.search.hits import hits
from skillshub.search.names import named
from skillshub.search.port import CourseQuery, Found, Index, Wanted
from skillshub.search.question import Term, terms
from skillshub.search.requests import DEEPEST, SearchRequest
from skillshub.search.results import SearchResult, Understood
from skillshub.search.spelling import MORE_COMMON, nearest, split_up
from skillshub.search.understanding import Meant, meant

#: Fewer hits than this and a more common spelling is offered.
FEW = 5
#: The share of the words that is enough when no course has all of them.
ENOUGH = 0.6


@dataclass(frozen=True)
class Asked:
    """A question as it was understood."""

    terms: tuple[Term, ...]
    meant: tuple[Meant, ...]

    @property
    def words(self) -> list[str]:
        """The single words and phrases' words that are looked for, in order."""
        return [word for term in self.terms if not term.excluded for word in term.words]


def find_courses(
    request: SearchRequest, index: Index | None = None, *, counted: bool = True
) -> SearchResult:
    """`counted` False leaves out the filters' counts, which a list without filters needs not."""
    began = perf_counter()
    index = index or here.index()
    asked = _asked(request.text, request.lang, index)
    query = _query(request, asked, index)
    query = query if counted else replace(query, counts=())
    found = index.courses(query)
    corrected, relaxed = "", False
    if not found.total and asked.terms and not request.exact:
        corrected, asked, query, found = _with_corrections(request, asked, query, found, index)
    if not found.total and _required(query) > 2:
        query = replace(query, least=math.ceil(_required(query) * ENOUGH))
        found = index.courses(query)
        relaxed = bool(found.total)
    return SearchResult(
        total=found.total,
        hits=hits(found.rows, asked.meant, asked.words, request.lang, index),
        facets=facets(found, request, index),
        page=request.page, pages=_pages(found.total, request.size),
        understood=tuple(_understood(m, asked, request.lang) for m in asked.meant),
        corrected=corrected if found.total else "",
        did_you_mean=_did_you_mean(request, asked, found, index) if not corrected else "",
        relaxed=relaxed, problems=_problems(request, asked), seconds=perf_counter() - began,
    )  # fmt: skip


def _asked(text: str, lang: str, index: Index) -> Asked:
    found = terms(text, lang)
    if all(t.filler for t in found if not t.excluded):
        found = tuple(replace(t, filler=False) for t in found)
    asked = Asked(found, ())
    return replace(asked, meant=tuple(meant(asked.words, lang, index))) if asked.words else asked


def _query(request: SearchRequest, asked: Asked, index: Index) -> CourseQuery:
    return CourseQuery(
        wanted=tuple(_wanted(asked, index)),
        filters={BY_NAME[name].field: values for name, values in request.filters.items()},
        counts=tuple((f.field, f.shown + 1) for f in FILTERS),
        newest_first=request.sort == "newest",
        offset=(request.page - 1) * request.size,
        limit=request.size,
    )


def _wanted(asked: Asked, index: Index) -> list[Wanted]:
    place, wanted = 0, []
    for term in asked.terms:
        span = (place, place + len(term.words))
        place += 0 if term.excluded else len(term.words)
        taught = () if term.excluded else _taught(span, asked.meant)
        wanted.append(
            Wanted(
                term.words,
                parts=_parts(term, index),
                optional=term.filler and not taught,
                excluded=term.excluded,
                taught=taught,
            )
        )
    return wanted


def _taught(span: tuple[int, int], concepts: tuple[Meant, ...]) -> tuple[tuple[str, float], ...]:
    """Skills that answer these words, each concept's weight shared among the words that name it."""
    weights: dict[str, float] = {}
    for concept in concepts:
        first, last = concept.span
        if first <= span[0] and span[1] <= last:
            for skill, weight in concept.skills:
                share = weight / (last - first)
                weights[skill] = max(share, weights.get(skill, 0.0))
    return tuple(weights.items())


def _parts(term: Term, index: Index) -> tuple[str, ...]:
    """A compound the reader typed, taken apart by the first language that can."""
    if len(term.words) > 1:
        return ()
    for lang in sorted(LANGUAGES):
        if (known := index.known_words(lang)) and (found := parts(term.words[0], known)):
            return tuple(found)
    return ()


def _required(query: CourseQuery) -> int:
    return sum(1 for w in query.wanted if not (w.optional or w.excluded))


def _with_corrections(
    request: SearchRequest, asked: Asked, query: CourseQuery, found: Found, index: Index
) -> tuple[str, Asked, CourseQuery, Found]:
    """The same question with unknown words replaced by the nearest known ones, if any is."""
    swaps = {w: near for w in asked.words if (near := _correction(w, index))}
    if not swaps:
        return "", asked, query, found
    text = _swapped(asked, swaps)
    anew = _asked(text, request.lang, index)
    query = replace(_query(request, anew, index), counts=query.counts)
    return text, anew, query, index.courses(query)


def _correction(word: str, index: Index) -> str:
    if index.frequency(word) or index.count(CourseQuery(wanted=(Wanted((word,)),))):
        return ""
    return nearest(word, index.vocabulary()) or split_up(word, index.frequency)


def _did_you_mean(request: SearchRequest, asked: Asked, found: Found, index: Index) -> str:
    """Words that are much more common and differ by a slip, when those typed find few."""
    if request.exact or found.total >= FEW or not asked.terms or request.filters:
        return ""
    swaps = {}
    for word in asked.words:
        least = max(FEW, index.frequency(word) * MORE_COMMON)
        near = nearest(word, index.vocabulary(), more_than=least)
        if near and abs(len(near) - len(word)) < 2:
            swaps[word] = near
    return _swapped(asked, swaps) if swaps else ""


def _swapped(asked: Asked, swaps: dict[str, str]) -> str:
    return " ".join(_typed(term, swaps) for term in asked.terms)


def _typed(term: Term, swaps: dict[str, str]) -> str:
    changed = any(word in swaps for word in term.words)
    text = " ".join(swaps.get(w, w) for w in term.words) if changed else term.typed
    quoted = f'"{text}"' if len(term.words) > 1 else text
    return f"-{quoted}" if term.excluded else quoted


def _understood(concept: Meant, asked: Asked, lang: str) -> Understood:
    first, last = concept.span
    return Understood(
        named=named(concept.row, lang), label=concept.row.label, lang=concept.row.lang,
        words=" ".join(asked.words[first:last]),
    )  # fmt: skip


def _problems(request: SearchRequest, asked: Asked) -> tuple[Problem, ...]:
    if not request.text or asked.terms:
        return request.problems
    said = _("There is no word to search for in this text; it is left out.")
    wordless = Problem(said, column="q", severity=Severity.WARNING, code="ignored")
    return (*request.problems, wordless)


def _pages(total: int, size: int) -> int:
    return max(1, math.ceil(min(total, DEEPEST) / size))
