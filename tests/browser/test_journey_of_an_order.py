"""A shelter that would be unpaid in January is caught in October and mended: tender, order, and nothing is owed any more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.government.budget.models import SocialOrder, Transfer
from qorgan.office.staff.first_accounts import lay_ground
from tests.browser.almanac import Almanac
from tests.browser.walking import Walk
from tests.worlds import a_clock, an_actor, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SAID = {
    "kk": {
        "unpaid": "«Самал Ұя» 03.01.2027 бастап төленбейді, бүгін ішінде 7 адам.",
        "last_day": "Конкурсты ашудың соңғы қауіпсіз күні: 19.11.2026.",
        "sum": "Он екі миллион",
        "covered": "01.01.2028 бастап төленбейді",
    },
    "ru": {
        "unpaid": "«Самал Уя» не оплачивается с 03.01.2027, людей внутри сегодня: 7.",
        "last_day": "Последний безопасный день для открытия конкурса: 19.11.2026.",
        "sum": "Двенадцать миллионов",
        "covered": "не оплачивается с 01.01.2028",
    },
}
UNPAID = "2027-01-03"


def ordered(*, region: Agency, shelter: Agency) -> SocialOrder:
    """Money of two years for Aktobe, and an order with its shelter, seven people inside, until the second of January."""
    ministry, secretary = an_actor(role="social_ministry"), an_actor(role="commission_secretary")
    titles = {"title_en": "Samal Uya", "title_ru": "Самал Уя", "title_kk": "Самал Ұя"}
    organisation = COMMANDS["register_organisation"](
        actor=secretary, kind="ngo", from_on="2015-01-01", agency=shelter, **titles
    )
    COMMANDS["add_presence"](actor=secretary, organisation=organisation, region="aktobe", from_on="2015-01-01")
    given = {"region": "aktobe", "groups": ["women"], "places": 10, "from_on": "2020-01-01"}
    offer = COMMANDS["offer_places"](actor=secretary, organisation=organisation, **given)
    COMMANDS["tell_taken"](actor=secretary, place_offer=offer, taken=7)
    told = {"fiscal_year": 2020, "purpose": "special_social_services", "act": "1", "adopted_on": "2019-12-01"}
    line = COMMANDS["keep_budget_line"](actor=ministry, amount=50_000_000, **told)[0]
    given = {"amount": 40_000_000, "act": "2", "transferred_on": "2020-01-10"}
    transfer = COMMANDS["transfer_to_region"](actor=ministry, budget_line=line, agency=region, **given)[0]
    akimat = an_actor(role="akimat_officer", agency=region)
    days = {"from_on": "2020-02-01", "until_on": "2027-01-02", "signed_on": "2020-01-20", "opened_on": "2019-12-06"}
    made: SocialOrder = COMMANDS["sign_social_order"](
        actor=akimat,
        transfer=transfer,
        organisation=organisation,
        service="temporary_stay",
        number="ГСЗ-1",
        places=10,
        tariff=3900,
        amount=12_000_000,
        reason="The council of the region agreed to it",
        **days,
    )[0]
    return made


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_an_order_that_would_leave_a_shelter_unpaid_is_caught_in_october_and_mended(
    page: Page, live_server, accessible: Callable[[Page], None], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    lay_ground(clock=a_clock())
    almanac, said = Almanac(monkeypatch), SAID[language]
    region, shelter = (an_agency(kind=kind, region="aktobe") for kind in ("local_executive", "shelter"))
    order = ordered(region=region, shelter=shelter)
    walk = Walk(page=page, site=str(live_server.url), accessible=accessible, language=language)
    page.context.add_cookies([{"name": "language", "value": language, "url": walk.site}])

    almanac.go(2026, 10, 20)
    officer = walk.enter("akimat_officer", agency=region)
    walk.menu("/funding-calendar")
    walk.reads(said["unpaid"])
    walk.reads(said["last_day"])
    walk.shown("calendar")
    walk.open(f"/social-orders/{order.ref}")
    walk.reads(said["sum"])
    walk.shown("order")
    walk.follow(f"/social-orders/{order.ref}/tender/new")
    walk.send()
    assert list(owed(order)) == ["budget.cover"]
    walk.leave()

    almanac.go(2026, 12, 7)
    walk.come_in(officer)
    walk.open(f"/transfers/{Transfer.objects.get().ref}")
    walk.follow("/orders/new")
    walk.send(
        organisation=order.organisation.ref,
        service="temporary_stay",
        number="ГСЗ-2",
        places="10",
        tariff="6000",
        from_on=UNPAID,
        until_on="2027-12-31",
        signed_on="2026-12-07",
        opened_on="2026-10-20",
        reason="The council of the region agreed to it",
    )
    walk.reads("ГСЗ-2")
    assert list(owed(order)) == []
    walk.menu("/funding-calendar")
    walk.reads(said["covered"])
    walk.menu("/budget-levels")
    walk.reads("2020")
    walk.shown("levels")


def owed(order: SocialOrder) -> list[str]:
    """What is still owed so that no day after the order is unpaid."""
    terms = ("budget.tender", "budget.cover")
    found = Obligation.objects.filter(source=order.ref, term__in=terms, met_at=None, cancelled_at=None)
    return list(found.values_list("term", flat=True))
