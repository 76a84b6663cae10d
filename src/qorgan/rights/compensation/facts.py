"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL
from qorgan.rights.compensation.apart import came_apart, left_the_victim
from qorgan.rights.compensation.models import CompensationClaim, HarmClaim
from qorgan.rights.compensation.models_of_harm import HarmPayment
from qorgan.rights.compensation.models_of_receipts import Receipt
from qorgan.rights.compensation.unsettled import was_given_back


class FactCompensationClaim(Fact):
    """One application to the fund; happened on the day of application. `tier` is "" unless it was awarded."""

    grain = "one application of one injured party to the compensation fund"
    dimensions: ClassVar[dict[str, str]] = {
        "claim_state": "compensation_states",
        "tier": "",
        "article": "offence_articles",
        "region": "regions",
    }

    claim_state = fields.CharField(INTERNAL, max_length=20)
    tier = fields.CharField(INTERNAL, max_length=10, blank=True)
    article = fields.CharField(INTERNAL, max_length=20, blank=True)
    awarded = fields.BigIntegerField(INTERNAL)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_compensation_claims"
        indexes = ledger_indexes("fact_comp_claim")
        constraints = ledger_constraints("fact_comp_claim")


class FactCompensationPayment(Fact):
    """One payment of the fund to one victim; happened on the day of payment. `amount` is whole units of money."""

    grain = "one payment of the compensation fund to one victim"
    dimensions: ClassVar[dict[str, str]] = {"tier": "", "article": "offence_articles", "region": "regions"}

    tier = fields.CharField(INTERNAL, max_length=10)
    article = fields.CharField(INTERNAL, max_length=20)
    amount = fields.BigIntegerField(INTERNAL)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_compensation_payments"
        indexes = ledger_indexes("fact_comp_payment")
        constraints = ledger_constraints("fact_comp_payment")


class FactConvictPayment(Fact):
    """One amount that came in from a convict and was not given back; happened on the day it came.

    `payment_kind`: recourse or forced payment.
    """

    grain = "one amount that came in from a convict for the compensation fund"
    dimensions: ClassVar[dict[str, str]] = {"payment_kind": "convict_payments", "region": "regions"}

    payment_kind = fields.CharField(INTERNAL, max_length=20)
    amount = fields.BigIntegerField(INTERNAL)

    class Meta:
        db_table = "fact_convict_payments"
        indexes = ledger_indexes("fact_convict_payment")
        constraints = ledger_constraints("fact_convict_payment")


class FactHarmClaim(Fact):
    """One claim for harm; happened on the day of filing. Amounts are whole units of money, 0 where nothing is awarded yet."""

    grain = "one claim of one injured party for harm, against the offender or on the budget"
    dimensions: ClassVar[dict[str, str]] = {"forum": "harm_forums", "outcome": "harm_outcomes", "region": "regions"}

    forum = fields.CharField(INTERNAL, max_length=20)
    outcome = fields.CharField(INTERNAL, max_length=20, blank=True)
    claimed = fields.BigIntegerField(INTERNAL)
    awarded = fields.BigIntegerField(INTERNAL)
    received = fields.BigIntegerField(INTERNAL)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_harm_claims"
        indexes = ledger_indexes("fact_harm_claim")
        constraints = ledger_constraints("fact_harm_claim")


class FactHarmPayment(Fact):
    """One amount that a victim received on a claim for harm and kept; happened on the day it came. `amount` is whole units of money."""

    grain = "one amount that an injured party received on a claim for harm"
    dimensions: ClassVar[dict[str, str]] = {"forum": "harm_forums", "region": "regions"}

    forum = fields.CharField(INTERNAL, max_length=20)
    amount = fields.BigIntegerField(INTERNAL)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_harm_payments"
        indexes = ledger_indexes("fact_harm_payment")
        constraints = ledger_constraints("fact_harm_payment")


def derive_claim(record: models.Model) -> Iterable[Fact]:
    """What an application tells: itself, and the payment once there was one."""
    assert isinstance(record, CompensationClaim)
    person = record.injured_party.person.ref
    where = {"source": record.ref, "key": record.ref, "agency": record.agency.ref, "region": record.region}
    yield FactCompensationClaim(
        **where,
        happened_on=record.applied_on,
        claim_state=record.state,
        tier=record.tier,
        article=record.article,
        awarded=record.amount or 0,
        person=person,
    )
    if record.paid_on:
        yield FactCompensationPayment(
            **where,
            happened_on=record.paid_on,
            tier=record.tier,
            article=record.article,
            amount=record.amount or 0,
            person=person,
        )


def derive_receipt(record: models.Model) -> Iterable[Fact]:
    """What money from a convict tells: itself, in the region of the body it belongs to, unless it was withdrawn or given back."""
    assert isinstance(record, Receipt)
    owed = record.recourse or record.forced_payment
    assert owed is not None
    counted = record.amount - record.given_back
    if record.withdrawn_on or not counted or was_given_back(owed, received_on=record.received_on):
        return
    if record.recourse:
        agency, region, kind = record.recourse.claim.agency, record.recourse.claim.region, "recourse"
    else:
        assert record.forced_payment is not None
        before = record.forced_payment.sentence.court_proceeding
        agency, region, kind = before.court, before.region, "forced_payment"
    yield FactConvictPayment(
        key=record.ref,
        source=record.ref,
        agency=agency.ref,
        region=region,
        happened_on=record.received_on,
        payment_kind=kind,
        amount=counted,
    )


def derive_harm(record: models.Model) -> Iterable[Fact]:
    """What a claim for harm tells: itself, unless it was taken back. Of an award that stands on nothing only what came of it counts.

    What was received on a decision of before counts as received.
    """
    assert isinstance(record, HarmClaim)
    if record.withdrawn_on:
        return
    awarded = min(record.awarded, record.received) if record.doubted_at else record.awarded
    yield FactHarmClaim(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=record.filed_on,
        forum=record.forum,
        outcome=record.outcome,
        claimed=record.material + record.moral,
        awarded=awarded,
        received=record.received + came_apart(record),
        person=record.injured_party.person.ref,
    )


def derive_harm_payment(record: models.Model) -> Iterable[Fact]:
    """What a payment on a claim for harm tells: itself by its day; nothing while that is not known, or once it was withdrawn or given back."""
    assert isinstance(record, HarmPayment)
    claim = record.claim
    if record.paid_on and not record.withdrawn_on and not left_the_victim(record):
        yield FactHarmPayment(
            key=record.ref,
            source=record.ref,
            agency=claim.agency.ref,
            region=claim.region,
            happened_on=record.paid_on,
            forum=claim.forum,
            amount=record.amount,
            person=claim.injured_party.person.ref,
        )
