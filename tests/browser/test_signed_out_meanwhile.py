"""Somebody is signed out while typing: the page says so, and keeps what stands in it once they signed in again in another tab."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qorgan.desk.agencies.models import User
from qorgan.intake.hotline.models import Call
from qorgan.kernel.clock import SystemClock
from qorgan.people.commands import register_person
from qorgan.people.texts import open_text
from qorgan.victims.identification.screening.commands import begin_screening
from qorgan.victims.identification.screening.models import Answer
from tests.browser.conftest import sign_in
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long sentence for tests"


def eventually(holds: Callable[[], bool], *, seconds: int = 20) -> None:
    """What is kept again by itself is kept some seconds later."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)


def come_in_again(page: Page, site: str, *, login: str) -> None:
    other = page.context.new_page()
    sign_in(other, site=site, login=login, password=PASSWORD)
    other.close()


def test_the_form_of_a_call_says_that_one_is_signed_out_and_is_then_kept_by_itself(page: Page, live_server) -> None:
    user = a_user(login="operator", password=PASSWORD, language="en")
    a_membership(user=user, role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"))
    sign_in(page, site=live_server.url, login=user.login, password=PASSWORD)
    page.goto(f"{live_server.url}/calls/new")
    page.locator("#field-channel").select_option("hotline_150")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/form")
    page.context.clear_cookies(name="sid")
    page.locator("#field-note").press_sequentially("A farm behind the river")
    expect(page.locator("#call-kept")).to_contain_text("you have been signed out", timeout=8000)
    come_in_again(page, live_server.url, login=user.login)
    eventually(lambda: open_text(holder=Call.objects.get().ref, part="note") == "A farm behind the river")
    page.keyboard.press("Control+s")
    page.wait_for_load_state()
    expect(page.locator("#field-note")).to_have_value("A farm behind the river")


def test_a_sheet_is_saved_after_signing_in_in_another_tab_as_its_page_says(page: Page, live_server) -> None:
    worker = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"), clock=SystemClock())
    woman = register_person(actor=worker, sex="female", born_on="1999-03-02", language="uz")
    screening = begin_screening(actor=worker, person=woman.ref, instrument="palermo_adult")
    user = User.objects.get(ref=worker.user_ref)
    user.language = "en"
    user.set_password(PASSWORD)
    user.save()
    sign_in(page, site=live_server.url, login=user.login, password=PASSWORD)
    page.goto(f"{live_server.url}/screenings/{screening.ref}/sheet")
    page.context.clear_cookies(name="sid")
    page.locator("input[name=a-recruitment][value=yes]").check()
    expect(page.locator("#saved")).to_contain_text("you have been signed out", timeout=8000)
    come_in_again(page, live_server.url, login=user.login)
    eventually(lambda: dict(Answer.objects.values_list("question", "answer")) == {"recruitment": "yes"})
    page.locator("input[name=a-recruitment][value=no]").check()
    eventually(lambda: dict(Answer.objects.values_list("question", "answer")) == {"recruitment": "no"})


def test_the_button_of_a_sheet_works_after_signing_in_in_another_tab(page: Page, live_server) -> None:
    worker = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"), clock=SystemClock())
    woman = register_person(actor=worker, sex="female", born_on="1999-03-02", language="uz")
    screening = begin_screening(actor=worker, person=woman.ref, instrument="palermo_adult")
    user = User.objects.get(ref=worker.user_ref)
    user.language = "en"
    user.set_password(PASSWORD)
    user.save()
    sign_in(page, site=live_server.url, login=user.login, password=PASSWORD)
    page.goto(f"{live_server.url}/screenings/{screening.ref}/sheet")
    page.context.clear_cookies(name="sid")
    page.locator("input[name=a-recruitment][value=yes]").check()
    expect(page.locator("#saved")).to_contain_text("you have been signed out", timeout=8000)
    come_in_again(page, live_server.url, login=user.login)
    page.locator("#sheet button[type=submit]").first.click()
    page.get_by_role("button", name="Go on to the form").click()
    page.wait_for_url("**/sheet")
    assert dict(Answer.objects.values_list("question", "answer")) == {"recruitment": "yes"}
    expect(page.locator("input[name=a-recruitment][value=yes]")).to_be_checked()
