"""The public page: a nameless report, forward and back; a receipt that alone leads back; and nothing that tells on anybody."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal import chain
from qorgan.desk.journal.models import Entry
from qorgan.desk.keyrings import keep_keyring
from qorgan.desk.limits.models import UseCount
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads.models import Lead
from qorgan.intake.tips import limits, posting, sealing
from qorgan.intake.tips.asking import kept, plain
from qorgan.intake.tips.facts import FactTip
from qorgan.intake.tips.guide import guide
from qorgan.intake.tips.models import Tip, TipDraft, TipWord
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.refusals import NotFound
from qorgan.kernel.texts import LANGUAGES
from qorgan.people import vault
from tests.refusals import refused_as
from tests.unit.intake.reporter import PROOF, SECRET_WORDS, Reporter, shown_number
from tests.worlds import TODAY, an_actor, an_agency, noon, put_the_clock

pytestmark = pytest.mark.django_db
PHONE = "+7 700 000 11 22"


@pytest.fixture
def hotline() -> Agency:
    return an_agency(kind="hotline", region="astana")


@pytest.fixture
def operator(hotline: Agency) -> Actor:
    return an_actor(role="hotline_operator", agency=hotline, clock=SystemClock())


def everything_kept() -> str:
    """All that the database holds of the page, as a thief of a dump would read it."""
    tables = (Tip, TipWord, TipDraft, UseCount, Lead, Entry, FactTip, Obligation)
    return str([[list(row.items()) for row in table.objects.values()] for table in tables])


def test_a_report_is_sent_and_opens_an_unverified_lead_without_a_word_of_it(hotline: Agency) -> None:
    digits = Reporter().begin().tell()
    assert len(digits) == 16
    lead = Lead.objects.get()
    assert (lead.channel, lead.agency, lead.region, lead.state) == ("public_page", hotline, "aktobe", "raised")
    assert (lead.exploitation, lead.persons, lead.groups) == ("labour", 3, ["men", "boys"])
    assert (lead.involves_child, lead.is_emergency, lead.language) == (True, False, "ru")
    assert FactTip.objects.get().language == "ru"
    kept_now = everything_kept()
    for secret in (SECRET_WORDS, "Склад", digits, digits[:8], "unpaid"):
        assert secret not in kept_now
    assert not list(ledger.verify())
    assert list(chain.verify()) == []
    assert Entry.objects.filter(act="send_tip").get().user == "-"


def test_questions_go_back_and_forth_without_loss() -> None:
    reporter = Reporter().begin()
    assert reporter.press("/signs", signs=["locked"], go="next").headers["Location"] == "/tip/ru/region"
    reporter.press("/region", region="pavlodar", go="next")
    assert reporter.press("/place", place="Дом с синей крышей", go="back").headers["Location"] == "/tip/ru/region"
    assert re.search(r'value="locked" checked', reporter.see("/signs"))
    assert 'value="pavlodar" selected' in reporter.see("/region")
    assert "Дом с синей крышей" in reporter.see("/place")
    assert reporter.press("/region", region="pavlodar", go="check").headers["Location"] == "/tip/ru/check"


@pytest.mark.parametrize("language", ["kk", "ru", "en", "uz", "ky", "tg"])
def test_each_page_asks_one_question_and_how_to_reach_somebody_only_where_that_is_wished(language: str) -> None:
    reporter = Reporter(language).begin()
    asked = []
    step = "signs"
    while step != "check":
        page = reporter.see(f"/{step}")
        assert len(set(re.findall(r'<(?:input|select|textarea)[^>]* name="(?!proof)(\w+)"', page))) == 1, step
        asked.append(step)
        answer = reporter.press(
            f"/{step}", go="next", **({"way": "message"} if step == "way" and "hours" not in asked else {})
        )
        step = answer.headers["Location"].rsplit("/", 1)[-1]
    assert asked == [part.id for part in guide().parts]
    assert reporter.press("/way", way="here", go="next").headers["Location"].endswith("/words")
    assert reporter.press("/words", go="back").headers["Location"].endswith("/way")


def test_a_field_takes_as_much_as_the_house_keeps() -> None:
    reporter = Reporter().begin()
    assert 'maxlength="5000"' in reporter.see("/words")
    answer = reporter.press("/words", words="щ" * 5_001, go="next")
    assert guide().speeches["ru"].texts["error_long"] in answer.content.decode()
    assert "щ" * 5_001 in answer.content.decode()
    assert reporter.press("/words", words="щ" * 5_000, go="next").status_code == 302


def test_a_number_that_is_none_is_asked_again_and_nothing_is_lost() -> None:
    reporter = Reporter().begin()
    answer = reporter.press("/persons", persons="трое", go="next")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert guide().speeches["ru"].texts["error_number"] in page
    assert 'value="трое"' in page


@pytest.mark.parametrize("said", [("/danger", {"danger": "yes"}), ("/signs", {"signs": ["locked"]})])
def test_danger_shows_whom_to_call_at_once(said: tuple[str, dict[str, Any]]) -> None:
    reporter = Reporter("kk").begin()
    answer = reporter.press(said[0], **said[1], go="next")
    page = reporter.client.get(answer.headers["Location"]).content.decode()
    alert = page[page.index('class="danger"') :]
    for number in (*guide().danger, *guide().help):
        assert f"tel:{number}" in alert


def test_a_number_under_here_only_is_not_kept_at_all() -> None:
    hidden = kept(guide(), {"way": "here", "contact": PHONE, "rules": ["no_calls"], "words": "да"})
    assert hidden == {"way": "here", "words": "да"}
    assert kept(guide(), {"contact": PHONE, "words": "да"}) == {"words": "да"}
    shown = kept(guide(), {"way": "message", "contact": PHONE, "rules": ["no_calls"]})
    assert shown == {"way": "message", "contact": PHONE, "rules": ["no_calls"]}


def test_what_is_forbidden_stays_where_answers_contradict_each_other() -> None:
    assert kept(guide(), {"way": "call", "contact": PHONE, "rules": ["no_calls"]}) == {
        "way": "call",
        "rules": ["no_calls"],
    }


def test_nothing_said_is_not_sent(hotline: Agency) -> None:
    reporter = Reporter().begin()
    page = reporter.see("/check")
    answer = reporter.press("/check")
    assert guide().speeches["ru"].texts["error_nothing"] in answer.content.decode()
    assert guide().speeches["ru"].texts["not_said"] in page
    assert not Tip.objects.exists()


def test_pressing_send_twice_sends_once_and_the_number_stays_until_it_is_written_down(hotline: Agency) -> None:
    reporter = Reporter().begin()
    digits = reporter.tell()
    assert reporter.press("/check").headers["Location"] == "/tip/ru/number"
    assert Tip.objects.count() == 1
    assert shown_number(reporter.see("/number")) == digits
    reporter.press("/number")
    assert not TipDraft.objects.exists()
    assert 'id="receipt"' not in reporter.see("/number")


def test_the_receipt_leads_back_from_another_browser_and_the_desk_answers(hotline: Agency, operator: Actor) -> None:
    digits = Reporter().begin().tell(contact={"way": "message", "contact": PHONE, "rules": ["no_calls"]})
    tip = Tip.objects.get()
    said = QUERIES["tip_words"](actor=operator, tip=tip)
    answers = dict(said[0].answers)
    assert SECRET_WORDS in answers.values()
    assert "Never call" in answers.values()
    assert Entry.objects.filter(act="tip_words", user=operator.user_ref, objects_ref__contains=[tip.ref]).exists()
    COMMANDS["answer_tip"](actor=operator, tip=tip, text="Мы вас слышим. Позвоните 150.")
    other = Reporter("kk", address="203.0.113.9")
    other.see("/return")
    assert other.press("/return", number=guide().shown(digits)).headers["Location"] == "/tip/kk/talk"
    page = other.see("/talk")
    assert "Мы вас слышим" in page
    assert SECRET_WORDS in page
    for _ in range(2):  # pressed twice, before the answer came
        other.press("/talk", words="Теперь их пятеро", go="add")
    assert TipWord.objects.exclude(by="desk").count() == 2, "the report and what was added, once"
    assert "Теперь их пятеро" in other.see("/talk?added")
    tip.refresh_from_db()
    assert tip.state == "new"
    assert QUERIES["tip_words"](actor=operator, tip=tip)[2].text == "Теперь их пятеро"
    assert "Теперь" not in everything_kept()
    assert FactTip.objects.filter(retracted_at=None).get().is_answered


@pytest.mark.parametrize("typed", ["", "1", "0000000000000000", "не номер", "+7 700 000 11 22", "9" * 40])
def test_a_wrong_receipt_gets_the_same_page_and_no_word_on_what_ever_was(
    hotline: Agency, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Reporter().begin().tell()
    costs: list[str] = []
    opened_by = sealing.opened_by
    monkeypatch.setattr(sealing, "opened_by", lambda digits: costs.append(digits) or opened_by(digits))
    reporter = Reporter(address="203.0.113.50")
    reporter.see("/return")
    answer = reporter.press("/return", number=typed)
    other = Reporter(address="203.0.113.51")
    other.see("/return")
    again = other.press("/return", number="4815162342000042")
    assert (answer.status_code, again.status_code) == (200, 200)
    assert PROOF.sub("", answer.content.decode()) == PROOF.sub("", again.content.decode())
    assert guide().speeches["ru"].texts["return_wrong"] in answer.content.decode()
    assert len(costs) == 2
    assert not TipDraft.objects.filter(saved_at__isnull=True).exists()


def test_receipts_are_tried_five_times_a_minute_and_the_right_one_waits_too(
    hotline: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = put_the_clock(monkeypatch, to=noon(TODAY))
    digits = Reporter().begin().tell()
    guesser = Reporter(address="203.0.113.77")
    guesser.see("/return")
    for _try in range(5):
        assert guesser.press("/return", number="1" * 16).status_code == 200
    wrong, right = guesser.press("/return", number="1" * 16), guesser.press("/return", number=digits)
    assert (wrong.status_code, right.status_code) == (429, 429)
    assert PROOF.sub("", wrong.content.decode()) == PROOF.sub("", right.content.decode())
    neighbour = Reporter(address="203.0.113.78")
    neighbour.see("/return")
    assert neighbour.press("/return", number=digits).status_code == 302
    clock.instant += timedelta(minutes=1)
    assert guesser.press("/return", number=digits).status_code == 302


def test_a_flood_is_stopped_by_network_and_by_all_and_leaves_no_address(
    hotline: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = SystemClock().now()
    few = limits.Limit("few", minutes=10, near=2, everywhere=5)
    seen = [limits.is_over(few, address=f"192.0.2.{host}", at=now) for host in (1, 2, 3)]
    assert seen == [False, False, True]
    far = [limits.is_over(few, address=f"198.51.{net}.1", at=now) for net in (1, 2, 3, 4)]
    assert far == [False, False, False, True]
    assert "192.0.2" not in str(list(UseCount.objects.values()))
    assert not limits.is_over(few, address="192.0.2.1", at=now + timedelta(minutes=20))
    assert UseCount.objects.filter(ends_at__lt=now + timedelta(minutes=20)).count() == 0
    assert limits.network_of("2001:db8:1:2::3") == "2001:db8:1::/48"
    monkeypatch.setattr(limits, "SEND", limits.Limit("send", minutes=60, near=0, everywhere=5))
    reporter = Reporter().begin()
    reporter.press("/words", words=SECRET_WORDS, go="check")
    answer = reporter.press("/check")
    assert answer.status_code == 429
    assert SECRET_WORDS in answer.content.decode()
    assert not Tip.objects.exists()


def test_logs_and_journal_carry_nothing_of_the_reporter(hotline: Agency, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        reporter = Reporter(address="198.51.100.201").begin()
        digits = reporter.tell()
        reporter.see("/return")
        for _try in range(7):
            reporter.press("/return", number=digits)
        reporter.client.get("/tip/ru/nowhere/at/all")
        reporter.client.delete("/tip/ru")
    told = " ".join(f"{record.getMessage()} {record.args}" for record in caplog.records if "sql" not in record.name)
    told = " ".join(line for line in (told,) if line) + str(
        list(Entry.objects.values("user", "objects_ref", "detail", "session"))
    )
    for secret in (SECRET_WORDS, digits, digits[:6], "198.51.100", "Склад"):
        assert secret not in told


def test_every_page_keeps_and_tells_nothing(hotline: Agency) -> None:
    reporter = Reporter().begin()
    reporter.tell()
    for path in ("", "/signs", "/check", "/number", "/end", "/return", "/talk", "/no/such/page"):
        answer = reporter.client.get(f"/tip/ru{path}")
        assert answer.headers["Cache-Control"] == "no-store", path
        assert answer.headers["Referrer-Policy"] == "no-referrer", path
        assert "noindex" in answer.headers["X-Robots-Tag"], path
        text = answer.content.decode().casefold()
        assert "qorgan" not in text, path
        assert "<title>справка</title>" in text or answer.status_code == 302, path
        assert not re.search(r'(?:src|href)="https?:', text), path
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_the_exit_forgets_the_draft_and_leads_to_a_page_that_tells_nothing() -> None:
    reporter = Reporter().begin()
    reporter.press("/words", words=SECRET_WORDS, go="next")
    answer = reporter.client.get("/tip/leave")
    assert answer.headers["Location"] == guide().leave
    assert '"cookies"' in answer.headers["Clear-Site-Data"]
    assert not TipDraft.objects.exists()
    assert answer.cookies["page"]["max-age"] == 0


def test_a_form_from_elsewhere_and_a_draft_that_lay_too_long_are_not_taken(hotline: Agency) -> None:
    reporter = Reporter().begin()
    reporter.proof = "0" * 64
    assert reporter.press("/words", words="forged", go="check").status_code == 403
    assert Client(enforce_csrf_checks=True).post("/tip/ru/check", {"proof": "0" * 64}).status_code in (302, 403)
    reporter.see("")
    reporter.press("/signs", signs=["locked"], go="next")
    TipDraft.objects.update(saved_at=SystemClock().now() - timedelta(hours=2))
    assert reporter.press("/words", words=SECRET_WORDS, go="check").status_code == 302
    assert SECRET_WORDS in reporter.see("/check")


def test_a_draft_opens_with_its_own_cookie_alone() -> None:
    reporter = Reporter().begin()
    reporter.press("/words", words=SECRET_WORDS, go="next")
    stranger = Reporter(address="203.0.113.3")
    assert SECRET_WORDS not in stranger.see("/words")
    assert SECRET_WORDS not in everything_kept()


def test_without_a_desk_the_page_says_whom_to_call() -> None:
    reporter = Reporter().begin()
    reporter.press("/words", words=SECRET_WORDS, go="next")
    answer = reporter.press("/check")
    assert answer.status_code == 503
    assert "tel:150" in answer.content.decode()


def test_the_desk_reads_answers_closes_and_the_reporter_opens_again(hotline: Agency, operator: Actor) -> None:
    digits = Reporter().begin().tell()
    tip = Tip.objects.get()
    assert Obligation.objects.get(term="tip.heard").is_open
    with refused_as("tip.answer_empty"):
        COMMANDS["answer_tip"](actor=operator, tip=tip, text=" ")
    with refused_as("tip.reporter_spoke"):
        COMMANDS["close_tip"](actor=operator, tip=tip, because="advised")
    assert COMMANDS["hear_tip"](actor=operator, tip=tip).state == "heard"
    assert not Obligation.objects.get(term="tip.heard").is_open
    with refused_as("record.not_in_this_state"):
        COMMANDS["hear_tip"](actor=operator, tip=tip)
    assert COMMANDS["close_tip"](actor=operator, tip=tip, because="advised").state == "closed"
    opened = posting.come_back(digits)
    assert opened
    posting.add(opened, text="Ещё одно", at=SystemClock().now())
    tip.refresh_from_db()
    assert (tip.state, tip.closed_at) == ("new", None)
    assert [one.is_open for one in Obligation.objects.filter(term="tip.heard").order_by("key")] == [False, True]
    COMMANDS["hear_tip"](actor=operator, tip=tip)
    COMMANDS["close_tip"](actor=operator, tip=tip, because="advised")
    assert COMMANDS["reopen_tip"](actor=operator, tip=tip, reason="closed_by_mistake").state == "heard"
    assert Entry.objects.get(act="reopen_tip").detail["codes"] == {"reason": "closed_by_mistake"}


@pytest.mark.parametrize(
    "answers", [{"danger": {"danger": "yes"}}, {"what": {"signs": ["unpaid", "locked"]}}], ids=["danger", "locked in"]
)
def test_a_tip_of_somebody_in_danger_is_read_and_its_lead_triaged_within_the_hour(
    hotline: Agency, answers: dict[str, Any]
) -> None:
    Reporter().begin().tell(**answers)
    tip = Tip.objects.get()
    assert tip.is_urgent
    assert tip.lead.is_emergency
    owed = Obligation.objects.filter(source__in=[tip.ref, tip.lead.ref])
    assert sorted(one.term for one in owed) == ["lead.triage_emergency", "tip.danger"]
    assert {one.due_at - one.started_at for one in owed} == {timedelta(hours=1)}


def test_another_desk_and_the_ministry_read_no_tip(hotline: Agency) -> None:
    Reporter().begin().tell()
    tip = Tip.objects.get()
    stranger = an_actor(role="hotline_operator", agency=an_agency(kind="hotline"))
    with pytest.raises(NotFound):
        QUERIES["tip_words"](actor=stranger, tip=tip.ref)


def test_turning_the_vaults_key_keeps_both_ways_to_a_tip(hotline: Agency, operator: Actor, settings: Any) -> None:
    digits = Reporter().begin().tell()
    keys = settings.QORGAN_KEYS
    settings.QORGAN_KEYS = type(keys)(
        kek={**keys.kek, keys.newest + 1: vault.new_key()}, index=keys.index, journal=keys.journal, web=keys.web
    )
    assert sum(rewrap() for rewrap in keep_keyring) >= 1
    tip = Tip.objects.get()
    assert tip.kek_version == keys.newest + 1
    assert QUERIES["tip_words"](actor=operator, tip=tip)[0].answers
    assert posting.come_back(digits)


def test_every_language_says_everything_and_marks_what_no_native_read() -> None:
    held = guide()
    assert set(held.speeches) >= set(LANGUAGES)
    assert all(speech.basis == "house" for code, speech in held.speeches.items() if code in LANGUAGES)
    assert all(speech.basis == "assumed" for code, speech in held.speeches.items() if code not in LANGUAGES)
    for code in held.speeches:
        page = Client().get(f"/tip/{code}").content.decode()
        assert f'<html lang="{code}">' in page


def test_signs_that_hide_or_forge_text_are_left_out() -> None:
    assert plain("а\u202eб\x00в\r\nг", limit=50, layout=True) == "абв\nг"
    assert sealing.digits_in("+٧ 70-0") == "7700"
