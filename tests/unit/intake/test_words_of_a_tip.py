"""What was told on the public page reaches the body that must act, without the way to reach the reporter."""

from __future__ import annotations

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.journal.models import Entry
from qorgan.intake.hotline.models import NeverNumber
from qorgan.intake.leads.models import Lead
from qorgan.intake.tips.contacts import holds
from qorgan.intake.tips.guide import guide
from qorgan.intake.tips.models import Tip
from qorgan.kernel.clock import SystemClock
from tests.refusals import refused_as
from tests.unit.intake.calling import kept, taken
from tests.unit.intake.reporter import SECRET_WORDS, Reporter
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
PHONE = "+7 700 000 11 22"
REACHED = {"way": "message", "contact": PHONE, "word": "Алма"}


@pytest.fixture
def hotline() -> Agency:
    return an_agency(kind="hotline", region="aktobe")


@pytest.fixture
def operator(hotline: Agency) -> Actor:
    return an_actor(role="hotline_operator", agency=hotline, clock=SystemClock())


@pytest.fixture
def police() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), clock=SystemClock())


def told(**contact: object) -> Lead:
    reporter = Reporter().begin()
    reporter.tell(contact=REACHED | contact, words={"words": f"{SECRET_WORDS}, звоните 8 700 000-11-22"})
    return Lead.objects.get()


def heard(actor: Actor, lead: Lead) -> str:
    return " ".join(one.text for one in QUERIES["lead_words"](actor=actor, lead=lead))


def test_a_triage_hands_on_what_the_tip_told_without_the_way_to_its_reporter(operator: Actor, police: Actor) -> None:
    lead = told()
    COMMANDS["triage_lead"](actor=operator, lead=lead, outcome="to_police", reason="Three men", to=police.agency)
    words = heard(police, lead)
    assert SECRET_WORDS in words
    assert "Склад у реки" in words
    assert not [kept_back for kept_back in ("000 11 22", "000-11-22", "Алма", "Three men") if kept_back in words]
    assert Entry.objects.filter(act="tip_words", user=operator.user_ref).exists()


@pytest.mark.parametrize("note", ["", "Go to the store by the river"])
def test_whoever_has_the_lead_that_a_tip_repeats_reads_what_may_go_on(
    operator: Actor, police: Actor, note: str
) -> None:
    lead = told()
    first = COMMANDS["raise_lead"](actor=operator, channel="hotline_150", is_emergency=True, to=police.agency)
    COMMANDS["triage_lead"](
        actor=operator, lead=lead, outcome="duplicate", reason="Known", duplicate_of=first, note=note
    )
    words = heard(police, first)
    assert (note or SECRET_WORDS) in words
    assert (SECRET_WORDS in words) is not bool(note), "the desk may say less"
    assert not [kept_back for kept_back in ("000 11 22", "000-11-22", "Алма", "Known") if kept_back in words]


def test_the_desk_sees_in_the_form_what_goes_and_says_what_the_police_need_to_know(
    operator: Actor, police: Actor, client: Client
) -> None:
    lead = told()
    client.force_login(User.objects.get(ref=operator.user_ref))
    for act in ("triage", "handovers"):
        page = client.get(f"/leads/{lead.ref}/{act}/new").content.decode()
        assert SECRET_WORDS in page
        assert "000 11 22" not in page
    sent = {
        "outcome": "to_police",
        "reason": "Three men",
        "to": police.agency.ref,
        "note": "Go to the store by the river",
    }
    client.post(f"/leads/{lead.ref}/triage/new", sent)
    assert heard(police, lead) == "Go to the store by the river"


def test_whoever_does_not_read_tips_passes_none_on(operator: Actor, police: Actor) -> None:
    lead = told()
    COMMANDS["triage_lead"](
        actor=operator, lead=lead, outcome="to_police", reason="A crime", to=police.agency, note="A store"
    )
    COMMANDS["accept_lead"](actor=police, lead_part=lead.parts.get(agency=police.agency))
    other = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"), clock=SystemClock())
    COMMANDS["hand_on_lead"](actor=police, lead=lead, to=other.agency)
    assert heard(other, lead) == ""


