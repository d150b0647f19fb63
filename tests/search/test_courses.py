"""The classes of questions people ask, on a small index."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillshub.search.courses import find_courses
from skillshub.search.engine.reader import TantivyIndex
from skillshub.search.requests import SearchRequest
from skillshub.search.results import SearchResult
from tests.search.samples import CELL, HV, TECH, build, course

COURSES = (
    course(1, {"en": "Battery safety"}, description={"en": "Cells and packs. High voltage."}),
    course(2, {"de": "Hochvoltbatterien im Fahrzeug"}, description={"de": "Für die Werkstatt."}),
    course(3, {"es": "Baterías y seguridad eléctrica"}),
    course(4, {"cs": "Práce pod napětím"}, teaches=[(HV, 2, "assessed", False)]),
    course(5, {"fr": "Sécurité des véhicules"}, teaches=[(HV, 1, "introduced", True)]),
    course(6, {"de": "Kochen für Anfänger"}, description={"de": "Mit einer Batterie von Töpfen."}),
    course(7, {"en": "Cooking"}, outcomes={"en": "Roast a chicken"}, country=["CZ"]),
    course(8, {"sv": "Celler"}, teaches=[(CELL, 3, "practised", False)]),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> TantivyIndex:
    path: Path = tmp_path_factory.mktemp("index")
    return build(path, COURSES, known={"de": {"batterie", "hochvolt", "fahrzeug", "batterien"}})


def ask(index: TantivyIndex, text: str, lang: str = "en", **more: object) -> SearchResult:
    return find_courses(SearchRequest(text, lang, **more), index)  # type: ignore[arg-type]


def ids(result: SearchResult) -> list[int]:
    return [hit.id for hit in result.hits]


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("battery", "en", {1}),
        ("hochvolt", "de", {2}),  # the beginning of a compound
        ("batterie", "de", {1, 2, 6}),  # its end; English “battery” has the same stem
        ("bateria", "es", {3}),  # no accents typed
        ("BATERÍAS", "es", {3}),
        ("électrique", "fr", set()),
        ("napetim", "cs", {4}),  # Czech: whole words, accents folded
        ("vehicule securite", "fr", {5}),
        ('"high voltage"', "en", {1}),
        ("batterie -kochen", "de", {1, 2}),
        ("kurs für batterie", "de", set()),
        ("für batterie", "de", {1, 2, 6}),  # a filler need not be there
        ("roast", "en", {7}),
        ("brenzfeld", "en", set()),
    ],
)
def test_words_find_courses(index: TantivyIndex, text: str, lang: str, found: set[int]):
    assert set(ids(ask(index, text, lang, exact=True))) == found


def test_a_word_in_the_title_comes_first(index: TantivyIndex):
    assert ids(ask(index, "battery"))[0] == 1


@pytest.mark.parametrize(
    ("text", "lang", "label"),
    [
        ("isolate a high-voltage system", "en", "Isolate a high-voltage system"),
        ("isolating high voltage systems", "en", "Isolate a high-voltage system"),
        ("hochvoltsystem freischalten", "en", "Hochvoltsystem freischalten"),
        ("HV-Freischaltung", "fr", "HV-Freischaltung"),
        ("odpojit vysokonapetovy system", "de", "Odpojit vysokonapěťový systém"),
    ],
)
def test_a_skill_named_in_any_language_finds_all_its_courses(
    index: TantivyIndex, text: str, lang: str, label: str
):
    result = ask(index, text, lang)
    assert ids(result)[:2] == [4, 5], "accepted before proposed"
    assert result.understood[0].label == label
    reason = result.hits[0].reasons[0]
    assert (reason.kind, reason.level, reason.proposed) == ("skill", 2, False)
    assert result.hits[1].reasons[0].proposed


def test_the_reason_is_a_sentence(index: TantivyIndex):
    reason = ask(index, "hochvoltsystem freischalten", "en").hits[0].reasons[0]
    assert reason.say("en") == (
        "Teaches “Isolate a high-voltage system” (found as “Hochvoltsystem freischalten” in German)"
    )
    text = ask(index, "cooking").hits[0].reasons[0]
    assert text.say("en") == "Your words are in the title (English)"


def test_a_named_skill_and_other_words_must_both_be_met(index: TantivyIndex):
    assert ids(ask(index, "hochvoltsystem freischalten napětím", "cs", exact=True)) == [4]


def test_a_role_finds_courses_for_the_skills_it_needs(index: TantivyIndex):
    result = ask(index, "battery technician")
    assert result.understood[0].named.ref == TECH
    assert ids(result)[:2] == [4, 8], "an essential skill says more than an optional one"
    assert {r.kind for hit in result.hits[:3] for r in hit.reasons} == {"role"}


def test_reasons_name_the_place_of_the_words(index: TantivyIndex):
    reasons = {h.id: h.reasons[0].where for h in ask(index, "batterie", "de").hits}
    assert reasons == {1: "title", 2: "compound", 6: "description"}
    assert ask(index, "roast").hits[0].reasons[0].where == "outcomes"


@pytest.mark.parametrize("typed", ["batery", "battrey", "bbattery"])
def test_typing_errors_are_corrected_and_said(index: TantivyIndex, typed: str):
    result = ask(index, typed)
    assert result.corrected == "battery"
    assert 1 in ids(result)
    assert ids(ask(index, typed, exact=True)) == []


def test_most_of_the_words_are_enough_when_nothing_has_all(index: TantivyIndex):
    result = ask(index, "battery safety cells zeppelin")
    assert ids(result) == [1]
    assert result.relaxed


def test_text_without_words_lists_everything_and_says_so(index: TantivyIndex):
    result = ask(index, "???")
    assert result.total == len(COURSES)
    assert [p.column for p in result.problems] == ["q"]


def test_level_of_the_chosen_skill(index: TantivyIndex):
    chosen = {"skill": (HV,), "level": ("2",)}
    result = ask(index, "", filters=chosen)
    assert ids(result) == [4]
    levels = next(f for f in result.facets if f.name == "level")
    assert [(v.value, v.count, v.selected) for v in levels.values] == [
        ("1", 1, False), ("2", 1, True)
    ]  # fmt: skip


def test_facets_have_names(index: TantivyIndex):
    result = ask(index, "", "de", filters={"skill": (HV,)})
    skills = next(f for f in result.facets if f.name == "skill")
    assert [(v.label, v.count) for v in skills.values if v.selected] == [
        ("Hochvoltsystem freischalten", 2)
    ]
    language = next(f for f in result.facets if f.name == "lang")
    assert {v.label for v in language.values} == {"Tschechisch", "Französisch"}


def test_order_is_the_same_each_time_and_pages_do_not_overlap(index: TantivyIndex):
    whole = ids(ask(index, "", size=100))
    pages = [ids(ask(index, "", size=3, page=page)) for page in (1, 2, 3)]
    assert [each for page in pages for each in page] == whole


def test_newest_first(index: TantivyIndex):
    assert ids(ask(index, "", sort="newest")) == [8, 7, 6, 5, 4, 3, 2, 1]
