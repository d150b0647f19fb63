"""Values as a reader sees them."""

from decimal import Decimal

import pytest
from django.utils import translation

from skillshub.web.ui import formats


@pytest.mark.parametrize(
    ("lang", "amount", "shown"),
    [
        ("en", "1250", "€1,250"),
        ("en", "1250.50", "€1,250.50"),
        ("de", "1250", "1.250\N{NO-BREAK SPACE}€"),
        ("de", "1250.50", "1.250,50\N{NO-BREAK SPACE}€"),
    ],
)
def test_money(lang: str, amount: str, shown: str) -> None:
    with translation.override(lang):
        assert formats.money(Decimal(amount), "EUR") == shown


def test_nothing_stated_shows_nothing() -> None:
    assert formats.money(None) == formats.number(None) == formats.date(None) == ""


def test_a_fallback_says_so() -> None:
    with translation.override("de"):
        text = formats.text({"cs": "Kurz"}, "cs")
    assert (text.value, text.lang, text.fallback) == ("Kurz", "cs", True)


def test_pasted_bullets_vanish() -> None:
    assert formats.lines("• one\n\n - two \n") == ["one", "two"]
