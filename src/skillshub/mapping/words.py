"""Text as comparable words: sentences, tokens, stems, accents folded. Pure.

    “Managing teams, and leading them.”  →  manag team lead

Words that carry no meaning are left out, so that “manage a team” and “managing teams” are one
phrase. Stems come from Snowball for the languages it knows; other languages keep their words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import snowballstemmer

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nl": "dutch",
    "no": "norwegian", "nb": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_EMPTY_WORDS = {
    "en": "a an the of and or to in on for with by at from as into its their your you other",
    "de": "der die das den dem des ein eine einen einem einer eines und oder zu zur zum in im auf "
          "für mit von vom bei an am als sich",
    "fr": "le la les l un une des du de d et ou à au aux en dans sur pour avec par",
    "es": "el la los las un una unos unas de del y o a al en con por para",
    "it": "il lo la i gli le un uno una di del dello della dei degli delle l d e o a al allo alla "
          "ai agli alle in nel nella con per su",
    "nl": "de het een en of van in op voor met bij aan te",
    "sv": "en ett den det de och eller i på för med av att till",
    "pt": "o a os as um uma de do da dos das e ou em no na com por para",
    "pl": "i lub w we z ze na do o od dla",
    "cs": "a i nebo v ve s se z ze na do o od pro k ke",
    "da": "en et den det de og eller i på for med af at til",
}  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+(?:[.](?=[^\W_])[^\W_]+)*(?:\+\+|#)?")
_SENTENCE_END = re.compile(r"(?<=[.!?;。！？])\s+|\n+|\s[•·▪–—]\s|~\.~")


class Token(NamedTuple):
    """`start` and `end` are places in the sentence; `word` is as written."""

    stem: str
    word: str
    start: int
    end: int


def sentences(text: str) -> Iterator[str]:
    """Sentences and list items; where a text has neither, the whole of it."""
    for part in _SENTENCE_END.split(text):
        part = part.strip(" \t•·▪-–—*")
        if part:
            yield part


def tokens(text: str, lang: str) -> list[Token]:
    """The words of a sentence that carry meaning, in order."""
    stem, empty = stemmer(lang), empty_words(lang)
    found = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word.lower() not in empty:
            found.append(Token(stem(word), word, match.start(), match.end()))
    return found


def fold(word: str) -> str:
    """Lower-case without accents; `ß` is `ss`."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


@cache
def stemmer(lang: str) -> Callable[[str], str]:
    """The language's stemming function, remembering every word it has seen."""
    algorithm = _ALGORITHMS.get(lang.split("-")[0])
    stem = snowballstemmer.stemmer(algorithm).stemWord if algorithm else None
    seen: dict[str, str] = {}

    def remembered(word: str) -> str:
        found = seen.get(word)
        if found is None:
            if len(seen) > 400_000:  # a bound on memory, far above any language's vocabulary here
                seen.clear()
            lower = word.lower()
            found = seen[word] = fold(stem(lower) if stem and len(lower) > 3 else lower)
        return found

    return remembered


@cache
def empty_words(lang: str) -> frozenset[str]:
    return frozenset(_EMPTY_WORDS.get(lang.split("-")[0], "").split())
