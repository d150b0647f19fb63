"""What people write into cells: read when it can mean one thing, refused otherwise."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from skillshub.catalogue import values
from skillshub.catalogue.errors import BadValue
from skillshub.catalogue.fields import COURSE, OFFERING


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1500", "1500"), ("7.5", "7.5"), ("7,5", "7.5"), ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"), ("1.200.000", "1200000"), ("1 500", "1500"), ("0,125", "0.125"),
        (12, "12"), (2.5, "2.5"), ("-3", "-3"),
    ],
)  # fmt: skip
def test_numbers(raw, expected):
    assert values.number(raw) == Decimal(expected)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("1.500", id="thousand or one and a half"),
        pytest.param("1,500", id="the same in English"),
        pytest.param("9" * 5000, id="5,000 digits"),
        pytest.param("٣", id="other digits"),
        pytest.param(float("inf"), id="infinite"),
        pytest.param(float("nan"), id="no number"),
        pytest.param("1e400", id="exponent"),
        pytest.param("12 weeks", id="words"),
        pytest.param(True, id="yes"),
    ],
)
def test_numbers_refused(raw):
    with pytest.raises(BadValue) as caught:
        values.number(raw)
    assert caught.value.reason


@pytest.mark.parametrize(
    ("raw", "amount", "currency"),
    [
        ("890", "890", ""), ("890 EUR", "890", "EUR"), ("€ 1.234,50", "1234.50", "EUR"),
        ("1,234.50 GBP", "1234.50", "GBP"), ("free", "0", ""), ("Kostenlos", "0", ""),
        (49.9, "49.90", ""),
    ],
)  # fmt: skip
def test_money(raw, amount, currency):
    assert values.money(raw) == (Decimal(amount), currency)


@pytest.mark.parametrize("raw", ["$90", "-5", "-5 EUR", "90 moons", "on request"])
def test_money_refused(raw):
    with pytest.raises(BadValue):
        values.money(raw)


@pytest.mark.parametrize(
    "raw",
    ["2027-03-28", "28.03.2027", "28. 3. 2027", "28/03/2027", "03/28/2027", date(2027, 3, 28),
     datetime(2027, 3, 28, 2, 30, tzinfo=UTC), "2027-03-28T02:30:00"],
)  # fmt: skip
def test_days(raw):
    assert values.day(raw) == date(2027, 3, 28)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("03/04/2027", id="March or April"),
        pytest.param("2027-02-31", id="31 February"),
        pytest.param("46109", id="spreadsheet serial"),
        pytest.param(46109.0, id="the same as a number"),
        pytest.param("1900-02-29", id="the leap day that never was"),
        pytest.param("12027-01-01", id="far future"),
    ],
)
def test_days_refused(raw):
    with pytest.raises(BadValue):
        values.day(raw)


@pytest.mark.parametrize(
    "raw", ["https://academy.example/hv?id=2", "http://academy.example", "https://müller.example/ü"]
)
def test_links(raw):
    assert values.link(raw) == raw


@pytest.mark.parametrize(
    "raw",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "academy.example",
        "//academy.example", "https://user:secret@academy.example", "https://user@academy.example",
        "ftp://academy.example", "https://", "https://academy.example/\u202egnp", "https:\\\\x",
        "https://a b", "https://[::1", "https://a.example:99999", "https://x.example/" + "a" * 600,
    ],
)  # fmt: skip
def test_links_refused(raw):
    with pytest.raises(BadValue):
        values.link(raw)


def test_texts_are_composed_and_trimmed():
    assert values.line(" Pru\u0308fung \n  Teil 2 ") == "Prüfung Teil 2"
    assert values.long_text("one \r\ntwo\r\n") == "one\ntwo"


@pytest.mark.parametrize("raw", ["a\x00b", "a\ud800b", "x" * 501])
def test_lines_refused(raw):
    with pytest.raises(BadValue):
        values.line(raw)


@pytest.mark.parametrize(
    ("field", "raw", "expected"),
    [
        ("mode", "Präsenz", "on-site"), ("mode", "E-Learning", "online"),
        ("mode", "hybrid", "blended"),
        ("certificate", "Zertifikat", "assessed"), ("assessment", "Klausur", "written"),
        ("languages", "de, EN", ["de", "en"]), ("eqf", "5", 5), ("eqf", 5.0, 5),
    ],
)  # fmt: skip
def test_fields_by_the_words_people_use(field, raw, expected):
    assert COURSE[field].read(raw) == expected


@pytest.mark.parametrize(
    ("field", "raw"),
    [("mode", "sometimes"), ("eqf", "9"), ("eqf", "4.5"), ("languages", "Klingon")],
)
def test_fields_refused(field, raw):
    with pytest.raises(BadValue):
        COURSE[field].read(raw)


def test_no_two_fields_share_a_heading():
    headings = [field.heading for field in (*COURSE.values(), *OFFERING.values())]
    assert len(headings) == len(set(headings))
