"""Light and dark by a cookie, without a session and without scripts."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_choice_is_kept_and_shown(client: Client) -> None:
    response = client.post("/theme", {"theme": "dark", "back": "/en/about"})
    assert (response.status_code, response["Location"]) == (302, "/en/about")
    assert 'data-theme="dark"' in client.get("/en/about").content.decode()


def test_automatic_forgets_the_choice(client: Client) -> None:
    client.post("/theme", {"theme": "dark", "back": "/en/about"})
    client.post("/theme", {"theme": "auto", "back": "/en/about"})
    assert 'data-theme="auto"' in client.get("/en/about").content.decode()


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_the_way_back_stays_here(client: Client, back: str) -> None:
    assert client.post("/theme", {"theme": "dark", "back": back})["Location"] == "/"


def test_an_unknown_theme_is_refused(client: Client) -> None:
    assert client.post("/theme", {"theme": "pink"}).status_code == 400
    assert client.get("/theme").status_code == 405
