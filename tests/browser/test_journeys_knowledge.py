"""An analyst goes from a number to the record behind it: on the page of statistics, and from the national report."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qorgan.desk.journal.models import Entry
from qorgan.justice.crimes.commands import register_proceeding
from qorgan.justice.crimes.models import Proceeding
from qorgan.knowledge.reports.models import Edition
from tests.browser.walking import Walk
from tests.worlds import an_actor, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
REPORT = "kz.unga-73-146"


def some_proceedings() -> list[Proceeding]:
    """Three of one article, one of another, in two regions."""
    found = []
    for number, (article, region) in enumerate(
        [("128", "aktobe"), ("309", "aktobe"), ("309", "pavlodar"), ("309", "pavlodar")]
    ):
        actor = an_actor(role="investigator", agency=an_agency(kind="police", region=region))
        found.append(
            register_proceeding(
                actor=actor,
                article=article,
                part="1",
                act_on="2020-01-20",
                registered_on="2020-02-01",
                number=f"20-S-{number}",
            )
        )
    return found


def give_a_purpose(walk: Walk) -> None:
    """The records behind a number are listed once it was said what for."""
    walk.look()
    walk.page.locator("main [name=purpose]").fill("Сверка доклада")
    walk.page.locator("main form button[type=submit]").first.click()
    expect(walk.page.locator("#list tbody tr").first).to_be_visible()
    walk.look()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_analyst_picks_an_indicator_and_drills_from_a_number_to_a_record(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    held = some_proceedings()
    walk = Walk(page, live_server.url, accessible, language)
    walk.enter("analyst", agency=an_agency(kind="internal_ministry", region=""))
    walk.menu("/statistics")
    page.locator("#field-indicator").select_option("offences_registered")
    walk.fill(from_on="01.01.2020", until_on="30.04.2020")
    page.locator("#field-by-1").select_option("article")
    page.locator("main form button[type=submit]").first.click()
    walk.look()
    expect(page.locator(".stat-number").first).to_contain_text("4")
    expect(page.locator("#regions svg.region-map")).to_be_visible()
    row = page.locator("#parts tbody tr", has_text="128")
    row.locator("a").last.click()
    give_a_purpose(walk)
    expect(page.locator("#list tbody tr")).to_have_count(1)
    page.locator("#list tbody a").first.click()
    walk.look()
    walk.reads(held[0].number)
    assert Entry.objects.get(act="records_behind", outcome="listed").purpose == "Сверка доклада"


@pytest.mark.parametrize("language", ["en", "kk"])
def test_an_analyst_takes_the_report_along_drills_into_it_and_publishes_an_edition(
    page: Page, live_server, accessible: Callable[[Page], None], tmp_path: Path, language: str
) -> None:
    some_proceedings()
    walk = Walk(page, live_server.url, accessible, language)
    walk.enter("analyst", agency=an_agency(kind="internal_ministry", region=""))
    walk.menu("/reports")
    page.locator(f'main a[href^="/reports/{REPORT}"]').first.click()
    walk.look()
    walk.fill(from_on="01.01.2020", until_on="30.04.2020")
    page.locator("main form.filters button[type=submit]").click()
    walk.look()
    report = page.url
    with page.expect_download() as taken:
        page.locator('main a[href*="format=docx"]').first.click()
    file = tmp_path / "report.docx"
    taken.value.save_as(file)
    assert zipfile.ZipFile(file).testzip() is None
    assert "word/document.xml" in zipfile.ZipFile(file).namelist()

    page.locator('.report-links a[href^="/statistics/records"]').first.click()
    give_a_purpose(walk)
    page.locator("#list tbody a").first.click()
    walk.look()
    walk.reads("20-S-")
    page.go_back()
    expect(page.locator("#list tbody a").first).to_be_visible()

    page.goto(report)
    page.locator('main a[href^="/editions/new?"]').click()
    page.locator('main [name="note"]').fill("As known in May.")
    page.locator('main form[action^="/editions/new"] button[type="submit"]').last.click()
    page.wait_for_url("**/editions/E-*")
    walk.look()
    edition = Edition.objects.get()
    assert (edition.number, edition.figures["offences_registered"]["value"]) == (1, 4)
    with page.expect_download() as kept:
        page.locator('main a[href*="format=pdf"]').first.click()
    kept.value.save_as(tmp_path / "edition.pdf")
    assert (tmp_path / "edition.pdf").read_bytes().startswith(b"%PDF-")
    walk.menu("/editions")
    walk.reads(edition.ref)
