import pytest

from skillshub.search.analysis import is_filler, label_key, stem_key, stems, suffix, words


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("es", "baterías", "bateria"),
        ("es", "formación", "formaciones"),
        ("de", "Prüfungen", "pruefung"),
        ("de", "Batterien", "batterie"),
        ("fr", "véhicules électriques", "vehicule electrique"),
        ("it", "qualità", "qualita"),
        ("xx", "vysokonapěťový", "vysokonapetovy"),
        ("el", "μπαταρία", "μπαταρια"),
    ],
)
def test_the_same_stem_with_and_without_accents_and_endings(code: str, one: str, other: str):
    assert stems(one, code) == stems(other, code)


def test_different_words_keep_different_stems():
    assert stems("Batterie", "de") != stems("Bremse", "de")


@pytest.mark.parametrize(
    ("lang", "code"), [("de-AT", "de"), ("nb", "no"), ("cs", "xx"), ("pt-BR", "pt"), ("", "xx")]
)
def test_each_language_has_its_fields(lang: str, code: str):
    assert suffix(lang) == code


def test_a_label_is_looked_up_without_case_accents_and_hyphens():
    assert label_key("Hochvolt-System  PRÜFEN") == "hochvolt system prufen"
    assert words("Čeština, 2. díl") == ["cestina", "2", "dil"]


def test_labels_of_the_same_sense_share_a_key():
    assert stem_key("Isolate a high-voltage system", "en") == stem_key(
        "isolating high voltage systems", "en"
    )
    assert stem_key("Batterie", "de") == "", "one stem would name too much"


def test_fillers_are_known_in_the_readers_language_and_english():
    assert is_filler("für", "de")
    assert is_filler("the", "de")
    assert not is_filler("für", "fr")
