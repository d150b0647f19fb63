"""The evidence in its place: a course's text cut where sentences speak for a claim. Pure.

    cut("Theory. You measure cells.", [("You measure cells.", "c1")])
        → [Piece("Theory. "), Piece("You measure cells.", ("c1",))]

Blanks and line ends may differ between text and sentence. Sentences that overlap share one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of the text; `claims` are the ids whose evidence it is."""

    text: str
    claims: tuple[str, ...] = ()


def cut(text: str, sentences: Iterable[tuple[str, str]]) -> list[Piece]:
    """`sentences` are (sentence, id); one that is not in the text is passed over."""
    spans = _joined(sorted(_spans(text, sentences)))
    pieces, end = [], 0
    for start, stop, ids in spans:
        if start > end:
            pieces.append(Piece(text[end:start]))
        pieces.append(Piece(text[start:stop], ids))
        end = stop
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return pieces


def _spans(text: str, sentences: Iterable[tuple[str, str]]) -> Iterable[tuple[int, int, str]]:
    for sentence, name in sentences:
        words = sentence.split()
        if words:
            found = re.search(r"\s+".join(map(re.escape, words)), text)
            if found:
                yield found.start(), found.end(), name


def _joined(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, tuple[str, ...]]]:
    joined: list[tuple[int, int, tuple[str, ...]]] = []
    for start, stop, name in spans:
        if joined and start < joined[-1][1]:
            first, end, names = joined[-1]
            joined[-1] = (first, max(end, stop), (*names, name))
        else:
            joined.append((start, stop, (name,)))
    return joined
