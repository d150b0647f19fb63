"""Text in many languages: a plain map from BCP 47 code to text, and how one is chosen.

    {"de": "Hochvoltsystem freischalten", "en": "Isolate a high-voltage system"}

The order is fixed and honest: what the reader asked for, the language the text was written in,
English, then anything there is. A reader who gets another language is told so (`fallback`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

LangMap = Mapping[str, str]


@dataclass(frozen=True)
class Text:
    """One text with the language it is in.

    `fallback` is true when the reader asked for another language; pages then write
    `lang="…"` on the element.
    """

    value: str
    lang: str
    fallback: bool = False

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)


NOTHING = Text("", "")


def chain(wanted: str | Iterable[str], source: str = "") -> Iterator[str]:
    """The languages to try, in order, each once."""
    asked = [wanted] if isinstance(wanted, str) else list(wanted)
    seen: set[str] = set()
    for code in (*asked, *(c.split("-")[0] for c in asked), source, "en"):
        if code and code not in seen:
            seen.add(code)
            yield code


def pick(texts: LangMap | None, wanted: str | Iterable[str], source: str = "") -> Text:
    """The text for a reader who wants `wanted`; `NOTHING` if there is none at all."""
    if not texts:
        return NOTHING
    first = wanted if isinstance(wanted, str) else next(iter(wanted), "")
    for code in (*chain(wanted, source), *sorted(texts)):
        if texts.get(code):
            same = code.split("-")[0] == first.split("-")[0]
            return Text(texts[code], code, fallback=not same)
    return NOTHING
