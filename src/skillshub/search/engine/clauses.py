"""How a question is put to tantivy.

    battery "high voltage" -car   →   must(battery in any place and language, or a course
                                      teaching what it names) and must(phrase) and not(car)

Title weighs 4, outcomes 2, description 1; a part of a compound about as much as that. A course that
teaches a skill the question names is found by that alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import tantivy

from skillshub.search.analysis import SUFFIXES, stems
from skillshub.search.compounds import LANGUAGES
from skillshub.search.engine.schema import PLACES
from skillshub.search.port import CourseQuery, Wanted

WEIGHTS = {"t": 4.0, "o": 2.0, "d": 1.0}
PART_WEIGHT = 2.0
#: How much of a course's claims counts that nobody has accepted yet.
PROPOSED_SHARE = 0.4
Query = tantivy.Query
MUST, SHOULD, NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


class Clauses:
    """Builds queries for one commit: its schema, the languages its courses are written in.

    Words are looked for only where they stand: most stems are in a few of the many fields, and a
    question is put to the index several times.
    """

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self._schema = schema
        self._searcher = searcher
        self.languages = tuple(c for c in SUFFIXES if searcher.doc_freq("written_in", c))
        self._anywhere = lru_cache(maxsize=4096)(self._anywhere_now)
        self._places = lru_cache(maxsize=4096)(self._places_now)
        self._stems = lru_cache(maxsize=4096)(stems)

    def matching(
        self, asked: CourseQuery, without: str = "", *, ranked: bool = False
    ) -> tantivy.Query:
        """The whole question; `without` leaves one filter out, for that filter's own counts.

        `ranked` makes scores; without it the same courses are found several times faster.
        """
        parts = [*self._text(asked, ranked), *self.filters(asked.filters, without)]
        if not any(occur == MUST for occur, _ in parts):
            parts.append((MUST, Query.const_score_query(Query.all_query(), 1.0)))
        return parts[0][1] if len(parts) == 1 else Query.boolean_query(parts)

    def filters(
        self, chosen: Mapping[str, tuple[str, ...]], without: str = ""
    ) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        """Each filter must hold, with any of its values; they do not change the order."""
        joined = self._skill_steps(chosen, without)
        skipped = {without, *joined}
        return [
            (MUST, _silent(self._any(field, values)))
            for field, values in chosen.items()
            if values and field not in skipped
        ] + [(MUST, _silent(self._any("reached", terms))) for terms in joined.values()]

    def at_most(self, asked: CourseQuery, without: str = "") -> int:
        """An upper bound of how many courses match, from the parts' own numbers alone."""
        bounds = [self._searcher.num_docs]
        for wanted in asked.wanted:
            if len(wanted.words) == 1 and not (wanted.optional or wanted.excluded or wanted.taught):
                terms = list(self._anywhere(wanted.words[0]))
                terms += [("part", form) for form in self._forms(wanted.words[0])]
                bounds.append(sum(self._searcher.doc_freq(*term) for term in terms))
        for field, values in asked.filters.items():
            if values and field != without:
                bounds.append(sum(self._searcher.doc_freq(field, value) for value in values))
        return bounds[0] if asked.least is not None else min(bounds)

    def _skill_steps(
        self, chosen: Mapping[str, tuple[str, ...]], without: str
    ) -> dict[str, tuple[str, ...]]:
        """With a skill chosen, “level 2” means level 2 *of that skill*, not of any other."""
        skills = chosen.get("skill", ()) if without != "skill" else ()
        if not skills or without == "level" or not chosen.get("level"):
            return {}
        steps = tuple(f"{skill}@{level}" for skill in skills for level in chosen["level"])
        return {"level": steps}

    def step(self, chosen: Mapping[str, tuple[str, ...]], level: str) -> tantivy.Query:
        """Courses that bring one of the chosen skills to `level`."""
        return self._any("reached", tuple(f"{skill}@{level}" for skill in chosen["skill"]))

    def any_word(self, place: str, code: str, words: Iterable[str]) -> tantivy.Query:
        field = f"{PLACES[place]}_{code}"
        found = {stem for word in words for stem in self._stems(word, code)}
        return self._any(field, tuple(sorted(found)))

    def ids(self, ids: Iterable[int]) -> tantivy.Query:
        return self._any("id", tuple(str(each) for each in ids))

    def _text(self, asked: CourseQuery, ranked: bool) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        must = [self._wanted(w, ranked) for w in asked.wanted if not (w.optional or w.excluded)]
        parts = [
            (SHOULD, self._wanted(w, ranked))
            for w in asked.wanted
            if w.optional and must and ranked
        ]
        parts += [(NOT, self._wanted(w, ranked)) for w in asked.wanted if w.excluded]
        if asked.least is None or asked.least >= len(must):
            return [(MUST, each) for each in must] + parts
        few = Query.boolean_query(
            [(SHOULD, each) for each in must], minimum_number_should_match=asked.least
        )
        return [(MUST, few), *parts]

    def _wanted(self, wanted: Wanted, ranked: bool) -> tantivy.Query:
        ways = self._phrase(wanted) if len(wanted.words) > 1 else self._word(wanted, ranked)
        for skill, weight in wanted.taught:
            for field, share in (("accepted", 1.0), ("proposed", PROPOSED_SHARE)):
                term = Query.term_query(self._schema, field, skill, "basic")
                ways.append(Query.const_score_query(term, weight * share))
        if not ways:
            return Query.empty_query()
        return ways[0] if len(ways) == 1 else Query.boolean_query([(SHOULD, w) for w in ways])

    def _word(self, wanted: Wanted, ranked: bool) -> list[tantivy.Query]:
        word = wanted.words[0]
        if ranked:
            places = self._places(word)
            ways = [
                Query.boost_query(Query.term_query(self._schema, field, stem, "freq"), weight)
                for field, stem, weight in places
            ]
        else:
            terms = self._anywhere(word)
            ways = [Query.term_query(self._schema, field, stem, "basic") for field, stem in terms]
        if forms := [f for f in self._forms(word) if self._searcher.doc_freq("part", f)]:
            ways.append(Query.const_score_query(self._any("part", forms), PART_WEIGHT))
        if len(wanted.parts) > 1:
            ways.append(Query.const_score_query(self._all_parts(wanted.parts), PART_WEIGHT))
        return ways

    def _places_now(self, word: str) -> tuple[tuple[str, str, float], ...]:
        """The fields that have the word's stem in their language, with their weights."""
        return tuple(
            (f"{place}_{code}", stem, weight)
            for code in self.languages
            for stem in self._stems(word, code)[:1]
            for place, weight in WEIGHTS.items()
            if self._searcher.doc_freq(f"{place}_{code}", stem)
        )

    def _anywhere_now(self, word: str) -> tuple[tuple[str, str], ...]:
        """The languages that have the word's stem in any place."""
        return tuple(
            (f"a_{code}", stem)
            for code in self.languages
            for stem in self._stems(word, code)[:1]
            if self._searcher.doc_freq(f"a_{code}", stem)
        )

    def _all_parts(self, parts: Sequence[str]) -> tantivy.Query:
        return Query.boolean_query([(MUST, self._word_or_part(part)) for part in parts])

    def _forms(self, word: str) -> tuple[str, ...]:
        """The word and its stems in the languages that write compounds as one word."""
        codes = [code for code in self.languages if code in LANGUAGES]
        found = [stem for code in codes for stem in self._stems(word, code)]
        return tuple(dict.fromkeys([word, *found]))

    def _word_or_part(self, word: str) -> tantivy.Query:
        terms = [self._any(field, self._forms(word)) for field in ("word", "part")]
        return Query.boolean_query([(SHOULD, term) for term in terms])

    def _phrase(self, wanted: Wanted) -> list[tantivy.Query]:
        ways = []
        for code in self.languages:
            line: list[str | tuple[int, str]] = []
            line += [stem for word in wanted.words for stem in self._stems(word, code)]
            if len(line) < 2:
                continue
            for place, weight in WEIGHTS.items():
                phrase = Query.phrase_query(self._schema, f"{place}_{code}", line)
                ways.append(Query.boost_query(phrase, weight))
        return ways

    def _any(self, field: str, values: Sequence[str]) -> tantivy.Query:
        if len(values) == 1:
            return Query.term_query(self._schema, field, values[0], "basic")
        return Query.term_set_query(self._schema, field, list(values))


def _silent(query: tantivy.Query) -> tantivy.Query:
    return Query.const_score_query(query, 0.0)


def matches(result: tantivy.SearchResult) -> int:
    """How many documents match, not only those listed (missing from tantivy's type stubs)."""
    return int(getattr(result, "count"))  # noqa: B009
