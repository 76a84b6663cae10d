"""The compulsory payment of a convict to the fund, by the category of the gravest offence of the sentence.

Its amount follows from the law and is never entered; where the sentence is corrected it is set anew by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.history.models import CORRECTED
from qorgan.desk.history.rules import allow_correction
from qorgan.desk.history.versions import write_version
from qorgan.desk.inputs import Because, CodeOf, PastDay
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.justice.courts.models import Sentence
from qorgan.justice.crimes.qualifications import article_id
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.law import LawSilent
from qorgan.rights.compensation.accounts import clear, record_money
from qorgan.rights.compensation.award_grounds import sentence_gone
from qorgan.rights.compensation.checks import check_end, locked, not_above
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.models import CompulsoryPayment
from qorgan.rights.compensation.recourse import ALL_OF_IT, HELPS, LABELS, Cleared, Sum
from qorgan.rights.compensation.states import RECOVER

Outcome = Annotated[str, CodeOf("compulsory_payment_outcomes")]
SET_ANEW = Phrase("The sentence was corrected.")


class Lawful(NamedTuple):
    """What is owed: the category of the offence, index units and money."""

    category: str
    amount_mci: int
    amount: int


def lawful(sentence: Sentence) -> Lawful | None:
    """What a sentence makes owed; None before a judgment, and where the law held here does not tell.

    The category and the index are those of the day of the judgment; which day counts has not been verified.
    Source: Criminal Code, article 98-2.
    """
    day = sentence.court_proceeding.judgment_on
    if day is None:
        return None
    law, rules = country().law.on(day), rules_on(day)
    try:
        edition = law.article(article_id(sentence.article) or sentence.article, part=sentence.part)
    except LawSilent:
        return None
    units, category = edition.forced_payment_mci, edition.category
    if rules is None or not (units and units.value and category and category.value):
        return None
    return Lawful(category.value.code, units.value, (law.parameter(rules.index) * units.value).amount)


@command(may=RECOVER, post="/sentences/{sentence}/compulsory-payment", title=_("Set the compulsory payment"))
def set_compulsory_payment(*, actor: Actor, sentence: Sentence, set_on: PastDay | None = None) -> CompulsoryPayment:
    """Set what a convict owes the fund by the category of the gravest offence. The amount follows from the law.

    Raises:
        compensation.not_the_offender, compensation.compulsory_payment_set, compensation.no_compulsory_payment,
        day.too_early
    """
    before = sentence.court_proceeding
    if sentence.withdrawn_on or before.judgment_on is None:
        raise Refusal("compensation.not_the_offender", sentence=sentence.ref, proceeding=before.ref)
    held = CompulsoryPayment.objects.filter(sentence=sentence).first()
    if held:
        raise Refusal("compensation.compulsory_payment_set", compulsory_payment=held.ref)
    owed = lawful(sentence)
    if owed is None:
        raise Refusal("compensation.no_compulsory_payment", sentence=sentence.ref)
    day = not_before(set_on or actor.today, since=before.judgment_on)
    return create_record(CompulsoryPayment, actor=actor, sentence=sentence, set_on=day, **owed._asdict())


@command(
    may=RECOVER,
    post="/compulsory-payments/{compulsory_payment}/money",
    title=_("Record what came in"),
    labels=LABELS,
    helps=HELPS,
)
def record_compulsory_payment(
    *,
    actor: Actor,
    compulsory_payment: CompulsoryPayment,
    amount: Sum,
    received_on: PastDay | None = None,
    note: Because | None = None,
) -> list[CompulsoryPayment | LedgerEntry]:
    """Record money that a convict paid in to the fund, also after the end; with a note also what came without its sentence.

    Raises:
        compensation.too_much, day.too_early
        compensation.compulsory_payment_unfounded: by that day the sentence was withdrawn, and no note says why.
    """
    held = locked(compulsory_payment, "sentence")
    day = not_before(received_on or actor.today, since=held.set_on)
    gone = sentence_gone(held.sentence, on=day)
    if gone and not note:
        raise Refusal("compensation.compulsory_payment_unfounded", compulsory_payment=held.ref, reason=gone).at("note")
    not_above(amount, most=max(held.amount - held.received, 0))
    return [held, record_money(held, actor=actor, amount=amount, on=day, note=note)]


@command(may=RECOVER, post="/compulsory-payments/{compulsory_payment}/closing", title=_("Close the compulsory payment"))
def close_compulsory_payment(
    *, actor: Actor, compulsory_payment: CompulsoryPayment, outcome: Outcome, closed_on: PastDay | None = None
) -> CompulsoryPayment:
    """Write down that a compulsory payment is waited for no longer, and why; what comes in later is recorded all the same.

    Raises:
        compensation.compulsory_payment_closed, day.too_early
    """
    held = locked(compulsory_payment, "sentence")
    if held.closed_on:
        raise Refusal("compensation.compulsory_payment_closed", compulsory_payment=held.ref, on=held.closed_on)
    held.closed_on = not_before(closed_on or actor.today, since=held.set_on)
    held.outcome = outcome
    held.save(update_fields=["closed_on", "outcome"])
    return held


@command(
    may=RECOVER,
    post="/compulsory-payments/{compulsory_payment}/clearing",
    title=_("Clear money beyond what is owed"),
    labels=LABELS,
    helps=ALL_OF_IT,
)
def clear_compulsory_payment(
    *,
    actor: Actor,
    compulsory_payment: CompulsoryPayment,
    way: Cleared,
    amount: Sum | None = None,
    on: PastDay | None = None,
    note: Because | None = None,
) -> list[CompulsoryPayment | LedgerEntry]:
    """Write down what became of a convict's money whose sentence was withdrawn, or beyond a payment that was set lower since.

    Raises:
        compensation.no_excess, day.too_early
    """
    held = locked(compulsory_payment, "sentence")
    return [held, clear(held, actor=actor, way=way, amount=amount, on=on, note=note)]


def set_anew(held: CompulsoryPayment, *, actor: Actor) -> bool:
    """Set a compulsory payment by its sentence as it stands now, and keep what it was; whether it is another.

    What came in beyond the new amount is owed back.
    """
    owed = None if held.sentence.withdrawn_on else lawful(held.sentence)
    was = Lawful(held.category, held.amount_mci, held.amount)
    if owed is None or owed == was:
        return False
    changes = {name: [was._asdict()[name], value] for name, value in owed._asdict().items()}
    held.category, held.amount_mci, held.amount = owed
    held.set_anew_on = actor.today
    held.save(update_fields=["category", "amount_mci", "amount", "set_anew_on"])
    write_version(held, actor=actor, act=CORRECTED, changes=changes, reason=SET_ANEW.in_(actor.language))
    return True


def correctable(
    *, set_on: PastDay | None = None, closed_on: PastDay | None = None, outcome: Outcome | None = None
) -> None:
    """What may be corrected in a compulsory payment: the day it was set, and how it ended, if it did."""


def _check_correction(record: CompulsoryPayment, changes: Mapping[str, Any], actor: Actor) -> None:
    check_end(record, changes)
    since = record.sentence.court_proceeding.judgment_on or record.set_on
    set_on = not_before(changes.get("set_on", record.set_on), since=since)
    not_before(changes.get("closed_on", record.closed_on) or set_on, since=set_on)


allow_correction(CompulsoryPayment, keep=RECOVER, fields=correctable, check=_check_correction)
