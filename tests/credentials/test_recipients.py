"""Rows of a sheet: who may be awarded, what is wrong, where, and what to do."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from skillshub.credentials.recipients import Recipient, read_rows

TODAY = date(2026, 11, 22)


def _read(*rows: dict[str, Any]) -> tuple[list[Recipient], set[tuple[int, str, str]]]:
    numbered = list(enumerate(rows, start=2))
    recipients, problems = read_rows(numbered, today=TODAY, languages=["en", "de"])
    assert all(p.message and p.remedy for p in problems)
    return recipients, {(p.row, str(p.severity), p.code) for p in problems}


def _row(name: Any = "Lena Loet", email: Any = "lena@class.example", **more: Any) -> dict[str, Any]:
    return {"Name": name, "E-mail": email, **more}


def test_headings_in_both_languages_and_any_case():
    german = {"NAME": "Lena  Löt", "E-Mail-Adresse": " Lena@Class.example ", "Datum": "21.11.2026",
              "Note": 1.0, "Sprache": "DE", "Unbekannt": "x"}  # fmt: skip
    (found,), problems = _read(german)
    assert found == Recipient(
        "Lena Löt", "lena@class.example", date(2026, 11, 21), "", "1", "de", 2
    )
    assert not problems


@pytest.mark.parametrize(
    "name",
    ["Zoë Ångström", "محمد علي", "王 小明", "Anne‑Marie O’Neill", "👩‍🔧 Mia Müller",
     "María José Carreño Quiñones"],
)  # fmt: skip
def test_names_of_the_world_are_taken(name: str):
    (found,), _ = _read(_row(name))
    assert found.name


def test_composed_and_decomposed_are_one_name():
    (found,), _ = _read(_row("Zoe\u0308 A\u030angstro\u0308m"))
    assert found.name == "Zoë Ångström"


REFUSED = {
    "no name": (_row(""), "name-missing"),
    "NUL": (_row("Le\x00na Loet"), "control-character"),
    "bidi override": (_row("Lena \u202eteoL"), "reordering-character"),
    "formula": (_row("=cmd|' /C calc'!A0"), "formula"),
    "full-width formula": (_row("＝1+1"), "formula"),
    "formula as address": (_row(email="@SUM(A1)"), "formula"),
    "long name": (_row("x " * 150), "name-too-long"),
    "no address": (_row(email=None), "email-invalid"),
    "no at": (_row(email="lena.class.example"), "email-invalid"),
    "two addresses": (_row(email="a@b.example; c@d.example"), "email-invalid"),
    "look-alike address": (_row(email="lеna@class.example"), "email-invalid"),
    "tomorrow": (_row(Date="2026-11-23"), "date-future"),
    "31 February": (_row(Date="2026-02-31"), "date-unclear"),
    "which month": (_row(Date="1/2/26"), "date-unclear"),
    "Arabic digits": (_row(Date="٢٠٢٦-١١-٢٢"), "date-unclear"),
    "long grade": (_row(Grade="x" * 61), "grade-too-long"),
    "no such language": (_row(Language="fr"), "language-missing"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_row_is_kept_out_and_the_good_one_goes_in(case: str):
    row, code = REFUSED[case]
    recipients, problems = _read(_row("Otto Ohm", "otto@class.example"), row)
    assert [one.name for one in recipients] == ["Otto Ohm"]
    assert (3, "error", code) in problems


WARNED = {
    "small letters": (_row("lena loet"), "name-odd"),
    "capitals": (_row("LENA LOET"), "name-odd"),
    "one word": (_row("Lena"), "name-odd"),
    "digits": (_row("Lena L0et"), "name-odd"),
    "mixed alphabets": (_row("Lеna Loet"), "name-odd"),
    "garbled": (_row("Lena LÃ¶t"), "name-odd"),
}


@pytest.mark.parametrize("case", WARNED)
def test_an_odd_name_is_warned_of_but_taken(case: str):
    row, code = WARNED[case]
    recipients, problems = _read(row)
    assert len(recipients) == 1
    assert problems == {(2, "warning", code)}


def test_the_same_person_twice():
    recipients, problems = _read(_row(), _row(email="LENA@class.example"), _row(Enrolment="2"))
    assert [(one.row, one.enrolment) for one in recipients] == [(2, ""), (4, "2")]
    assert problems == {(3, "error", "person-twice")}


def test_the_same_name_with_another_address_is_asked_about():
    recipients, problems = _read(_row(), _row(email="lena.loet@class.example"))
    assert len(recipients) == 2
    assert problems == {(3, "warning", "name-twice")}


@pytest.mark.parametrize("domain", ["clas.example", "classs.example", "calss.example"])
def test_an_address_one_letter_off_is_asked_about(domain: str):
    rows = [_row(f"Lena {x}", f"{x}@class.example") for x in ("Aa", "Bb", "Cc")]
    _, problems = _read(*rows, _row("Otto Ohm", f"otto@{domain}"))
    assert problems == {(5, "warning", "email-misspelt")}


def test_empty_rows_and_spreadsheet_dates():
    recipients, problems = _read({}, {"Name": None}, _row(Date=datetime(2026, 1, 2, 3, 4)))  # noqa: DTZ001
    assert [one.awarded_on for one in recipients] == [date(2026, 1, 2)]
    assert not problems


def test_a_recipient_comes_back_from_storage():
    (found,), _ = _read(_row(Grade="A", Enrolment="7"))
    assert Recipient.from_dict(found.as_dict()) == found
