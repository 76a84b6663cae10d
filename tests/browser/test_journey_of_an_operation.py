"""A special operation: somebody found is a lead of the police within the hour, and the report of the day names nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from qorgan.desk.agencies.models import User
from qorgan.intake.leads.models import Lead
from qorgan.justice.operations.facts import FactFoundPerson
from qorgan.justice.operations.models import FoundPerson, Operation, OperationReport
from qorgan.office.staff.first_accounts import lay_ground
from tests.browser.almanac import Almanac
from tests.browser.walking import Walk
from tests.worlds import a_clock, a_membership, a_user, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PLACE, TOLD = "Вымышленная стройка, участок 5", "Без документов, заработок не выплачен"
SAID = {
    "kk": {
        "in_none": "Сіз бірде-бір операцияда аталмағансыз.",
        "waits": "Табылған, бірақ әлі дабылмен берілмегендер: 1",
        "a_number": "адамның немесе телефонның нөміріндей ұзын сан",
        "accepted": "Қабылданды",
    },
    "ru": {
        "in_none": "Вы не указаны ни в одной операции.",
        "waits": "Найдены и ещё не переданы сигналом: 1",
        "a_number": "содержит число длиной с номер человека или телефона",
        "accepted": "Принят",
    },
}


def planned(walk: Walk, *, named: dict[str, User]) -> str:
    """The chief plans a stage, names who takes part, says where it goes, and starts it on its first day; its address."""
    walk.menu("/operations")
    walk.reads(SAID[walk.language]["in_none"])
    walk.follow("/operations/new")
    walk.send(
        kind="stop_traffic",
        title="СТОП-трафик, этап 1",
        aim="Проверить стройки",
        first_on="2026-03-09",
        last_on="2026-03-10",
        duty_phone="+7 700 000 00 01",
        region="aktobe",
    )
    page = f"/operations/{Operation.objects.get().ref}"
    for duty, user in named.items():
        walk.open(f"{page}/members/new")
        walk.send(colleague=user.login, duty=duty)
    walk.open(f"{page}/sites/new")
    walk.send(kind="place", site=PLACE)
    walk.reads(PLACE)
    walk.follow("/start/new")
    walk.send(started_on="2026-03-09")
    return page


def handed_over(walk: Walk, *, page: str) -> Lead:
    """Somebody is found: the clock starts, and half an hour later a lead tells of the person."""
    walk.open(page)
    walk.follow("/found/new")
    walk.send()
    walk.reads(SAID[walk.language]["waits"])
    walk.follow(f"/found-persons/{FoundPerson.objects.get().ref}/lead/new")
    walk.send(channel="police", exploitation="forced_labour", note=TOLD)
    lead = Lead.objects.get()
    assert walk.ref == lead.ref
    walk.reads(TOLD)
    return lead


def reported(walk: Walk, *, page: str) -> None:
    """The report of the day holds numbers alone: a telephone in its remark is refused, and nothing typed is lost."""
    walk.open(f"{page}/reports/new")
    counts = {"sites_checked": "2", "persons_checked": "40", "presumed_victims": "1", "detained": "0"}
    walk.fill(reported_on="2026-03-09", **counts, note="Звонить 8 701 000 00 17")
    walk.page.locator("main form button[type=submit]:not([name=leaves])").last.click()
    walk.page.wait_for_load_state()
    walk.reads(SAID[walk.language]["a_number"])
    assert walk.page.locator("#field-persons_checked").input_value() == "40"
    walk.send(note="Две стройки")
    walk.shown("operation")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_somebody_found_is_a_lead_within_the_hour_and_the_report_names_nobody(
    page: Page, live_server, accessible: Callable[[Page], None], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    lay_ground(clock=a_clock())
    almanac = Almanac(monkeypatch)
    police, office = an_agency(kind="police", region="aktobe"), an_agency(kind="prosecutor", region="aktobe")
    named = {"deputy": a_user(language=language), "prosecutor": a_user(language=language)}
    a_membership(user=named["deputy"], role="investigator", agency=police)
    a_membership(user=named["prosecutor"], role="prosecutor", agency=office)
    walk = Walk(page=page, site=str(live_server.url), accessible=accessible, language=language)
    page.context.add_cookies([{"name": "language", "value": language, "url": walk.site}])

    almanac.go(2026, 3, 9, 7)
    chief = walk.enter("investigator", agency=police)
    operation = planned(walk, named=named)
    lead = handed_over(walk, page=operation)
    reported(walk, page=operation)
    walk.leave()
    found = FoundPerson.objects.get()
    assert found.handed_at is not None
    assert found.handed_at - found.found_at < timedelta(hours=1)

    stranger = walk.enter("investigator", agency=police)
    walk.menu("/operations")
    walk.reads(SAID[walk.language]["in_none"])
    walk.open(f"/leads/{lead.ref}")
    assert "СТОП" not in walk.page.locator("body").inner_text()
    walk.leave()

    walk.come_in(named["deputy"].login)
    walk.open(operation)
    report = OperationReport.objects.get()
    walk.follow(f"/operation-reports/{report.ref}/acceptance/new")
    walk.send()
    walk.reads(SAID[language]["accepted"])
    main = walk.page.locator("main").inner_text()
    assert lead.ref in main
    assert TOLD not in main
    walk.follow("/end/new")
    walk.send(ended_on="2026-03-09")
    walk.shown("ended")
    walk.leave()

    assert chief != stranger
    assert FactFoundPerson.objects.get(retracted_at=None).is_within_hour