@pytest.mark.parametrize("language", ["kk", "ru", "en", "uz", "ky", "tg"])
def test_a_call_by_whoever_must_never_be_called_is_told_on_the_page_and_nothing_is_lost(language: str) -> None:
    reporter = Reporter(language).begin()
    reporter.press("/way", way="call", go="next")
    reporter.press("/contact", contact=PHONE, go="next")
    answer = reporter.press("/rules", rules=["no_calls"], go="next")
    assert answer.status_code == 200
    assert guide().speeches[language].texts["error_never"] in answer.content.decode()
    assert reporter.press("/way", way="call", go="next").status_code == 200
    assert PHONE in reporter.see("/contact")
    assert reporter.press("/rules", rules=[], go="next").status_code == 302


def test_a_contradiction_is_not_sent_past_its_page_either(hotline: Agency) -> None:
    reporter = Reporter().begin()
    reporter.press("/words", words=SECRET_WORDS, go="next")
    for step, said in (("way", "call"), ("contact", PHONE), ("rules", ["no_calls"])):
        reporter.press(f"/{step}", **{step: said}, go="back")
    assert PHONE not in reporter.see("/check")
    answer = reporter.press("/check")
    assert guide().speeches["ru"].texts["error_never"] in answer.content.decode()
    assert not Tip.objects.exists()


def test_the_desk_sees_no_number_that_is_marked_never(operator: Actor) -> None:
    kept(operator, taken(operator), contact="never", number=PHONE)
    assert NeverNumber.objects.exists()
    told()
    (said,) = QUERIES["tip_words"](actor=operator, tip=Tip.objects.get())
    assert "000" not in str(said.answers)


NEVER_CALL = {
    "way": "message",
    "contact": "8 747 615 20 48",
    "rules": ["no_calls", "no_others"],
    "hours": "18.00-22.00",
}


def test_the_desk_tells_nobody_how_the_reporter_is_reached(operator: Actor, police: Actor) -> None:
    lead = told(**NEVER_CALL)
    for note in ("ring her at 8 747 615 20 48", "+77476152048", "747-615.20/48 is hers", "8(747) 61 52 048, evenings"):
        for act, more in (
            ("triage_lead", {"outcome": "to_police", "reason": "A crime", "to": police.agency}),
            ("hand_on_lead", {"to": police.agency}),
            ("correct_lead", {}),
        ):
            with refused_as("tip.contact_in_words") as said:
                COMMANDS[act](actor=operator, lead=lead, note=note, **more)
            sentence = said.value.sentence(language="ru").replace(lead.ref, "")  # by lot, it may hold the digits itself
            assert "747" not in sentence
    assert not lead.parts.filter(agency=police.agency).exists()
    note = "The recruiter has 8 701 222 33 44; from 18.00-22.00, 12.05.2024"
    COMMANDS["hand_on_lead"](actor=operator, lead=lead, to=police.agency, note=note)
    assert heard(police, lead) == note


def test_who_never_read_the_tip_is_not_told_whose_number_it_is(operator: Actor, police: Actor) -> None:
    lead = told(**NEVER_CALL)
    COMMANDS["hand_on_lead"](actor=operator, lead=lead, to=police.agency, note="A store")
    COMMANDS["accept_lead"](actor=police, lead_part=lead.parts.get(agency=police.agency))
    other = an_agency(kind="ngo", region="aktobe")
    COMMANDS["hand_on_lead"](actor=police, lead=lead, to=other, note="8 747 615 20 48 was on the wall")
    assert lead.parts.filter(agency=other).exists()


