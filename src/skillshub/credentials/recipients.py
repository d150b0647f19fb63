"""From rows of a sheet to recipients: what is wrong with a name, an address, a date.

Pure: rows in, recipients and problems out. Whoever reads the file gives each row the number its
reader sees; headings are taken in English and German.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

from skillshub.kernel.plans import Problem, Severity

#: what a column may be called → our field
HEADINGS = {
    "name": "name", "full name": "name", "learner": "name", "vollständiger name": "name",
    "e-mail": "email", "email": "email", "mail": "email", "e-mail address": "email",
    "email address": "email", "e-mail-adresse": "email",
    "enrolment": "enrolment", "enrollment": "enrolment", "run": "enrolment",
    "kennung": "enrolment", "durchführung": "enrolment",
    "date": "awarded_on", "awarded on": "awarded_on", "datum": "awarded_on",
    "grade": "grade", "note": "grade", "result": "grade", "ergebnis": "grade",
    "language": "language", "sprache": "language",
}  # fmt: skip
_EMAIL = EmailValidator()
_REORDERS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_FORMULA = re.compile(r"^\s*'?[=+\-@＝＋－＠\t\r]")
_GARBLED = re.compile("Ã[\u0080-\u00bf¼¶¤Ÿœ©¨]|â€|\ufffd")
#: an address of a domain that this many other rows differ from by one letter looks misspelt
_USUAL = 3
_LENGTHS = {"name": 200, "email": 254, "enrolment": 120, "grade": 60}


@dataclass(frozen=True)
class Recipient:
    """One person to award; `row` is where they stand in the sheet (0 = not from a sheet)."""

    name: str
    email: str
    awarded_on: date
    enrolment: str = ""
    grade: str = ""
    language: str = ""
    row: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """The same person for the same enrolment: never awarded twice."""
        return self.email, self.enrolment

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "awarded_on": self.awarded_on.isoformat()}

    @classmethod
    def from_dict(cls, held: Mapping[str, Any]) -> Recipient:
        return cls(**{**held, "awarded_on": date.fromisoformat(held["awarded_on"])})


def read_rows(
    rows: Iterable[tuple[int, Mapping[str, Any]]], *, today: date, languages: Iterable[str] = ()
) -> tuple[list[Recipient], list[Problem]]:
    """Everyone who may be awarded, and every problem met. A problem row is left out."""
    reader = _Reader(today, frozenset(languages))
    for number, cells in rows:
        reader.read(number, cells)
    reader.look_across()
    return reader.recipients, sorted(reader.problems, key=lambda p: p.row)


class _Reader:
    """Reads row by row, remembering who was seen."""

    def __init__(self, today: date, languages: frozenset[str]) -> None:
        self.recipients: list[Recipient] = []
        self.problems: list[Problem] = []
        self._today = today
        self._languages = languages
        self._seen: dict[tuple[str, str], int] = {}
        self._ok = True

    def read(self, number: int, cells: Mapping[str, Any]) -> None:
        self._ok = True
        values = _named(cells)
        if not any(values.values()):
            return
        name = self._name(number, _text(values.get("name")))
        email = self._email(number, _text(values.get("email")))
        awarded_on = self._date(number, values.get("awarded_on"))
        enrolment = self._short(number, "enrolment", _text(values.get("enrolment")))
        grade = self._short(number, "grade", _text(values.get("grade")))
        language = self._language(number, _text(values.get("language")))
        if self._ok:
            found = Recipient(name, email, awarded_on, enrolment, grade, language, number)
            self._once(found)

    def look_across(self) -> None:
        """What only the whole sheet shows: odd domains, one name with two addresses."""
        domains = Counter(r.email.rpartition("@")[2] for r in self.recipients)
        usual = [domain for domain, count in domains.items() if count >= _USUAL]
        names: dict[str, Recipient] = {}
        for recipient in self.recipients:
            domain = recipient.email.rpartition("@")[2]
            near = next((u for u in usual if domains[domain] == 1 and _one_off(domain, u)), None)
            if near:
                self._warn(recipient.row, "email", "email-misspelt",
                           _("“{domain}” looks misspelt.").format(domain=domain),
                           _("Others here have “{near}”. Check it.").format(near=near))  # fmt: skip
            other = names.setdefault(recipient.name.casefold(), recipient)
            if other.email != recipient.email:
                self._warn(recipient.row, "name", "name-twice",
                           _("Row {row} has the same name with another address.").format(
                               row=other.row),
                           _("Fine if these are two people; else remove one."))  # fmt: skip

    def _name(self, row: int, raw: str) -> str:
        if self._unusable(row, "name", raw):
            return ""
        name = " ".join(unicodedata.normalize("NFC", raw).split())
        if not name:
            self._refuse(row, "name", "name-missing", _("The name is missing."),
                         _("Write the name as it should stand on the certificate."))  # fmt: skip
        elif len(name) > _LENGTHS["name"]:
            self._refuse(row, "name", "name-too-long", _("The name is too long."),
                         _("At most 200 characters."))  # fmt: skip
        elif (why := _odd(name)) is not None:
            self._warn(row, "name", "name-odd", why, _("Check it: it will be on the certificate."))
        return name

    def _email(self, row: int, raw: str) -> str:
        if self._unusable(row, "email", raw):
            return ""
        email = raw.strip().lower()
        try:
            _EMAIL(email)
            if len(email) > _LENGTHS["email"] or not email.isascii():
                raise ValidationError("length or alphabet")
        except ValidationError:
            self._refuse(
                row, "email", "email-invalid",
                _("“{email}” is not an e-mail address.").format(email=email[:60])
                if email else _("The e-mail address is missing."),
                _("Write it like name@example.org."),
            )  # fmt: skip
        return email

    def _date(self, row: int, raw: Any) -> date:
        if raw in (None, ""):
            return self._today
        found = _as_date(raw)
        if found is None:
            self._refuse(row, "date", "date-unclear",
                         _("“{text}” is not a date we can read.").format(text=str(raw)[:30]),
                         _("Write it like 2026-11-22."))  # fmt: skip
        elif found > self._today:
            self._refuse(row, "date", "date-future", _("The date is in the future."),
                         _("Award on or after that day."))  # fmt: skip
        return found or self._today

    def _short(self, row: int, column: str, raw: str) -> str:
        if self._unusable(row, column, raw):
            return ""
        if len(raw) > _LENGTHS[column]:
            at_most = _("At most {count} characters.").format(count=_LENGTHS[column])
            self._refuse(row, column, f"{column}-too-long", _("This is too long."), at_most)
        return unicodedata.normalize("NFC", raw).strip()

    def _language(self, row: int, raw: str) -> str:
        language = raw.strip().lower()
        if language and self._languages and language not in self._languages:
            self._refuse(
                row, "language", "language-missing",
                _("The definition has no texts in “{language}”.").format(language=language[:12]),
                _("Choose one of: {names}.").format(names=", ".join(sorted(self._languages))),
            )  # fmt: skip
        return language

    def _unusable(self, row: int, column: str, raw: str) -> bool:
        """Characters no certificate can carry, and text a spreadsheet would run."""
        if _FORMULA.match(raw):
            self._refuse(row, column, "formula", _("This looks like a formula."),
                         _("Write plain text."))  # fmt: skip
        elif _CONTROL.search(raw):
            self._refuse(row, column, "control-character",
                         _("This holds an invisible control character."),
                         _("Type it anew instead of pasting."))  # fmt: skip
        elif _REORDERS.search(raw):
            self._refuse(row, column, "reordering-character",
                         _("This holds an invisible character that reorders the others."),
                         _("Type it anew instead of pasting."))  # fmt: skip
        else:
            return False
        return True

    def _once(self, found: Recipient) -> None:
        first = self._seen.setdefault(found.key, found.row)
        if first != found.row:
            self._refuse(found.row, "email", "person-twice",
                         _("This person stands in row {row} already.").format(row=first),
                         _("Remove one of the rows, or give each its own enrolment."))  # fmt: skip
            return
        self.recipients.append(found)

    def _refuse(self, row: int, column: str, code: str, message: str, remedy: str) -> None:
        self._ok = False
        self.problems.append(Problem(message, remedy, "", row, column, Severity.ERROR, code))

    def _warn(self, row: int, column: str, code: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(message, remedy, "", row, column, Severity.WARNING, code))


def _named(cells: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for heading, cell in cells.items():
        folded = " ".join(unicodedata.normalize("NFC", str(heading)).replace("_", " ").split())
        name = HEADINGS.get(folded.lower().rstrip(" *:"))
        if name and name not in found:
            found[name] = cell
    return found


def _text(cell: Any) -> str:
    """A number in a spreadsheet cell is text here: 4711.0 was typed as 4711."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell)


def _as_date(raw: Any) -> date | None:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = str(raw).strip()
    for shape in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            if text.isascii():
                return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day, no time
        except ValueError:
            continue
    return None


def _odd(name: str) -> str | None:
    """Why a name looks misspelt, or None."""
    letters = [char for char in name if char.isalpha()]
    if _GARBLED.search(name):
        return _("The name looks garbled (wrong encoding).")
    if any(char.isdigit() for char in name) or "@" in name or not letters:
        return _("The name holds digits or signs.")
    if len(_alphabets(letters)) > 1:
        return _("The name mixes alphabets: a letter may only look right.")
    cased = [char for char in letters if char.lower() != char.upper()]
    if len(cased) > 3 and name in (name.lower(), name.upper()):
        return _("The name is all in small or all in capital letters.")
    if len(name.split()) == 1 and cased:
        return _("The name has only one word.")
    return None


def _alphabets(letters: list[str]) -> set[str]:
    """LATIN, CYRILLIC, GREEK: those whose letters look alike."""
    first = {unicodedata.name(char, "").split(" ")[0] for char in letters}
    return first & {"LATIN", "CYRILLIC", "GREEK"}


def _one_off(one: str, other: str) -> bool:
    """One letter added, lost or changed, or two neighbours swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
