"""How values look to a reader: texts, dates, numbers, money, names of languages and countries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from django.utils.translation import get_language

from skillshub.kernel import codes
from skillshub.kernel.texts import Text, pick


def reader() -> str:
    """The language of the page."""
    return get_language() or "en"


def text(texts: Mapping[str, str] | None, source: str = "") -> Text:
    """The reader's text of a language map; show it with `ui.t`, which marks a fallback."""
    return pick(texts, reader(), source)


def texts(wordings: Iterable[str], lang: str) -> list[Text]:
    return [Text(value, lang, fallback=lang != reader()) for value in wordings]


def date(value: datetime.date | datetime.datetime | None, width: str = "medium") -> str:
    return format_date(value, width, locale=reader()) if value else ""


def number(value: int | float | Decimal | None) -> str:
    return "" if value is None else format_decimal(value, locale=reader())


def money(amount: Decimal | None, currency: str = "EUR") -> str:
    """Whole amounts without the two zeros, everything as the reader's language writes it."""
    if amount is None:
        return ""
    pattern = Locale.parse(reader().replace("-", "_")).currency_formats["standard"].pattern
    whole = amount == amount.to_integral_value()
    return format_currency(
        amount, currency, pattern.replace(".00", "") if whole else pattern,
        locale=reader(), currency_digits=False,
    )  # fmt: skip


def language(code: str) -> str:
    return codes.language_name(code, reader())


def country(code: str) -> str:
    return codes.country_name(code, reader())


def lines(value: str) -> list[str]:
    """A text's non-empty lines, without the bullets people paste."""
    return [line.strip(" \t•-*·–") for line in value.splitlines() if line.strip(" \t•-*·–")]
