"""Reading the index that serves, in this process; it follows swaps and commits by itself."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Mapping, Sequence
from time import monotonic
from typing import Any

import tantivy

from skillshub.search.engine.clauses import MUST, SHOULD, Clauses, matches
from skillshub.search.engine.counts import Counts
from skillshub.search.engine.folder import Generation, IndexFolder
from skillshub.search.engine.schema import register
from skillshub.search.port import CourseQuery, Found, Label, NameRow

Query = tantivy.Query
#: A vocabulary is read again at most this often; a new word can wait that long to be suggested.
VOCABULARY_SECONDS = 300.0
#: Labels looked at for one question: many languages may share one.
MOST_LABELS = 60


class Holder:
    """Keeps the newest commit opened for this process. Safe for threads."""

    def __init__(self, folder: IndexFolder) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._opened: TantivyIndex | None = None

    def now(self) -> TantivyIndex:
        """The index as of its newest commit: looks at three small files' times."""
        held = self._opened
        seen = _signature(self._folder)
        if held is not None and held.seen == seen:
            return held
        with self._lock:
            if self._opened is None or self._opened.seen != seen:
                self._opened = self._open(seen)
            return self._opened

    def _open(self, seen: tuple[int, ...]) -> TantivyIndex:
        for attempt in (1, 2, 3):
            generation = self._folder.current()
            try:
                generation.check_format()
                return TantivyIndex(generation, seen, self._opened)
            except (OSError, ValueError):
                if attempt == 3:  # a swap can remove a generation while it is being opened
                    raise
        raise AssertionError


