"""The one writer of a generation. What it puts is seen by readers after `commit`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import lru_cache

import tantivy

from skillshub.search.analysis import bare, label_key, stem_key, stems, suffix, words
from skillshub.search.compounds import LANGUAGES, parts
from skillshub.search.engine.folder import Generation
from skillshub.search.engine.schema import (
    NUMBERED,
    SHARES,
    course_schema,
    name_schema,
    number,
    register,
)
from skillshub.search.port import CourseDocument, NameDocument

MEGABYTE = 1_000_000


class TantivyWriter:
    """`fresh` = the generation is empty, so nothing has to be replaced while it is filled."""

    def __init__(
        self, generation: Generation, *, fresh: bool = False, heap_mb: int = 30, threads: int = 1
    ) -> None:
        self._generation = generation
        self._fresh = fresh
        self._courses = register(tantivy.Index(course_schema(), generation.courses))
        self._names = register(tantivy.Index(name_schema(), generation.names))
        self._course_writer = self._courses.writer(heap_mb * MEGABYTE, threads)
        self._name_writer = self._names.writer(max(15, heap_mb // 2) * MEGABYTE, 1)
        self._known = {k: frozenset(v) for k, v in generation.known_words().items()}
        self._numbers: dict[tuple[str, str], int] = {}
        self._dirty: set[str] = {"names", "courses"} if fresh else set()
        self._split = lru_cache(maxsize=100_000)(self._split_now)

    def know_words(self, known: dict[str, set[str]]) -> None:
        """The words that compounds are taken apart by, kept with the generation."""
        self._known = {lang: frozenset(found) for lang, found in known.items()}
        self._generation.keep_known_words({k: sorted(v) for k, v in known.items()})
        self._split.cache_clear()

    def put_courses(self, documents: Iterable[CourseDocument]) -> int:
        count = 0
        for document in documents:
            self._dirty.add("courses")
            if not self._fresh:
                self._course_writer.delete_documents_by_term("id", str(document.id))
            self._course_writer.add_document(self._course(document))
            count += 1
        return count

    def drop_courses(self, ids: Iterable[int]) -> None:
        for each in ids:
            self._dirty.add("courses")
            self._course_writer.delete_documents_by_term("id", str(each))

    def put_names(self, documents: Iterable[NameDocument]) -> int:
        """Things with the same `kind` and `ref` are replaced."""
        count = 0
        for document in documents:
            self._dirty.add("names")
            if not self._fresh:
                self._name_writer.delete_documents_by_term("ref", _ref(document))
            for row in _name_rows(document):
                self._name_writer.add_document(row)
            count += 1
        return count

    def drop_names(self, source: str) -> None:
        self._dirty.add("names")
        self._name_writer.delete_documents_by_term("source", source)

    def commit(self) -> None:
        """Names first, so that no reader meets a course with a skill that has no name."""
        for part, writer in (("names", self._name_writer), ("courses", self._course_writer)):
            if part in self._dirty:
                writer.commit()
        self._dirty.clear()

    def close(self) -> None:
        """Wait for merges and let the locks go; what was not committed is lost."""
        for writer in (self._name_writer, self._course_writer):
            writer.rollback()
            writer.wait_merging_threads()

    def _course(self, it: CourseDocument) -> tantivy.Document:
        doc = tantivy.Document()
        doc.add_text("id", str(it.id))
        for place, texts in (("t", it.title), ("o", it.outcomes), ("d", it.description)):
            for lang, text in texts.items():
                if text:
                    self._add_text(doc, place, lang, text)
        for lang in {suffix(lang) for lang in (*it.title, *it.description)}:
            doc.add_text("written_in", lang)
        for field, values in it.facets.items():
            for value in dict.fromkeys(values):
                doc.add_text(field, value)
                if field in NUMBERED:
                    doc.add_unsigned(f"{field}_number", self._number(field, value))
        _add_claims(doc, it)
        doc.add_unsigned("number", it.id)
        doc.add_text("share", str(int(_scatter(it.id) * SHARES)))
        doc.add_unsigned("changed", max(0, it.changed))
        doc.add_float("weight", 1 + _scatter(it.id) / 1000)
        doc.add_bytes("shown", json.dumps(it.shown, ensure_ascii=False).encode())
        return doc

    def _add_text(self, doc: tantivy.Document, place: str, lang: str, text: str) -> None:
        plain = bare(_sound(text))
        doc.add_text(f"{place}_{suffix(lang)}", plain)
        doc.add_text(f"a_{suffix(lang)}", plain)
        doc.add_text("word", plain)
        if place == "t":
            doc.add_text("title", plain)
        base = lang.split("-")[0]
        if base in LANGUAGES and base in self._known:
            found = {part for word in set(words(plain)) for part in self._split(base, word)}
            if found:
                doc.add_text("part", " ".join(sorted(found)))

    def _number(self, field: str, value: str) -> int:
        """The number of a value; noted among the names when this writer first meets it."""
        held = self._numbers.get((field, value))
        if held is None:
            held = self._numbers[field, value] = number(field, value)
            key = f"{field}:{held}"
            if not self._fresh:
                self._name_writer.delete_documents_by_term("number", key)
            row = tantivy.Document()
            row.add_text("number", key)
            row.add_float("weight", 1.0)
            row.add_bytes("row", json.dumps({"value": value}).encode())
            self._name_writer.add_document(row)
            self._dirty.add("names")
        return held

    def _split_now(self, lang: str, word: str) -> tuple[str, ...]:
        known: Collection[str] = self._known[lang]
        found = parts(word, known)
        stemmed = [stem for part in found for stem in stems(part, suffix(lang))]
        return tuple(dict.fromkeys([*found, *stemmed]))


def _add_claims(doc: tantivy.Document, it: CourseDocument) -> None:
    for skill, level, kind, proposed in it.teaches:
        doc.add_text("proposed" if proposed else "accepted", skill)
        doc.add_text("reached", f"{skill}@{level}")
        doc.add_text("reached", f"{skill}#{kind}")


def _name_rows(it: NameDocument) -> Iterable[tantivy.Document]:
    """One for each label, and a main one that is found by `ref` alone."""
    row = {"kind": it.kind, "ref": it.ref}
    yield _name_row(it, {**row, "titles": dict(it.titles), "facts": dict(it.facts)})
    for lang, label, rank in it.labels:
        if label.strip():
            yield _name_row(it, {**row, "label": label, "lang": lang, "rank": rank})


def _name_row(it: NameDocument, row: dict[str, object]) -> tantivy.Document:
    doc = tantivy.Document()
    doc.add_text("source", it.source)
    doc.add_text("ref", _ref(it))
    doc.add_text("kind", it.kind)
    label, lang = str(row.get("label", "")), str(row.get("lang", ""))
    if label:
        label = _sound(label)
        doc.add_text("key", label_key(label))
        doc.add_text("label", bare(label))
        if by_sense := stem_key(label, lang):
            doc.add_text("stem_key", by_sense)
    else:
        doc.add_text("main", _ref(it))
    doc.add_float("weight", it.weight / (1 + float(str(row.get("rank", 0)))))
    doc.add_bytes("row", json.dumps(row, ensure_ascii=False).encode())
    return doc


def _ref(it: NameDocument) -> str:
    return f"{it.kind}:{it.ref}"


def _sound(text: str) -> str:
    """Without lone surrogates, which no UTF-8 file can hold."""
    return text.encode("utf-8", "ignore").decode()


def _scatter(number: int) -> float:
    """A fixed place in [0, 1) for a course: equals in relevance keep one order for ever."""
    return (number * 2654435761 % 2**32) / 2**32
