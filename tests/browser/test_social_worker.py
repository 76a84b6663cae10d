"""A social worker's pages in a browser: registering, opening, finding, deciding, caring, with nothing for axe to find."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qorgan.people.models import Person
from tests.browser.conftest import sign_in
from tests.browser.walking import press as unfold
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long sentence for tests"
NAME, IIN = "Вымышленова", "990230300005"


@pytest.fixture
def site(live_server, page: Page) -> str:
    user = a_user(password=PASSWORD, language="ru")
    a_membership(user=user, role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))
    sign_in(page, site=live_server.url, login=user.login, password=PASSWORD)
    return str(live_server.url)


def press(page: Page) -> None:
    page.locator("main form button[type=submit]").click()


def test_from_registering_to_discharge(page: Page, site: str, accessible: Callable[[Page], None]) -> None:
    page.goto(f"{site}/persons")
    accessible(page)
    page.get_by_role("link", name="Зарегистрировать человека").click()
    accessible(page)
    page.locator("#field-sex").select_option("female")
    page.locator("#field-surname").fill(NAME)
    page.locator("#field-iin").fill(IIN)
    press(page)
    expect(page.get_by_text("Дата рождения в ИИН не существует.")).to_be_visible()
    accessible(page)
    assert NAME not in page.content()
    person = Person.objects.get()

    unfold(page.get_by_text("Открыть сведения о личности"))
    accessible(page)
    page.locator("#field-purpose").fill("купить билет домой")
    press(page)
    expect(page.get_by_text(NAME)).to_be_visible()
    accessible(page)
    assert NAME not in page.title()

    page.goto(f"{site}/persons/look-up/new")
    page.locator("#field-iin").fill(IIN)
    page.locator("#field-purpose").fill("звонок")
    press(page)
    accessible(page)
    page.get_by_role("link", name=person.ref).click()

    unfold(page.get_by_text("Решить о статусе").first)
    page.locator("#field-status").select_option("identified")
    page.locator("#field-body").select_option("provider")
    page.get_by_label("Рассказ самого человека").check()
    page.locator("#field-grounds").fill("Работала под охраной, паспорт забрали")
    press(page)
    expect(page.get_by_text("Действует", exact=True)).to_be_visible()
    accessible(page)

    page.goto(f"{site}/persons/{person.ref}/care-files/new")
    accessible(page)
    page.locator("#field-channel").select_option("self")
    page.get_by_label("Социально-правовые").check()
    press(page)
    unfold(page.get_by_text("Оформить выбытие").first)
    page.locator("#field-discharge_reason").select_option("goals_met")
    press(page)
    expect(page.get_by_text("Ресоциализированы")).to_be_visible()
    accessible(page)
    page.goto(f"{site}/persons/{person.ref}")
    accessible(page)
