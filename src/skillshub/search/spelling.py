"""Typing errors: the nearest word that the index knows.

A word is corrected when no course has it; the distance allowed grows with its length. People get
the first letter right: words that share it are looked at first, all others only if none is near.
Among equally near words the one in most courses wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

#: Words, and beside them in how many courses each stands.
Shelf = tuple[list[str], list[int]]
Vocabulary = Mapping[tuple[str, int], Shelf]
#: A suggestion for a word that exists must be this much more common.
MORE_COMMON = 10


def allowed(word: str) -> int:
    """How many letters may be wrong: none up to 3 letters, one up to 6, else two."""
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2


def nearest(word: str, vocabulary: Vocabulary, *, more_than: int = 0) -> str:
    """The most likely word meant, in at least `more_than` courses; empty if none is near."""
    most = allowed(word)
    if not most:
        return ""
    lengths = range(len(word) - most, len(word) + most + 1)
    same = [vocabulary[word[0], n] for n in lengths if (word[0], n) in vocabulary]
    if best := _best(word, same, most, more_than):
        return best
    others = [held for (first, n), held in vocabulary.items() if n in lengths and first != word[0]]
    return _best(word, others, most, more_than) if not more_than else ""


def _best(word: str, shelves: Iterable[Shelf], most: int, more_than: int) -> str:
    near = (found for shelf in shelves for found in _near(word, shelf, most))
    ranks = [(distance, -count, known) for known, count, distance in near if count >= more_than]
    return min((rank for rank in ranks if rank[2] != word), default=(0, 0, ""))[2]


def split_up(word: str, frequency: Callable[[str], int]) -> str:
    """`datascientist` → `data scientist`: two known words without the blank between them."""
    ways = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
    common = [(min(frequency(a), frequency(b)), f"{a} {b}") for a, b in ways]
    best, text = max(common, default=(0, ""))
    return text if best else ""


def _near(word: str, known: Shelf, most: int) -> list[tuple[str, int, int]]:
    """Known words at most `most` slips (a letter added, lost, changed, two swapped) away."""
    spelled, counts = known
    near = process.extract(word, spelled, scorer=OSA.distance, score_cutoff=most, limit=20)
    return [(found, counts[place], int(distance)) for found, distance, place in near]
