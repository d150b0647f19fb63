"""Typing errors: the nearest word that the index knows.

A word is corrected when no course has it; the distance allowed grows with its length. Among
equally near words the one with the same first letter wins, then the one in most courses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

Vocabulary = Mapping[int, tuple[list[str], list[int]]]
NO_WORDS: tuple[list[str], list[int]] = ([], [])
#: A suggestion for a word that exists must be this much more common.
MORE_COMMON = 10


def allowed(word: str) -> int:
    """How many letters may be wrong: none up to 3 letters, one up to 6, else two."""
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2


def nearest(word: str, vocabulary: Vocabulary, *, more_than: int = 0) -> str:
    """The most likely word meant, in more than `more_than` courses; empty if none is near."""
    most = allowed(word)
    if not most:
        return ""
    best: tuple[int, bool, int, str] | None = None
    for length in range(len(word) - most, len(word) + most + 1):
        for known, count, distance in _near(word, vocabulary.get(length, NO_WORDS), most):
            if known == word or count <= more_than:
                continue
            rank = (distance, known[0] != word[0], -count, known)
            best = rank if best is None else min(best, rank)
    return best[3] if best else ""


def split_up(word: str, frequency: Callable[[str], int]) -> str:
    """`datascientist` → `data scientist`: two known words without the blank between them."""
    ways = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
    common = [(min(frequency(a), frequency(b)), f"{a} {b}") for a, b in ways]
    best, text = max(common, default=(0, ""))
    return text if best else ""


def _near(word: str, known: tuple[list[str], list[int]], most: int) -> list[tuple[str, int, int]]:
    """Known words at most `most` slips (a letter added, lost, changed, two swapped) away."""
    spelled, counts = known
    near = process.extract(word, spelled, scorer=OSA.distance, score_cutoff=most, limit=20)
    return [(found, counts[place], int(distance)) for found, distance, place in near]
