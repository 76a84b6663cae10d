"""A lawyer lays an article side by side on two days."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import Walk
from tests.worlds import an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_lawyer_compares_an_article_before_and_after_its_amendment(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    walk = Walk(page, live_server.url, accessible, language)
    walk.enter("lawyer", agency=an_agency(kind="prosecutor", region=""))
    walk.menu("/law")
    page.locator('main a[href^="/law/articles/"]').filter(has_text="128").first.click()
    walk.look()
    page.locator('main a[href*="/compare"]').first.click()
    walk.look()
    walk.fill(on_a="26.12.2019", on_b="30.04.2020")
    page.locator("main form button[type=submit]").first.click()
    walk.look()
    table = page.locator("table.law-compare")
    expect(table.locator("tr.law-changed").first).to_be_visible()
    first = table.locator("tr.law-changed", has_text="4").first
    expect(first).to_be_visible()
    page.locator('main a[href^="/law/acts/"]').first.click()
    walk.look()
    walk.open("/law/parameters/kz.mci?on=2020-04-01")
    expect(page.locator("main")).to_contain_text("778")
