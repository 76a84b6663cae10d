"""Coming in, speaking another language, moving without a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long sentence for tests"


@pytest.fixture
def login() -> str:
    user = a_user(login="lawyer", password=PASSWORD)
    a_membership(user=user, role="lawyer", agency=an_agency(kind="internal_ministry"))
    return user.login


def test_a_wrong_password_says_no_more_than_it_must(
    page: Page, live_server, login: str, accessible: Callable[[Page], None]
) -> None:
    page.goto(f"{live_server.url}/")
    expect(page).to_have_url(f"{live_server.url}/sign-in?next=%2F")
    accessible(page)
    page.locator("#login").fill(login)
    page.locator("#password").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("login or the password is not right")
    expect(page.locator("#login")).to_have_value(login)
    accessible(page)


def test_the_language_is_switched_and_remembered(
    page: Page, live_server, login: str, accessible: Callable[[Page], None]
) -> None:
    sign_in(page, site=live_server.url, login=login, password=PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Home")
    for language, words in (("kk", "Басты бет"), ("ru", "Главная")):
        page.locator(f"button[name=language][value={language}]").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(words)
        expect(page.locator("html")).to_have_attribute("lang", language)
        accessible(page)
    page.get_by_role("button", name="Выйти").click()
    sign_in(page, site=live_server.url, login=login, password=PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Главная")


def test_a_slash_leads_to_the_search_and_the_skip_link_to_the_content(page: Page, live_server, login: str) -> None:
    sign_in(page, site=live_server.url, login=login, password=PASSWORD)
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.goto(f"{live_server.url}/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_a_phone_shows_the_page_without_scrolling_sideways(page: Page, live_server, login: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(page, site=live_server.url, login=login, password=PASSWORD)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_form_keeps_its_text_in_another_language_and_enter_still_sends_it(
    page: Page, live_server, accessible: Callable[[Page], None]
) -> None:
    user = a_user(login="investigator", password=PASSWORD)
    a_membership(user=user, role="investigator", agency=an_agency())
    sign_in(page, site=live_server.url, login=user.login, password=PASSWORD)
    page.goto(f"{live_server.url}/persons/new")
    page.locator("#field-surname").fill("Вымышленова")
    page.locator("button[name=speaks][value=ru]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator("#field-surname")).to_have_value("Вымышленова")
    accessible(page)
    page.locator("#field-sex").select_option("female")
    page.locator("#field-surname").press("Enter")
    expect(page).to_have_url(re.compile("/persons/P-"))
    expect(page.locator("html")).to_have_attribute("lang", "ru")
