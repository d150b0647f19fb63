"""axe-core on every kind of page: desktop, phone, dark. No violation is accepted.

Besides axe: one h1, a language, a skip link, no sideways scrolling at 320 px.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.conftest import Site
from tests.journeys.flows import sign_in

pytestmark = pytest.mark.browser
AXE = Path(__file__).resolve().parents[2] / ".npm-tools/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PUBLIC = [
    "/en/", "/de/", "/en/learn", "/en/teach", "/en/hire", "/en/roles", "/en/frameworks",
    "/en/frameworks/automotive", "/en/matrix", "/en/matrix?view=supply", "/en/search",
    "/en/search?q=battery", "/en/search?q=qqqqqqq", "/de/search?q=Hochvolt", "/en/about",
    "/en/accessibility", "/en/privacy", "/en/verify", "/en/demo", "/en/gallery",
    "/en/account/login/", "/en/account/signup/", "/en/no-such-page",
]  # fmt: skip
DESKS = {
    "Tobias Wackernagel": ["/en/provide/brenzfeld", "/en/provide/brenzfeld/review",
                           "/en/provide/brenzfeld/courses/new", "/en/provide/brenzfeld/import"],
    "Marguerite Vandensteene": ["/en/edit"],
    "Ute Brandhuber": ["/en/me", "/en/me/awards", "/en/me/organisations"],
    "Joris Callewaerts": ["/en/edit/frameworks/automotive", "/en/edit/second-looks"],
}  # fmt: skip
LOOKS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 320, "height": 700}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        assert not os.environ.get("SKILLSHUB_REQUIRE_ALL"), "axe is missing: make npm-tools"
        pytest.skip("axe-core is not installed (make npm-tools)")
    return AXE.read_text("utf-8")


@pytest.mark.parametrize("look", LOOKS)
def test_public_pages(browser: Browser, site: Site, axe: str, look: str) -> None:
    context = browser.new_context(base_url=site.address, bypass_csp=True, **LOOKS[look])
    page = context.new_page()
    faults = [f for path in [*PUBLIC, *_found(page)] for f in _faults(page, path, axe)]
    context.close()
    assert faults == []


@pytest.mark.parametrize("name", DESKS)
def test_pages_behind_the_sign_in(browser: Browser, site: Site, axe: str, name: str) -> None:
    context = browser.new_context(base_url=site.address, bypass_csp=True)
    page = context.new_page()
    sign_in(page, name)
    faults = [f for path in DESKS[name] for f in _faults(page, path, axe)]
    context.close()
    assert faults == []


def test_the_keyboard_reaches_the_content_first(visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto("/en/roles")
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    assert skip
    assert skip.startswith("#")
    assert page.evaluate("location.hash") == skip


def _found(page: Page) -> list[str]:
    """One page of each kind whose address is not known before."""
    page.goto("/en/roles")
    role = _first(page, r"/en/roles/[0-9a-f-]{36}")
    page.goto(role)
    found = [role, _first(page, r"/en/skills/[0-9a-f-]{36}")]
    page.goto("/en/search?q=battery")
    course = _first(page, r"/en/courses/[0-9a-f-]{36}")
    page.goto(course)
    return [*found, course, _first(page, r"/en/providers/[a-z0-9-]+")]


def _first(page: Page, pattern: str) -> str:
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    return next(link for link in links if re.fullmatch(pattern, link))


def _faults(page: Page, path: str, axe: str) -> list[str]:
    page.goto(path)
    page.evaluate(axe)
    violations = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3)"
        ".map(n => n.target.join(' ')).join(' | ')))",
        TAGS,
    )
    shape = page.evaluate(
        "() => ({h1: document.querySelectorAll('h1').length, lang: document.documentElement.lang,"
        " wide: document.documentElement.scrollWidth - document.documentElement.clientWidth})"
    )
    faults = [f"{path} {v}" for v in violations]
    if shape["h1"] != 1 or not shape["lang"] or shape["wide"] > 1:
        faults.append(f"{path} shape {shape}")
    return faults
