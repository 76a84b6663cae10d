"""A foreign man who worked on a farm for nothing, his passport taken: helped to his wages and his papers, and nobody asks for a proceeding."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qorgan.desk.agencies.models import Agency
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads.models import Lead
from qorgan.justice.crimes.models import Proceeding
from qorgan.people.models import Person
from qorgan.people.papers.models import Paper, PaperRequest
from qorgan.rights.wages.models import WageClaim
from qorgan.victims.care.models import CareFile
from tests.browser.referring import a_shelter, accepted, consented, sent, ticked
from tests.browser.walking import Walk
from tests.worlds import an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
GROUPS = ("profile", "needs", "identity", "contact", "documents")
FARM = "Ойдан шыққан шаруа қожалығы"


def noticed(walk: Walk, *, to: Agency) -> None:
    """An inspector of labour sees a man who is not paid, and hands the lead to those who help."""
    walk.menu("/leads")
    walk.follow("/leads/new")
    walk.send(
        channel="labour_inspector", region="aktobe", exploitation="forced_labour", note="Фермада ақысыз жұмыс істейді"
    )
    lead = Lead.objects.get()
    walk.open(f"/leads/{lead.ref}")
    walk.follow(f"/leads/{lead.ref}/handovers/new")
    walk.send(to=to.ref)


def recognised(walk: Walk) -> str:
    """Those who help take the lead up, ask the man, and recognise him without a paper and without the police; his reference."""
    lead = Lead.objects.get()
    walk.menu("/leads/waiting")
    walk.follow(f"/lead-parts/{lead.parts.get(sender__isnull=False).ref}")
    walk.follow("/acceptance/new")
    walk.send()
    walk.open(f"/leads/{lead.ref}")
    walk.follow(f"/leads/{lead.ref}/triage/new")
    walk.send(outcome="taken_up", reason="Адам келді, көмек сұрайды")
    walk.open(f"/leads/{lead.ref}")
    walk.follow(f"/leads/{lead.ref}/screenings/new")
    walk.send(instrument="forced_labour")
    screening = walk.page.url.split("/")[-2]
    for answer in walk.page.locator('main input[type=radio][value="yes"]:visible').all()[:6]:
        answer.check()
    walk.page.locator("main button[name=finish]").click()
    walk.page.wait_for_url(f"**/screenings/{screening}")
    walk.look()
    man = Person.objects.get()
    walk.open(f"/persons/{man.ref}")
    walk.follow(f"/persons/{man.ref}/traits/new")
    walk.send(sex="male", birth_year="1988", citizenship="UZ", language="uz")
    walk.follow(f"/persons/{man.ref}/decisions/new")
    walk.page.locator("input[name=ground_codes]").first.check()
    walk.send(
        status="identified", body="provider", exploitation="forced_labour", grounds="Жалақы төленбеген, құжаты алынған"
    )
    return str(man.ref)


def taken_in(walk: Walk, *, shelter: Agency, man: str) -> str:
    """The shelter takes him over, finds out what he needs, and plans with him; the reference of his care file."""
    offer = accepted(walk, agency=shelter)
    walk.follow(f"/referral-offers/{offer.ref}/arrival/new")
    walk.send()
    walk.open(f"/persons/{man}/care-files/new")
    walk.page.locator("input[name=services]").first.check()
    walk.send(channel="organisation")
    stay = CareFile.objects.get().ref
    walk.follow(f"/care-files/{stay}/needs-assessments/new")
    walk.page.locator("input[name=criteria]").first.check()
    ticked(walk.page, "areas", "social_legal")
    walk.send()
    walk.open(f"/care-files/{stay}")
    walk.follow(f"/care-files/{stay}/plans/new")
    walk.send()
    return str(stay)


def claimed(walk: Walk, *, man: str) -> None:
    """His wages are claimed, lodged, agreed and paid in two parts; the farm's name is sealed and opened for a purpose."""
    walk.open(f"/persons/{man}")
    walk.follow(f"/persons/{man}/wage-claims/new")
    walk.send(
        employer_kind="farm",
        employer=FARM,
        occupation="agricultural",
        worked_from="01.03.2025",
        worked_until="30.09.2025",
        claimed="900000",
        helped_by="provider",
    )
    claim = walk.ref
    expect(walk.page.locator("main")).not_to_contain_text(FARM)
    walk.follow(f"/wage-claims/{claim}/lodging/new")
    walk.send(way="labour_inspectorate")
    walk.follow(f"/wage-claims/{claim}/employer/new")
    walk.fill(purpose="Еңбек инспекциясына хат")
    walk.page.locator("main form button[type=submit]").last.click()
    walk.reads(FARM)
    walk.open(f"/wage-claims/{claim}")
    walk.follow(f"/wage-claims/{claim}/award/new")
    walk.send(awarded="800000")
    for part in ("300000", "500000"):
        walk.follow(f"/wage-claims/{claim}/payments/new")
        walk.send(amount=part)
    held = WageClaim.objects.get()
    assert (held.state, held.paid, held.outstanding) == ("paid", 800_000, 0)


def got_back(walk: Walk, *, man: str) -> None:
    """His passport is asked for, and comes back with the answer."""
    walk.open(f"/persons/{man}")
    walk.follow(f"/persons/{man}/papers/new")
    walk.send(kind="passport", country="UZ", whereabouts="withheld", number="N 0000000")
    paper = Paper.objects.get().ref
    walk.open(f"/papers/{paper}")
    walk.follow(f"/papers/{paper}/requests/new")
    walk.send(asked_of="employer", way="letter")
    walk.follow(f"/paper-requests/{PaperRequest.objects.get().ref}/answer/new")
    walk.send(answer="returned")
    assert Paper.objects.get().whereabouts == "returned"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_foreign_man_in_forced_labour_gets_wages_and_passport_without_any_proceeding(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    walk = Walk(page, live_server.url, accessible, language)
    inspection, ngo = an_agency(kind="labour_inspection", region="aktobe"), an_agency(kind="ngo", region="aktobe")
    shelter, worker = a_shelter("aktobe", language=language)

    walk.enter("field_officer", agency=inspection)
    noticed(walk, to=ngo)
    walk.leave()

    walk.enter("social_worker", agency=ngo)
    man = recognised(walk)
    consented(walk, person=man, groups=GROUPS, given_by="person", interpreter="telephone")
    sent(walk, person=man, receivers=[shelter], groups=("identity", "documents"), composition="men")
    walk.leave()

    walk.come_in(worker)
    stay = taken_in(walk, shelter=shelter, man=man)
    walk.menu("/provider-desk")
    walk.reads(stay)
    claimed(walk, man=man)
    got_back(walk, man=man)
    walk.open(f"/care-files/{stay}")
    walk.follow(f"/care-files/{stay}/discharge/new")
    walk.send(discharge_reason="independent_living")
    walk.open("/house-journal?journal=discharges")
    walk.reads(stay)

    assert not Proceeding.objects.exists()
    owed = Obligation.objects.filter(
        met_at=None, cancelled_at=None, term__in=("wages.lodge", "wages.look", "papers.ask")
    )
    assert not owed.exists()
