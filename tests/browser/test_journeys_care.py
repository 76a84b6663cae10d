"""A social worker at work with one person, from the first page to the farewell."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from qorgan.desk.journal.models import Entry
from qorgan.victims.care.models import CareFile
from tests.browser.walking import Walk
from tests.worlds import an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
NAME = "Вымышленова"


@pytest.mark.parametrize("language", ["en", "kk"])
def test_a_person_is_registered_recognised_helped_and_let_go_and_the_name_opens_for_a_purpose(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    walk = Walk(page, live_server.url, accessible, language)
    walk.enter("social_worker", agency=an_agency(kind="ngo", region="karaganda"))
    walk.menu("/persons")
    walk.follow("/persons/new")
    walk.send(sex="female", born_on="03.02.1999", surname=NAME, given_name="Ойдан")
    person = walk.ref
    assert NAME not in page.content()

    walk.follow(f"/persons/{person}/decisions/new")
    walk.page.locator("input[name=ground_codes]").first.check()
    walk.send(
        status="identified",
        body="provider",
        decided_on="01.03.2020",
        exploitation="labour",
        grounds="Жалақы төленбеген",
    )
    walk.open(f"/persons/{person}")
    walk.follow(f"/persons/{person}/care-files/new")
    page.locator("input[name=services]").first.check()
    walk.send(channel="self", admitted_on="02.03.2020", note="Қысқа жазба")
    care_file = walk.ref
    walk.follow(f"/care-files/{care_file}/services/new")
    page.locator("#field-service").select_option(index=4)
    walk.send(from_on="10.03.2020")
    walk.follow(f"/care-files/{care_file}/discharge/new")
    walk.send(discharge_reason="goals_met", discharged_on="01.05.2020")
    held = CareFile.objects.get()
    assert (held.services.count(), held.discharge_reason) == (2, "goals_met")

    walk.open(f"/persons/{person}")
    walk.follow(f"/persons/{person}/identity/new")
    walk.send(purpose="Жолға құжат дайындау")
    walk.reads(NAME)
    assert NAME not in page.title()
    assert NAME not in page.url
    line = Entry.objects.get(act="open_identity")
    assert (line.objects_ref, line.purpose) == ([person], "Жолға құжат дайындау")
    walk.menu("/care-files")
    walk.reads(care_file)
