"""Codes to choose from, under the names the reader knows them by."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import get_language

from skillshub.kernel.codes import EU_LANGUAGES, country_name, language_name

#: Europe's countries (ISO 3166) as far as courses of the alliance's members run there.
COUNTRIES = (
    "AL", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB",
    "GE", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MD", "ME", "MK", "MT",
    "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR", "UA", "XK",
)  # fmt: skip
#: Languages courses are held in beside the EU's own.
MORE_LANGUAGES = ("no", "uk", "tr", "sr", "mk", "sq", "ca", "eu", "gl")
CURRENCIES = (
    "EUR", "BGN", "CHF", "CZK", "DKK", "GBP", "HUF", "ISK", "NOK", "PLN", "RON", "RSD", "SEK",
    "TRY", "UAH", "USD",
)  # fmt: skip

Choices = list[tuple[str, str]]


def languages() -> Choices:
    return _named((*EU_LANGUAGES, *MORE_LANGUAGES), language_name)


def countries() -> Choices:
    return _named(COUNTRIES, country_name)


def currencies() -> Choices:
    return [(code, code) for code in CURRENCIES]


def _named(codes: Iterable[str], name: Callable[[str, str], str]) -> Choices:
    said = get_language() or "en"
    return sorted(((code, name(code, said)) for code in codes), key=lambda pair: pair[1].lower())
