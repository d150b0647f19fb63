"""The labels of all skills as one table of stemmed phrases per language, and finding them. Pure.

A phrase is looked up by its first stem, then by the whole; the longest phrase at a place wins. The
table holds no skill twice for a phrase, and of two skills with the same name the one of the lower
rank (sector frameworks before ESCO).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from skillshub.mapping.compounds import JOINTS, Splitter
from skillshub.mapping.proposer import SkillLabel
from skillshub.mapping.words import Token, stemmer, tokens

#: A phrase that more skills than this claim as theirs says nothing.
AMBIGUOUS = 3
#: A single word that begins or stands in more labels than this is too common to name a skill.
COMMON_IN_LABELS = 40
_QUALIFIER = re.compile(r"\s*\(([^()]*)\)\s*$")
#: Verbs that add nothing to their object: “use spreadsheets software” is about the object.
_LIGHT = {
    "en": {"use", "apply", "utilise", "utilize", "perform", "conduct", "understand", "know"},
    "de": {"nutzen", "verwenden", "anwenden", "einsetzen", "durchführen", "kennen", "verstehen"},
    "fr": {"utiliser", "appliquer", "connaître"},
    "es": {"utilizar", "usar", "aplicar"},
    "it": {"utilizzare", "usare", "applicare"},
    "nl": {"gebruiken", "toepassen"},
    "sv": {"använda", "tillämpa"},
}


@dataclass(slots=True)
class Phrase:
    """What a run of stems names. `exact`: the word must be written like this (names, acronyms);
    `context`: one of these stems must stand in the course too (“Swift (computer programming)”)."""

    skills: tuple[int, ...]
    label: str
    rank: int
    quality: float
    exact: str = ""
    context: tuple[str, ...] = ()


class Found(NamedTuple):
    phrase: Phrase
    start: int
    end: int
    length: int  # in words that carry meaning


class PhraseTable:
    """All phrases of one language."""

    def __init__(self, lang: str, labels: Iterable[SkillLabel], common: frozenset[str]) -> None:
        self.lang, self._common = lang, common
        rows = list(labels)
        self._splitter = _splitter(lang, rows)
        self._phrases: dict[str, Phrase] = {}
        self._longest: dict[str, int] = {}
        spread = _spread(rows, lang)
        self._own = _own_stems(rows, lang)
        for label in sorted(rows, key=lambda row: (row.rank, not row.preferred)):
            for variant in _variants(label, lang):
                self._add(label, *variant, spread)
        self._phrases = {
            key: phrase for key, phrase in self._phrases.items() if len(phrase.skills) <= AMBIGUOUS
        }

    def __len__(self) -> int:
        return len(self._phrases)

    def read(self, sentence: str) -> list[Token]:
        """The sentence's words, compounds taken apart (parts share the word's end)."""
        return list(self._apart(tokens(sentence, self.lang)))

    def find(self, words: Sequence[Token], foreign: bool = False) -> Iterator[Found]:
        """Phrases in reading order, the longest at each place.

        `foreign`: the text is in another language; only phrases of several words and names count.
        """
        place, stems = 0, [word.stem for word in words]
        while place < len(stems):
            longest = min(self._longest.get(stems[place], 0), len(stems) - place)
            for length in range(longest, 0, -1):
                phrase = self._phrases.get(" ".join(stems[place : place + length]))
                if phrase and self._fits(phrase, words, place, length, foreign):
                    last = words[place + length - 1]
                    yield Found(phrase, words[place].start, last.end, length)
                    place += length - 1
                    break
            place += 1

    def _add(
        self, label: SkillLabel, text: str, quality: float, context: tuple[str, ...],
        spread: Counter[str],
    ) -> None:  # fmt: skip
        words = list(self._apart(tokens(text, self.lang)))
        exact = ""
        if len({word.start for word in words}) == 1:
            if not _may_stand_alone(label, words[0].word, self.lang):
                return
            if not self._speaks_of_itself(label, words[0]):
                return
            if spread[words[0].stem] > COMMON_IN_LABELS or words[0].stem in self._common:
                return
            exact = words[0].word if _is_name(words[0].word, self.lang) else ""
        if not words or len(words) > 12:
            return
        stems = [word.stem for word in words]
        key = " ".join(stems)
        held = self._phrases.get(key)
        if held is None:
            self._phrases[key] = Phrase(
                (label.skill_id,), label.text, label.rank, quality, exact, context
            )
            self._longest[stems[0]] = max(self._longest.get(stems[0], 0), len(stems))
        elif (held.rank, held.quality) == (label.rank, quality):
            held.skills = tuple(dict.fromkeys((*held.skills, label.skill_id)))

    def _speaks_of_itself(self, label: SkillLabel, word: Token) -> bool:
        """Large frameworks have single words like “patterns” as other names of far narrower
        skills: such a word counts only if the skill's own name has it too, or if it is an acronym.
        """
        if label.preferred or label.rank == 0 or any(sign.isupper() for sign in word.word[1:]):
            return True
        return any(stem[:5] == word.stem[:5] for stem in self._own.get(label.skill_id, ()))

    def _fits(
        self, phrase: Phrase, words: Sequence[Token], place: int, length: int, foreign: bool
    ) -> bool:
        last = place + length - 1
        if last + 1 < len(words) and words[last + 1].start == words[last].start:
            return False  # ends inside a compound: a battery module is no battery
        if foreign and length < 2 and not phrase.exact:
            return False
        return not phrase.exact or words[place].word == phrase.exact

    def _apart(self, words: Iterable[Token]) -> Iterator[Token]:
        if self._splitter is None:
            yield from words
            return
        for word in words:
            for stem in self._splitter.parts(word.word):
                yield Token(stem, word.word, word.start, word.end)


def _splitter(lang: str, labels: Sequence[SkillLabel]) -> Splitter | None:
    if lang not in JOINTS:
        return None
    words = (word.strip("(),.-/") for label in labels for word in label.text.split())
    counted = Counter(word for word in words if len(word) >= 4)
    return Splitter(lang, (word for word, count in counted.items() if count > 1))


def _spread(labels: Sequence[SkillLabel], lang: str) -> Counter[str]:
    """In how many skills' preferred labels each stem stands."""
    stem = stemmer(lang)
    return Counter(
        part
        for label in labels if label.preferred
        for part in {stem(word.strip("(),.")) for word in label.text.split()}
    )  # fmt: skip


