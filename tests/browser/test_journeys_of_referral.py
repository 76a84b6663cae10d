"""Three journeys through referral: a girl of fifteen, a consent withdrawn in the middle, a package that everybody declines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qorgan.desk.obligations.models import Obligation
from qorgan.people.models import PersonGrant
from qorgan.victims.care.models import CareFile
from tests.browser.referring import a_shelter, accepted, at, consented, declined, sent, ticked
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


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_consent_withdrawn_in_the_middle_ends_what_rested_on_it_at_once(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    walk = Walk(page, live_server.url, accessible, language)
    police = an_agency(kind="police", region="aktobe")
    first, worker = a_shelter("aktobe", language=language)
    second, _other = a_shelter("kostanay", language=language)
    investigator = walk.enter("investigator", agency=police)
    walk.open("/persons/new")
    walk.send(sex="female", birth_year="1995")
    woman = walk.ref
    recognised(walk, person=woman)
    consent = consented(walk, person=woman, groups=GROUPS, given_by="person")
    sent(walk, person=woman, receivers=[first, second], groups=("identity",), composition="women")
    walk.leave()

    walk.come_in(worker)
    accepted(walk, agency=first)
    walk.open(f"/persons/{woman}")
    walk.leave()

    walk.come_in(investigator)
    walk.open(f"/consents/{consent}")
    walk.follow(f"/consents/{consent}/withdrawal/new")
    walk.send(withdrawn_by="person")
    walk.open(f"/consents/{consent}")
    walk.leave()
    assert not PersonGrant.objects.filter(agency=first, person__ref=woman, ended_at=None).exists()

    walk.come_in(worker)
    response = page.goto(f"{walk.site}/persons/{woman}")
    assert response is not None
    assert response.status == 404


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_package_that_everybody_declines_comes_back_and_is_owed_anew(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    walk = Walk(page, live_server.url, accessible, language)
    police = an_agency(kind="police", region="aktobe")
    shelters = [a_shelter(region, language=language) for region in ("aktobe", "kostanay")]
    investigator = walk.enter("investigator", agency=police)
    walk.open("/persons/new")
    walk.send(sex="male", birth_year="1991")
    man = walk.ref
    recognised(walk, person=man)
    consented(walk, person=man, groups=GROUPS, given_by="person")
    package = sent(walk, person=man, receivers=[one for one, _ in shelters], groups=("identity",), composition="men")
    walk.leave()

    for (shelter, worker), reason in zip(shelters, ("not_this_group", "no_place"), strict=True):
        walk.come_in(worker)
        declined(walk, agency=shelter, reason=reason)
        assert man not in page.content()
        walk.leave()

    package.refresh_from_db()
    assert package.status == "unplaced"
    assert Obligation.objects.filter(term="identification.referral", met_at=None, cancelled_at=None).exists()
    walk.come_in(investigator)
    walk.open(f"/referrals/{package.ref}")
    expect(page.locator("main")).to_contain_text(shelters[1][0].title_kk)