class TantivyIndex:
    """The reader's side of the port: one commit of one generation, unchanging."""

    def __init__(
        self, generation: Generation, seen: tuple[int, ...], last: TantivyIndex | None
    ) -> None:
        self.generation, self.seen = generation, seen
        self.stamp = f"{generation.path.name}/{'.'.join(map(str, seen))}"
        self.names_stamp = f"{generation.path.name}/{seen[0]}.{seen[-1]}"
        known = last if last is not None and last.generation == generation else None
        self.course_index: tantivy.Index = _open_or_reload(
            generation.courses, known.course_index if known else None
        )
        self._schema = self.course_index.schema
        self._searcher = self.course_index.searcher()
        self.name_index: tantivy.Index = _open_or_reload(
            generation.names, known.name_index if known else None
        )
        self._name_schema = self.name_index.schema
        self._name_searcher = self.name_index.searcher()
        self._clauses = Clauses(self._searcher, self._schema)
        self.languages = self._clauses.languages
        self._counts = Counts(self._searcher, self._schema, self._clauses, self._value_of)
        self._vocabulary: Mapping[tuple[str, int], tuple[list[str], list[int]]] | None = None
        self._vocabulary_at = 0.0
        self._known: dict[str, frozenset[str]] | None = None
        if known is not None:
            self._vocabulary, self._vocabulary_at = known._vocabulary, known._vocabulary_at
            self._known = known._known
            self._counts.values = known._counts.values

    # --- courses ------------------------------------------------------------------------------
    def courses(self, query: CourseQuery) -> Found:
        whole = self._clauses.matching(query, ranked=True)
        if query.newest_first:
            result = self._searcher.search(
                whole, query.limit, offset=query.offset, order_by_field="changed"
            )
        else:
            result = self._searcher.search(
                whole, query.limit, offset=query.offset, weight_by_field="weight"
            )
        rows = tuple(
            (float(score or 0), json.loads(self._searcher.doc(address)["shown"][0]))
            for score, address in result.hits
        )
        total = matches(result)
        return Found(total, rows, *self._counts.of(query, total))

    def count(self, query: CourseQuery) -> int:
        return matches(self._searcher.search(self._clauses.matching(query), 1))

    def course_ids(self) -> set[int]:
        """From the dictionary of ids; an id that only a deleted document has is looked up."""
        terms = self._searcher.terms_with_prefix("id", "", Query.all_query())
        return {int(term) for term, count in terms if count}

    def matching(self, ids: Iterable[int], place: str, code: str, words: Sequence[str]) -> set[int]:
        wanted = list(ids)
        query = Query.boolean_query(
            [(MUST, self._clauses.ids(wanted)), (MUST, self._clauses.any_word(place, code, words))]
        )
        hits = self._searcher.search(query, max(1, len(wanted)), count=False).hits
        numbers = self._searcher.fast_field_values("number", [at for _, at in hits])
        return {int(each) for each in numbers if each is not None}

    def titles_beginning(self, words: Sequence[str], limit: int) -> list[dict[str, Any]]:
        query = _beginning(self._schema, "title", words)
        hits = self._searcher.search(query, limit, weight_by_field="weight", count=False).hits
        return [json.loads(self._searcher.doc(at)["shown"][0]) for _, at in hits]

    def _value_of(self, keys: list[str]) -> list[str]:
        """The values that numbers stand for; keys are `field:number`."""
        query = Query.term_set_query(self._name_schema, "number", keys)
        return [str(row["value"]) for row in self._rows(query, len(keys))]

    # --- words --------------------------------------------------------------------------------
    def frequency(self, word: str) -> int:
        return int(self._searcher.doc_freq("word", word)) + int(
            self._name_searcher.doc_freq("label", word)
        )

    def courses_with(self, field: str, value: str) -> int:
        return int(self._searcher.doc_freq(field, value))

    def vocabulary(self) -> Mapping[tuple[str, int], tuple[list[str], list[int]]]:
        if self._vocabulary is None or monotonic() - self._vocabulary_at > VOCABULARY_SECONDS:
            self._vocabulary = self._read_vocabulary()
            self._vocabulary_at = monotonic()
        return self._vocabulary

    def _read_vocabulary(self) -> dict[tuple[str, int], tuple[list[str], list[int]]]:
        """Words of three or more letters with their number of courses, 0 for words of names
        only; with many courses, words that stand once are mostly typing errors themselves."""
        counts = {word: 0 for word, _ in self._name_searcher.terms_with_prefix("label", "")}
        least = 2 if self._searcher.num_docs > 50_000 else 1
        for word, count in self._searcher.terms_with_prefix("word", ""):
            if count >= least:
                counts[word] = count
        shelves: dict[tuple[str, int], tuple[list[str], list[int]]] = {}
        for word, count in counts.items():
            if len(word) > 2 and word.isalpha():
                spelled, counted = shelves.setdefault((word[0], len(word)), ([], []))
                spelled.append(word)
                counted.append(count)
        return shelves

    def known_words(self, lang: str) -> frozenset[str]:
        if self._known is None:
            self._known = {k: frozenset(v) for k, v in self.generation.known_words().items()}
        return self._known.get(lang, frozenset())

    # --- names --------------------------------------------------------------------------------
    def labelled(self, keys: Iterable[str], stem_keys: Iterable[str]) -> list[NameRow]:
        exact, by_sense = list(keys), list(stem_keys)
        ways = [
            (SHOULD, Query.term_set_query(self._name_schema, field, values))
            for field, values in (("key", exact), ("stem_key", by_sense))
            if values
        ]
        if not ways:
            return []
        return self._with_names(self._rows(Query.boolean_query(ways), MOST_LABELS))

    def names_beginning(self, words: Sequence[str], limit: int) -> list[Label]:
        found = self._rows(_beginning(self._name_schema, "label", words), limit)
        return [Label(**row) for row in found]

    def names(self, kind: str, refs: Iterable[str]) -> dict[str, NameRow]:
        wanted = [f"{kind}:{ref}" for ref in refs]
        if not wanted:
            return {}
        query = Query.term_set_query(self._name_schema, "main", wanted)
        rows = self._rows(query, len(wanted))
        return {row["ref"]: NameRow(**row) for row in rows}

    def _with_names(self, labels: list[dict[str, Any]]) -> list[NameRow]:
        """Labels found, each with the titles and facts of what it names."""
        refs = {f"{label['kind']}:{label['ref']}" for label in labels}
        if not refs:
            return []
        query = Query.term_set_query(self._name_schema, "main", sorted(refs))
        mains = {(row["kind"], row["ref"]): row for row in self._rows(query, len(refs))}
        return [
            NameRow(**{**main, **label})
            for label in labels
            if (main := mains.get((label["kind"], label["ref"])))
        ]

    def _rows(self, query: tantivy.Query, limit: int) -> list[dict[str, Any]]:
        hits = self._name_searcher.search(query, limit, weight_by_field="weight", count=False).hits
        return [
            {**json.loads(self._name_searcher.doc(address)["row"][0]), "weight": float(score)}
            for score, address in hits
        ]


def _open_or_reload(path: str, held: tantivy.Index | None) -> tantivy.Index:
    """Searchers are snapshots, so an index object can serve several commits."""
    if held is None:
        return register(tantivy.Index.open(path))
    held.reload()
    return held


def _beginning(schema: tantivy.Schema, field: str, words: Sequence[str]) -> tantivy.Query:
    """All words but the last whole, the last as the beginning of a word."""
    whole = [(MUST, Query.term_query(schema, field, word, "freq")) for word in words[:-1]]
    last = Query.fuzzy_term_query(schema, field, words[-1], distance=0, prefix=True)
    return Query.boolean_query([*whole, (MUST, last)])


def _signature(folder: IndexFolder) -> tuple[int, ...]:
    """Changes with every swap and every commit; cheap enough for every request."""
    try:
        pointer = os.stat(folder.pointer)
        generation = folder.current()
        metas = [os.stat(f"{at}/meta.json") for at in (generation.courses, generation.names)]
    except FileNotFoundError:
        folder.current()  # says that there is no index
        return (0,)
    return (pointer.st_mtime_ns, pointer.st_ino, *(m.st_mtime_ns for m in metas))
