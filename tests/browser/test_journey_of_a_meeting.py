"""A meeting of the commission from its call and its pack through quorum and minutes to a decision that closes itself by a figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from qorgan.desk.agencies.models import Agency
from qorgan.government.commission.models import Commission, Decision, Meeting, Seat
from qorgan.government.commission.rounds import settle_due
from qorgan.government.providers.models import Organisation, Presence
from qorgan.kernel.clock import SystemClock
from qorgan.knowledge.reports.models import Edition
from qorgan.office.staff.first_accounts import lay_ground
from tests.browser.almanac import Almanac
from tests.browser.walking import Walk
from tests.worlds import a_clock, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
BRIEF, FIGURE = "kz.commission-brief", "regions_with_assistance"
SAID = {
    "kk": {
        "item": "Өңірлердегі көмек туралы",
        "text": "Ақтөбе облысында көмек көрсететін ұйымның ашылуын қамтамасыз ету",
        "word": "облысында",
        "place": "2-зал",
        "few": "3 дауыстың 1 қатысты, 3 керек: кворум жоқ.",
        "enough": "3 дауыстың 3 қатысты, 3 керек: кворум бар.",
        "held": "Өткізілді",
        "approved": "Хаттама бекітілді",
        "by_itself": "Шешім өзі жабылады",
        "not_reached": "0: жетпеді",
        "reached": "1: жетті",
    },
    "ru": {
        "item": "О помощи в регионах",
        "text": "Обеспечить открытие помогающей организации в Актюбинской области",
        "word": "актюбинской",
        "place": "Зал 2",
        "few": "Участвуют 1 из 3 голосов, нужно 3: кворума нет.",
        "enough": "Участвуют 3 из 3 голосов, нужно 3: кворум есть.",
        "held": "Проведено",
        "approved": "Протокол утверждён",
        "by_itself": "Решение закрывается само",
        "not_reached": "0: не достигнуто",
        "reached": "1: достигнуто",
    },
}


def formed(walk: Walk, *, ministry: Agency) -> Commission:
    """The secretary forms the nation's commission, with the act by which it works, its chair and three posts that vote."""
    walk.menu("/commissions")
    walk.follow("/commissions/new")
    walk.send(
        level="national",
        title_en="Interdepartmental commission",
        title_ru="Межведомственная комиссия",
        title_kk="Ведомствоаралық комиссия",
    )
    commission = Commission.objects.get()
    page = f"/commissions/{commission.ref}"
    walk.open(page)
    walk.follow("/statutes/new")
    walk.send(act="№ 78", from_on="2020-01-01", quorum="67", freeze_days="3", opinion_days="5")
    walk.open(f"{page}/chairs/new")
    walk.send(agency=ministry.ref, from_on="2026-01-01")
    for post in ("Вице-министр", "Департамент директоры", "Басқарма бастығы"):
        walk.open(f"{page}/seats/new")
        walk.send(agency=ministry.ref, post_ru=post, post_kk=post, from_on="2020-01-01", is_voting=True)
    walk.shown("commission-page")
    return commission


def called(walk: Walk, *, commission: Commission, ministry: Agency) -> Meeting:
    """The meeting is called, its agenda gets an item and stands, and whoever is invited takes the day into the calendar."""
    said = SAID[walk.language]
    walk.open(f"/commissions/{commission.ref}")
    walk.follow("/calls/new")
    walk.send(number="34", held_on="2026-02-20", begins_at="15:00", place=said["place"])
    meeting = Meeting.objects.get()
    page = f"/meetings/{meeting.ref}"
    walk.open(f"{page}/items/new")
    walk.send(title_ru=SAID["ru"]["item"], title_kk=SAID["kk"]["item"], rapporteur=ministry.ref)
    walk.follow("/freezing/new")
    walk.send()
    walk.reads(said["item"])
    walk.reads("15:00")
    expect(walk.page.locator("main")).not_to_contain_text("15:00:00")
    asked = f"paper=invitation&language={walk.language}"
    entry = Calendar.from_ical(walk.take(f"{page}/papers?{asked}&format=ics")).walk("VEVENT")[0]
    assert (entry.decoded("dtstart").isoformat(), entry["location"]) == ("2026-02-20T15:00:00+05:00", said["place"])
    assert walk.take(f"{page}/papers?{asked}&format=pdf").startswith(b"%PDF")
    return meeting


def packed(walk: Walk, *, meeting: Meeting) -> None:
    """The brief of the half-year before is published as an edition: from then on it lies on the meeting's page, and opens."""
    walk.menu("/reports")
    walk.page.locator(f'main a[href^="/reports/{BRIEF}"]').first.click()
    walk.look()
    walk.fill(from_on="01.07.2025", until_on="31.12.2025")
    walk.page.locator("main form.filters button[type=submit]").click()
    walk.look()
    walk.page.locator('main a[href^="/editions/new"]').first.click()
    walk.look()
    walk.send()
    pack = Edition.objects.get()
    walk.open(f"/meetings/{meeting.ref}")
    walk.shown("meeting-called")
    walk.page.locator(f'main a[href="/editions/{pack.ref}"]').click()
    walk.look()
    walk.shown("pack")


