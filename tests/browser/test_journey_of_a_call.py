"""A nameless call at three in the morning, and the woman it was about: rescued, recognised, sheltered for nine months, at work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from qorgan.desk.agencies.models import Agency
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads.models import Lead
from qorgan.office.letters.models import Letter
from qorgan.people.models import Person
from qorgan.victims.aftercare.models import FollowUp, JobPlacement
from qorgan.victims.care.models import CareFile
from tests.browser.almanac import Almanac
from tests.browser.referring import a_shelter, accepted, consented, sent, ticked
from tests.browser.walking import Walk
from tests.worlds import an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
GROUPS = ("profile", "needs", "identity", "contact")


def called(walk: Walk, *, police: Agency) -> None:
    """Somebody who gives no name tells of a locked flat; the operator writes while listening, and hands the call on."""
    walk.menu("/calls")
    walk.follow("/calls/new")
    walk.send(channel="hotline_150")
    walk.fill(
        language="ru",
        caller_kind="witness",
        topic="sexual_exploitation",
        region="aktobe",
        contact="never",
        is_emergency=True,
        may_hand_on=True,
        note="Соседка слышит плач за стеной, дверь заперта снаружи",
        outcome="emergency",
    )
    walk.page.locator("button[value=hand_on]").click()
    walk.page.wait_for_url("**/handover/new")
    walk.send(to=police.ref, exploitation="sexual", persons="1", note="Дверь заперта снаружи")
    walk.page.locator(f'main a[href="/calls/{Call.objects.get().ref}/form"]').click()
    walk.look()
    walk.send()
    assert Call.objects.get().state == "finished"


def rescued(walk: Walk) -> str:
    """The police take the lead up, get her out, ask her, and recognise her; her reference."""
    lead = Lead.objects.get()
    walk.menu("/leads/waiting")
    walk.follow(f"/lead-parts/{lead.parts.get(sender__isnull=False).ref}")
    walk.follow("/acceptance/new")
    walk.send()
    walk.open(f"/leads/{lead.ref}")
    walk.reads("заперта снаружи")
    walk.follow(f"/leads/{lead.ref}/triage/new")
    walk.send(outcome="taken_up", reason="Дверь вскрыта, женщина в безопасности")
    walk.open(f"/leads/{lead.ref}")
    walk.follow(f"/leads/{lead.ref}/screenings/new")
    walk.send(instrument="criteria_2023")
    screening = walk.page.url.split("/")[-2]
    for answer in walk.page.locator('main input[type=radio][value="yes"]:visible').all()[:6]:
        answer.check()
    walk.page.locator("main button[name=finish]").click()
    walk.page.wait_for_url(f"**/screenings/{screening}")
    walk.look()
    woman = Person.objects.get()
    walk.open(f"/persons/{woman.ref}")
    walk.follow(f"/persons/{woman.ref}/traits/new")
    walk.send(sex="female", birth_year="1998", language="ru")
    walk.follow(f"/persons/{woman.ref}/decisions/new")
    walk.page.locator("input[name=ground_codes]").first.check()
    walk.send(
        status="identified",
        body="internal_affairs",
        exploitation="sexual",
        grounds="Заперта снаружи, документы забраны",
    )
    decision = walk.ref
    walk.follow(f"/decisions/{decision}/notice/new")
    walk.send(language="ru", contact="Дежурная часть, круглосуточно")
    notice = Letter.objects.get(template="identification-notice").ref
    walk.open(f"/letters/{notice}")
    walk.follow(f"/letters/{notice}/handover/new")
    walk.send()
    walk.open(f"/leads/{lead.ref}")
    walk.follow(f"/leads/{lead.ref}/closure/new")
    walk.send()
    return str(woman.ref)


def prosecuted(walk: Walk) -> None:
    """A proceeding is opened beside her help, and knows nothing of it."""
    walk.menu("/proceedings")
    walk.follow("/proceedings/new")
    walk.send(article="128", part="1", act_on="11.01.2026")


def taken_in(walk: Walk, *, shelter: Agency, woman: str) -> str:
    """The shelter takes her over, finds out what she needs, and plans with her; the reference of her care file."""
    offer = accepted(walk, agency=shelter)
    walk.follow(f"/referral-offers/{offer.ref}/arrival/new")
    walk.send()
    walk.open(f"/persons/{woman}/care-files/new")
    ticked(walk.page, "services", "social_legal")
    walk.send(channel="law_enforcement")
    stay = CareFile.objects.get().ref
    walk.follow(f"/care-files/{stay}/needs-assessments/new")
    walk.page.locator("input[name=criteria]").first.check()
    ticked(walk.page, "areas", "social_psychological", "job_placement")
    walk.send()
    walk.open(f"/care-files/{stay}")
    walk.follow(f"/care-files/{stay}/plans/new")
    walk.send()
    plan = walk.ref
    walk.follow(f"/care-plans/{plan}/goals/new")
    walk.page.locator("#field-responsible").select_option(index=1)
    walk.send(area="job_placement", text="Жұмысқа орналасу", due_on="01.09.2026")
    walk.open(f"/care-plans/{plan}")
    walk.follow(f"/care-plans/{plan}/answer/new")
    walk.send(answer="agreed")
    return str(stay)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_nameless_call_becomes_a_lead_a_rescue_nine_months_of_shelter_a_job_and_a_question_a_month_later(
    page: Page, live_server, accessible: Callable[[Page], None], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk, almanac = Walk(page, live_server.url, accessible, language), Almanac(monkeypatch)
    line, police = an_agency(kind="hotline", region="aktobe"), an_agency(kind="police", region="aktobe")
    shelter, worker = a_shelter("aktobe", language=language)

    almanac.go(2026, 1, 12, 3, 4)
    walk.enter("hotline_operator", agency=line)
    called(walk, police=police)
    walk.leave()

    almanac.go(2026, 1, 12, 3, 21)
    investigator = walk.enter("investigator", agency=police)
    woman = rescued(walk)
    prosecuted(walk)
    consented(walk, person=woman, groups=GROUPS, given_by="person")
    sent(walk, person=woman, receivers=[shelter], groups=("identity",), composition="women")
    walk.leave()

    almanac.go(2026, 1, 12, 9, 40)
    walk.come_in(worker)
    stay = taken_in(walk, shelter=shelter, woman=woman)
    walk.leave()

    almanac.go(2026, 7, 6)
    walk.come_in(worker)
    walk.menu("/my-work")
    walk.open(f"/care-files/{stay}")
    walk.follow(f"/care-files/{stay}/extensions/new")
    walk.send(ground="criminal_proceeding", note="Повестка 17 от 1 июля")
    assert CareFile.objects.get().extensions.get().until_on == date(2026, 10, 12)
    walk.leave()

    almanac.go(2026, 9, 1)
    walk.come_in(worker)
    walk.open(f"/care-files/{stay}")
    walk.follow(f"/care-files/{stay}/jobs/new")
    walk.send(employer_kind="company", occupation="service_sales", found_by="provider", wage="180000")
    walk.leave()

    almanac.go(2026, 10, 9)
    walk.come_in(worker)
    walk.open(f"/care-files/{stay}")
    walk.follow(f"/care-files/{stay}/discharge/new")
    walk.send(discharge_reason="independent_living")
    walk.leave()

    almanac.go(2026, 11, 9)
    walk.come_in(worker)
    walk.menu("/my-work")
    walk.follow(f"/care-files/{stay}/follow-ups/new")
    walk.send(
        round="month_1",
        way="telephone",
        housing="rented",
        work="with_contract",
        safety="safe",
        job_placement=JobPlacement.objects.get().ref,
        is_still_employed="true",
        needs_help="false",
    )
    told = FollowUp.objects.get(round="month_1")
    assert (told.is_reached, told.work, told.is_still_employed, told.needs_help) == (True, "with_contract", True, False)
    missed = Obligation.objects.filter(met_at=None, cancelled_at=None, due_at__lt=told.recorded_at)
    others = ("proceeding.preliminary_investigation", "returns.send")  # the other side's own clock, and the head's
    missed = missed.exclude(term__in=others)
    assert list(missed.values_list("term", flat=True)) == []
    walk.leave()

    almanac.go(2027, 1, 11)
    walk.come_in(worker)
    walk.open(f"/care-files/{stay}")
    walk.follow(f"/care-files/{stay}/follow-ups/new")
    walk.send(round="month_3", way="telephone", not_reached=True)
    assert not FollowUp.objects.get(round="month_3").is_reached
    walk.leave()

    walk.come_in(investigator)
    response = page.goto(f"{walk.site}/care-files/{stay}")
    assert response is not None
    assert response.status == 403, "a proceeding never leads to a shelter"
    expect(page.locator("main")).not_to_contain_text(shelter.title_kk)