@pytest.mark.parametrize(
    ("contact", "words", "is_held"),
    [
        ("+7 747 615 20 48, 8 701 222 33 44", "or 701 222-33-44", True),
        ("wa.me/77476152048", "8 747 (Beeline) 615 20 48", True),
        ("٨ ٧٤٧ ٦١٥ ٢٠ ٤٨", "87476152048", True),
        ("222-33-44", "call 222 33 44", True),
        ("222-33-44", "since 12.05.2022 at 23:34, room 4", False),
        ("Aigul.K@mail.kz", "write to aigul.k (at) mail.kz", True),
        ("aigul.k@mail.kz", "aigul.k собака mail точка kz", True),
        ("telegram @aigul_k", "her telegram is t.me/Aigul_K", True),
        ("t.me/aigulk", "@aigulk", True),
        ("Telegram: aigulkz", "find aigulkz there", True),
        ("my sister Dana", "her sister and Dana know", False),
        ("aigul_k", "Aigul is in room 12, at the mall", False),
        ("18:00-22:00", "from 18:00-22:00", False),
        ("112", "she called 112", False),
    ],
)
def test_a_contact_is_known_again_however_it_is_spelled(contact: str, words: str, is_held: bool) -> None:
    assert holds(words, contact=contact) is is_held


@pytest.mark.parametrize(
    ("contact", "words", "left"),
    [
        ("@telegramnick", "write telegramnick or Telegram Nick", "write … or Telegram Nick"),
        (
            "Telegram: @aigul_77",
            "telegram aigul_77 or t.me/aigul_77 or @Aigul_77 or AIGUL 77",
            "telegram … or … or … or …",
        ),
        ("Телеграм telegramnick", "пишите в телеграм TELEGRAMNICK!", "пишите в телеграм …!"),
        ("write me, insta: dan", "I am dan, Dana knows", "I am …, Dana knows"),
        ("aigul.k@mail.kz", "aigul.k собака mail точка kz, later", "…, later"),
        ("+7 7172 44 12 34", "home 44 12 34, 441234; 8 (7172) 44-12-34", "home …, …; …"),
        ("44-12-34", "room 3, 44 12 34", "room 3, …"),
        ("8 747 615 20 48", "+7 747 615-20-48, room 12", "…, room 12"),
        (
            "https://instagram.com/gulnar.aman_77/",
            "gulnar.aman_77, GULNAR.AMAN_77; instagram.com/gulnar.aman_77 or https://www.instagram.com/gulnar.aman_77?igsh=Mz1=, Gulnar",
            "…, …; … or …, Gulnar",
        ),
        ("www.instagram.com/gulnar.aman_77?igsh=MzRlODBi==", "insta: Gulnar.Aman_77.", "insta: …."),
        ("Instagram: https://www.instagram.com/gulnar.aman_77", "gulnar.aman_77 by https", "… by https"),
        ("Instagram @gulnar.aman", "gulnar.aman", "…"),
        ("жазыңыз @gulnar.ali", "gulnar.ali", "…"),
        ("write me @gulnar.aman_77", "gulnar.aman_77", "…"),
        ("aigul @mail.kz", "aigul@mail.kz, by mail.kz", "…, by mail.kz"),
        ("vk.com/gulnar.aman", "gulnar.aman and m.vk.com/gulnar.aman", "… and …"),
        ("https://www.tiktok.com/@gulnar.aman?lang=ru", "tiktok.com/@gulnar.aman or gulnar.aman", "… or …"),
        ("https://www.facebook.com/profile.php?id=100012345678", "facebook.com/profile.php?id=100012345678!", "…!"),
        ("facebook.com/gulnar.aman.5", "fb.com/gulnar.aman.5, gulnar.aman.5", "…, …"),
        ("https://ok.ru/profile/57512345", "ok.ru/profile/57512345, profile", "…, profile"),
        ("ok.ru/gulnar.aman", "Gulnar.aman on ok.ru", "… on ok.ru"),
    ],
)
def test_a_contact_is_struck_from_the_words_in_every_spelling(
    operator: Actor, police: Actor, contact: str, words: str, left: str
) -> None:
    Reporter().begin().tell(contact={"way": "message", "contact": contact}, words={"words": f"{SECRET_WORDS}. {words}"})
    lead = Lead.objects.get()
    COMMANDS["triage_lead"](actor=operator, lead=lead, outcome="to_police", reason="Three men", to=police.agency)
    assert f"{SECRET_WORDS}. {left}" in heard(police, lead)
