"""A citizen found abroad, brought home with a paper and an escort, and handed over to help by a referral that he agreed to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from qorgan.desk.obligations.models import Obligation
from qorgan.intake.consular.models import ConsularFile
from qorgan.people.models import PersonGrant
from qorgan.victims.care.models import CareFile
from tests.browser.almanac import Almanac
from tests.browser.referring import a_shelter, accepted, at, consented, ticked
from tests.browser.walking import Walk
from tests.worlds import an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
GROUPS = ("profile", "needs", "identity", "contact")


def found(walk: Walk) -> tuple[str, str]:
    """The mission takes him in, helps, and writes down what it cost; his reference and that of the mission's file."""
    walk.open("/persons/new")
    walk.send(sex="male", birth_year="1991", citizenship="KZ", language="ru", surname="Вымыслов", given_name="Алан")
    man = walk.ref
    walk.follow(f"/persons/{man}/consular-files/new")
    walk.send(country="RU", how_found="came_themselves", exploitation="labour", region="kostanay")
    file = walk.ref
    for kind, amount in (("shelter", "120"), ("ticket", "310")):
        walk.follow(f"/consular-files/{file}/assistance/new")
        walk.send(kind=kind, paid_by="mission", amount=amount, currency="USD")
        walk.open(f"/consular-files/{file}")
    walk.follow(f"/consular-files/{file}/return-document/new")
    walk.send(document_kind="return_certificate", document_number="ВК 000000")
    assert "000000" not in walk.page.content()
    return man, file


def referred(walk: Walk, *, file: str, receiver: str) -> str:
    """A package goes from the mission's file before he leaves; the reference of the package."""
    walk.open(f"/consular-files/{file}")
    walk.follow(f"/consular-files/{file}/referrals/new")
    ticked(walk.page, "areas", "social_domestic", "social_legal")
    ticked(walk.page, "groups", "identity")
    walk.send(purpose="services", urgency="days", composition="men", note="Орысша сөйлейді", receiver=receiver)
    package = walk.ref
    walk.follow(f"/referrals/{package}/offering/new")
    assert "Орысша сөйлейді" not in walk.page.content()
    walk.send()
    return package


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_citizen_found_abroad_comes_home_and_is_handed_over_to_help_by_a_referral(
    page: Page, live_server, accessible: Callable[[Page], None], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk, almanac = Walk(page, live_server.url, accessible, language), Almanac(monkeypatch)
    mission = an_agency(kind="consulate", region="astana")
    shelter, worker = a_shelter("kostanay", language=language)

    almanac.go(2026, 3, 2)
    consul = walk.enter("consul", agency=mission)
    man, file = found(walk)
    consent = consented(walk, person=man, groups=GROUPS, given_by="person")
    package = referred(walk, file=file, receiver=shelter.ref)
    walk.leave()

    walk.come_in(worker)
    offer = accepted(walk, agency=shelter)
    assert "Вымыслов" not in page.content()
    walk.leave()

    almanac.go(2026, 3, 5)
    walk.come_in(consul)
    walk.open(f"/consular-files/{file}")
    walk.follow(f"/consular-files/{file}/departure/new")
    walk.send(escort="consul")
    walk.leave()

    almanac.go(2026, 3, 6)
    walk.come_in(consul)
    walk.menu("/consular-files")
    walk.follow(f"/consular-files/{file}")
    walk.follow(f"/consular-files/{file}/arrival/new")
    walk.send(point_of_entry="air_astana")
    walk.follow(f"/consular-files/{file}/consent/new")
    walk.send(consent="given", consent_by="person")
    walk.leave()

    walk.come_in(worker)
    walk.open(f"/referral-offers/{offer.ref}")
    walk.follow(f"/referral-offers/{offer.ref}/arrival/new")
    walk.send()
    walk.open(f"/persons/{man}/care-files/new")
    ticked(page, "services", "social_legal")
    walk.send(channel="consulate")
    walk.leave()

    held = ConsularFile.objects.get()
    assert (held.state, held.handed_to, held.handover_ref) == ("handed_over", shelter, offer.ref)
    assert (CareFile.objects.get().person.ref, at(shelter).status) == (man, "done")
    assert PersonGrant.objects.filter(agency=shelter, person__ref=man, ended_at=None).exists()
    owed = Obligation.objects.filter(agency=mission, met_at=None, cancelled_at=None)
    assert list(owed.values_list("term", flat=True)) == []

    walk.come_in(consul)
    walk.open(f"/referrals/{package}")
    walk.reads(shelter.title_kk)
    walk.open(f"/consular-files/{file}")
    walk.reads(shelter.title_kk)
    walk.open(f"/consents/{consent}")
    response = page.goto(f"{walk.site}/care-files/{CareFile.objects.get().ref}")
    assert response is not None
    assert response.status == 403, "whoever handed a person over does not follow the care"