def held(walk: Walk, *, meeting: Meeting) -> None:
    """Who came is written down; with one there is no quorum and the meeting is not held, with three it is."""
    said, page = SAID[walk.language], f"/meetings/{meeting.ref}"
    first, *others = Seat.objects.order_by("id")
    for seats in ([first], others):
        walk.open(f"{page}/attendance/new")
        for seat in seats:
            walk.page.locator(f'main input[name=present][value="{seat.ref}"]').check()
        walk.send()
        walk.reads(said["few" if seats == [first] else "enough"])
        if seats == [first]:
            walk.open(f"{page}/holding/new")
            walk.page.locator("main form button[type=submit]").last.click()
            expect(walk.page.locator("main .alert-danger")).to_contain_text("3")
    walk.open(f"{page}/holding/new")
    walk.send()
    walk.reads(said["held"])


def decided(walk: Walk, *, meeting: Meeting, owner: Agency) -> Decision:
    """The commission decides what a figure is to show; its minutes are written, approved, and locked."""
    said, page = SAID[walk.language], f"/meetings/{meeting.ref}"
    walk.open(f"{page}/decisions/new")
    walk.send(
        number="1.1",
        text=SAID["ru"]["text"],
        text_kk=SAID["kk"]["text"],
        owner=owner.ref,
        due_on="2026-06-01",
        shown_by="figure",
        indicator=FIGURE,
        target_is="at_least",
        target_value="1",
    )
    decision = Decision.objects.get()
    walk.open(f"{page}/minutes/new")
    walk.send(notes_ru="Доложено о регионах без помощи.", notes_kk="Көмегі жоқ өңірлер туралы баяндалды.")
    walk.follow("/approval/new")
    walk.send()
    walk.reads(said["approved"])
    walk.shown("meeting-approved")
    assert not walk.page.locator('main a[href$="/decisions/new"]').count()
    assert walk.take(f"{page}/papers?paper=minutes&language={walk.language}&format=pdf").startswith(b"%PDF")
    walk.open(f"/commission-decisions/{decision.ref}")
    walk.reads(said["by_itself"])
    walk.reads(said["not_reached"])
    assert not walk.page.locator('main a[href$="/done/new"]').count()
    return decision


def helped(walk: Walk) -> None:
    """What the decision asks for happens: an organisation begins to work in the region, and is entered for its own sake."""
    walk.open("/organisations/new")
    titles = {"title_en": "Samal Uya", "title_ru": "Самал Уя", "title_kk": "Самал Ұя"}
    walk.send(kind="ngo", from_on="2026-04-01", **titles)
    walk.open(f"/organisations/{Organisation.objects.get().ref}/presences/new")
    walk.send(region="aktobe", from_on="2026-04-01")


def found(walk: Walk, *, decision: Decision) -> None:
    """The register finds the decision by its words, done; and when the records tell it no longer it is open again."""
    said, register = SAID[walk.language], "/commission-decisions"
    walk.menu(register)
    walk.fill(words=said["word"])
    walk.page.locator("main form.filters button[type=submit]").click()
    walk.look()
    walk.reads("06.04.2026")
    walk.shown("register")
    walk.follow(f"{register}/{decision.ref}")
    walk.reads(said["reached"])
    walk.shown("decision-closed")
    walk.open(f"{register}?only_open=true")
    expect(walk.page.locator("main")).not_to_contain_text(said["text"])

    walk.open(f"/presences/{Presence.objects.get().ref}/end/new")
    walk.send(until_on="2026-04-03")
    assert settle_due(now=SystemClock().now()) == 1
    walk.open(f"{register}?only_open=true")
    walk.reads(said["text"])


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_meeting_goes_from_its_pack_to_a_decision_that_closes_itself_by_a_figure(
    page: Page, live_server, accessible: Callable[[Page], None], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    lay_ground(clock=a_clock())
    almanac = Almanac(monkeypatch)
    office = an_agency(kind="commission_secretariat", region="", title="Вымышленный секретариат")
    ministry = an_agency(kind="internal_ministry", region="", title="Вымышленное министерство")
    walk = Walk(page=page, site=str(live_server.url), accessible=accessible, language=language)

    almanac.go(2026, 2, 2)
    secretary = walk.enter("commission_secretary", agency=office)
    commission = formed(walk, ministry=ministry)
    meeting = called(walk, commission=commission, ministry=ministry)
    packed(walk, meeting=meeting)
    walk.leave()

    almanac.go(2026, 2, 20, 16)
    walk.come_in(secretary)
    held(walk, meeting=meeting)
    decision = decided(walk, meeting=meeting, owner=ministry)
    assert settle_due(now=SystemClock().now()) == 0
    walk.leave()

    almanac.go(2026, 4, 6)
    walk.come_in(secretary)
    helped(walk)
    assert settle_due(now=SystemClock().now()) == 1
    found(walk, decision=decision)
