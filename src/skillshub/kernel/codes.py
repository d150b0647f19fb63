"""Codes that others own, checked at the edge: languages, countries, currencies.

The lists come from the Unicode CLDR data inside Babel.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError

from skillshub.kernel.errors import Invalid

#: The official languages of the European Union.
EU_LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
)  # fmt: skip

_TAG = re.compile(r"^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Z]{2}|[0-9]{3}))?$")


@cache
def _english() -> Locale:
    return Locale("en")


def language(value: str) -> str:
    """`value` as a BCP 47 language code the hub knows (`de`, `pt-BR`), or `Invalid`.

    Names are not guessed: “English” is refused, and the message says to write `en`.
    """
    parts = value.strip().replace("_", "-").split("-")
    rest = (part.title() if len(part) == 4 else part.upper() for part in parts[1:])
    tidy = "-".join([parts[0].lower(), *rest])
    if _TAG.match(tidy) and tidy.split("-")[0] in _english().languages:
        return tidy
    raise Invalid(
        reason=f"“{value[:40]}” is not a language code. Write ISO 639, for example en or de."
    )


def country(value: str) -> str:
    """`value` as an ISO 3166-1 alpha-2 code, or `Invalid`."""
    tidy = value.strip().upper()
    if len(tidy) == 2 and tidy.isalpha() and tidy.isascii() and tidy in _english().territories:
        return tidy
    raise Invalid(
        reason=f"“{value[:40]}” is no country code. Write two letters (ISO 3166), for example CZ."
    )


def currency(value: str) -> str:
    """`value` as an ISO 4217 code, or `Invalid`."""
    tidy = value.strip().upper()
    if tidy in _english().currencies:
        return tidy
    raise Invalid(
        reason=f"“{value[:40]}” is not a currency code. Write three letters, for example EUR."
    )


@cache
def _names(lang: str) -> Locale:
    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return _english()


def language_name(code: str, lang: str = "en") -> str:
    """The name of language `code`, said in `lang`; the code itself where CLDR has no name."""
    names = _names(lang).languages
    return names.get(code) or names.get(code.split("-")[0]) or code


def country_name(code: str, lang: str = "en") -> str:
    return _names(lang).territories.get(code) or code
