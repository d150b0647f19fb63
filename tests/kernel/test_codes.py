import pytest

from skillshub.kernel import codes
from skillshub.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("given", "tidy"), [("de", "de"), (" EN ", "en"), ("pt_br", "pt-BR"), ("zh-hans", "zh-Hans")]
)
def test_languages(given, tidy):
    assert codes.language(given) == tidy


@pytest.mark.parametrize("wrong", ["English", "xx", "", "e", "de--AT", "<b>", "qqq"])
def test_a_wrong_language_says_what_to_write(wrong):
    with pytest.raises(Invalid, match="for example en or de"):
        codes.language(wrong)


@pytest.mark.parametrize(("given", "tidy"), [("cz", "CZ"), (" SE", "SE")])
def test_countries(given, tidy):
    assert codes.country(given) == tidy


@pytest.mark.parametrize("wrong", ["Germany", "X", "12", "ΑB", ""])
def test_wrong_countries(wrong):
    with pytest.raises(Invalid, match="two letters"):
        codes.country(wrong)


@pytest.mark.parametrize("wrong", ["€", "EURO", "XXY", ""])
def test_wrong_currencies(wrong):
    with pytest.raises(Invalid, match="EUR"):
        codes.currency(wrong)


def test_names_are_said_in_the_readers_language():
    assert codes.language_name("de", "en") == "German"
    assert codes.language_name("de", "de") == "Deutsch"
    assert codes.language_name("pt-BR", "en") in ("Brazilian Portuguese", "Portuguese")
    assert codes.country_name("CZ", "de") == "Tschechien"
    assert codes.country_name("CZ", "xx") == "Czechia"
