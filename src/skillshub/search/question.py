"""The words of a question, taken apart. Nobody has to learn a language to ask.

    battery "high voltage" -car     words battery; the phrase “high voltage”; without “car”

Everything else that looks like an operator is searched as the words it contains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from skillshub.search.analysis import is_filler, words

_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Term:
    """One word, or the words of a phrase. `typed` is how it was written."""

    words: tuple[str, ...]
    typed: str
    excluded: bool = False
    filler: bool = False


def terms(text: str, lang: str) -> tuple[Term, ...]:
    """The terms of a question by a reader of `lang`, in their order."""
    if text.count('"') % 2:
        text = " ".join(text.rsplit('"', 1))
    found: list[Term] = []
    for piece in _PIECE.finditer(text):
        found += _terms_of(piece, lang)
    return tuple(found)


def _terms_of(piece: re.Match[str], lang: str) -> list[Term]:
    excluded = bool(piece["minus"])
    typed = piece["phrase"] if piece["phrase"] is not None else piece["word"]
    found = tuple(words(typed))
    if not found:
        return []
    if piece["phrase"] is not None or excluded:
        return [Term(found, typed, excluded)]
    if len(found) == 1:
        return [Term(found, typed, filler=is_filler(typed, lang))]
    return [Term((word,), word, filler=is_filler(word, lang)) for word in found]
