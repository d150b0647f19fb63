"""Which skills and roles a question names, in whatever language it names them.

Every run of up to eight words is looked up among all labels of all languages, letter by letter
and by its stems; the longest run wins:

    course on isolating high voltage systems in prague
              └──────────────┬─────────────┘
              skill “Hochvoltsystem freischalten”, found as “isolate a high-voltage system” (en)

Its courses then answer those words of the question, whatever language they are written in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from skillshub.search.analysis import STEMMERS, is_filler, label_key, stem_key, stems, suffix
from skillshub.search.port import Index, NameRow

LONGEST_RUN, MOST_WORDS, MOST_CONCEPTS, MOST_NEEDS = 8, 16, 6, 80
SKILL_WEIGHT, SAME_WEIGHT, ESSENTIAL_WEIGHT, OPTIONAL_WEIGHT = 8.0, 6.0, 1.5, 0.7
#: Czech and its like have no stemmer: their stems are the words themselves.
LOOKED_UP = (*STEMMERS, "cs")
Span = tuple[int, int]


@dataclass(frozen=True)
class Meant:
    """A concept that words `span` (first, one past the last) of the question name."""

    row: NameRow
    span: Span
    skills: tuple[tuple[str, float], ...]

    @property
    def is_role(self) -> bool:
        return self.row.kind == "role"


def meant(words: Sequence[str], lang: str, index: Index) -> list[Meant]:
    """The concepts named, best first. `words` are whole and unaccented, in order."""
    asked = tuple(words[:MOST_WORDS])
    exact, by_sense = _exact_keys(asked, lang), _sense_keys(asked)
    if not exact:
        return []
    rows = [r for r in index.labelled(exact, by_sense) if r.kind in ("skill", "role")]
    placed = [(span, row) for row in rows for span in [_span(row, exact, by_sense)] if span]
    kept = _best_of_each(_longest(placed), lang)
    return [Meant(row, span, _skills(row, index)) for span, row in kept[:MOST_CONCEPTS]]


def _runs(count: int, shortest: int = 1) -> Iterator[Span]:
    for first in range(count):
        for last in range(first + shortest, min(count, first + LONGEST_RUN) + 1):
            yield first, last


def _exact_keys(words: tuple[str, ...], lang: str) -> dict[str, Span]:
    keys: dict[str, Span] = {}
    for first, last in _runs(len(words)):
        run = words[first:last]
        if len(run) > 1 or (len(run[0]) > 1 and not is_filler(run[0], lang)):
            keys.setdefault(" ".join(run), (first, last))
    return keys


@lru_cache(maxsize=256)
def _sense_keys(words: tuple[str, ...]) -> dict[str, Span]:
    """Keys of all runs in all languages, made as `analysis.stem_key` makes those of labels."""
    keys: dict[str, Span] = {}
    for lang in LOOKED_UP:
        code = suffix(lang)
        each = [[] if is_filler(word, lang) else stems(word, code) for word in words]
        for first, last in _runs(len(words), shortest=2):
            run = sorted(stem for held in each[first:last] for stem in held)
            if len(run) > 1:
                keys.setdefault(" ".join(run), (first, last))
    return keys


def _span(row: NameRow, exact: dict[str, Span], by_sense: dict[str, Span]) -> Span | None:
    return exact.get(label_key(row.label)) or by_sense.get(stem_key(row.label, row.lang))


def _longest(placed: list[tuple[Span, NameRow]]) -> list[tuple[Span, NameRow]]:
    """Without runs that lie inside a longer one that was found."""
    spans = {span for span, _ in placed}

    def inside(span: Span) -> bool:
        return any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in spans)

    return [(span, row) for span, row in placed if not inside(span)]


def _best_of_each(placed: list[tuple[Span, NameRow]], lang: str) -> list[tuple[Span, NameRow]]:
    """Each concept once, by its best label: preferred first, the reader's language first."""
    best: dict[str, tuple[Span, NameRow]] = {}
    for span, row in sorted(placed, key=lambda pair: (pair[1].rank, pair[1].lang != lang)):
        best.setdefault(row.ref, (span, row))
    return sorted(best.values(), key=lambda pair: (pair[1].rank, -pair[1].weight))


def _skills(row: NameRow, index: Index) -> tuple[tuple[str, float], ...]:
    """Skills whose courses are meant, with how much one of them says."""
    same = list(row.facts.get("same", ()))
    if row.kind == "skill":
        return ((row.ref, SKILL_WEIGHT), *((ref, SAME_WEIGHT) for ref in same))
    weights: dict[str, float] = {}
    for role in (row, *index.names("role", same).values()):
        for skill, essential in role.facts.get("needs", ()):
            weight = ESSENTIAL_WEIGHT if essential else OPTIONAL_WEIGHT
            weights[skill] = max(weight, weights.get(skill, 0.0))
    return tuple(sorted(weights.items(), key=lambda pair: -pair[1])[:MOST_NEEDS])
