"""Somebody tells without an account and without a script, on a phone, in Kazakh and in Russian; then the desk answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from qorgan.intake.tips.guide import guide
from qorgan.intake.tips.models import Tip
from tests.browser.walking import Walk
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 640}
TOLD = {"ru": "Трое живут на складе, паспорта у хозяина", "kk": "Үшеуі қоймада тұрады, төлқұжаттары иесінде"}


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A small telephone without scripts."""
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False, locale="ru")
    yield context.new_page()
    context.close()


def _fits(page: Page) -> None:
    """Nothing is wider than the telephone."""
    width = page.locator("html").bounding_box()
    assert width is not None
    assert width["width"] <= PHONE["width"]
    for part in page.locator("main *, header *, footer *").all():
        box = part.bounding_box()
        assert box is None or box["x"] + box["width"] <= PHONE["width"] + 1, part.inner_html()[:80]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_report_is_told_answered_and_read_without_a_script(
    phone: Page, page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    hotline = an_agency(kind="hotline", region="astana")
    words = guide().speeches[language].texts
    phone.goto(f"{live_server.url}/tip")
    _fits(phone)
    phone.get_by_role("link", name=guide().speeches[language].name).click()
    expect(phone).to_have_title(words["title"])
    phone.get_by_role("button", name=words["begin"]).click()
    _answer(phone, words=words, language=language)
    expect(phone.get_by_text(TOLD[language])).to_be_visible()
    phone.get_by_role("button", name=words["send"]).click()
    receipt = phone.locator("#receipt").inner_text()
    assert re.fullmatch(r"\+\d\d \d{3} \d{3} \d\d \d\d \(\d{4}\)", receipt), "a telephone number with an extension"
    phone.reload()
    assert phone.locator("#receipt").inner_text() == receipt
    phone.get_by_role("button", name=words["number_done"]).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(words["end_head"])
    _desk_answers(page, live_server.url, accessible, hotline=hotline)
    _comes_back(phone, words=words, receipt=receipt)


def _answer(phone: Page, *, words: dict[str, str], language: str) -> None:
    """Forward, back, and forward again; at danger the numbers stand there at once."""
    phone.get_by_label(words["signs_papers"]).check()
    phone.get_by_role("button", name=words["next"]).click()
    phone.locator("#region").select_option("aktobe")
    phone.get_by_role("button", name=words["back"]).click()
    expect(phone.get_by_label(words["signs_papers"])).to_be_checked()
    phone.get_by_role("button", name=words["next"]).click()
    expect(phone.locator("#region")).to_have_value("aktobe")
    phone.go_back()
    phone.go_forward()
    expect(phone.locator("#region")).to_have_value("aktobe")
    _fits(phone)
    for _asked in ("region", "place", "about", "groups", "persons"):
        phone.get_by_role("button", name=words["next"]).click()
    phone.get_by_label(words["danger_yes"], exact=True).check()
    phone.get_by_role("button", name=words["next"]).click()
    expect(phone.get_by_role("alert").get_by_role("link", name="112")).to_be_visible()
    _fits(phone)
    phone.get_by_role(
        "button", name=words["next"]
    ).click()  # nobody wants to be reached: neither where, when nor how safely is asked
    phone.locator("#words").fill(TOLD[language])
    phone.get_by_role("button", name=words["next"]).click()


def _desk_answers(page: Page, site: str, accessible: Callable[[Page], None], *, hotline: object) -> None:
    walk = Walk(page=page, site=site, accessible=accessible, language="ru")
    walk.enter("hotline_operator", agency=hotline)  # type: ignore[arg-type]
    tip = Tip.objects.get()
    walk.open("/tips")
    walk.follow(f"/tips/{tip.ref}")
    expect(page.get_by_text("грозит опасность")).to_be_visible()
    walk.follow(f"/tips/{tip.ref}/answers/new")
    page.locator("textarea[name=text]").fill("Мы вас услышали.")
    page.locator("main button[type=submit]").click()
    expect(page.get_by_text("Мы вас услышали.")).to_be_visible()
    walk.look()
    walk.open(f"/leads/{tip.lead.ref}")
    expect(page.locator(f'main a[href="/tips/{tip.ref}"]').first).to_be_visible()


def _comes_back(phone: Page, *, words: dict[str, str], receipt: str) -> None:
    phone.get_by_role("link", name=words["return_head"]).click()
    phone.locator("#number").fill("1234 5678 1234 5678")
    phone.get_by_role("button", name=words["return_send"]).click()
    expect(phone.get_by_role("alert")).to_have_text(words["return_wrong"])
    phone.locator("#number").fill(receipt)
    phone.get_by_role("button", name=words["return_send"]).click()
    expect(phone.get_by_text("Мы вас услышали.")).to_be_visible()
    _fits(phone)
    phone.locator("#words").fill("+1")
    phone.get_by_role("button", name=words["talk_send"]).click()
    expect(phone.get_by_role("status")).to_have_text(words["talk_added"])
    phone.get_by_role("button", name=words["talk_end"]).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(words["end_head"])


@pytest.mark.parametrize("language", ["kk", "uz"])
def test_every_public_page_passes_axe_and_is_walked_by_keyboard(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    an_agency(kind="hotline", region="astana")
    site = f"{live_server.url}/tip"
    page.goto(site)
    accessible(page)
    page.goto(f"{site}/{language}")
    accessible(page)
    page.locator("main button").focus()
    page.keyboard.press("Enter")
    asked = [step for step in guide().steps if not step.part.hidden_by]  # the first way to be answered is here alone
    for one in asked:
        expect(page).to_have_url(f"{site}/{language}/{one.id}")
        first = page.locator("main input:not([type=hidden]), main textarea, main select").first
        first.focus()
        if first.get_attribute("type") in ("checkbox", "radio"):
            page.keyboard.press("Space")
            expect(first).to_be_checked()
        accessible(page)
        page.locator("button[value=next]").focus()
        page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/{language}/check")
    accessible(page)
    page.goto(f"{site}/{language}/persons")
    page.locator("#persons").fill("много")
    page.locator("button[value=next]").click()
    expect(page.locator(".error")).to_be_focused()
    accessible(page)
    page.locator("#persons").fill("2")
    page.locator("button[value=check]").click()
    expect(page).to_have_url(f"{site}/{language}/check")
    page.locator("main form button").click()
    expect(page.locator("#receipt")).to_be_visible()
    accessible(page)
    page.goto(f"{site}/{language}/return")
    accessible(page)


def test_the_quick_exit_takes_the_place_of_the_page_in_the_history(page: Page, live_server) -> None:
    def weather(route: Route) -> None:
        """The site it leads to, which is not within reach of a test: browsers do not let a redirect be answered."""
        sent = route.fetch(max_redirects=0)
        assert sent.headers["location"].startswith(guide().leave)
        route.fulfill(body="<title>Weather</title>", content_type="text/html")

    page.route("**/tip/leave", weather)
    page.goto(f"{live_server.url}/tip")
    page.goto(f"{live_server.url}/tip/ru")
    page.locator("#leave").click()
    expect(page).to_have_title("Weather")
    page.go_back()
    expect(page).to_have_url(f"{live_server.url}/tip")
