from pathlib import Path

import pytest

from skillshub.search.engine.reader import TantivyIndex
from skillshub.search.suggestions import suggestions
from tests.search.samples import HV, NAMES, TECH, build, course, name


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> TantivyIndex:
    path: Path = tmp_path_factory.mktemp("index")
    provider = name("provider", "batteriehaus", {"": "Batteriehaus Brenzfeld"})
    courses = [
        course(1, {"en": "Battery basics"}, teaches=[(HV, 2, "assessed", False)]),
        course(2, {"de": "Batterien verstehen"}),
    ]
    return build(path, courses, [*NAMES, provider])


@pytest.mark.parametrize(
    ("text", "lang", "kinds"),
    [
        ("batt", "en", {"role", "skill", "provider", "course"}),
        ("battery te", "en", {"role", "skill"}),
        ("hochv", "en", {"skill"}),
        ("VYSOKONAPETOVY", "de", {"skill"}),
        ("b", "en", set()),
        ("", "en", set()),
        ("zzz", "en", set()),
        ('"(*', "en", set()),
    ],
)
def test_everything_whose_name_begins_so(index: TantivyIndex, text, lang, kinds):
    assert {s.kind for s in suggestions(text, lang, 8, index)} == kinds


def test_in_the_readers_language_with_the_label_that_was_found(index: TantivyIndex):
    (found,) = suggestions("hochvoltsys", "en", 8, index)
    assert str(found.named.name) == "Isolate a high-voltage system"
    assert (str(found.found_as), found.found_as.lang) == ("Hochvoltsystem freischalten", "de")
    assert found.courses == 1


def test_no_more_than_asked_for_and_mixed(index: TantivyIndex):
    found = suggestions("batt", "en", 2, index)
    assert len(found) == 2
    assert len({s.kind for s in found}) == 2
    assert suggestions("batterietech", "de", 8, index)[0].named.ref == TECH
