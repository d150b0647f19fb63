"""The value chain, read from its sheet."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from skillshub.web.browse.segments import read_segments, segments
from skillshub.web.ui.gallery import PICTOGRAMS


def test_texts_in_further_languages_are_columns() -> None:
    row = {"segment": "x", "label": "One", "description": "Of it", "label_de": "Eins",
           "description_de": ""}  # fmt: skip
    (each,) = read_segments([row])
    assert (each.label, each.description) == ({"en": "One", "de": "Eins"}, {"en": "Of it"})


def test_every_segment_has_a_drawing_and_german_words() -> None:
    assert set(segments()) <= set(PICTOGRAMS)
    assert all("de" in each.label and "de" in each.description for each in segments().values())


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"nowhere\.csv"):
        segments(tmp_path / "nowhere.csv")
