"""Compound words of the Germanic languages and Finnish, taken apart by the words we know.

    Hochvoltbatterie           knows “batterie”      → [batterie, hochvolt]
    Batteriemanagementsystem   knows “batterie, system, management”
                                                     → [batterie, system, management]

A part must be a known word of at least five letters at the beginning or the end, linking letters
aside. Guessing wrong costs little: parts weigh less than whole words.
"""

from __future__ import annotations

from collections.abc import Collection

LANGUAGES = frozenset({"de", "nl", "da", "sv", "no", "nb", "nn", "fi"})
_LINKS = ("", "s", "es", "n", "en", "er", "e", "ens")
_SHORTEST_PART, _SHORTEST_WORD, _SHORTEST_REST = 5, 9, 3


def parts(word: str, known: Collection[str]) -> list[str]:
    """The known words that `word` (lower-case, unaccented) is made of, itself left out."""
    if len(word) < _SHORTEST_WORD:
        return []
    tail = _tail(word, known)
    head = _head(word[: len(word) - len(tail)] if tail else word, known)
    if not (head or tail):
        return []
    rest = word[len(head) : len(word) - len(tail)]
    middle = parts(rest, known) or [rest for rest in (_unlinked(rest, known),) if rest]
    return list(dict.fromkeys(p for p in (head, tail, *middle) if p and p != word))


def _tail(word: str, known: Collection[str]) -> str:
    for start in range(_SHORTEST_REST, len(word) - _SHORTEST_PART + 1):
        if word[start:] in known:
            return word[start:]
    return ""


def _head(word: str, known: Collection[str]) -> str:
    for end in range(len(word) - 1, _SHORTEST_PART - 1, -1):
        if word[:end] in known:
            return word[:end]
    return ""


def _unlinked(rest: str, known: Collection[str]) -> str:
    """The middle or first part without its linking letters, if that is a word we know."""
    forms = [rest[: len(rest) - len(link)] for link in _LINKS if link and rest.endswith(link)]
    forms += [rest[len(link) :] for link in _LINKS if link and rest.startswith(link)]
    return next((f for f in (rest, *forms) if len(f) >= _SHORTEST_PART and f in known), "")
