import pytest
from django.http import QueryDict

from skillshub.search.requests import DEEPEST, MOST_WORDS, SearchRequest

UUID = "11111111-1111-4111-8111-111111111111"


def test_a_whole_address_is_read_and_written_back_the_same():
    asked = (
        f"q=battery+cell&lang=de&lang=en&country=CZ&eqf=5&skill={UUID}&sort=newest&size=50&page=3"
    )
    request = SearchRequest.from_params(QueryDict(asked), lang="de")
    assert request.problems == ()
    assert request.filters == {
        "lang": ("de", "en"), "country": ("CZ",), "eqf": ("5",), "skill": (UUID,)
    }  # fmt: skip
    assert (request.text, request.page, request.size, request.sort) == (
        "battery cell", 3, 50, "newest"
    )  # fmt: skip
    again = SearchRequest.from_params(QueryDict(request.query_string), lang="de")
    assert again == request


@pytest.mark.parametrize(
    ("params", "column"),
    [
        ({"q": "word " * 10_000}, "q"),
        ({"q": '"unbalanced'}, "q"),
        ({"lang": "English"}, "lang"),
        ({"country": "Narnia"}, "country"),
        ({"mode": "telepathy"}, "mode"),
        ({"eqf": "9"}, "eqf"),
        ({"level": "-1"}, "level"),
        ({"skill": "not-a-uuid"}, "skill"),
        ({"provider": "../../etc"}, "provider"),
        ({"page": "0"}, "page"),
        ({"page": "two"}, "page"),
        ({"page": "99999999999999999999"}, "page"),
        ({"size": "-5"}, "size"),
        ({"sort": "price'; DROP TABLE"}, "sort"),
        ({"lang": ["en"] * 500}, "lang"),
    ],
)
def test_a_bad_value_is_left_out_and_said(params: dict[str, object], column: str):
    request = SearchRequest.from_params(params)
    assert [p.column for p in request.problems] == [column]
    assert len(request.text.split()) <= MOST_WORDS
    assert request.page * request.size <= DEEPEST


@pytest.mark.parametrize("text", ["a\x00b", "a \ud800 half", "tab\tand\nline", "\u202eright"])
def test_odd_characters_become_blanks(text: str):
    assert SearchRequest.from_params({"q": text}).text.isprintable()


def test_a_filter_value_is_switched_on_and_off():
    request = SearchRequest(text="x", page=4)
    on = request.toggled("mode", "online")
    assert (on.filters, on.page) == ({"mode": ("online",)}, 1)
    assert on.toggled("mode", "online").filters == {}


def test_pages_end_at_the_deepest_result():
    request = SearchRequest.from_params({"page": "501"})
    assert request.page == DEEPEST // request.size
    assert "10000" in str(request.problems[0])
