"""A forced payment after its sentence was corrected: marked, owed to be set anew, and what came in beyond it settled."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.rights.compensation import receipts, recovering, setting_anew
from qorgan.rights.compensation.facts import FactConvictPayment
from qorgan.rights.compensation.models import ForcedPayment
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import TODAY, a_scene, judged
from tests.unit.rights.test_form_choices import client_of
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
GRAVEST, GRAVE = 87_510, 58_340


def gravest() -> tuple[Actor, Actor, Any, ForcedPayment]:
    """A prosecutor, a clerk of the court, a sentence entered under 128(4), and its forced payment."""
    scene = a_scene()
    prosecutor, court, before = judged(scene, outcome="convicted")
    COMMANDS["enter_sentence"](
        actor=court,
        court_proceeding=before,
        article="128",
        part="4",
        kind="imprisonment",
        term_months=144,
        in_force_on="2021-03-03",
    )
    sentence = before.sentences.get()
    forced = recovering.set_forced_payment(actor=prosecutor, sentence=sentence)
    assert (forced.category, forced.amount) == ("especially_grave", GRAVEST)
    return prosecutor, court, sentence, forced


def counted() -> int:
    return sum(FactConvictPayment.objects.filter(retracted_at=None).values_list("amount", flat=True))


def owed(term: str) -> Obligation:
    return Obligation.objects.get(term=f"compensation.{term}")


def test_a_forced_payment_follows_the_corrected_sentence_and_what_came_in_beyond_it_is_settled() -> None:
    prosecutor, court, sentence, forced = gravest()
    set_anew = {"actor": prosecutor, "forced_payment": forced}
    with refused_as("compensation.nothing_corrected"):
        setting_anew.correct_forced_payment(**set_anew)
    first = recovering.record_forced_payment(**set_anew, amount=50_000)[1]
    last = recovering.record_forced_payment(**set_anew, amount=GRAVEST - 50_000)[1]
    COMMANDS["correct_sentence"](actor=court, sentence=sentence, article="128", part="1")
    forced.refresh_from_db()
    assert forced.doubted_at is not None
    duty = owed("correct_forced")
    assert (duty.source, duty.agency, duty.is_open) == (forced.ref, court.agency, True)
    assert duty.next_step == f"/forced-payments/{forced.ref}/corrections/new"
    client = client_of(prosecutor)
    page = client.get(f"/forced-payments/{forced.ref}").content.decode()
    assert all(words in page for words in ("58,340", "Set the forced payment anew", duty.next_step)), page
    with refused_as("compensation.forced_payment_set") as refused:
        recovering.set_forced_payment(actor=prosecutor, sentence=sentence)
    assert refused.value.way is not None
    assert refused.value.way.act == "correct_forced_payment"
    assert client.get(duty.next_step).status_code == 200
    setting_anew.correct_forced_payment(**set_anew)
    forced.refresh_from_db()
    assert (forced.category, forced.amount_mci, forced.amount, forced.received) == ("grave", 20, GRAVE, GRAVEST)
    assert (forced.doubted_at, forced.corrected_on) == (None, TODAY)
    before = forced.former.get()
    assert (before.category, before.amount, before.until_on) == ("especially_grave", GRAVEST, TODAY)
    duty.refresh_from_db()
    assert duty.met_at is not None
    page = client.get(f"/forced-payments/{forced.ref}").content.decode()
    assert all(words in page for words in ("29,170", "more came in than is owed", "As it was set before")), page
    with refused_as("compensation.too_much"):
        recovering.record_forced_payment(**set_anew, amount=1)
    settle = owed("settle_forced")
    assert settle.is_open
    assert counted() == GRAVEST
    setting_anew.settle_forced_payment(**set_anew, settlement="given_back")
    settle.refresh_from_db()
    assert settle.met_at is not None
    forced.refresh_from_db()
    before.refresh_from_db()
    assert (forced.received, forced.settled_on, before.overpaid, before.settlement) == (
        GRAVE,
        None,
        29_170,
        "given_back",
    )
    assert counted() == GRAVE, "what was given back is no income"
    with refused_as("compensation.nothing_to_settle"):
        setting_anew.settle_forced_payment(**set_anew, settlement="given_back")
    change = {"actor": prosecutor, "reason": "mistyped"}
    with refused_as("compensation.given_back_of_it"):
        receipts.withdraw_receipt(**change, receipt=last)
    with refused_as("compensation.given_back_of_it"):
        receipts.correct_receipt(**change, receipt=last, amount=1)
    receipts.withdraw_receipt(**change, receipt=first)
    page = client.get(f"/forced-payments/{forced.ref}").content.decode()
    assert "Given back to the convict" in page
    assert not list(ledger.verify())


def test_a_sentence_corrected_back_takes_the_mark_away_and_money_kept_is_settled_once() -> None:
    prosecutor, court, sentence, forced = gravest()
    set_anew = {"actor": prosecutor, "forced_payment": forced}
    COMMANDS["correct_sentence"](actor=court, sentence=sentence, article="128", part="1")
    COMMANDS["correct_sentence"](actor=court, sentence=sentence, part="4")
    forced.refresh_from_db()
    assert forced.doubted_at is None
    assert not Obligation.objects.filter(term="compensation.correct_forced", met_at=None, cancelled_at=None).exists()
    ForcedPayment.objects.update(category="grave", amount_mci=20, amount=GRAVE)
    page = client_of(prosecutor).get(f"/forced-payments/{forced.ref}").content.decode()
    assert f"/forced-payments/{forced.ref}/corrections/new" in page, (
        "one set wrongly before the mark was known is put right too"
    )
    ForcedPayment.objects.update(category="especially_grave", amount_mci=30, amount=GRAVEST)
    entry = recovering.record_forced_payment(**set_anew, amount=GRAVEST)[1]
    COMMANDS["correct_sentence"](actor=court, sentence=sentence, article="128", part="1")
    setting_anew.correct_forced_payment(**set_anew)
    receipts.correct_receipt(actor=prosecutor, receipt=entry, reason="mistyped", amount=60_000)
    setting_anew.settle_forced_payment(**set_anew, settlement="counted")
    assert (forced.former.get().overpaid, counted()) == (60_000 - GRAVE, 60_000)
    with refused_as("compensation.nothing_to_settle"):
        setting_anew.settle_forced_payment(**set_anew, settlement="counted")
    COMMANDS["withdraw_sentence"](actor=court, sentence=sentence, reason="Entered wrongly")
    setting_anew.settle_forced_payment(**set_anew, settlement="given_back")
    assert counted() == 0
    assert an_actor(role="court_clerk", agency=court.agency, today=TODAY).may("compensation.recover")
