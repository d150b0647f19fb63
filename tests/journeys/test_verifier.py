"""A stranger checks a credential on the verify page: good, changed by one letter, nonsense."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Site
from tests.journeys.flows import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def credential(page: Page, site: Site) -> str:
    """The text of one of Ute's credentials, fetched without an account."""
    sign_in(page, "Ute Brandhuber")
    page.goto("/en/me/awards")
    link = page.locator("a[href*='/credentials/']").first.get_attribute("href") or ""
    page.context.clear_cookies()
    address = link if link.startswith("http") else site.address + link
    with urlopen(Request(address, headers={"Accept": "application/json"})) as answer:
        return str(answer.read().decode("utf-8"))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (None, "Genuine, in date and not revoked"),
        (("Ute", "Uta"), r"No: |not genuine|changed"),
    ],
)
def test_pasting_a_credential(page: Page, credential: str, damage, said: str) -> None:
    page.goto("/en/verify")
    text = credential if damage is None else _damaged(credential)
    page.locator("textarea").fill(text)
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_role("main")).to_contain_text(re.compile(said))


@pytest.mark.parametrize("nonsense", ["hello", "{}", "[[[[", '{"@context": []}', "0" * 5000])
def test_nonsense_gets_a_reason_not_a_crash(page: Page, nonsense: str, tmp_path: Path) -> None:
    page.goto("/en/verify")
    file = tmp_path / "it.json"
    file.write_text(nonsense)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Check it").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("No:")
    assert "Genuine" not in main.inner_text()


def _damaged(credential: str) -> str:
    document = json.loads(credential)
    document["credentialSubject"]["achievement"]["name"] += "!"
    return json.dumps(document)
