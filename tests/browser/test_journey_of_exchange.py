"""A person goes from one organisation to another as a file: written out on the page of the one, brought in by the other."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from qorgan.people.models import Person
from qorgan.victims.trafficking.models import TraffickingHistory
from tests.browser.conftest import sign_in
from tests.browser.walking import press as unfold
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long sentence for tests"


def enter(page: Page, site: str, *, agency_kind: str, language: str) -> None:
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role="social_worker", agency=an_agency(kind=agency_kind, region="karaganda"))
    sign_in(page, site=site, login=user.login, password=PASSWORD)


def press(page: Page) -> None:
    page.locator("main form button[type=submit]").click()


def picture(page: Page, name: str) -> None:
    """Keep a picture where somebody asked for it."""
    folder = os.environ.get("QORGAN_PICTURES")
    if folder:
        for width in (1366, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)
        page.set_viewport_size({"width": 1366, "height": 900})


def test_from_one_organisation_to_another(
    page: Page, live_server, accessible: Callable[[Page], None], tmp_path: Path
) -> None:
    site = str(live_server.url)
    enter(page, site, agency_kind="ngo", language="ru")
    page.goto(f"{site}/persons/new")
    page.locator("#field-sex").select_option("female")
    page.locator("#field-surname").fill("Ойдан")
    page.locator("#field-given_name").fill("Шыққан")
    page.locator("#field-born_on").fill("1990-02-03")
    press(page)
    person = Person.objects.get()
    unfold(page.get_by_text("Записать историю эксплуатации").first)
    accessible(page)
    page.get_by_label("Долговая кабала").check()
    page.get_by_label("Принудительный труд или услуги").check()
    page.get_by_label("Строительство").check()
    page.locator("#field-exploited_at").fill("Вымышленная стройка")
    picture(page, "record-trafficking-history")
    press(page)
    accessible(page)
    expect(page.get_by_text("Долговая кабала")).to_be_visible()
    assert "Вымышленная стройка" not in page.content()
    picture(page, "trafficking_history")
    page.goto(f"{site}/persons/{person.ref}")
    picture(page, "person")
    unfold(page.get_by_text("Выгрузить в HTCDS").first)
    accessible(page)
    expect(page.get_by_text("Действующего согласия этого человека нет")).to_be_visible()
    page.locator("#field-purpose").fill("перевод в другую организацию")
    page.locator("#field-law_ground").select_option("vital_interest")
    page.locator("#field-to").select_option(index=1)
    page.locator("#field-format").select_option("xlsx")
    picture(page, "export")
    with page.expect_download() as download:
        press(page)
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert load_workbook(io.BytesIO(file.read_bytes())).sheetnames == ["HTCDS", "Notes"]

    page.locator('form[action="/sign-out"] button').click()
    enter(page, site, agency_kind="shelter", language="kk")
    page.goto(f"{site}/imports/new")
    accessible(page)
    page.locator("#field-source").select_option("htcds")
    page.locator("#field-file").set_input_files(file)
    picture(page, "import")
    press(page)
    expect(page.get_by_text("Қабылданды").first).to_be_visible()
    accessible(page)
    picture(page, "imported")
    assert Person.objects.count() == 2
    assert [one.controls for one in TraffickingHistory.objects.order_by("pk")] == [["debt_bondage"]] * 2
