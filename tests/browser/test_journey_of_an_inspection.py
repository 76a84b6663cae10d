"""An inspection on a telephone, in Kazakh: from where risk says to go to the re-inspection that closes what failed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from qorgan.desk.counter import COMMANDS
from qorgan.government.inspections.models import Finding, Inspection
from qorgan.office.staff.first_accounts import lay_ground
from tests.browser.almanac import Almanac
from tests.browser.walking import Walk
from tests.worlds import a_clock, an_actor, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WIDTH, HERE = 390, "aktobe"
SHOTS = os.environ.get("QORGAN_SHOTS", "")
NOTE = "Кереуеттер арасы бір метр"


def fits(walk: Walk, name: str) -> None:
    """Nothing hangs over the edge of the telephone; a picture for whoever asked for pictures."""
    assert walk.page.evaluate("document.documentElement.scrollWidth") <= WIDTH, walk.page.url
    if SHOTS:
        walk.page.screenshot(path=str(Path(SHOTS) / f"{walk.language}-{name}.png"), full_page=True)


def visited(walk: Walk) -> Finding:
    """The inspector goes where the list says, fills in the sheet, forgets one answer, and loses nothing by it."""
    walk.open("/inspection-targets")
    walk.reads("бірде-бір рет тексерілмеген")
    fits(walk, "targets")
    walk.page.locator('main a[href*="/inspections/new"]').first.click()
    walk.look()
    walk.send(planned_on="16.04.2020")
    fits(walk, "planned")
    visit = Inspection.objects.get()
    walk.follow(f"/inspections/{visit.ref}/sheet")
    fits(walk, "sheet")
    for answer in walk.page.locator('main input[type=radio][value="conforms"]').all():
        answer.check()
    walk.page.locator('input[name="a-distancing"][value="fails"]').check()
    walk.fill(order="requirement", due_on="30.04.2020")
    walk.page.locator("main form button[type=submit]").last.click()
    walk.page.wait_for_load_state()
    walk.reads("не байқалғанын жазыңыз")
    assert walk.page.locator('input[name="a-distancing"][value="fails"]').is_checked()
    walk.page.locator("#n-distancing").fill(NOTE)
    walk.send()
    walk.reads(NOTE)
    fits(walk, "held")
    return Finding.objects.get()


def test_what_failed_on_a_telephone_is_closed_by_its_re_inspection(
    page: Page, live_server, accessible: Callable[[Page], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_ground(clock=a_clock())
    almanac = Almanac(monkeypatch)
    almanac.go(2020, 4, 16)
    shelter, control = an_agency(kind="shelter", region=HERE), an_agency(kind="social_control", region=HERE)
    ministry = an_actor(role="social_ministry")
    title = {"title_en": "Invented House", "title_ru": "Вымышленный дом", "title_kk": "Ойдан шыққан үй"}
    given = {"kind": "ngo", "from_on": "2016-01-01", "agency": shelter}
    house = COMMANDS["register_organisation"](actor=ministry, **given, **title)
    at = {"organisation": house, "region": HERE, "from_on": "2016-01-01"}
    COMMANDS["add_presence"](actor=ministry, **at)
    COMMANDS["offer_places"](actor=ministry, groups=["women"], places=12, **at)
    page.set_viewport_size({"width": WIDTH, "height": 800})
    page.context.add_cookies([{"name": "language", "value": "kk", "url": str(live_server.url)}])
    walk = Walk(page=page, site=str(live_server.url), accessible=accessible, language="kk", knows_the_door=True)

    inspector = walk.enter("inspector", agency=control)
    finding = visited(walk)
    walk.leave()

    almanac.go(2020, 4, 25)
    walk.enter("provider_head", agency=shelter)
    walk.open(f"/findings/{finding.ref}")
    walk.reads("Санитариялық қағидалар")
    walk.follow(f"/findings/{finding.ref}/answer/new")
    walk.send(mended_on="24.04.2020", note="Екі кереует шығарылды")
    walk.reads("Тек қайта тексеру жабады")
    fits(walk, "mended")
    walk.leave()

    almanac.go(2020, 4, 28)
    walk.come_in(inspector)
    walk.open(f"/findings/{finding.ref}")
    walk.follow(f"/findings/{finding.ref}/reinspections/new")
    walk.send(answer="conforms")
    walk.reads("Қайта тексерумен жабылған")
    fits(walk, "closed")
    finding.refresh_from_db()
    assert str(finding.closed_on) == "2020-04-28"
