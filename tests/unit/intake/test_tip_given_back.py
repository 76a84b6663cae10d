"""What somebody typed on the public page comes back to them, whatever went wrong, and a way to be reached is one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qorgan.desk.agencies.models import Agency
from qorgan.intake.tips.guide import guide
from qorgan.intake.tips.models import Tip, TipDraft
from qorgan.kernel.clock import SystemClock
from tests.unit.intake.reporter import PROOF, SECRET_WORDS, Reporter
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def hotline() -> Agency:
    return an_agency(kind="hotline", region="astana")


def said(key: str) -> str:
    return guide().speeches["ru"].texts[key]


def test_words_come_back_when_the_cookie_is_gone_and_pressing_again_keeps_them() -> None:
    reporter = Reporter().begin()
    reporter.client.cookies.clear()
    answer = reporter.press("/words", words=SECRET_WORDS, go="next")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert SECRET_WORDS in page
    assert said("error_again") in page
    reporter.proof = PROOF.findall(page)[0]
    assert reporter.press("/words", words=SECRET_WORDS, go="check").headers["Location"] == "/tip/ru/check"
    assert SECRET_WORDS in reporter.see("/check")


@pytest.mark.parametrize("came_from", ["cross-site", "same-site"])
def test_a_form_of_another_site_gets_nothing_back(came_from: str) -> None:
    reporter = Reporter()
    answer = reporter.client.post("/tip/ru/words", {"words": "forged"}, headers={"Sec-Fetch-Site": came_from})
    assert (answer.status_code, "forged" in answer.content.decode(), answer.cookies) == (403, False, {})
    answer = reporter.client.post("/tip/ru/talk", {"words": "forged"}, headers={"Sec-Fetch-Site": came_from})
    assert (answer.status_code, "forged" in answer.content.decode()) == (403, False)


def test_sending_what_lay_too_long_says_that_nothing_was_sent(hotline: Agency) -> None:
    reporter = Reporter().begin()
    reporter.press("/words", words=SECRET_WORDS, go="check")
    reporter.see("/check")
    TipDraft.objects.update(saved_at=SystemClock().now() - timedelta(hours=2))
    answer = reporter.press("/check")
    assert (answer.status_code, said("error_over") in answer.content.decode()) == (403, True)
    assert not Tip.objects.exists()


@pytest.mark.parametrize("is_cookie_gone", [True, False])
def test_what_was_to_be_added_comes_back_with_the_way_to_enter_the_number_again(
    hotline: Agency, is_cookie_gone: bool
) -> None:
    digits = Reporter().begin().tell()
    reporter = Reporter()
    reporter.see("/return")
    reporter.press("/return", number=digits)
    reporter.see("/talk")
    if is_cookie_gone:
        reporter.client.cookies.clear()
    else:
        TipDraft.objects.all().delete()
    answer = reporter.press("/talk", words="Ещё одно", go="add")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Ещё одно</textarea>" in page
    assert said("typed_back") in page
    assert 'href="/tip/ru/return"' in page


def test_whoever_tried_too_many_numbers_may_enter_one_on_that_page(hotline: Agency) -> None:
    reporter = Reporter(address="203.0.113.79")
    reporter.see("/return")
    for _try in range(5):
        reporter.press("/return", number="1" * 16)
    answer = reporter.press("/return", number="1" * 16)
    page = answer.content.decode()
    assert answer.status_code == 429
    assert said("error_wait") in page
    assert said("error_busy") not in page
    assert 'name="number"' in page


@pytest.mark.parametrize(("name", "length"), [("place", 5_000), ("words", 20_000), ("words", 60_000)])
def test_what_is_too_long_comes_back_whole(name: str, length: int) -> None:
    reporter = Reporter().begin()
    page = reporter.press(f"/{name}", **{name: "щ" * length}, go="next").content.decode()
    assert said("error_long") in page
    assert page.count("щ" * length) == 1


@pytest.mark.parametrize(
    ("way", "contact", "error"),
    [
        ("call", "xyz", "error_telephone"),
        ("call", "xyz@example.org", "error_telephone"),
        ("call", "сестре, 5-61-02", ""),
        ("call", "", ""),
        ("email", "+7 700 000 11 22", "error_mail"),
        ("email", "имя@пример.kz", ""),
        ("message", "@xyz", ""),
        ("through", "xyz", ""),
        ("here", "xyz", ""),
    ],
)
def test_a_way_to_call_or_to_mail_holds_a_number_or_an_address(
    hotline: Agency, way: str, contact: str, error: str
) -> None:
    reporter = Reporter().begin()
    reporter.press("/way", way=way, go="next")
    answer = reporter.press("/contact", contact=contact, go="next")
    assert answer.status_code == (200 if error else 302)
    if error:
        assert said(error) in answer.content.decode()
        assert f'value="{contact}"' in answer.content.decode()
    assert reporter.press("/contact", contact=contact, go="back").status_code == 302
    reporter.press("/words", words=SECRET_WORDS, go="check")
    sent = reporter.press("/check")
    assert (sent.status_code, Tip.objects.exists()) == ((200, False) if error else (302, True))
    if error:
        assert said(error) in sent.content.decode()
        reporter.press("/way", way="here", go="check")
        assert reporter.press("/check").status_code == 302
