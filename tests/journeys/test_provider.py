"""A provider maps and awards; a stranger's software, our page and our command check the result."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Site
from tests.journeys.flows import (
    award_list,
    decide_by_key,
    found_courses,
    judged_by_strangers,
    revoke_award,
    sign_in,
)

pytestmark = pytest.mark.browser
TITLE = "Qualified person for high-voltage systems"
PEOPLE = """name,email,date
Anna Beispiel,anna@class.example,2026-11-20
Béla Minta,bela@class.example,2026-11-20
Chiara Esempio,chiara@class.example,2026-11-20
Dariusz Przykład,dariusz@class.example,2026-11-20
Eva Příkladová,eva@class.example,2026-11-20
Anna Beispiel,ANNA@class.example,2026-11-20
Nobody,not-an-address,2026-11-20
"""


def test_a_provider_decides_proposals_with_the_keyboard(page: Page) -> None:
    sign_in(page, "Declan Fahertigh")
    page.goto("/en/provide/kilvarra")
    waiting = page.get_by_text("skills waiting for your decision").locator("..").inner_text()
    decide_by_key(page, "kilvarra", "aar")
    page.goto("/en/provide/kilvarra")
    now = page.get_by_text("skills waiting for your decision").locator("..").inner_text()
    assert _number(waiting) - _number(now) == 3
    expect(page.get_by_text("skills rejected").locator("..")).to_contain_text("1")


def test_another_providers_desk_stays_closed(page: Page) -> None:
    sign_in(page, "Declan Fahertigh")
    answer = page.goto("/en/provide/brenzfeld")
    assert answer is not None
    assert answer.status in (403, 404)


def test_a_class_is_awarded_shown_verified_and_one_revoked(
    page: Page, site: Site, tmp_path: Path
) -> None:
    sheet = tmp_path / "class.csv"
    sheet.write_text(PEOPLE, "utf-8")
    sign_in(page, "Mehmet Sarıkaya")
    batch = award_list(page, "brenzfeld", TITLE, sheet)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Chiara Esempio")
    expect(main).to_contain_text("not-an-address")
    assert page.get_by_role("table").last.get_by_role("link", name=re.compile("Page")).count() == 5
    page.goto(batch)
    page.get_by_role("link", name="Page Chiara Esempio").click()
    address = page.url

    page.context.clear_cookies()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chiara Esempio was assessed")
    expect(main).to_contain_text("Genuine, in date and not revoked")
    assert judged_by_strangers(address, tmp_path).accepted
    assert _verified_by_command(site, tmp_path / "credential.json") == 0

    sign_in(page, "Mehmet Sarıkaya")
    revoke_award(page, "brenzfeld", "Chiara Esempio", "The identity check was not done.")
    page.goto(address)
    expect(page.get_by_role("main")).to_contain_text(re.compile("revoked", re.IGNORECASE))
    judgement = judged_by_strangers(address, tmp_path)
    assert not judgement.accepted
    assert "revoked" in judgement.reason
    assert _verified_by_command(site, tmp_path / "credential.json") != 0


def test_the_same_list_twice_awards_nobody_twice(page: Page, tmp_path: Path) -> None:
    sheet = tmp_path / "two.csv"
    sheet.write_text("name,email\nFia Exempel,fia@class.example\nGil Exemplo,gil@class.example\n")
    sign_in(page, "Mehmet Sarıkaya")
    award_list(page, "brenzfeld", TITLE, sheet)
    page.goto("/en/provide/brenzfeld/credentials")
    page.get_by_role("row", name=TITLE).get_by_role("link", name=re.compile("Award")).click()
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Upload and look").click()
    expect(page.get_by_role("main")).to_contain_text(re.compile("already", re.IGNORECASE))
    assert page.get_by_role("button", name=re.compile(r"Award \d+ pe")).count() == 0


def test_a_sheet_of_courses_is_looked_at_and_found_in_search(page: Page, tmp_path: Path) -> None:
    sheet = tmp_path / "courses.csv"
    sheet.write_text(
        "id,title,description,lang,price,currency,starts_on,country,place\n"
        "ZZ-1,Quokkafahren für Anfänger,Ein Tag auf dem Platz.,de,120,EUR,2027-05-03,DE,Heilbronn\n"
        "ZZ-2,Quokkafahren für Könner,Zwei Tage.,de,viel,EUR,2027-13-03,DE,Heilbronn\n",
        "utf-8",
    )
    sign_in(page, "Tobias Wackernagel")
    page.goto("/en/provide/brenzfeld/import")
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name=re.compile("Upload|Go on")).click()
    page.wait_for_load_state()
    if page.url.rstrip("/").endswith("/look") is False:
        page.get_by_role("button", name=re.compile("Look|Go on")).first.click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("viel")
    page.get_by_role("button", name="Apply it").click()
    page.wait_for_timeout(1500)
    for _ in range(40):
        if found_courses(page, "q=Quokkafahren"):
            break
        page.wait_for_timeout(250)
    assert found_courses(page, "q=Quokkafahren") == 1


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _verified_by_command(site: Site, file: Path) -> int:
    done = site.hub("verify", str(file), "--json", "--quiet")
    assert json.loads(done.stdout)["checks"]
    return done.returncode
