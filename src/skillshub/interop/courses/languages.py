"""A language written as a name instead of a code (“Hebrew”, “日本語”): read only when the name
can mean one language. Names come from the Unicode CLDR data, in English, German and themselves.
"""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError

from skillshub.catalogue import values
from skillshub.catalogue.errors import BadValue

#: Words that mean “language” and may stand beside the name.
_LANGUAGE = {
    "language", "sprache", "langue", "lengua", "idioma", "lingua", "língua", "jazyk", "język",
    "язык", "мова", "اللغة", "taal", "språk", "sprog", "kieli", "nyelv", "limba", "dil",
}  # fmt: skip


def language_or_name(raw: str) -> tuple[str, bool]:
    """The code, and whether a name had to be resolved. Raises `BadValue`."""
    try:
        return values.language(raw), False
    except BadValue:
        code = _by_name().get(_plain(raw))
        if code is None:
            raise
        return code, True


@cache
def _by_name() -> dict[str, str]:
    """Lower-case name → code, for names that belong to one language alone."""
    english, german = Locale("en").languages, Locale("de").languages
    found: dict[str, str | None] = {}
    for code in (str(code) for code in english):
        if len(code) > 3:
            continue
        for name in {str(english[code]), str(german.get(code, "")), _own_name(code)} - {""}:
            known = found.setdefault(_plain(name), code)
            if known != code:
                found[_plain(name)] = None
    return {name: code for name, code in found.items() if code}


def _own_name(code: str) -> str:
    try:
        return str(Locale(code).languages.get(code, ""))
    except (UnknownLocaleError, ValueError):
        return ""


def _plain(name: str) -> str:
    words = name.lower().split()
    return " ".join(word for word in words if word not in _LANGUAGE) or name.lower().strip()
