"""What the hub asks of a search engine, in its own words. `engine/` answers with tantivy.

An index holds courses and names. It is written by one process, read by many, and can be thrown
away. Values are plain so that another engine (several machines, OpenSearch) could stand here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from skillshub.kernel.texts import LangMap


@dataclass(slots=True)
class CourseDocument:
    """A course as the index takes it.

    `facets` maps an index field to its values; `teaches` is (skill, level, kind, proposed);
    `shown` is kept as it is and handed back with each hit.
    """

    id: int
    title: LangMap
    outcomes: LangMap
    description: LangMap
    source_language: str
    facets: Mapping[str, Sequence[str]]
    teaches: Sequence[tuple[str, int, str, bool]]
    changed: int  # seconds since 1970
    shown: Mapping[str, Any]


@dataclass(slots=True)
class NameDocument:
    """Something with a name, in all its languages.

    `labels` is (lang, label, rank): rank 0 the preferred label, 1 an alternative, 2 a hidden one.
    `facts` is handed back: id, key, framework, and for roles `needs`, for all concepts `same`.
    """

    kind: str
    ref: str
    titles: LangMap
    labels: Sequence[tuple[str, str, int]]
    facts: Mapping[str, Any]
    source: str = ""  # what it is replaced by: `framework:<id>` or `provider:<key>`
    weight: float = 1.0


@dataclass(frozen=True)
class Wanted:
    """One word or phrase of a question.

    `taught` are (skill, weight) that satisfy it as well as the words do.
    """

    words: tuple[str, ...]
    parts: tuple[str, ...] = ()
    optional: bool = False
    excluded: bool = False
    taught: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class CourseQuery:
    """`least` = how many of the wanted must be met; None = all that are not optional."""

    wanted: tuple[Wanted, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counts: tuple[tuple[str, int], ...] = ()  # (field, values at most)
    newest_first: bool = False
    offset: int = 0
    limit: int = 20
    least: int | None = None


@dataclass(frozen=True)
class Found:
    """`counts` per field: (value, courses), the most first; selected values always among them.

    `about` names the fields whose counts are rounded: with very many matches they are counted on a
    sample.
    """

    total: int
    rows: tuple[tuple[float, dict[str, Any]], ...] = ()
    counts: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    about: frozenset[str] = frozenset()


@dataclass(frozen=True)
class NameRow:
    """`label` in `lang` is what was found; `titles` are the preferred labels."""

    kind: str
    ref: str
    titles: LangMap
    facts: Mapping[str, Any]
    label: str = ""
    lang: str = ""
    rank: int = 0
    weight: float = 1.0


@dataclass(frozen=True)
class Label:
    """A label that begins as typed, and what it names."""

    kind: str
    ref: str
    label: str
    lang: str
    rank: int
    weight: float


class Index(Protocol):
    """The reader's side: one commit, which stays the same for as long as a caller holds it."""

    @property
    def stamp(self) -> str:
        """Changes with every commit that readers see; what callers keep is keyed by it."""
        ...

    @property
    def names_stamp(self) -> str:
        """The same for names alone, which change seldom."""
        ...

    @property
    def languages(self) -> tuple[str, ...]:
        """Field suffixes that some course has text in."""
        ...

    def courses(self, query: CourseQuery) -> Found: ...

    def count(self, query: CourseQuery) -> int: ...

    def course_ids(self) -> set[int]:
        """Every course held; for checks, not for pages."""
        ...

    def matching(self, ids: Iterable[int], place: str, code: str, words: Sequence[str]) -> set[int]:
        """Those of the courses that have one of the words in that place and language."""
        ...

    def titles_beginning(self, words: Sequence[str], limit: int) -> list[dict[str, Any]]: ...

    def frequency(self, word: str) -> int:
        """In how many courses the whole word stands."""
        ...

    def courses_with(self, field: str, value: str) -> int:
        """How many courses have this value of a filter."""
        ...

    def vocabulary(self) -> Mapping[tuple[str, int], tuple[list[str], list[int]]]:
        """Whole words by first letter and length, and in how many courses each stands."""
        ...

    def labelled(self, keys: Iterable[str], stem_keys: Iterable[str]) -> list[NameRow]: ...

    def names_beginning(self, words: Sequence[str], limit: int) -> list[Label]: ...

    def names(self, kind: str, refs: Iterable[str]) -> dict[str, NameRow]: ...

    def known_words(self, lang: str) -> frozenset[str]:
        """The words of that language that compounds are taken apart by."""
        ...


class Writer(Protocol):
    """The one writer's side. Nothing is seen before `commit`."""

    def put_courses(self, documents: Iterable[CourseDocument]) -> int: ...

    def drop_courses(self, ids: Iterable[int]) -> None: ...

    def put_names(self, documents: Iterable[NameDocument]) -> int: ...

    def drop_names(self, source: str) -> None: ...

    def commit(self) -> None: ...

    def close(self) -> None: ...