def _own_stems(labels: Sequence[SkillLabel], lang: str) -> dict[int, tuple[str, ...]]:
    return {
        label.skill_id: tuple(token.stem for token in tokens(label.text, lang))
        for label in labels if label.preferred and label.rank > 0
    }  # fmt: skip


def _variants(label: SkillLabel, lang: str) -> Iterator[tuple[str, float, tuple[str, ...]]]:
    """The label's text, without its qualifier, and without a verb that adds nothing."""
    text = label.text.strip()
    quality = 1.0 if label.preferred else 0.95
    if qualifier := _QUALIFIER.search(text):
        bare = text[: qualifier.start()]
        context = tuple(token.stem for token in tokens(qualifier[1], lang))
        yield bare, quality - 0.05, context
        return
    yield text, quality, ()
    words = text.split()
    light = _LIGHT.get(lang, set())
    rest = words[1:] if words[0].lower() in light else words[:-1] if words[-1] in light else []
    if len(rest) > 1 or (rest and len(rest[0]) > 11):
        yield " ".join(rest), quality - 0.1, ()


def _may_stand_alone(label: SkillLabel, word: str, lang: str) -> bool:
    """A single word names a skill only if it is a name, or long enough to be a subject."""
    if len(word) < 2:
        return False
    if _is_name(word, lang):
        return len(word) > 2 or not word.isalpha()
    shortest = 5 if label.preferred or label.rank == 0 else 8
    return len(word) >= (shortest + 3 if lang in JOINTS else shortest)


def _is_name(word: str, lang: str) -> bool:
    """SQL, JavaScript, C++, DB2: written like no plain word. German capitalises every noun."""
    inner = word[1:]
    if any(sign.isupper() or sign.isdigit() for sign in inner) or not word.isalpha():
        return True
    return word[0].isupper() and lang not in ("de", "lb")
