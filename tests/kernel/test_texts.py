import pytest

from skillshub.kernel.texts import NOTHING, Text, chain, pick

TITLE = {"de": "Hochvolt", "en": "High voltage", "fr": "Haute tension"}


@pytest.mark.parametrize(
    ("texts", "wanted", "source", "expected"),
    [
        (TITLE, "de", "", Text("Hochvolt", "de")),
        (TITLE, "de-AT", "", Text("Hochvolt", "de")),
        (TITLE, "cs", "fr", Text("Haute tension", "fr", fallback=True)),
        (TITLE, "cs", "", Text("High voltage", "en", fallback=True)),
        ({"sv": "Högspänning"}, "cs", "", Text("Högspänning", "sv", fallback=True)),
        ({}, "cs", "", NOTHING),
        (None, "cs", "", NOTHING),
        ({"cs": "", "en": "x"}, "cs", "", Text("x", "en", fallback=True)),
    ],
)
def test_pick(texts, wanted, source, expected):
    assert pick(texts, wanted, source) == expected


def test_chain_names_each_language_once():
    assert list(chain(["de-AT", "en"], "en")) == ["de-AT", "en", "de"]
