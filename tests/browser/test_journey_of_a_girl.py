"""A girl of fifteen comes from the police to a shelter: her guardian consents, and she is heard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qorgan.desk.obligations.models import Obligation
from qorgan.victims.care.models import CareFile
from tests.browser.referring import a_shelter, accepted, at, consented, sent, ticked
from tests.browser.walking import Walk
from tests.worlds import an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
GROUPS = ("profile", "needs", "identity", "contact")


def recognised(walk: Walk, *, person: str, status: str = "identified") -> None:
    walk.open(f"/persons/{person}")
    walk.follow(f"/persons/{person}/decisions/new")
    walk.page.locator("input[name=ground_codes]").first.check()
    walk.send(status=status, body="internal_affairs", exploitation="sexual", grounds="Заперта снаружи")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_for_a_girl_of_fifteen_her_guardian_consents_and_she_is_heard(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    walk = Walk(page, live_server.url, accessible, language)
    police, (shelter, worker) = an_agency(kind="police", region="aktobe"), a_shelter("aktobe", language=language)
    walk.enter("investigator", agency=police)
    walk.open("/persons/new")
    walk.send(sex="female", birth_year="1980")
    guardian = walk.ref
    walk.open("/persons/new")
    walk.send(sex="female", born_on="05.05.2011")
    girl = walk.ref
    recognised(walk, person=girl)
    walk.open(f"/persons/{girl}/relationships/new")
    walk.send(kinship="guardian", other=guardian, contact="allowed")

    walk.open(f"/persons/{girl}/consents/new")
    ticked(page, "points")
    ticked(page, "groups", *GROUPS)
    walk.fill(
        text="plain_1", purpose="services", recipient_kind="shelter", language="ru", way="spoken", given_by="person"
    )
    page.locator("main form button[type=submit]:not([name=leaves])").last.click()
    expect(page.locator("main .alert-danger")).to_have_count(1)
    consented(
        walk,
        person=girl,
        groups=GROUPS,
        given_by="guardian",
        guardian=guardian,
        authority="№ 7",
        child_opinion="agrees",
    )
    sent(walk, person=girl, receivers=[shelter], groups=("identity",), composition="girls")
    walk.leave()

    walk.come_in(worker)
    offer = accepted(walk, agency=shelter)
    walk.reads(girl)
    walk.follow(f"/referral-offers/{offer.ref}/arrival/new")
    walk.send()
    walk.open(f"/persons/{girl}/care-files/new")
    page.locator("input[name=services]").first.check()
    walk.send(channel="law_enforcement")
    held = CareFile.objects.get()
    assert (held.person.ref, at(shelter).arrived_on) == (girl, held.admitted_on)
    assert not Obligation.objects.filter(term="identification.referral", met_at=None, cancelled_at=None).exists()
