"""The questions of the bench, the same for both engines, drawn from the catalogue's own words."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from skillshub.search.analysis import words
from skillshub.search.port import CourseDocument

SEED = 7
SHORTEST = 5
CLASSES = ("keyword", "suggest", "faceted", "misspelt")


@dataclass(frozen=True)
class Question:
    """`words` are whole and unaccented; `filters` are by index field."""

    text: str
    words: tuple[str, ...]
    filters: tuple[tuple[str, str], ...] = ()


class Sample:
    """Some courses met while the catalogue is made: what questions are asked about."""

    def __init__(self, every: int) -> None:
        self._every = max(1, every)
        self.courses: list[tuple[list[str], dict[str, list[str]]]] = []

    def watch(self, documents: Iterable[CourseDocument]) -> Iterable[CourseDocument]:
        for document in documents:
            if document.id % self._every == 0:
                title = next(iter(document.title.values()))
                found = [w for w in words(title) if len(w) >= SHORTEST and w.isalpha()]
                if found:
                    self.courses.append((found, {k: list(v) for k, v in document.facets.items()}))
            yield document


def questions(sample: Sample, count: int) -> dict[str, list[Question]]:
    """`count` of each class. Every question has an answer: it is taken from a course."""
    draw = random.Random(SEED)
    asked: dict[str, list[Question]] = {name: [] for name in CLASSES}
    while len(asked["misspelt"]) < count:
        found, facets = draw.choice(sample.courses)
        word = draw.choice(found)
        pair = tuple(dict.fromkeys(draw.choices(found, k=2)))
        asked["keyword"].append(Question(" ".join(pair), pair))
        start = word[: draw.randint(3, min(6, len(word)))]
        asked["suggest"].append(Question(start, (start,)))
        chosen = draw.sample(("language", "country", "mode", "price", "kind"), draw.randint(1, 2))
        filters = tuple((field, facets[field][0]) for field in chosen if facets[field])
        asked["faceted"].append(Question(word, (word,), filters))
        slipped = _slip(max(found, key=len), draw)
        asked["misspelt"].append(Question(slipped, (slipped,)))
    return asked


def _slip(word: str, draw: random.Random) -> str:
    """One letter lost, doubled, changed, or two swapped; the first one is right."""
    at = draw.randint(1, len(word) - 2)
    ways = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + draw.choice("aeiourstn") + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return draw.choice(ways)
