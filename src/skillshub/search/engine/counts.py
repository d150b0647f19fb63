"""How many courses each value of each filter would leave.

One pass over the matching courses counts all filters without a selection, one more each filter
that has one (its counts leave the selection out). Up to `MANY` matches the counts are exact.
Beyond, about `ENOUGH` of them are counted, always the same ones, and the numbers are multiplied:
nobody picks a skill by the difference between 5,012 and 4,990, and counting the many values of a
tenth of a million courses would cost ten times as much as finding them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import tantivy

from skillshub.search.engine.clauses import MUST, Clauses, matches
from skillshub.search.engine.schema import MANY_VALUED, NUMBERED, SHARES, number
from skillshub.search.port import CourseQuery

Query = tantivy.Query
Counted = tuple[tuple[str, int], ...]
MANY = 10_000
#: So many are counted of very many: a value that a tenth of them has is then right to one in 20.
ENOUGH = 5_000
LEVELS = tuple("12345678")
#: Every value that any segment has takes part, so that counts of one pass are exact.
MOST_NUMBERS, MOST_WORDS = 100_000, 1_000


class Counts:
    """Counts for one commit. `values` remembers what numbers stand for; it may be handed on."""

    def __init__(
        self,
        searcher: tantivy.Searcher,
        schema: tantivy.Schema,
        clauses: Clauses,
        value_of: Callable[[list[str]], list[str]],
    ) -> None:
        self._searcher, self._schema, self._clauses = searcher, schema, clauses
        self._value_of = value_of
        self.values: dict[tuple[str, str], str] = {}

    def of(self, query: CourseQuery, total: int) -> tuple[dict[str, Counted], frozenset[str]]:
        """The counts asked for, and the fields whose counts are about right, not exact."""
        if not query.counts:
            return {}, frozenset()
        free = [pair for pair in query.counts if not query.filters.get(pair[0])]
        shares = _shares(total)
        counts = self._counted(self._clauses.matching(query), free, shares)
        about = {field for field, _ in free if shares < SHARES}
        for field, most in query.counts:
            if chosen := query.filters.get(field):
                others = self._clauses.matching(query, without=field)
                shares = self._shares_for(field, query, others)
                found = self._counted(others, [(field, most)], shares)[field]
                counts[field] = self._with_chosen(found, field, chosen, others)
                about |= {field} if shares < SHARES else set()
        if "level" in counts and query.filters.get("skill"):
            counts["level"] = self._steps(query)
            about.discard("level")
        return counts, frozenset(about)

    def _counted(
        self, query: tantivy.Query, fields: Sequence[tuple[str, int]], shares: int
    ) -> dict[str, Counted]:
        if not fields:
            return {}
        if shares < SHARES:
            query = Query.boolean_query([(MUST, self._sample(shares)), (MUST, query)])
        most_numbers = MOST_NUMBERS if shares == SHARES else MOST_WORDS
        asked = {field: {"terms": _terms(field, most, most_numbers)} for field, most in fields}
        answer = self._searcher.aggregate(query, asked)
        counts = {field: _buckets(answer[field], SHARES / shares) for field, _ in fields}
        for field in counts.keys() & NUMBERED:
            counts[field] = self._by_value(field, counts[field])
        return counts

    def _shares_for(self, field: str, query: CourseQuery, others: tantivy.Query) -> int:
        """A filter with one value a course is counted as fast as a sample of it is found."""
        if field not in MANY_VALUED or self._clauses.at_most(query, field) <= MANY:
            return SHARES
        return _shares(matches(self._searcher.search(others, 1)))

    def _sample(self, shares: int) -> tantivy.Query:
        terms = [str(each) for each in range(shares)]
        return Query.const_score_query(Query.term_set_query(self._schema, "share", terms), 0.0)

    def _by_value(self, field: str, counted: Counted) -> Counted:
        """Counts by number as counts by value."""
        unknown = [f"{field}:{n}" for n, _ in counted if (field, n) not in self.values]
        if unknown:
            for value in self._value_of(unknown):
                self.values[field, str(number(field, value))] = value
        return tuple(
            (self.values[field, n], count) for n, count in counted if (field, n) in self.values
        )

    def _with_chosen(
        self, found: Counted, field: str, chosen: Sequence[str], query: tantivy.Query
    ) -> Counted:
        """Selected values are listed even when many others have more courses."""
        listed = {value for value, _ in found}
        terms = {v: Query.term_query(self._schema, field, v, "basic") for v in chosen}
        missing = [(v, self._number(query, terms[v])) for v in chosen if v not in listed]
        return (*found, *missing)

    def _steps(self, query: CourseQuery) -> Counted:
        """How many courses bring a chosen skill to each level."""
        others = self._clauses.matching(query, without="level")
        counted = [
            (level, self._number(others, self._clauses.step(query.filters, level)))
            for level in LEVELS
            if self._is_step(query, level)
        ]
        return tuple((level, count) for level, count in counted if count)

    def _is_step(self, query: CourseQuery, level: str) -> bool:
        skills = query.filters["skill"]
        return any(self._searcher.doc_freq("reached", f"{skill}@{level}") for skill in skills)

    def _number(self, one: tantivy.Query, other: tantivy.Query) -> int:
        both = Query.boolean_query([(MUST, one), (MUST, other)])
        return matches(self._searcher.search(both, 1))


def _shares(total: int) -> int:
    """How many shares to count, so that about `ENOUGH` of `total` courses are."""
    return SHARES if total <= MANY else max(1, round(SHARES * ENOUGH / total))


def _terms(field: str, most: int, most_numbers: int) -> dict[str, Any]:
    if field in NUMBERED:
        return {"field": f"{field}_number", "size": most, "segment_size": most_numbers}
    return {"field": field, "size": most, "segment_size": MOST_WORDS}


def _buckets(answer: Mapping[str, Any], factor: float) -> Counted:
    """(value, courses); numbers come back as floats."""
    return tuple(
        (str(int(k) if isinstance(k := b["key"], float) else k), round(b["doc_count"] * factor))
        for b in answer["buckets"]
    )
