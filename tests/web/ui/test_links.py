"""Addresses made of addresses."""

import pytest
from django.http import QueryDict

from skillshub.web.ui.links import find_url, in_language, with_query


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/en/roles?by=family", "/de/roles?by=family"),
        ("/en/", "/de/"),
        ("/de/matrix", "/de/matrix"),
        ("/credentials/x", "/credentials/x?lang=de"),
    ],
)
def test_the_same_page_in_german(path: str, there: str) -> None:
    assert in_language(path, "de") == there


def test_a_query_keeps_what_was_not_changed() -> None:
    query = QueryDict("q=h%C3%BClle&lang=de&lang=cs&page=4")
    assert with_query(query, page=5) == "?q=h%C3%BClle&lang=de&lang=cs&page=5"
    assert with_query(query, page=None) == "?q=h%C3%BClle&lang=de&lang=cs"
    assert with_query(query, drop=("lang", "de")) == "?q=h%C3%BClle&lang=cs&page=4"


def test_a_page_this_installation_lacks_has_no_address() -> None:
    assert find_url("nowhere") == ""
    assert find_url("roles") == "/en/roles"
