"""A long choice is found by typing: the nearest fifteen stand there before, and without script the whole list does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.walking import Walk, bring_a_session
from tests.worlds import a_membership, a_user, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_country_is_found_by_typing_its_name_without_a_mouse(
    page: Page, live_server, accessible: Callable[[Page], None]
) -> None:
    walk = Walk(page, live_server.url, accessible, "ru")
    walk.enter("social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    walk.open("/persons/new")
    field, offered = page.locator("#find-field-citizenship"), page.locator("#list-field-citizenship li")
    page.get_by_role("combobox", name="Гражданство").focus()
    expect(offered).to_have_count(15)
    assert offered.all_inner_texts()[1:4] == ["Казахстан", "Узбекистан", "Киргизия"]
    field.press_sequentially("фили")
    expect(offered).to_have_text(["Филиппины"])
    accessible(page)
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("Филиппины")
    assert page.locator("#field-citizenship").input_value() == "PH"
    walk.send(sex="female")
    walk.reads("Филиппины")


def test_what_is_ticked_stays_in_sight_among_boxes_that_are_found_by_typing(
    page: Page, live_server, accessible: Callable[[Page], None]
) -> None:
    walk = Walk(page, live_server.url, accessible, "en")
    walk.enter("social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    walk.open("/persons/new")
    walk.send(sex="female")
    walk.open(f"/persons/{walk.ref}/traits/new")
    boxes = page.locator(".checks[data-searched]").first
    expect(boxes.locator("label:visible")).to_have_count(15)
    boxes.locator("..").get_by_role("searchbox").fill("philip")
    boxes.get_by_label("Philippines").check()
    boxes.locator("..").get_by_role("searchbox").fill("")
    expect(boxes.locator("label:visible")).to_have_count(16)


def test_without_script_the_whole_list_is_there(chromium: Browser, live_server) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    user = a_user(language="en")
    a_membership(user=user, role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    bring_a_session(page, site=live_server.url, login=user.login)
    page.goto(f"{live_server.url}/persons/new")
    page.locator("#field-citizenship").select_option("PH")
    expect(page.locator("#menu nav")).to_be_visible()
    context.close()
