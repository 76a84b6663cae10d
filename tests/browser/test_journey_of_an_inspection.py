"""An inspection on a telephone: from where risk says to go to the re-inspection that closes what failed."""

from __future__ import annotations

from collections.abc import Callable

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
SAID = {
    "kk": {
        "never": "бірде-бір рет тексерілмеген",
        "unsaid": "не байқалғанын жазыңыз",
        "note": "Кереуеттер арасы бір метр",
        "rules": "Санитариялық қағидалар",
        "mended": "Екі кереует шығарылды",
        "unsent": "Байланыс жоқ: ештеңе жіберілмеді",
        "again": "Бұл құрылғыда бұрын терілгендер осында тұр",
        "look": "Тек қайта тексеру жабады",
        "unshown": "сақталғанын ештеңе көрсетпейді",
        "seen": "Кереуеттер арасы бір жарым метр",
        "closed": "Қайта тексерумен жабылған",
    },
    "ru": {
        "never": "ни разу не посещалась",
        "unsaid": "напишите, что обнаружено",
        "note": "Между кроватями один метр",
        "rules": "Санитарные правила",
        "mended": "Две кровати вынесены",
        "unsent": "Нет связи: ничего не отправлено",
        "again": "Набранное раньше на этом устройстве снова здесь",
        "look": "Закрывает только повторная проверка",
        "unshown": "Ничто не показывает",
        "seen": "Между кроватями полтора метра",
        "closed": "Закрыто повторной проверкой",
    },
}


def fits(walk: Walk, name: str) -> None:
    """Nothing hangs over the edge of the telephone."""
    walk.shown(f"phone-{name}")
    assert walk.page.evaluate("document.documentElement.scrollWidth") <= WIDTH, walk.page.url


def visited(walk: Walk) -> Finding:
    """The inspector goes where the list says, fills in the sheet, forgets one answer, and loses nothing by it."""
    said = SAID[walk.language]
    walk.open("/inspection-targets")
    walk.reads(said["never"])
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
    walk.page.context.set_offline(True)
    walk.page.locator("main form button[type=submit]").last.click()
    walk.reads(said["unsent"])
    walk.page.context.set_offline(False)
    walk.page.reload()
    walk.reads(said["again"])
    assert walk.page.locator('main input[type=radio][value="conforms"]:checked').count() > 20, "all of it stands again"
    walk.page.locator("main form button[type=submit]").last.click()
    walk.page.wait_for_load_state()
    walk.reads(said["unsaid"])
    assert walk.page.locator('input[name="a-distancing"][value="fails"]').is_checked()
    walk.page.locator("#n-distancing").fill(said["note"])
    walk.send()
    walk.reads(said["note"])
    fits(walk, "held")
    assert walk.page.evaluate("localStorage.length") == 0, "what was taken stays on no telephone"
    return Finding.objects.get()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_what_failed_on_a_telephone_is_closed_by_its_re_inspection(
    page: Page, live_server, accessible: Callable[[Page], None], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    lay_ground(clock=a_clock())
    almanac, said = Almanac(monkeypatch), SAID[language]
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
    page.context.add_cookies([{"name": "language", "value": language, "url": str(live_server.url)}])
    walk = Walk(page=page, site=str(live_server.url), accessible=accessible, language=language, knows_the_door=True)

    inspector = walk.enter("inspector", agency=control)
    finding = visited(walk)
    walk.leave()

    almanac.go(2020, 4, 25)
    walk.enter("provider_head", agency=shelter)
    walk.open(f"/findings/{finding.ref}")
    walk.reads(said["rules"])
    walk.follow(f"/findings/{finding.ref}/answer/new")
    walk.send(mended_on="24.04.2020", note=said["mended"])
    walk.reads(said["look"])
    fits(walk, "mended")
    walk.leave()

    almanac.go(2020, 4, 28)
    walk.come_in(inspector)
    walk.open(f"/findings/{finding.ref}")
    walk.follow(f"/findings/{finding.ref}/reinspections/new")
    walk.fill(answer="conforms")
    walk.page.locator("main form button[type=submit]").last.click()
    walk.reads(said["unshown"])
    walk.send(answer="conforms", note=said["seen"])
    walk.reads(said["closed"])
    fits(walk, "closed")
    finding.refresh_from_db()
    assert str(finding.closed_on) == "2020-04-28"
