"""What is typed into a form that keeps itself is not lost when its page is left: not in the middle of a word, not at once after a choice."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qorgan.desk.agencies.models import User
from qorgan.intake.hotline.models import Call
from qorgan.kernel.clock import SystemClock
from qorgan.people.commands import register_person
from qorgan.people.texts import open_text
from qorgan.victims.identification.screening.commands import begin_screening
from qorgan.victims.identification.screening.models import Answer
from tests.browser.walking import Walk, bring_a_session
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = "They are held at a farm behind the river and nobody may leave it; the gate is red. "
UNHEARD = """() => {
    const plain = window.fetch;
    window.fetch = (...asked) => { plain(...asked); return new Promise(() => {}); };
}"""
"""The house gets what the page sends, and the page never has its answer."""


def eventually(holds: Callable[[], bool]) -> None:
    """What a page that is gone sent is kept a moment later."""
    end = time.monotonic() + 8
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.fixture
def form(page: Page, live_server, accessible: Callable[[Page], None]) -> Page:
    """The form of a call just taken."""
    walk = Walk(page, live_server.url, accessible)
    walk.enter("hotline_operator", agency=an_agency(kind="hotline", region="aktobe"))
    page.goto(f"{live_server.url}/calls/new")
    page.locator("#field-channel").select_option("hotline_150")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/form")
    return page


def note() -> str:
    return open_text(holder=Call.objects.get().ref, part="note")


def test_who_types_on_without_a_pause_is_kept_every_few_seconds(form: Page) -> None:
    form.locator("#field-note").focus()
    form.keyboard.type(TOLD, delay=100)
    form.close()  # the browser is killed
    eventually(lambda: len(note()) > len(TOLD) / 2)


def test_a_window_closed_at_once_after_a_choice_and_a_word_keeps_both(form: Page) -> None:
    form.locator("#field-topic").select_option("forced_labour")
    form.locator("#field-note").press_sequentially("A farm")
    form.close(run_before_unload=True)
    eventually(lambda: (Call.objects.get().topic, note()) == ("forced_labour", "A farm"))


def test_a_link_followed_right_after_the_last_key_loses_nothing_and_says_nothing_of_others(form: Page) -> None:
    address = form.url
    form.locator("#field-note").press_sequentially("A farm near the rivr")
    expect(form.locator("#call-kept")).to_contain_text("Kept", timeout=8000)
    form.keyboard.press("Backspace")
    form.keyboard.type("er")
    form.locator('nav a[href="/calls"]').click()
    form.wait_for_url("**/calls")
    assert note() == "A farm near the river"
    form.goto(address)
    expect(form.locator("#field-note")).to_have_value("A farm near the river")


def test_what_is_on_its_way_as_the_page_is_left_is_not_told_twice(form: Page) -> None:
    form.evaluate(UNHEARD)
    form.locator("#field-note").press_sequentially("A farm near the rivr")
    eventually(lambda: note() != "")  # kept, but the page has no answer
    form.keyboard.press("Backspace")
    form.keyboard.type("er")
    form.goto("about:blank")
    eventually(lambda: note() == "A farm near the river")


def test_an_answer_ticked_right_before_a_link_is_followed_or_the_window_closed_is_kept(page: Page, live_server) -> None:
    worker = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"), clock=SystemClock())
    woman = register_person(actor=worker, sex="female", born_on="1999-03-02", language="uz")
    screening = begin_screening(actor=worker, person=woman.ref, instrument="palermo_adult")
    bring_a_session(page, site=live_server.url, login=User.objects.get(ref=worker.user_ref).login)
    page.goto(f"{live_server.url}/screenings/{screening.ref}/sheet")
    page.locator("input[name=a-recruitment][value=yes]").check()
    page.locator(f'.sheet-foot a[href="/screenings/{screening.ref}"]').click()
    page.wait_for_url(f"**/screenings/{screening.ref}")
    assert dict(Answer.objects.values_list("question", "answer")) == {"recruitment": "yes"}

    page.goto(f"{live_server.url}/screenings/{screening.ref}/sheet")
    page.locator("input[name=a-recruitment][value=no]").check()
    page.close(run_before_unload=True)
    eventually(lambda: dict(Answer.objects.values_list("question", "answer")) == {"recruitment": "no"})


def test_two_sheets_of_one_screening_keep_the_evidence_of_both_and_the_later_is_told(page: Page, live_server) -> None:
    worker = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"), clock=SystemClock())
    woman = register_person(actor=worker, sex="female", born_on="1999-03-02", language="uz")
    screening = begin_screening(actor=worker, person=woman.ref, instrument="palermo_adult")
    bring_a_session(page, site=live_server.url, login=User.objects.get(ref=worker.user_ref).login)
    sheet, other = f"{live_server.url}/screenings/{screening.ref}/sheet", page.context.new_page()
    for one in (page, other):
        one.goto(sheet)
        one.locator(".asked-evidence summary").first.click()
    for one, words, answer in ((page, "Words A", "yes"), (other, "Words B", "no")):
        one.locator("textarea").first.fill(words)
        one.locator("input[name=a-recruitment]").and_(one.locator(f"[value={answer}]")).check()
        one.wait_for_function("() => /Saved at|Somebody else/.test(document.getElementById('saved').textContent)")
    assert "Somebody else" in other.locator("#saved.sheet-warns").inner_text()
    assert other.locator("textarea").first.input_value() == "Words B\nWords A"
    page.locator("textarea").first.fill("Words A, more")
    expect(page.locator("textarea").first).to_have_value("Words A, more\nWords B", timeout=8000)
    other.locator("textarea").first.fill("Words B, more\nWords A")
    expect(other.locator("textarea").first).to_have_value("Words B, more\nWords A, more", timeout=8000)
    other.locator("textarea").first.fill("Words B, more")
    other.wait_for_function("() => /Saved at/.test(document.getElementById('saved').textContent)")
    other.goto(sheet)
    assert other.locator("textarea").first.input_value() == "Words B, more"
