"""A call is answered with the keyboard alone, while talking; a torn page loses nothing, and one key sends the police."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qorgan.desk.agencies.models import Agency
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads.models import Lead
from qorgan.people.texts import open_text
from tests.browser.walking import Walk
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db(transaction=True)
STEPS = 80


@pytest.fixture
def line() -> Agency:
    return an_agency(kind="hotline", region="aktobe")


def to_field(page: Page, name: str) -> None:
    """Go forward with the tabulator until the field is reached; a field that no key reaches fails."""
    for _ in range(STEPS):
        if page.evaluate("() => document.activeElement.id || document.activeElement.name") == f"field-{name}":
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no key leads to {name}")


def choose(page: Page, name: str, letters: str) -> None:
    """Go down a list until the option that begins so; a headless browser has no Cyrillic keys to type it with."""
    to_field(page, name)
    for _ in range(STEPS):
        chosen = page.locator(f"#field-{name}").evaluate("list => list.selectedOptions[0].textContent")
        if chosen.startswith(letters):
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"{name} has no option {letters}")


def is_kept(page: Page, words: str) -> None:
    expect(page.locator("#call-kept")).to_contain_text(words, timeout=8000)


def test_a_call_from_the_first_word_to_the_lead_by_keyboard_alone(
    page: Page, live_server, accessible: Callable[[Page], None], line: Agency
) -> None:
    police = an_agency(kind="police", region="aktobe", title="Полиция Актобе")
    a_membership(user=a_user(), role="investigator", agency=police)
    walk = Walk(page, live_server.url, accessible, language="ru")
    walk.enter("hotline_operator", agency=line)
    walk.open("/calls/new")
    choose(page, "channel", "Горячая")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/form")
    walk.look()
    assert page.evaluate("() => document.activeElement.id") == "field-language", "the first question has the focus"

    choose(page, "language", "Рус")
    choose(page, "caller_kind", "Сам")
    choose(page, "region", "Актюб")
    choose(page, "topic", "Принуд")
    to_field(page, "note")
    page.keyboard.type("Держат на кирпичном заводе")
    is_kept(page, "Сохранено")
    call = Call.objects.get()
    assert (call.topic, call.region, call.state) == ("forced_labour", "aktobe", "going_on")
    assert open_text(holder=call.ref, part="note") == "Держат на кирпичном заводе"

    page.reload()  # the browser died: what was typed is there
    expect(page.locator("#field-note")).to_have_value("Держат на кирпичном заводе")

    page.keyboard.press("F8")
    expect(page.get_by_text("Молчаливая тревога", exact=False)).to_be_visible()
    walk.look()
    lead = Lead.objects.get()
    assert (lead.is_emergency, lead.state, set(lead.parts.values_list("agency", flat=True))) == (
        True,
        "handed",
        {line.pk, police.pk},
    )

    choose(page, "outcome", "Экстр")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/calls/{call.ref}")
    walk.look()
    call.refresh_from_db()
    assert (call.state, call.outcome, call.is_silent) == ("finished", "emergency", True)
    assert "кирпичном" not in page.content()


def test_a_number_marked_never_leaves_the_page_as_soon_as_it_is_kept(
    page: Page, live_server, accessible: Callable[[Page], None], line: Agency
) -> None:
    walk = Walk(page, live_server.url, accessible, language="kk")
    walk.enter("hotline_operator", agency=line)
    walk.open("/calls/new")
    walk.send(channel="hotline_150")
    choose(page, "contact", "Ешқ")
    to_field(page, "number")
    page.keyboard.type("+77010000001")
    is_kept(page, "ешқашан")
    expect(page.locator("#field-number")).to_have_value("")
    page.reload()
    expect(page.locator("#field-number")).to_have_value("")
    page.locator("#field-contact").select_option("allowed")  # a stray key is taken back
    expect(page.locator("#field-number")).to_have_value("+77010000001", timeout=8000)


def test_without_a_script_the_form_is_kept_by_its_button(chromium, live_server, line: Agency) -> None:
    from tests.browser.conftest import sign_in
    from tests.browser.walking import PASSWORD

    user = a_user(password=PASSWORD, language="ru")
    a_membership(user=user, role="hotline_operator", agency=line)
    context = chromium.new_context(java_script_enabled=False, locale="ru")
    page = context.new_page()
    sign_in(page, site=live_server.url, login=user.login, password=PASSWORD)
    page.goto(f"{live_server.url}/calls/new")
    page.locator("#field-channel").select_option("hotline_150")
    page.locator("main form button[type=submit]").click()
    page.locator("#field-note").fill("Тихо говорит")
    page.locator("#field-contact_from").fill("в десять")
    page.locator("button[value=save]").click()
    expect(page.locator("#field-contact_from")).to_have_class("form-control is-invalid")
    assert open_text(holder=Call.objects.get().ref, part="note") == "Тихо говорит", "the rest is kept all the same"
    page.locator("#field-contact_from").fill("10:00")
    page.locator("button[value=save]").click()
    expect(page.get_by_text("Сохранено. Продолжайте разговор.")).to_be_visible()
    context.close()
