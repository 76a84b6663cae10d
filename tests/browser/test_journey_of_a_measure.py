"""A measure of the plan: reported by a co-executor, sent back for evidence, and accepted by a body that does not carry it out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qorgan.desk.agencies.models import Agency
from qorgan.government.plan.models import Measure, MeasureReport, Plan
from qorgan.office.staff.first_accounts import lay_ground
from tests.browser.almanac import Almanac
from tests.browser.walking import Walk
from tests.unit.desk.files_of_scans import a_photo
from tests.worlds import a_clock, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
MINISTRY, AKIMAT = "Вымышленное министерство", "Вымышленный акимат"
SAID = {
    "kk": {
        "drafted": "Жоба",
        "submitted": "Ұсынылды",
        "sent_back": "Кері қайтарылды: Қатысушылар тізімі қайда?",
        "accepted": "Қабылданды",
        "silent": "{body}: 10.07.2024 мерзіміне есеп берген жоқ.",
        "missing": "есеп берілмеген: 1",
        "done": "Екі семинар, 40 маман",
        "asked": "Қатысушылар тізімі қайда?",
    },
    "ru": {
        "drafted": "Черновик",
        "submitted": "Представлен",
        "sent_back": "Возвращён: Где списки участников?",
        "accepted": "Принят",
        "silent": "{body}: нет отчёта за 10.07.2024.",
        "missing": "не отчитались: 1",
        "done": "Два семинара, 40 специалистов",
        "asked": "Где списки участников?",
    },
}


def kept(walk: Walk, *, owner: Agency, beside: Agency) -> Measure:
    """The secretary keeps the nation's plan with a measure that is reported twice a year, and names who carries it out besides."""
    walk.menu("/plans")
    walk.follow("/plans/new")
    walk.send(
        title_en="Action plan for 2024-2026",
        title_ru="План мероприятий на 2024-2026 годы",
        title_kk="2024-2026 жылдарға арналған іс-шаралар жоспары",
        act="№ 1",
        first_on="2024-01-01",
        last_on="2026-12-31",
        adopted_on="2024-01-30",
    )
    walk.open(f"/plans/{Plan.objects.get().ref}")
    walk.follow("/measures/new")
    walk.send(
        number="1",
        text_en="Train those who meet victims first",
        text_ru="Обучить тех, кто первым встречает жертв",
        text_kk="Құрбандарды бірінші болып кездестіретіндерді оқыту",
        owner=owner.ref,
        due_on="2026-12-10",
        report_days="10.07, 10.01",
    )
    measure = Measure.objects.get()
    walk.open(f"/measures/{measure.ref}")
    walk.follow("/executors/new")
    walk.send(agency=beside.ref)
    walk.reads(beside.title_ru)
    return measure


def drafted(walk: Walk, *, measure: Measure) -> MeasureReport:
    """The co-executor writes its report by the first term, and submits it without a paper."""
    walk.menu("/my-work")
    walk.follow(f"/measures/{measure.ref}/reports/new?term_on=2024-07-10")
    walk.send(status="in_progress", text=SAID[walk.language]["done"])
    report = MeasureReport.objects.get()
    walk.reads(SAID[walk.language]["drafted"])
    walk.follow("/submission/new")
    walk.send()
    walk.reads(SAID[walk.language]["submitted"])
    assert not offered(walk, "acceptance")
    assert not offered(walk, "text")
    return report


def sent_back(walk: Walk, *, report: MeasureReport) -> None:
    """Whoever verifies finds the report among those to be answered, and asks for what is missing."""
    walk.menu("/measure-reports")
    walk.follow(f"/measure-reports/{report.ref}")
    assert not offered(walk, "submission")
    walk.follow("/return/new")
    walk.send(answer=SAID[walk.language]["asked"])
    walk.reads(SAID[walk.language]["sent_back"])


def shown_by_papers(walk: Walk, *, report: MeasureReport, photo: Path) -> None:
    """The co-executor reads what is missing, attaches it, and submits the report anew."""
    walk.menu("/my-work")
    walk.follow(f"/measure-reports/{report.ref}/submission/new")
    walk.open(f"/measure-reports/{report.ref}")
    walk.reads(SAID[walk.language]["sent_back"])
    walk.follow(f"/records/{report.ref}/attachments/new")
    walk.page.locator("#field-file").set_input_files(photo)
    walk.send()
    walk.open(f"/measure-reports/{report.ref}")
    walk.reads(photo.name)
    walk.shown("report-with-evidence")
    walk.follow("/submission/new")
    walk.send()
    walk.reads(SAID[walk.language]["submitted"])
    assert not offered(walk, "attachments"), "what was submitted stands as it is"


def offered(walk: Walk, act: str) -> bool:
    """Whether the page offers an act on its record."""
    return walk.page.locator(f'main a[href$="/{act}/new"]').count() > 0


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_report_without_evidence_is_sent_back_and_accepted_with_it_by_another_body(
    page: Page,
    live_server,
    accessible: Callable[[Page], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    language: str,
) -> None:
    lay_ground(clock=a_clock())
    almanac, said, photo = Almanac(monkeypatch), SAID[language], tmp_path / "lists.jpg"
    photo.write_bytes(a_photo())
    office = an_agency(kind="commission_secretariat", region="")
    owner = an_agency(kind="internal_ministry", region="", title=MINISTRY)
    akimat = an_agency(kind="local_executive", region="aktobe", title=AKIMAT)
    walk = Walk(page=page, site=str(live_server.url), accessible=accessible, language=language)

    almanac.go(2024, 2, 5)
    secretary = walk.enter("commission_secretary", agency=office)
    measure = kept(walk, owner=owner, beside=akimat)
    walk.leave()

    almanac.go(2024, 7, 8)
    officer = walk.enter("akimat_officer", agency=akimat)
    report = drafted(walk, measure=measure)
    walk.leave()

    almanac.go(2024, 7, 9)
    walk.come_in(secretary)
    sent_back(walk, report=report)
    walk.leave()

    almanac.go(2024, 7, 12)
    walk.come_in(officer)
    shown_by_papers(walk, report=report, photo=photo)
    walk.leave()

    walk.come_in(secretary)
    walk.menu("/measure-reports")
    walk.follow(f"/measure-reports/{report.ref}")
    walk.reads(photo.name)
    walk.follow("/acceptance/new")
    walk.send()
    walk.reads(said["accepted"])
    walk.open(f"/measures/{measure.ref}")
    walk.reads(said["silent"].format(body=MINISTRY))
    expect(page.locator("main")).not_to_contain_text(said["silent"].format(body=AKIMAT))
    walk.shown("measure")
    walk.open(f"/plans/{measure.plan.ref}")
    walk.reads(said["missing"])
    walk.shown("plan")
    walk.menu("/dashboards")
    walk.shown("commission")
    walk.leave()

    walk.come_in(officer)
    walk.menu("/measure-reports")
    walk.reads(said["accepted"])
    walk.menu("/my-work")
    assert not page.locator('main a[href$="term_on=2024-07-10"]').count()
    assert page.locator('main a[href$="term_on=2025-01-10"]').count()
    report.refresh_from_db()
    assert report.first_submitted_on is not None
    assert (report.state, report.first_submitted_on.isoformat()) == ("accepted", "2024-07-08")
