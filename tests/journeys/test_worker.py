"""Ute, a mechanic: from the value chain to a job role, to a course, with and without JavaScript."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Site

pytestmark = pytest.mark.browser


def test_from_the_value_chain_to_a_course(page: Page) -> None:
    page.goto("/en/")
    page.get_by_role("link", name=re.compile("Service and repair")).first.click()
    page.get_by_role("link", name=re.compile("^High-voltage vehicle technician")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("High-voltage vehicle technician")
    needs = page.get_by_role("table").first
    expect(needs).to_contain_text("De-energise high-voltage systems of road vehicles")
    page.get_by_role("link", name=re.compile(r"HV-2: ")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("HV-2")
    expect(page.get_by_role("main")).to_contain_text("Hochvolt-Trainingszentrum Traunfels")


def test_a_german_word_finds_courses_in_other_languages_and_says_why(page: Page) -> None:
    page.goto("/en/search?q=Hochvolt")
    main = page.get_by_role("main")
    expect(main).to_contain_text(re.compile(r"\d+ courses"))
    expect(main).to_contain_text("Your words are in the title")


def test_filters_narrow_and_can_be_taken_off_again(page: Page) -> None:
    page.goto("/en/search?q=battery")
    everything = _count(page)
    page.goto("/en/search?q=battery&kind=assessed")
    assessed = _count(page)
    assert 0 < assessed < everything
    page.get_by_role(
        "link", name=re.compile("ends with an assessment", re.IGNORECASE)
    ).first.click()
    page.wait_for_load_state()
    assert _count(page) == everything


def test_everything_public_works_without_javascript(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/")
    page.get_by_role("link", name="All job roles").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto("/en/search")
    page.get_by_role("searchbox").first.fill("battery")
    page.get_by_role("button", name="Search").first.click()
    assert "q=battery" in urlsplit(page.url).query
    assert _count(page) > 0
    page.goto("/en/matrix")
    expect(page.get_by_role("table").first).to_be_visible()
    context.close()


def test_a_visitor_gets_no_cookie(visitor, page: Page) -> None:
    for path in ("/en/", "/de/roles", "/en/search?q=battery", "/en/matrix", "/en/about"):
        page.goto(path)
    assert visitor.cookies() == []


def test_the_german_pages_are_german(page: Page) -> None:
    page.goto("/de/")
    assert page.locator("html").get_attribute("lang") == "de"
    expect(page.get_by_role("navigation").first).to_contain_text("Lernen")
    page.goto("/de/search?q=Batterie")
    expect(page.get_by_role("main")).to_contain_text("Kurse")


def _count(page: Page) -> int:
    text = page.get_by_role("main").inner_text()
    found = re.search(r"([\d.,]+) courses?\b", text)
    assert found, text[:300]
    return int(re.sub(r"\D", "", found.group(1)))
