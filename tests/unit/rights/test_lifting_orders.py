"""An order that lifts or refuses measures is void once quashed, and one that lifts says when they end; a measure against a suspect needs a proceeding."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.office.letters.models import Letter
from qorgan.rights.protection import commands, complaints
from tests.refusals import refused_as
from tests.unit.rights.test_protection import a_person, asked, granted, ordered
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def investigator() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))


@pytest.fixture
def judge() -> Actor:
    return an_actor(role="judge", agency=an_agency(kind="court", region="aktobe"))


@pytest.mark.parametrize("goes_out", [False, True], ids=["not out yet", "handed over"])
def test_the_order_of_a_quashed_lifting_is_annulled_and_neither_printed_nor_handed_over(
    investigator: Actor, judge: Actor, goes_out: bool
) -> None:
    protection = granted(investigator, asked(investigator))
    order = ordered(investigator, protection)
    letter = Letter.objects.get(subject_ref=order.ref)
    if goes_out:
        COMMANDS["hand_over_letter"](actor=investigator, letter=letter)
    complaint = complaints.complain_of_lifting(actor=investigator, protection_lifting=order, to=judge.agency)[0]
    complaints.decide_complaint(actor=judge, protection_complaint=complaint.ref, outcome="upheld", reasons="Heard.")
    letter.refresh_from_db()
    assert (letter.status, letter.arrived_on) == ("annulled", None)
    for act, given in (("print_letter", {"form": "docx"}), ("hand_over_letter", {})):
        with refused_as("letter.elsewhere"):
            COMMANDS[act](actor=investigator, letter=letter, **given)
    assert Letter.objects.exclude(subject_ref=order.ref).get().status == "prepared", "the order that took them stands"
    assert not list(ledger.verify())


@pytest.mark.parametrize("way", ["not out yet", "handed over", "annulled before"])
def test_the_order_of_a_quashed_refusal_is_void_and_the_one_that_grants_stands(
    investigator: Actor, judge: Actor, way: str
) -> None:
    request = asked(investigator)
    commands.refuse_protection(actor=investigator, protection_request=request, reasons="No threat was found.")
    letter = Letter.objects.get(subject_ref=request.ref)
    if way == "handed over":
        COMMANDS["hand_over_letter"](actor=investigator, letter=letter)
    if way == "annulled before":
        COMMANDS["annul_letter"](actor=investigator, letter=letter, reason="The wrong form")
    complaint = complaints.complain_of_refusal(actor=investigator, protection_request=request, to=judge.agency)[0]
    complaints.decide_complaint(actor=judge, protection_complaint=complaint.ref, outcome="upheld", reasons="Heard.")
    granted(investigator, request)
    letter.refresh_from_db()
    assert (letter.status, letter.arrived_on, letter.is_void) == ("annulled", None, True)
    for act in ("print_letter", "hand_over_letter"):
        with refused_as("letter.elsewhere"):
            COMMANDS[act](actor=investigator, letter=letter)
    with refused_as("letter.void"):
        COMMANDS["write_letter_again"](actor=investigator, letter=letter)
    assert Letter.objects.exclude(pk=letter.pk).get(subject_ref=request.ref).status == "prepared"
    assert not list(ledger.verify())


def test_the_order_of_a_refusal_stands_where_the_complaint_is_dismissed(investigator: Actor, judge: Actor) -> None:
    request = asked(investigator)
    commands.refuse_protection(actor=investigator, protection_request=request, reasons="No threat was found.")
    complaint = complaints.complain_of_refusal(actor=investigator, protection_request=request, to=judge.agency)[0]
    complaints.decide_complaint(actor=judge, protection_complaint=complaint.ref, outcome="dismissed", reasons="Heard.")
    assert Letter.objects.get(subject_ref=request.ref).status == "prepared"


@pytest.mark.parametrize(
    ("language", "rule"),
    [
        ("en", "do not end today: they go on for 3 days from the hour at which the person was told"),
        ("ru", "сегодня не прекращаются: они действуют ещё 3 суток с часа, когда лицо уведомлено"),
        ("kk", "бүгін тоқтамайды: олар адамға хабарланған сағаттан бастап 3 тәулік бойы"),
    ],
)
def test_the_order_says_by_which_rule_the_measures_end(investigator: Actor, language: str, rule: str) -> None:
    person = a_person(investigator, language=language)
    order = ordered(investigator, granted(investigator, asked(investigator, person)))
    letter = Letter.objects.get(subject_ref=order.ref)
    text = QUERIES["letter_text"](actor=investigator, letter=letter)["text"]
    assert rule in " ".join(text.replace("\\", "").split())


def test_a_measure_against_a_suspect_presupposes_a_proceeding(investigator: Actor) -> None:
    request = asked(investigator)
    with refused_as("protection.proceeding_missing"):
        granted(investigator, request, "warning", "preventive_measure")
    protection = granted(investigator, request, "warning")
    add = {"protection": protection, "measures": ["preventive_measure"], "reasons": "He was found."}
    with refused_as("protection.proceeding_missing"):
        commands.add_measures(actor=investigator, **add)
    proceeding = COMMANDS["register_proceeding"](
        actor=investigator, article="128", part="1", act_on="2020-04-20", registered_on="2020-05-02"
    )
    commands.link_proceeding(actor=investigator, protection=protection, proceeding=proceeding)
    commands.add_measures(actor=investigator, **add)
    assert protection.measures.filter(measure="preventive_measure").exists()
