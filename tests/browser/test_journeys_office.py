"""An administrator lets somebody in, who must choose a password; an auditor reads the journal of one record."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qorgan.government.providers.commands import register_organisation
from tests.browser.walking import Walk
from tests.worlds import an_actor, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
CHOSEN = "барлығы да ойдан шығарылған сөйлем"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_invited_person_signs_in_and_must_choose_a_password(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    ministry = an_agency(kind="internal_ministry", region="", title="Ministry of stories")
    police = an_agency(kind="police", region="aktobe", title="Police of stories")
    walk = Walk(page, live_server.url, accessible, language)
    walk.enter("administrator", agency=ministry)
    walk.menu("/users")
    walk.follow("/users/new")
    walk.send(login="new.person", name="Ойдан Шыққан", language=language)
    password = page.locator("section[aria-labelledby=once] .h2 code").inner_text()
    page.locator('section[aria-labelledby=once] a[href^="/users/"]').click()
    walk.look()
    walk.follow("/roles/new")
    walk.send(agency=police.ref, role="investigator", from_on="01.01.2020")
    walk.reads("Police of stories")
    walk.leave()

    page.locator("#login").fill("new.person")
    page.locator("#password").fill(password)
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(f"{live_server.url}/me/password")
    walk.look()
    page.goto(f"{live_server.url}/proceedings")
    expect(page).to_have_url(f"{live_server.url}/me/password")
    page.locator("#old").fill(password)
    page.locator("#new").fill("short")
    page.locator("#again").fill("short")
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    walk.look()
    for name, words in (("old", password), ("new", CHOSEN), ("again", CHOSEN)):
        page.locator(f"#{name}").fill(words)
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(f"{live_server.url}/")
    walk.look()
    walk.login = "new.person"
    walk.menu("/proceedings")
    walk.open("/me")
    walk.leave()
    walk.come_in("new.person", CHOSEN)


@pytest.mark.parametrize("language", ["en", "kk"])
def test_an_auditor_reads_who_did_what_to_one_record(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    secretary = an_actor(role="commission_secretary")
    names = {"title_en": "Invented", "title_ru": "Вымышленная", "title_kk": "Ойдан шығарылған"}
    held = register_organisation(actor=secretary, kind="ngo", from_on="2019-01-01", **names)
    walk = Walk(page, live_server.url, accessible, language)
    walk.enter("auditor", agency=an_agency(kind="audit", region=""))
    walk.menu("/journal")
    walk.fill(record=held.ref)
    page.locator("main form button[type=submit]").first.click()
    walk.look()
    expect(page.locator("#list tbody tr", has_text=secretary.user_ref)).to_have_count(1)
    walk.open(f"/journal/of/{held.ref}")
    expect(page.locator("#list tbody tr", has_text=secretary.user_ref)).to_have_count(1)
    walk.menu("/journal")
    walk.follow("/journal/verification/new")
    walk.send()
    expect(page.locator(".alert-success")).to_be_visible()
