import pytest

from skillshub.search.question import Term, terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("battery cells", [("battery",), ("cells",)]),
        ('"high voltage" training', [("high", "voltage"), ("training",)]),
        ("high-voltage", [("high",), ("voltage",)]),
        ('battery "', [("battery",)]),
        ('"battery', [("battery",)]),
        ("AND OR (x:y)* ~2 [a TO b]", [
            ("and",), ("or",), ("x",), ("y",), ("2",), ("a",), ("to",), ("b",)]),
        ("C++ & C#", [("c",), ("c",)]),
        ("''' --- ???", []),
        ("", []),
    ],
)  # fmt: skip
def test_words_and_phrases(text: str, found: list[tuple[str, ...]]):
    assert [term.words for term in terms(text, "en")] == found


def test_a_minus_before_a_word_leaves_it_out():
    assert terms("battery -car", "en")[1] == Term(("car",), "car", excluded=True)
    assert not any(t.excluded for t in terms("high-voltage", "en"))


def test_fillers_are_marked_not_dropped():
    assert [t.filler for t in terms("Kurs für Batterien", "de")] == [False, True, False]
