"""What is owed, at the screen: found on the home page, done by one click; given to a colleague; read in narrow windows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.clock import SystemClock
from qorgan.office.work.reminder_rounds import remind
from tests.browser.walking import Walk
from tests.stories.referring import a_woman, agreed, sent
from tests.worlds import an_actor, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_what_is_owed_is_found_explained_and_done_from_the_list(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    shelter = an_agency(kind="shelter", region="aktobe")
    worker = an_actor(role="social_worker", agency=shelter)
    for day in (date(2020, 5, 12), date(2020, 5, 13)):
        person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
        file = COMMANDS["admit"](actor=worker, person=person, channel="self", admitted_on=day)
    remind(now=SystemClock().now())
    walk = Walk(page, live_server.url, accessible, language)
    walk.enter("social_worker", agency=shelter)
    walk.menu("/my-work")
    owed = Obligation.objects.get(source=file.ref, term="care.needs_assessment")
    walk.follow(f"/obligations/{owed.ref}")
    walk.reads("2020")
    walk.follow(f"/obligations/{owed.ref}/taking/new")
    walk.send()
    assert Obligation.objects.get(pk=owed.pk).owner_user
    walk.open(f"/care-files/{file.ref}")
    walk.open("/reminders")
    walk.open("/my-work")
    walk.follow(f"/care-files/{file.ref}/needs-assessments/new")
    page.set_viewport_size({"width": 360, "height": 800})
    walk.open("/my-work")
    assert page.evaluate("document.documentElement.scrollWidth <= 360")


def test_an_open_page_shows_an_emergency_without_being_loaded_again(
    page: Page, live_server, accessible: Callable[[Page], None]
) -> None:
    shelter = an_agency(kind="shelter", region="aktobe")
    worker = an_actor(role="social_worker", agency=shelter, clock=SystemClock())
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    COMMANDS["admit"](actor=worker, person=person, channel="self", admitted_on=date(2020, 5, 12))
    walk = Walk(page, live_server.url, accessible, "en")
    walk.enter("social_worker", agency=shelter)
    walk.open("/my-work")
    page.evaluate("window.stays = true")
    police = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), clock=SystemClock())
    woman = a_woman(police)
    agreed(police, woman)
    sent(police, woman, worker)
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#emergencies .btn-urgent")).to_have_count(0)
    page.evaluate("Object.defineProperty(document, 'hidden', {value: false})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#emergencies .btn-urgent")).to_be_visible()
    assert page.evaluate("window.stays")
    accessible(page)
    page.locator(".house-bell.is-urgent").click()
    expect(page.locator(".badge-urgent")).to_have_count(1)
    page.set_viewport_size({"width": 360, "height": 800})
    walk.open("/")
    assert page.evaluate("document.documentElement.scrollWidth <= 360")
