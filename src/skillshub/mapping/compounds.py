"""German (and Dutch, Swedish, Danish) compounds taken apart where every part is a known word.

Batteriemodulmontage → batteri modul montag      known: Batterie, Modul, Montage
"""

from __future__ import annotations

from collections.abc import Iterable

from skillshub.mapping.words import fold, stemmer

#: Languages that write compounds as one word, with the letters that may join the parts.
JOINTS = {
    "de": ("", "s", "es", "n", "en", "er", "e"),
    "nl": ("", "s", "en", "e"),
    "sv": ("", "s"),
    "da": ("", "s", "e"),
}
_SHORTEST_PART, _SHORTEST_WORD = 4, 9


class Splitter:
    """Splits words of one language by a vocabulary of simple words."""

    def __init__(self, lang: str, vocabulary: Iterable[str]) -> None:
        self._joints = JOINTS.get(lang, ())
        self._stem = stemmer(lang)
        self._known: dict[str, str] = {}
        self._seen: dict[str, tuple[str, ...]] = {}
        for word in vocabulary:
            folded = fold(word)
            if _SHORTEST_PART <= len(folded) <= 14 and folded.isalpha():
                self._known[folded] = self._stem(word)

    def parts(self, word: str) -> tuple[str, ...]:
        """Stems of the parts; just the word's own stem when it cannot be taken apart wholly."""
        found = self._seen.get(word)
        if found is None:
            folded = fold(word)
            split = self._split(folded, whole=True) if len(folded) >= _SHORTEST_WORD else None
            found = self._seen[word] = tuple(split or [self._stem(word)])
        return found

    def _split(self, rest: str, whole: bool = False) -> list[str] | None:
        """The longest first parts win; `whole`: the word itself is no answer."""
        if not whole and rest in self._known:
            return [self._known[rest]]
        for end in range(len(rest) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            head = self._known.get(rest[:end])
            if head is None:
                continue
            for joint in self._joints:
                after = end + len(joint)
                if rest.startswith(joint, end) and len(rest) - after >= _SHORTEST_PART:
                    tail = self._split(rest[after:])
                    if tail is not None:
                        return [head, *tail]
        return None
