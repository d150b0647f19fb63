import pytest

from skillshub.search.compounds import parts

KNOWN = {"batterie", "system", "management", "hochvolt", "sicherheit", "technik"}


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("hochvoltbatterie", {"hochvolt", "batterie"}),
        ("batteriemanagementsystem", {"batterie", "management", "system"}),
        ("sicherheitstechnik", {"sicherheit", "technik"}),
        ("traktionsbatterie", {"batterie"}),
        ("batterie", set()),
        ("systeme", set()),
        ("unbekanntes", set()),
    ],
)
def test_compounds_fall_apart_into_known_words(word: str, found: set[str]):
    assert set(parts(word, KNOWN)) == found
