"""A framework editor takes a second look, and takes the matrix home as a sheet and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.flows import sign_in

pytestmark = pytest.mark.browser


def test_the_editor_confirms_a_regulated_claim(page: Page) -> None:
    sign_in(page, "Marguerite Vandensteene")
    page.goto("/en/edit/second-looks")
    main = page.get_by_role("main")
    before = main.inner_text()
    page.get_by_role("button", name=re.compile("Confirm")).first.click()
    page.wait_for_load_state()
    assert main.inner_text() != before


def test_a_sheet_goes_home_and_comes_back_without_a_change(page: Page, tmp_path: Path) -> None:
    sign_in(page, "Marguerite Vandensteene")
    page.goto("/en/edit/frameworks/chips")
    with page.expect_download() as download:
        page.goto("/en/edit/frameworks/chips", wait_until="load")
        page.get_by_role("link", name=re.compile("XLSX")).first.click()
    sheet = tmp_path / "chips.xlsx"
    download.value.save_as(sheet)
    page.goto("/en/edit/frameworks/chips/import")
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name=re.compile("Upload")).click()
    expect(page.get_by_role("main")).to_contain_text(re.compile("nothing|no change", re.IGNORECASE))
