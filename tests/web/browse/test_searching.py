"""The search page, with answers laid in its hand."""

from dataclasses import replace

import pytest
from django.test import Client

from skillshub.kernel.texts import Text
from skillshub.search.queries import SearchRequest
from skillshub.search.results import (
    Facet,
    FacetValue,
    Hit,
    Named,
    Reason,
    SearchResult,
    Suggestion,
    Taught,
    Understood,
)
from skillshub.web.browse import searching

SKILL = Named("skill", "7d9f1f0e-9a5e-4d67-8a86-4a3f1f7a1f00", Text("Isolate a system", "en"))
HIT = Hit(
    id=1, uuid="0d9f1f0e-9a5e-4d67-8a86-4a3f1f7a1f00", score=1.0,
    title=Text("Vysoké napětí", "cs", fallback=True), provider="Vltava", provider_key="vltava",
    summary=Text("Kurz", "cs", fallback=True), languages=("cs",), mode="online", price="1250.00",
    currency="EUR", hours="16.00", kind="assessed", teaches=(Taught(SKILL.ref, 2, "assessed"),),
    reasons=(Reason("skill", named=SKILL, label="Hochvolt", lang="de", level=2),),
)  # fmt: skip
LANGUAGES = (FacetValue("cs", "Czech", 4, True), FacetValue("de", "German", 9))
FOUND = SearchResult(
    total=1, hits=(HIT,), facets=(Facet("lang", "Language", LANGUAGES),),
    understood=(Understood(SKILL, "x", "en", "x"),),
)  # fmt: skip
Patch = pytest.MonkeyPatch


def answer(monkeypatch: Patch, result: SearchResult) -> None:
    def laid(asked: SearchRequest) -> SearchResult:
        return result

    monkeypatch.setattr(searching, "search", laid)


def test_a_hit_says_why_and_in_which_language(client: Client, monkeypatch: Patch) -> None:
    answer(monkeypatch, FOUND)
    page = client.get("/en/search?q=hochvolt&lang=cs").content.decode()
    for words in ('<span lang="cs">Vysoké napětí</span>', "found as “Hochvolt” in German", "16 h",
                  "€1,250", "1 course", "Isolate a system"):  # fmt: skip
        assert words in page


def test_a_filter_that_is_on_can_be_taken_off(client: Client, monkeypatch: Patch) -> None:
    answer(monkeypatch, FOUND)
    page = client.get("/en/search?q=x&lang=cs").content.decode()
    assert 'class="chip" href="?q=x"' in page
    assert 'value="cs" checked' in page


def test_an_empty_answer_helps(client: Client, monkeypatch: Patch) -> None:
    answer(monkeypatch, SearchResult(total=0, did_you_mean="batterie"))
    page = client.get("/en/search?q=baterrie&mode=online").content.decode()
    for words in ("Did you mean", "?q=batterie", "Search without the filters", "/en/roles"):
        assert words in page


def test_a_corrected_question_is_said(client: Client, monkeypatch: Patch) -> None:
    answer(monkeypatch, replace(FOUND, corrected="hochvolt"))
    page = client.get("/en/search?q=hochvlot").content.decode()
    assert "Nothing was found for “hochvlot”" in page
    assert "exact=1" in page


def test_suggestions_lead_somewhere(client: Client, monkeypatch: Patch) -> None:
    said = [Suggestion(SKILL, Text("Hochvolt", "de"), 3)]
    monkeypatch.setattr(searching, "suggest", lambda text, lang: said)
    (each,) = client.get("/en/search/suggestions?q=hoch").json()["suggestions"]
    assert each == {
        "label": "Isolate a system", "lang": "en", "found_as": "Hochvolt", "kind": "skill",
        "href": f"/en/skills/{SKILL.ref}", "note": "skill · 3 courses",
    }  # fmt: skip


def test_nothing_typed_suggests_nothing(client: Client) -> None:
    assert client.get("/en/search/suggestions?q=%20").json() == {"suggestions": []}
