"""How text becomes the words the index holds, per language.

Every word is lower-cased and loses its accents *before* it is stemmed, when indexed and when
asked, so that `batería`, `bateria` and `baterías` meet, as do `Prüfung` and `pruefung`. Languages
without a stemmer here (cs, pl, sk, hr …) are searched by their whole, unaccented words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import tantivy

STEMMERS = {
    "da": "danish", "nl": "dutch", "en": "english", "fi": "finnish", "fr": "french",
    "de": "german", "el": "greek", "hu": "hungarian", "it": "italian", "no": "norwegian",
    "nb": "norwegian", "nn": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "es": "spanish", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
STOPWORDS = {
    "da": "danish", "nl": "dutch", "en": "english", "fi": "finnish", "fr": "french",
    "de": "german", "hu": "hungarian", "it": "italian", "no": "norwegian", "pt": "portuguese",
    "ru": "russian", "es": "spanish", "sv": "swedish",
}  # fmt: skip
#: From the Greek letters on: what `ascii_fold` leaves as it is.
_BEYOND_LATIN = re.compile(r"[\u0300-\u1dff\u1f00-\U0010ffff]")
#: The field suffix of languages without a stemmer.
OTHER = "xx"
#: Field suffixes: one per stemmer, and `xx`.
SUFFIXES = (*sorted({code for code in STEMMERS if code not in ("nb", "nn")}), OTHER)
LONGEST_WORD = 64


def suffix(lang: str) -> str:
    """The field suffix for texts in `lang` (`de-AT` → `de`, `cs` → `xx`)."""
    base = lang.split("-")[0].lower()
    if base in ("nb", "nn"):
        return "no"
    return base if base in STEMMERS else OTHER


def analyzer(code: str) -> tantivy.TextAnalyzer:
    """The analyzer of one field suffix: words, unaccented, stemmed where there is a stemmer."""
    builder = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )
    if code in STEMMERS:
        builder = builder.filter(tantivy.Filter.stemmer(STEMMERS[code]))
    return builder.build()


@cache
def _kept(code: str) -> tantivy.TextAnalyzer:
    return analyzer(code)


def bare(text: str) -> str:
    """`text` as all analyzers want it: Greek accents gone, too (tantivy folds only Latin)."""
    if text.isascii() or not _BEYOND_LATIN.search(text):
        return text
    apart = unicodedata.normalize("NFD", text)
    kept = (c for c in apart if not (unicodedata.combining(c) and c != "\u0306"))
    return unicodedata.normalize("NFC", "".join(kept))


def words(text: str) -> list[str]:
    """Whole words, lower-case and unaccented."""
    return list(_kept(OTHER).analyze(bare(text)))


def stems(text: str, code: str) -> list[str]:
    """Words as the fields with suffix `code` hold them."""
    return list(_kept(code).analyze(bare(text)))


@cache
def _stopper(lang: str) -> tantivy.TextAnalyzer:
    builder = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stopword(STOPWORDS[lang]))
    )
    return builder.build()


@lru_cache(maxsize=100_000)
def is_filler(word: str, lang: str) -> bool:
    """A function word (`the`, `für`) of the reader's language or of English."""
    langs = {lang.split("-")[0], "en"} & STOPWORDS.keys()
    return any(not _stopper(each).analyze(word) for each in langs)


def label_key(label: str) -> str:
    """A label as it is looked up letter by letter: `High-Voltage unit` → `high voltage unit`."""
    return " ".join(words(label))


def stem_key(label: str, lang: str) -> str:
    """A label as it is looked up by sense: stems without fillers, in alphabetical order.

    `Isolate a high-voltage system` and `isolating high voltage systems` → the same key. Empty for
    a single stem, which would name too much.
    """
    kept = [w for w in bare(label).replace("-", " ").split() if not is_filler(w, lang)]
    found = sorted(stems(" ".join(kept), suffix(lang)))
    return " ".join(found) if len(found) > 1 else ""
