"""A figure, its map and the records behind it, seen in a browser."""

from __future__ import annotations

import io
import os
import random
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from qorgan.desk.country import country
from qorgan.desk.facts.ledger import FACTS
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long enough password"
REGIONS = ("aktobe", "almaty_c", "astana", "eko", "karaganda", "turkestan", "pavlodar", "nko")
SHOTS = os.environ.get("QORGAN_SHOTS", "")


def some_offences(number: int, *, regions: Sequence[str] = REGIONS) -> None:
    draw = random.Random(7)
    table = FACTS["fact_offences"]
    table._default_manager.bulk_create(
        table(
            key=f"K-{place}",
            source=f"R-{place}",
            region=draw.choice(regions),
            part="1",
            paragraph="",
            agency="",
            happened_on=date(2020, 1, 1) + timedelta(days=draw.randrange(300)),
            act_on=date(2019, 12, 1),
            article=draw.choice(["128", "134", "135", "308", "309", "309", "309"]),
            proceeding=f"R-{place}",
            recorded_at=datetime(2020, 12, 1, tzinfo=UTC),
        )
        for place in range(number)
    )


def signed_in(page: Page, live_server: LiveServer, *, language: str = "en") -> None:
    user = a_user(login="analyst", language=language, password=PASSWORD)
    a_membership(user=user, role="analyst", agency=an_agency(kind="internal_ministry"))
    page.goto(f"{live_server.url}/sign-in")
    page.locator("[name=login]").fill("analyst")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(f"{live_server.url}/")


def shot(page: Page, name: str) -> None:
    """Keep a picture when a folder for pictures is named."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_figure_is_drawn_and_accessible(
    page: Page, live_server: LiveServer, accessible: Callable[[Page], None], language: str
) -> None:
    some_offences(120)
    signed_in(page, live_server, language=language)
    page.goto(
        f"{live_server.url}/statistics?indicator=offences_registered&from_on=2020-01-01&until_on=2020-12-31&by=article"
    )
    expect(page.locator("#parts [data-chart] svg")).to_be_visible()
    expect(page.locator("#time [data-chart] svg")).to_be_visible()
    expect(page.locator("#regions svg.region-map")).to_be_visible()
    expect(page.locator("#menu [aria-current]")).to_be_in_viewport()
    shot(page, f"statistics_{language}")
    accessible(page)
    page.goto(page.url + "&by=region")
    expect(page.locator("#parts [data-chart] svg")).to_be_visible()
    shot(page, f"statistics_crossed_{language}")
    accessible(page)


def test_a_region_of_the_map_narrows_and_a_number_leads_to_records(
    page: Page, live_server: LiveServer, accessible: Callable[[Page], None]
) -> None:
    some_offences(60)
    signed_in(page, live_server)
    page.goto(f"{live_server.url}/statistics?indicator=offences_registered&from_on=2020-01-01&until_on=2020-12-31")
    assert page.locator("#field-by-1").input_value() == "article"
    page.locator("#field-indicator").select_option("admissions")
    assert page.locator("#field-by-1").input_value() == "", "what the indicator chosen does not have is offered no more"
    assert page.locator("#field-by-1 option[value=article]").count() == 0
    assert page.locator("#field-by-1 option[value=channel]").inner_text() == "Channel"
    page.locator("#field-indicator").select_option("offences_registered")
    page.locator(".region-map a[aria-label^='Astana'], .region-map a[aria-label^='Nur-Sultan']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".stat-conditions")).to_contain_text("Region:")
    page.locator(".stat-number a").click()
    accessible(page)
    page.locator("[name=purpose]").fill("Checking the report")
    page.get_by_role("button", name="Show the records").click()
    expect(page.locator("#list tbody tr").first).to_be_visible()
    accessible(page)
    shot(page, "statistics_records")


def test_the_page_reads_on_a_telephone(page: Page, live_server: LiveServer) -> None:
    some_offences(60)
    signed_in(page, live_server)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_server.url}/statistics?indicator=offences_registered&from_on=2020-01-01&until_on=2020-12-31")
    expect(page.locator("#regions svg.region-map")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shot(page, "statistics_mobile")


def test_a_table_of_all_regions_is_shown_whole(page: Page, live_server: LiveServer) -> None:
    regions = [item.code for item in country().codes["regions"].items]
    some_offences(40 * len(regions), regions=regions)
    signed_in(page, live_server, language="ru")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/statistics?indicator=offences_registered&from_on=2020-01-01&until_on=2020-12-31")
    table = page.locator("#regions .stat-table")
    assert table.locator("tbody tr").count() >= 20
    assert table.evaluate("table => table.scrollHeight <= table.clientHeight")


def test_the_text_of_a_printed_report_begins_under_its_title(page: Page, live_server: LiveServer) -> None:
    signed_in(page, live_server)
    page.goto(f"{live_server.url}/reports/kz.unga-73-146?from_on=2020-01-01&until_on=2020-04-30")
    first, *others = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert others, "the report is longer than a page"
    assert "Protection of witnesses" in first.extract_text()


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_names_beside_the_bars_are_not_cut_at_the_edge(page: Page, live_server: LiveServer, language: str) -> None:
    some_offences(120)
    signed_in(page, live_server, language=language)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(
        f"{live_server.url}/statistics?indicator=offences_registered&from_on=2020-01-01&until_on=2020-12-31&by=article"
    )
    drawing = page.locator("#parts [data-chart] svg")
    expect(drawing).to_be_visible()
    edges = drawing.evaluate(
        "svg => [svg, ...svg.querySelectorAll('.role-axis-label text')].map(part => part.getBoundingClientRect().left)"
    )
    shot(page, f"statistics_names_{language}")
    assert min(edges[1:]) >= edges[0]
