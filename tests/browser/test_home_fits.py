"""Every role's home page, and the widest lists, fit a laptop: nothing of a table is cut off, in the languages with the longest words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.walking import bring_a_session
from tests.corpus.store import House

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
FOLDED_OUT = "() => document.querySelectorAll('main details').forEach(one => { one.open = true })"
WIDE = """() => [...document.querySelectorAll('main .table-responsive')]
    .filter(one => one.scrollWidth > one.clientWidth + 1)
    .map(one => `${one.getAttribute('aria-label')} ${one.scrollWidth}/${one.clientWidth}`)"""


WIDEST = {
    "analyst": ("/job-placements", "/leads", "/reminders"),
    "commission_secretary": ("/imports",),
    "investigator": ("/letters",),
    "provider_head": ("/agency-work",),
    "prosecutor": ("/harm-claims",),
}
"""The lists whose columns need most room, as measured over all lists, each with a role that finds rows there."""


def test_no_table_of_a_home_page_or_of_the_widest_lists_is_cut_off_on_a_laptop(
    page: Page, live_server, house: House
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    cut = []
    for role, user in house.world.users.items():
        for language in ("kk", "ru"):
            user.language = language
            user.save()
            bring_a_session(page, site=live_server.url, login=user.login)
            page.goto(live_server.url)
            page.evaluate(FOLDED_OUT)
            found = page.evaluate(WIDE)
            cut += [f"{role} {language}: {one}" for one in found]
            if page.evaluate("document.documentElement.scrollWidth") > 1280:
                cut.append(f"{role} {language}: the page")
            for path in WIDEST.get(role, ()):
                page.goto(f"{live_server.url}{path}")
                assert page.locator("main tbody tr").count(), path
                cut += [f"{path} {language}: {one}" for one in page.evaluate(WIDE)]
    assert cut == []
