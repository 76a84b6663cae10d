"""Somebody's situation is asked in several sittings; nothing is lost, and what it comes to helps whoever decides."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from qorgan.config.once import SENT_TWICE
from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refusals import NotFound
from qorgan.people.commands import register_person, share_with_agency
from qorgan.people.models import Person
from qorgan.victims.identification.assessing.instruments import instruments
from qorgan.victims.identification.commands import decide_status, withdraw_decision
from qorgan.victims.identification.screening.commands import (
    begin_screening,
    finish_screening,
    reopen_screening,
    save_answers,
    withdraw_screening,
)
from qorgan.victims.identification.screening.facts import FactScreening
from qorgan.victims.identification.screening.models import Answer, Screening
from qorgan.victims.identification.screening.queries import (
    screening,
    screening_evidence,
    screening_result,
    screenings,
)
from qorgan.victims.identification.screening.results import TOO_FEW
from tests.refusals import refused_as
from tests.worlds import a_clock, a_membership, a_user, an_actor, an_agency, erase

pytestmark = pytest.mark.django_db
FOUND = "Паспорт у работодателя, видела сама"


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


@pytest.fixture
def woman(worker: Actor) -> Person:
    return register_person(actor=worker, sex="female", born_on="1999-03-02", language="uz")


@pytest.fixture
def girl(worker: Actor) -> Person:
    return register_person(actor=worker, sex="female", born_on="2006-03-02")


def begun(actor: Actor, person: Person, instrument: str = "palermo_adult", **given: object) -> str:
    return begin_screening(actor=actor, person=person.ref, instrument=instrument, **given).ref


def the_next_day(actor: Actor) -> Actor:
    return replace(actor, clock=a_clock(date(2020, 5, 16)))


def test_answers_of_two_sittings_come_together_in_one_result(worker: Actor, woman: Person) -> None:
    ref = begun(worker, woman, respondents=["person"])
    save_answers(actor=worker, screening=ref, answers=["recruitment=yes", "deception=unknown"])
    so_far = screening_result(actor=worker, screening=ref)
    assert (so_far.is_final, so_far.is_settled) == (False, False)
    later = the_next_day(worker)
    save_answers(
        actor=later, screening=ref, answers=["deception=yes", "forced_labour=yes"], respondents=["papers", "person"]
    )
    finish_screening(actor=later, screening=ref)
    result = screening_result(actor=later, screening=ref)
    assert (result.conclusion, result.suggests, result.is_settled) == ("all_elements", "identified", True)
    held = Screening.objects.get(ref=ref)
    assert [(one.sat_on, one.respondents) for one in held.sittings.order_by("sat_on")] == [
        (date(2020, 5, 15), ["person"]),
        (date(2020, 5, 16), ["papers", "person"]),
    ]
    fact = FactScreening.objects.get(retracted_at__isnull=True)
    assert (fact.happened_on, fact.instrument, fact.result, fact.sittings) == (
        date(2020, 5, 16),
        "palermo_adult",
        "signs",
        2,
    )
    assert list(ledger.verify()) == []


def test_the_rule_of_the_survey_is_shown_with_its_working(worker: Actor, woman: Person) -> None:
    ref = begun(worker, woman, "ilo_labour_adult")
    save_answers(actor=worker, screening=ref, answers=["EX02=yes", "EX03=yes", "DR01=yes", "DR02=yes"])
    sections = {one.code: one for one in screening_result(actor=worker, screening=ref).sections}
    assert sections["DR"].outcome == "positive"
    assert sections["DR"].working.en == "Found: strong × 1, medium × 1. strong × 1, medium × 1 are enough."
    assert sections["EX"].outcome == "open"
    assert "Этого недостаточно." in sections["EX"].working.ru
    assert [one.weight for one in sections["DR"].found] == ["strong", "medium"]


def test_a_child_is_asked_for_no_means_and_an_adult_is_not_asked_as_a_child(
    worker: Actor, woman: Person, girl: Person
) -> None:
    with refused_as("screening.instrument_for_others"):
        begun(worker, girl, "palermo_adult")
    with refused_as("screening.instrument_for_others") as refused:
        begun(worker, woman, "palermo_child")
    assert "балалар" in refused.value.sentence(language="kk")
    ref = begun(worker, girl, "palermo_child")
    save_answers(actor=worker, screening=ref, answers=["harbouring=yes", "forced_labour=yes"])
    assert finish_screening(actor=worker, screening=ref).conclusion == "all_elements"


def test_a_child_used_sexually_is_exploited_whatever_the_conditions(worker: Actor, girl: Person) -> None:
    with refused_as("screening.instrument_for_others"):
        begun(worker, girl, "ilo_sexual_adult")
    ref = begun(worker, girl, "ilo_sexual_child")
    save_answers(actor=worker, screening=ref, answers=["prostitution_of_others=yes"])
    assert screening_result(actor=worker, screening=ref).conclusion == "child_exploited"
    save_answers(actor=worker, screening=ref, answers=["receipt=yes", "EX06S=yes"])
    finish_screening(actor=worker, screening=ref)
    result = screening_result(actor=worker, screening=ref)
    assert (result.conclusion, result.suggests, result.basis) == ("child_trafficking", "identified", "assumed")


def test_where_the_birth_is_not_known_both_may_be_asked(worker: Actor) -> None:
    somebody = register_person(actor=worker)
    assert begun(worker, somebody, "palermo_child") != begun(worker, somebody, "palermo_adult")


def test_only_the_version_in_force_on_the_day_is_begun(worker: Actor, woman: Person) -> None:
    begun(worker, woman, "criteria_2014")
    with refused_as("screening.instrument_not_in_force"):
        begun(worker, woman, "criteria_2023")
    with refused_as("screening.day_not_fitting"):
        begun(worker, woman, "forced_labour", begun_on="2020-05-16")


def test_what_is_under_way_is_gone_on_with_and_not_begun_twice(worker: Actor, woman: Person) -> None:
    ref = begun(worker, woman)
    with refused_as("screening.under_way") as refused:
        begun(worker, woman)
    assert ref in refused.value.advice(language="ru")
    withdraw_screening(actor=worker, screening=ref, reason="begun by mistake")
    begun(worker, woman)
    with refused_as("screening.closed"):
        save_answers(actor=worker, screening=ref, answers=["recruitment=yes"])


def test_an_answer_to_no_question_is_refused_and_nothing_of_it_kept(worker: Actor, woman: Person) -> None:
    ref = begun(worker, woman)
    for answers in (["recruitment=yes", "nothing=yes"], ["recruitment=perhaps"], ["recruitment"]):
        with refused_as("screening.answer_unreadable"):
            save_answers(actor=worker, screening=ref, answers=answers)
    assert not Answer.objects.exists()
    with refused_as("screening.unanswered"):
        finish_screening(actor=worker, screening=ref)


def test_evidence_is_sealed_opened_for_a_purpose_and_gone_with_the_identity(worker: Actor, woman: Person) -> None:
    ref = begun(worker, woman)
    save_answers(actor=worker, screening=ref, answers=["recruitment=yes"], evidence=[f"recruitment={FOUND}"])
    sealed = bytes(Answer.objects.get().evidence)
    assert FOUND.encode() not in sealed
    assert screening_evidence(actor=worker, screening=ref, purpose="Second look") == {"recruitment": FOUND}
    line = Entry.objects.filter(act="screening_evidence").latest("seq")
    assert (line.purpose, ref in line.objects_ref) == ("Second look", True)
    erase(actor=worker, person=woman.ref)
    with refused_as("person.identity_erased"):
        screening_evidence(actor=worker, screening=ref, purpose="Second look")
    with refused_as("person.identity_erased"):
        save_answers(actor=worker, screening=ref, evidence=["transfer=another thing"])
    save_answers(actor=worker, screening=ref, answers=["transfer=no"])


def test_evidence_moved_to_another_answer_does_not_open(worker: Actor, woman: Person) -> None:

    ref = begun(worker, woman)
    save_answers(actor=worker, screening=ref, evidence=[f"recruitment={FOUND}"])
    Answer.objects.update(question="transfer")
    with refused_as("person.identity_damaged"):
        screening_evidence(actor=worker, screening=ref, purpose="Second look")


def test_what_is_saved_again_unchanged_keeps_its_writer(worker: Actor, woman: Person) -> None:
    ref = begun(worker, woman)
    told = {"answers": ["recruitment=yes"], "evidence": [f"recruitment={FOUND}"]}
    save_answers(actor=worker, screening=ref, **told)
    colleague = an_actor(role="social_worker", agency=worker.agency)
    save_answers(actor=colleague, screening=ref, **told)
    assert Answer.objects.get().answered_by == worker.user_ref
    save_answers(actor=colleague, screening=ref, evidence=["recruitment="])
    assert bytes(Answer.objects.get().evidence) == b""


def test_a_decision_cites_a_finished_screening_and_need_not_follow_it(
    worker: Actor, woman: Person, girl: Person
) -> None:
    ref, other = begun(worker, woman), begun(worker, girl, "palermo_child")
    decided = {"actor": worker, "person": woman.ref, "status": "possible", "body": "provider"}
    with refused_as("identification.screening_unfinished"):
        decide_status(**decided, screenings=[ref])
    for one in (ref, other):
        save_answers(actor=worker, screening=one, answers=["recruitment=yes", "forced_labour=yes"])
        finish_screening(actor=worker, screening=one)
    with refused_as("record.of_another_person"):
        decide_status(**decided, screenings=[other])
    decision = decide_status(**decided, screenings=[ref, ref])
    assert [one.screening.ref for one in decision.citations.all()] == [ref]
    for act in (reopen_screening, withdraw_screening):
        with refused_as("screening.cited"):
            act(actor=worker, screening=ref, reason="another look")
    withdraw_decision(actor=worker, decision=decision.ref, reason="by mistake")
    assert reopen_screening(actor=worker, screening=ref, reason="more is known").state == "under_way"
    assert not FactScreening.objects.filter(key=ref, retracted_at__isnull=True).exists()


def test_another_body_that_knows_the_person_does_not_see_what_was_answered(worker: Actor, woman: Person) -> None:
    ref = begun(worker, woman)
    police = an_actor(role="investigator")
    share_with_agency(person=woman, agency=police.agency, actor=worker)
    with pytest.raises(NotFound):
        screening(actor=police, screening=ref)
    assert list(screenings(actor=police)) == []
    assert [one.ref for one in screenings(actor=worker, is_under_way=True, begun_from="2020-05-01")] == [ref]
    assert list(screenings(actor=worker, instrument="forced_labour", begun_until="2020-05-31")) == []


def a_client(actor: Actor, language: str) -> Client:
    user, client = a_user(language=language), Client()
    a_membership(user=user, role="social_worker", agency=actor.agency)
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("language", "opened", "unchecked", "help"),
    [
        ("kk", "Адамның құжаттары басқа біреудің қолында ма?", "актінің өзімен салыстырылмаған", "Бұл — көмек."),
        ("ru", "Находятся ли документы человека у других?", "не сверены с самим актом", "Это подсказка."),
    ],
)
def test_the_sheet_opens_questions_and_keeps_what_was_typed_without_a_script(
    worker: Actor, language: str, opened: str, unchecked: str, help: str
) -> None:
    man = register_person(actor=worker, born_on="1990-01-01")
    client = a_client(worker, language)
    begun_page = client.post(f"/persons/{man.ref}/screenings/new", {"instrument": "criteria_2023"}, follow=True)
    sheet = begun_page.redirect_chain[-1][0]
    assert sheet.endswith("/sheet")
    hidden = '<li data-question="documents_seized" hidden>'
    assert hidden in begun_page.content.decode()
    saved = client.post(sheet, {"a-trafficking": "yes", "e-trafficking": FOUND, "e-minor": ""}, follow=True)
    page = saved.content.decode()
    assert opened in page
    assert hidden not in page
    assert FOUND in page
    assert unchecked in page
    assert Answer.objects.count() == 1
    spoken = client.post(sheet, {"e-trafficking": FOUND, "speaks": "kk"}, follow=True)
    assert (spoken.headers["Content-Language"], FOUND in spoken.content.decode()) == ("kk", True)
    client.post(sheet, {"speaks": language})

    marks = dict(re.findall(r'name="(once\w*)" value="([^"]+)"', client.get(sheet).content.decode()))
    for answer in ("no", "unknown"):  # saving uses no mark up
        client.post(sheet, {"a-documents_seized": answer, **marks})
    done = client.post(sheet, {"a-documents_seized": "yes", "finish": "true", **marks}, follow=True)
    twice = client.post(sheet, {"a-documents_seized": "yes", "finish": "true", **marks}, follow=True)
    assert (twice.redirect_chain, SENT_TWICE.in_(language) in twice.content.decode()) == (done.redirect_chain, True)
    assert done.redirect_chain[-1][0] == sheet.removesuffix("/sheet")
    assert help in done.content.decode()
    assert FOUND not in done.content.decode()
    assert client.get(sheet).status_code == 302


def test_the_script_is_told_what_is_asked_now(worker: Actor, woman: Person) -> None:
    client = a_client(worker, "en")
    ref = begun(worker, woman, "criteria_2014")
    answer = client.post(f"/screenings/{ref}/sheet", {"a-trafficking": "yes"}, headers={"accept": "application/json"})
    assert "documents_seized" in answer.json()["asked"]
    assert "Saved at" in answer.json()["saved"]
    wrong = client.post(f"/screenings/{ref}/sheet", {"a-nothing": "yes"}, headers={"accept": "application/json"})
    assert (wrong.status_code, "nothing=yes" in wrong.json()["refusal"]) == (400, True)
    kept = client.post(f"/screenings/{ref}/sheet", {"a-nothing": "yes", "e-trafficking": "typed just now"})
    assert "typed just now" in kept.content.decode()


def test_only_instruments_for_the_persons_age_are_offered(worker: Actor) -> None:
    girl = register_person(actor=worker, born_on="2015-03-02")
    page = a_client(worker, "en").get(f"/persons/{girl.ref}/screenings/new").content.decode()
    assert 'value="palermo_child"' in page
    assert 'value="palermo_adult"' not in page


def test_an_unanswered_screening_says_that_nothing_is_known_yet(worker: Actor, woman: Person) -> None:
    later = replace(worker, clock=a_clock(date(2024, 6, 3)))
    ref = begun(later, woman, "criteria_2023")
    result = screening_result(actor=later, screening=ref)
    assert result.title == TOO_FEW.filled(missing=result.asked, asked=result.asked)
    assert (result.suggests, result.is_settled) == ("", False)
    save_answers(actor=later, screening=ref, answers=["trafficking=no"])
    finish_screening(actor=later, screening=ref)
    result = screening_result(actor=later, screening=ref)
    assert result.title == TOO_FEW.filled(missing=result.asked - 1, asked=result.asked)
    assert (result.suggests, Screening.objects.get().suggests) == ("", "")


@pytest.mark.parametrize("answered", ["domestic_violence=yes", "trafficking=yes"])
def test_one_yes_does_not_say_that_there_are_no_signs_of_trafficking(
    answered: str, worker: Actor, woman: Person
) -> None:
    later = replace(worker, clock=a_clock(date(2024, 6, 3)))
    ref = begun(later, woman, "criteria_2023")
    save_answers(actor=later, screening=ref, answers=[answered, "no_home=unknown"])
    said = a_client(worker, "en").get(f"/screenings/{ref}/sheet").content.decode()
    result = screening_result(actor=later, screening=ref)
    assert f"Too few answers yet to say anything: open questions {result.asked - 1} of {result.asked}." in said
    assert "Cruel treatment without signs of trafficking" not in said
    asked = instruments()["criteria_2023"].questions
    rest = [f"{code}=no" for code in asked if not answered.startswith(code)]
    save_answers(actor=later, screening=ref, answers=rest)
    assert "Cruel treatment without signs" in screening_result(actor=later, screening=ref).title.in_("en")


def test_a_no_to_everything_is_said_once_it_is_settled(worker: Actor, woman: Person) -> None:
    later = replace(worker, clock=a_clock(date(2024, 6, 3)))
    ref = begun(later, woman, "criteria_2023")
    asked = instruments()["criteria_2023"].questions
    save_answers(actor=later, screening=ref, answers=[f"{code}=no" for code in asked])
    finish_screening(actor=later, screening=ref)
    result = screening_result(actor=later, screening=ref)
    assert (result.conclusion, result.suggests, result.is_settled) == ("not_met", "not_identified", True)


def test_the_form_of_a_decision_has_the_screening_just_finished_marked(worker: Actor, woman: Person) -> None:
    older, ref = begun(worker, woman), begun(worker, woman, "ilo_labour_adult")
    for one, answer in ((older, "recruitment=yes"), (ref, "EX01=yes")):
        save_answers(actor=worker, screening=one, answers=[answer])
        finish_screening(actor=worker, screening=one)
    page = a_client(worker, "en").get(f"/persons/{woman.ref}/decisions/new").content.decode()
    boxes = {one: tag for tag in re.findall(r"<input[^>]*>", page) for one in (older, ref) if f'value="{one}"' in tag}
    assert ("checked" in boxes[ref], "checked" in boxes[older]) == (True, False)
