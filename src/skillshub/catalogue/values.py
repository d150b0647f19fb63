"""Values as people and spreadsheets write them, read strictly: money, days, links, codes.

Each reader takes whatever a cell held and returns a typed value, or raises `BadValue` with what is
wrong and what to write instead. What could mean two things (`1.500`, `03/04/2027`, `$`) is refused,
never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from skillshub.catalogue.errors import BadValue
from skillshub.kernel import codes
from skillshub.kernel.errors import Invalid

#: Longest title, place or other single line; longest text of several lines.
LINE, TEXT = 500, 100_000
_FREE = {"free", "free of charge", "kostenlos", "kostenfrei", "gratis", "gratuit"}
_SYMBOLS = {"€": "EUR", "£": "GBP", "zł": "PLN", "kč": "CZK"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER = re.compile(r"^[+-]?[0-9][0-9.,' \u00a0\u202f]*$")
_ISO_DAY = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})([T ]\d\d:\d\d.*)?$", re.ASCII)
_DOTTED_DAY = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$", re.ASCII)
_SLASHED_DAY = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$", re.ASCII)


def line(raw: Any, limit: int = LINE) -> str:
    """One line of text: composed (NFC), no control characters, single blanks."""
    return _within(" ".join(_plain(raw).split()), limit)


def long_text(raw: Any) -> str:
    """Text of several lines: composed, line ends `\\n`, no blanks at its ends."""
    text = _plain(raw).replace("\r\n", "\n").replace("\r", "\n")
    return _within("\n".join(part.rstrip() for part in text.split("\n")).strip(), TEXT)


def number(raw: Any) -> Decimal:
    """A decimal number in English or continental writing, if it can mean only one thing."""
    if isinstance(raw, bool):
        raise BadValue(_("“{raw}” is not a number.").format(raw=raw), _("Write digits."))
    if isinstance(raw, int | float | Decimal):
        return _finite(str(raw), raw)
    text = str(raw).strip()
    if len(text) > 30 or not _NUMBER.match(text):
        raise BadValue(
            _("“{raw}” is not a number.").format(raw=text[:40]),
            _("Write digits 0 to 9 with a point before decimals, for example 1500 or 7.5."),
        )
    return _finite(_decimal_point(re.sub(r"[' \u00a0\u202f]", "", text), text), text)


def money(raw: Any) -> tuple[Decimal, str]:
    """An amount and the currency written beside it (empty if none): `1.200,50 €`, `free`."""
    if not isinstance(raw, str):
        return _amount(number(raw)), ""
    text = raw.strip()
    if text.lower() in _FREE:
        return Decimal(0), ""
    found = re.match(r"^([^\d+\-]*)([+\-]?[\d.,' \u00a0\u202f]*\d)\s*([^\d]*)$", text)
    if not found:
        return _amount(number(text)), ""
    unit = (found[1].strip() or found[3].strip()).lower()
    if "$" in unit and len(unit) == 1:
        raise BadValue(_("“$” names several currencies."), _("Write the code, for example 90 USD."))
    return _amount(number(found[2])), currency(_SYMBOLS.get(unit, unit)) if unit else ""


def day(raw: Any) -> date:
    """A calendar day. Slashes are read only when day and month cannot be confused."""
    if isinstance(raw, datetime):
        return _in_reach(raw.date())
    if isinstance(raw, date):
        return _in_reach(raw)
    text = str(raw).strip()
    if found := _ISO_DAY.match(text):
        return _calendar(text, found[1], found[2], found[3])
    if found := _DOTTED_DAY.match(text):
        return _calendar(text, found[3], found[2], found[1])
    if found := _SLASHED_DAY.match(text):
        if int(found[1]) > 12 or found[1] == found[2]:
            return _calendar(text, found[3], found[2], found[1])
        if int(found[2]) > 12:
            return _calendar(text, found[3], found[1], found[2])
    raise BadValue(
        _("“{raw}” is not a day that can be read safely.").format(raw=text[:40]),
        _("Write year-month-day, for example 2027-03-28, or format the cell as a date."),
    )


def link(raw: Any) -> str:
    """An http(s) address without credentials; the scheme is never guessed or upgraded."""
    text = str(raw).strip()
    remedy = _("Write the full address, beginning with https:// or http://.")
    if len(text) > 500 or re.search(r"[\s\\\x00-\x1f\x7f<>\"\u200b-\u200f\u202a-\u202e]", text):
        raise BadValue(_("This is not a web address."), remedy)
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise BadValue(_("This is not a web address."), remedy) from None
    if parts.scheme not in ("http", "https") or not host:
        raise BadValue(_("“{raw}” is not a web address.").format(raw=text[:60]), remedy)
    if parts.username is not None or parts.password is not None:
        raise BadValue(
            _("The address holds a user name or password."), _("Remove what is before the @.")
        )
    return text


def language(raw: Any) -> str:
    return _coded(codes.language, raw)


def languages(raw: Any) -> list[str]:
    """Codes in the order given, each once: `de, en`."""
    given = raw if isinstance(raw, list | tuple) else re.split(r"[,;|/\s]+", str(raw).strip())
    return list(dict.fromkeys(language(part) for part in given if str(part).strip()))


def country(raw: Any) -> str:
    return _coded(codes.country, raw)


def currency(raw: Any) -> str:
    return _coded(codes.currency, raw)


def whole(raw: Any, low: int, high: int) -> int:
    """A whole number from `low` to `high`."""
    value = number(raw)
    if value != value.to_integral_value() or not low <= value <= high:
        raise BadValue(
            _("“{raw}” is not a whole number from {low} to {high}.").format(
                raw=str(raw)[:40], low=low, high=high
            )
        )
    return int(value)


def positive(raw: Any, digits: int, places: int = 2) -> Decimal:
    """Zero or more, rounded to `places`, with at most `digits` digits before the point."""
    value = number(raw)
    if value < 0 or value >= Decimal(10) ** digits:
        raise BadValue(_("“{raw}” is out of range.").format(raw=str(raw)[:40]))
    return value.quantize(Decimal(1).scaleb(-places))


def _plain(raw: Any) -> str:
    text = unicodedata.normalize("NFC", str(raw)).replace("\u00a0", " ")
    if _CONTROL.search(text) or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise BadValue(
            _("The text holds characters that cannot be shown."), _("Type the cell again.")
        )
    return text.strip()


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise BadValue(
            _("The text has {length} characters; at most {limit} fit.").format(
                length=len(text), limit=limit
            )
        )
    return text


def _decimal_point(text: str, shown: str) -> str:
    """`text` with one point before its decimals and no thousands separators."""
    marks = [sign for sign in text if sign in ".,"]
    if not marks:
        return text
    last = marks[-1]
    if len(set(marks)) == 2:  # the last kind is the decimal mark
        other = "," if last == "." else "."
        whole_part = text.replace(other, "")
    elif len(marks) > 1:  # only thousands: 1.200.000
        return text.replace(last, "")
    else:
        whole_part = text
        head, tail = text.split(last)
        if len(tail) == 3 and head.lstrip("+-") != "0":
            raise BadValue(
                _("“{raw}” can mean two numbers.").format(raw=shown),
                _("Write 1500 or 1.5, without a thousands separator."),
            )
    return whole_part.replace(",", ".")


def _finite(text: str, shown: Any) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value.adjusted()) > 20:
        raise BadValue(_("“{raw}” is not a number.").format(raw=str(shown)[:40]))
    return value


def _amount(value: Decimal) -> Decimal:
    if value < 0:
        raise BadValue(_("A price cannot be negative."))
    return positive(value, digits=8)


def _in_reach(value: date) -> date:
    if not 1990 <= value.year <= 2100:
        raise BadValue(
            _("The year {year} is out of reach.").format(year=value.year),
            _("Check the cell's date format; a number is not a date."),
        )
    return value


def _calendar(shown: str, year: str, month: str, number_of_day: str) -> date:
    try:
        return _in_reach(date(int(year), int(month), int(number_of_day)))
    except ValueError:
        raise BadValue(
            _("There is no day “{raw}”.").format(raw=shown[:40]), _("Check day and month.")
        ) from None


def _coded(reader: Any, raw: Any) -> str:
    try:
        return str(reader(str(raw)))
    except Invalid as refusal:
        raise BadValue(refusal.facts["reason"]) from None
