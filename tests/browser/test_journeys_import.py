"""A register clerk brings a list in with one wrong row, corrects it, and brings it in again: nothing doubles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qorgan.justice.crimes.models import Count
from tests.browser.walking import Walk
from tests.stories.lists import a_list
from tests.worlds import an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
OFFENCE = {
    "number": "20-1",
    "region": "Астана",
    "registered_on": "10.02.2020",
    "article": "309",
    "act_on": "31.01.2020",
}
ROWS = [OFFENCE | {"key": f"K-{number}", "number": f"20-{number}"} for number in range(1, 5)]


def bring(walk: Walk, file: Path) -> None:
    walk.open("/imports/new")
    walk.page.locator("#field-source").select_option("offences")
    walk.page.locator("#field-file").set_input_files(file)
    walk.page.locator("main form button[type=submit]").click()
    walk.page.wait_for_url("**/imports/B-*")
    walk.look()


def counts(page: Page) -> dict[str, str]:
    return {
        name: page.locator(f"#count-{name}").inner_text() for name in ("taken", "unchanged", "corrected", "refused")
    }


@pytest.mark.parametrize(("language", "sentence"), [("en", "is not a date"), ("ru", "не дата")])
def test_a_list_with_one_wrong_row_is_corrected_and_brought_in_again(
    page: Page, live_server, accessible: Callable[[Page], None], tmp_path: Path, settings, language: str, sentence: str
) -> None:
    settings.VAR = tmp_path
    walk = Walk(page, live_server.url, accessible, language)
    walk.enter("register_clerk", agency=an_agency(kind="statistics_committee", region=""))
    wrong, right = tmp_path / "offences.csv", tmp_path / "corrected.csv"
    wrong.write_bytes(a_list(*ROWS[:3], ROWS[3] | {"act_on": "31.02.2020"}))
    right.write_bytes(a_list(*ROWS))

    bring(walk, wrong)
    assert counts(page) == {"taken": "3", "unchanged": "0", "corrected": "0", "refused": "1"}
    expect(page.locator("#list tbody tr")).to_have_count(1)
    walk.reads("31.02.2020")
    walk.reads(sentence)
    with page.expect_download() as report:
        page.locator('a[href$="/report.xlsx"]').click()
    assert report.value.suggested_filename.endswith(".xlsx")
    with page.expect_download() as template:
        page.goto(f"{live_server.url}/imports/new")
        page.locator("#offences summary").click()
        page.locator('a[href="/imports/templates/offences.csv"]').click()
    assert template.value.suggested_filename == "offences.csv"

    bring(walk, right)
    assert counts(page) == {"taken": "1", "unchanged": "3", "corrected": "0", "refused": "0"}
    bring(walk, right)
    assert counts(page) == {"taken": "0", "unchanged": "4", "corrected": "0", "refused": "0"}
    assert Count.objects.count() == 4
    walk.menu("/imports")
    expect(page.locator("#list tbody tr")).to_have_count(3)
