"""A claim for harm before its decision: one at a time on the budget, put right, or taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.creation import create_record
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.justice.courts.models import Sentence
from qorgan.rights.compensation import amending, harm, harm_decisions, harm_payments
from qorgan.rights.compensation.facts import FactHarmClaim, FactHarmPayment
from qorgan.rights.compensation.models import HarmClaim
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import Scene, a_scene, judged, the_court
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_protection import later

pytestmark = pytest.mark.django_db


@pytest.fixture
def grave() -> Scene:
    return a_scene(part="4", paragraph="1")


def filed(scene: Scene, *, forum: str = "budget", **given: Any) -> HarmClaim:
    wanted = {"material": 900_000} | given
    return harm.file_harm_claim(actor=scene.police, injured_party=scene.party, forum=forum, **wanted)


def test_a_second_claim_on_the_budget_is_refused_with_the_first_and_the_way_on(grave: Scene, client: Client) -> None:
    first = filed(grave)
    with refused_as("compensation.budget_claim_runs") as refused:
        filed(grave)
    assert first.ref in refused.value.sentence(language="ru")
    assert "withdraw it" in refused.value.advice(language="en")
    assert filed(grave, forum="criminal"), "from the offender the harm is claimed all the same"
    client.force_login(User.objects.get(ref=grave.police.user_ref))
    for address, told in (
        (f"/proceedings/{grave.proceeding.ref}", (first.ref, grave.party.ref)),
        ("/harm-claims", (grave.party.person.ref, grave.proceeding.ref)),
    ):
        shown = client.get(address).content.decode()
        assert all(one in shown for one in told), address
    page = client.post(f"/injured-parties/{grave.party.ref}/harm-claims/new", {"forum": "budget", "material": "5"})
    assert f"/harm-claims/{first.ref}/corrections/new" in page.content.decode()


def test_the_budget_makes_nothing_good_where_it_is_known_that_there_was_no_offence(grave: Scene) -> None:
    first = filed(grave)
    court = judged(grave, outcome="acquitted", ground="no_event")[1]
    decided = {"actor": court, "harm_claim": first, "reasons": "By the list"}
    with refused_as("compensation.no_offence_for_budget") as refused:
        harm.decide_harm_claim(**decided, outcome="partly", awarded_material=1)
    for language, words in (("en", "of an offence only"), ("ru", "правонарушения"), ("kk", "құқық бұзушылықтан")):
        assert words in refused.value.sentence(language=language)
    assert harm.decide_harm_claim(**decided, outcome="refused").awarded == 0
    grave.party.proceeding.refresh_from_db()
    with refused_as("compensation.no_offence_for_budget"):
        filed(grave)


def decided(scene: Scene) -> tuple[Actor, HarmClaim]:
    """A claim on the budget on which the court that sentenced awarded something."""
    claim, court = filed(scene, filed_on=date(2021, 2, 15)), the_court(scene, part="4")
    return court, harm.decide_harm_claim(
        actor=court,
        harm_claim=claim,
        outcome="partly",
        reasons="Proved",
        awarded_material=100_000,
        decided_on=date(2021, 3, 4),
        no_property="bailiff_act",
    )


def test_the_budget_pays_nothing_from_the_day_on_which_nobody_is_a_convict_any_more(grave: Scene) -> None:
    court, claim = decided(grave)
    pay = {"actor": grave.police, "harm_claim": claim, "amount": 40_000}
    with refused_as("day.too_early"):
        harm_payments.record_harm_paid(**pay, paid_on=date(2021, 3, 3))
    sentence = Sentence.objects.get()
    COMMANDS["withdraw_sentence"](actor=court, sentence=sentence, reason="Overturned")
    with refused_as("compensation.budget_pays_nothing") as refused:
        harm_payments.record_harm_paid(**pay)
    for language, fell_away, what_to_do in (
        ("en", "was withdrawn on", "Stop the payment"),
        ("ru", "отозвано", "Остановите"),
        ("kk", "кері қайтарылған", "тоқтатып"),
    ):
        assert fell_away in refused.value.sentence(language=language)
        assert what_to_do in refused.value.advice(language=language)
    done, real = harm_payments.record_harm_paid(**pay, all_the_same="by_mistake")
    page = client_of(grave.police).get(f"/harm-claims/{claim.ref}").content.decode()
    assert "Paid by mistake" in page
    correct = {"actor": grave.police, "harm_payment": real, "reason": "mistyped"}
    done, real = harm_payments.correct_harm_payment(**correct, paid_on=date(2021, 3, 9))
    assert real.all_the_same == ""
    assert done.received == 40_000
    told = FactHarmPayment.objects.get(retracted_at=None)
    assert (told.amount, told.forum, told.happened_on) == (40_000, "budget", date(2021, 3, 9))
    page = client_of(grave.police).get(f"/harm-claims/{claim.ref}").content.decode()
    assert "the budget pays nothing on this claim" in page
    assert owed(claim) == {"compensation.look_again"}
    told = Obligation.objects.get(source=claim.ref, term="compensation.look_again")
    assert told.next_step.endswith("/decision/withdrawal/new")
    correct = {"actor": court, "harm_claim": claim, "reason": "learnt_later"}
    with refused_as("compensation.nobody_sentenced"):
        harm_decisions.correct_harm_decision(**correct, awarded_material=100_001)
    assert harm_decisions.correct_harm_decision(**correct, awarded_material=40_000).awarded == 40_000
    assert owed(claim) == set()
    told.refresh_from_db()
    assert told.met_at is not None
    assert FactHarmClaim.objects.get(source=claim.ref, retracted_at=None).awarded == 40_000
    COMMANDS["enter_sentence"](
        actor=court,
        court_proceeding=sentence.court_proceeding,
        article="128",
        part="4",
        kind="imprisonment",
        term_months=96,
        in_force_on=date(2021, 3, 3),
    )
    assert harm_decisions.correct_harm_decision(**correct, awarded_material=100_000).no_property == "bailiff_act"
    assert owed(claim) == {"compensation.budget_pay"}
    harm_payments.record_harm_paid(**pay | {"amount": 60_000})
    assert owed(claim) == set()
    assert not list(ledger.verify())


def test_an_acquittal_that_was_written_down_later_asks_for_a_look_from_then_on(grave: Scene) -> None:
    court, claim = decided(grave)
    sentence = Sentence.objects.get()
    COMMANDS["withdraw_sentence"](actor=court, sentence=sentence, reason="Overturned")
    COMMANDS["correct_judgment"](
        actor=court, court_proceeding=sentence.court_proceeding, outcome="acquitted", ground="no_event"
    )
    told = Obligation.objects.get(source=claim.ref, term="compensation.look_again")
    assert told.started_at.date() == grave.police.today, "the acquittal was written down later than its day"
    with refused_as("compensation.no_offence_for_budget"):
        harm_decisions.correct_harm_decision(
            actor=court, harm_claim=claim, reason="learnt_later", awarded_material=100_001
        )
    assert harm_decisions.withdraw_harm_decision(actor=court, harm_claim=claim, reason="overturned").no_property == ""
    assert owed(claim) == set()


def test_what_the_budget_paid_in_full_all_the_same_is_looked_at_by_the_court(grave: Scene) -> None:
    court, claim = decided(grave)
    COMMANDS["withdraw_sentence"](actor=court, sentence=Sentence.objects.get(), reason="Overturned")
    pay = {"actor": grave.police, "harm_claim": claim, "amount": claim.awarded}
    _, paid = harm_payments.record_harm_paid(**pay, all_the_same="by_mistake")
    assert owed(claim) == {"compensation.look_again"}
    (work,) = QUERIES["my_work"](actor=court, term="compensation.look_again")
    assert work.next_step == f"/harm-claims/{claim.ref}/decision/withdrawal/new"
    said = {"harm_claim": claim, "reason": "learnt_later", "reasons": "It stays paid"}
    harm_decisions.correct_harm_decision(actor=court, **said)
    assert owed(claim) == set(), "the court looked and lets it stand"
    assert Obligation.objects.get(source=claim.ref, term="compensation.look_again").met_at
    correct = {"actor": grave.police, "harm_payment": paid, "reason": "mistyped"}
    harm_payments.withdraw_harm_payment(**correct)
    harm_payments.record_harm_paid(**pay | {"actor": later(grave.police, minutes=1)}, all_the_same="by_mistake")
    assert owed(claim) == {"compensation.look_again"}
    COMMANDS["withdraw_harm_decision"](actor=later(court, minutes=1), harm_claim=claim, reason="overturned")
    assert owed(claim) == {"compensation.settle_harm"}
    assert not list(ledger.verify())


def test_the_budget_pays_nothing_once_no_count_is_of_the_gravest_category(grave: Scene) -> None:
    _court, claim = decided(grave)
    put_right = {"actor": grave.police, "count": grave.proceeding.counts.get(), "reason": "mistyped", "article": "128"}
    COMMANDS["correct_qualification"](**put_right, part="1")
    pay = {"actor": grave.police, "harm_claim": now(claim), "amount": 40_000}
    with refused_as("compensation.budget_pays_nothing") as refused:
        harm_payments.record_harm_paid(**pay)
    assert "gravest category" in refused.value.sentence(language="en")
    assert owed(claim) == {"compensation.look_again"}
    assert (
        "the budget pays nothing on this claim"
        in client_of(grave.police).get(f"/harm-claims/{claim.ref}").content.decode()
    )
    with refused_as("compensation.not_open_to_budget"):
        filed(grave)
    COMMANDS["correct_qualification"](**put_right, part="4", paragraph="1")
    assert owed(claim) == {"compensation.budget_pay"}
    harm_payments.record_harm_paid(**pay)


def now(claim: HarmClaim) -> HarmClaim:
    return HarmClaim.objects.get(pk=claim.pk)


def owed(claim: HarmClaim) -> set[str]:
    return set(Obligation.objects.filter(IS_OPEN, source=claim.ref).values_list("term", flat=True))


def test_what_was_received_and_decided_on_harm_is_put_right_and_what_stood_before_is_kept(grave: Scene) -> None:
    court, claim = decided(grave)
    paid = harm_payments.record_harm_paid(actor=grave.police, harm_claim=claim, amount=70_000)[1]
    change = {"actor": grave.police, "harm_payment": paid, "reason": "mistyped"}
    with refused_as("compensation.nothing_corrected"):
        harm_payments.correct_harm_payment(**change, amount=70_000)
    with refused_as("compensation.too_much"):
        harm_payments.correct_harm_payment(**change, amount=100_001)
    right, _paid = harm_payments.correct_harm_payment(**change, amount=7_000, paid_on=date(2021, 3, 5))
    assert right.received == 7_000
    assert FactHarmPayment.objects.get(retracted_at=None).happened_on == date(2021, 3, 5)
    correct = {"actor": court, "harm_claim": claim, "reason": "mistyped"}
    with refused_as("compensation.paid_before_decision"):
        harm_decisions.correct_harm_decision(**correct, decided_on=date(2021, 3, 6))
    harm_decisions.correct_harm_decision(**correct, awarded_material=90_000)
    back = {"actor": court, "harm_claim": claim, "reason": "overturned"}
    harm_payments.withdraw_harm_payment(**change)
    with refused_as("record.withdrawn"):
        harm_payments.withdraw_harm_payment(**change)
    assert not FactHarmPayment.objects.filter(retracted_at=None).exists()
    assert harm_decisions.withdraw_harm_decision(**back).state == "filed"
    assert FactHarmClaim.objects.get(source=claim.ref, retracted_at=None).awarded == 0
    with refused_as("compensation.harm_not_decided"):
        harm_decisions.withdraw_harm_decision(**back)
    page = client_of(grave.police).get(f"/harm-claims/{claim.ref}").content.decode()
    assert all(words in page for words in ("100,000", "90,000", "70,000", "Mistyped", "Overturned")), page
    assert not list(ledger.verify())


def test_the_database_holds_one_claim_on_the_budget_for_an_injured_party(grave: Scene) -> None:
    first = filed(grave)
    with pytest.raises(IntegrityError, match="harm_claim_one_on_budget"), transaction.atomic():
        create_record(
            HarmClaim,
            actor=grave.police,
            injured_party=grave.party,
            agency=grave.police.agency,
            region=first.region,
            forum="budget",
            filed_on=first.filed_on,
            material=1,
        )


def test_a_recognition_taken_back_and_given_anew_opens_no_second_claim_on_the_budget(grave: Scene) -> None:
    filed(grave)
    COMMANDS["withdraw_injured_party"](actor=grave.police, injured_party=grave.party, reason="Wrong day")
    COMMANDS["record_injured_party"](
        actor=grave.police, proceeding=grave.proceeding, person=grave.party.person, recognised_on=date(2021, 2, 11)
    )
    anew = grave.proceeding.injured_parties.get(withdrawn_on=None)
    with refused_as("compensation.budget_claim_runs"):
        filed(Scene(grave.police, grave.proceeding, anew))


def test_a_claim_withdrawn_makes_room_for_another_and_counts_no_more(grave: Scene) -> None:
    first = filed(grave)
    amending.withdraw_harm_claim(actor=grave.police, harm_claim=first, reason="entered_wrongly")
    assert Entry.objects.filter(act="withdraw_harm_claim").get().detail["codes"] == {"reason": "entered_wrongly"}
    assert not FactHarmClaim.objects.filter(source=first.ref, retracted_at=None).exists()
    court = the_court(grave, part="4")
    with refused_as("record.withdrawn"):
        harm.decide_harm_claim(actor=court, harm_claim=first, outcome="granted", reasons="Proved")
    second = filed(grave)
    harm.decide_harm_claim(
        actor=court,
        harm_claim=second,
        outcome="partly",
        reasons="Proved",
        awarded_material=100_000,
        no_property="by_judgment",
    )
    assert filed(grave).state == "filed", "what is left of the bound may be claimed after the decision"
    with refused_as("compensation.harm_decided"):
        amending.withdraw_harm_claim(actor=grave.police, harm_claim=second, reason="at_wish")
    assert not list(ledger.verify())


def test_a_claim_is_put_right_within_the_same_rules_and_the_journal_keeps_why(grave: Scene) -> None:
    filed(grave)
    beside = filed(grave, forum="civil", moral=100)
    right = amending.correct_harm_claim(actor=grave.police, harm_claim=beside, reason="mistyped", material=700_000)
    assert (right.material, right.moral, right.forum) == (700_000, 100, "civil")
    assert FactHarmClaim.objects.get(source=beside.ref, retracted_at=None).claimed == 700_100
    assert Entry.objects.filter(act="correct_harm_claim").get().detail["codes"] == {"reason": "mistyped"}
    with refused_as("compensation.moral_not_on_budget"):
        amending.correct_harm_claim(actor=grave.police, harm_claim=beside, reason="mistyped", forum="budget")
    with refused_as("compensation.budget_claim_runs"):
        amending.correct_harm_claim(actor=grave.police, harm_claim=beside, reason="mistyped", forum="budget", moral=0)
