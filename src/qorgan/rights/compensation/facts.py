"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL
from qorgan.rights.compensation.accounts import entries_of, kept_of
from qorgan.rights.compensation.models import CivilClaim, CompensationClaim, CompulsoryPayment, RecourseClaim


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

    `payment_kind`: recourse or compulsory payment.
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
        tier=record.tier if record.is_awarded else "",
        article=record.article if record.is_awarded else "",
        awarded=record.amount or 0 if record.is_awarded else 0,
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


def derive_recourse(record: models.Model) -> Iterable[Fact]:
    """What money from a convict on a recourse claim tells: each amount, as far as it was not given back, in the region of the claim."""
    assert isinstance(record, RecourseClaim)
    return _of_convict(record, kind="recourse", agency=record.claim.agency.ref, region=record.claim.region)


def derive_compulsory(record: models.Model) -> Iterable[Fact]:
    """The same on a compulsory payment, in the region of the court."""
    assert isinstance(record, CompulsoryPayment)
    before = record.sentence.court_proceeding
    return _of_convict(record, kind="forced_payment", agency=before.court.ref, region=before.region)


def _of_convict(record: RecourseClaim | CompulsoryPayment, *, kind: str, agency: str, region: str) -> Iterable[Fact]:
    for entry, amount in kept_of(entries_of(record)):
        yield FactConvictPayment(
            key=entry.ref,
            source=record.ref,
            agency=agency,
            region=region,
            happened_on=entry.happened_on,
            payment_kind=kind,
            amount=amount,
        )


def derive_civil(record: models.Model) -> Iterable[Fact]:
    """What a civil claim tells: itself, unless it was taken back, and each amount received and kept.

    Of an award that stands on nothing only what came of it counts.
    """
    assert isinstance(record, CivilClaim)
    kept = kept_of(entries_of(record))
    received = sum(amount for _, amount in kept)
    where = {"source": record.ref, "agency": record.agency.ref, "region": record.region, "forum": record.forum}
    person = record.injured_party.person.ref
    if not record.withdrawn_on:
        yield FactHarmClaim(
            **where,
            key=record.ref,
            happened_on=record.filed_on,
            outcome=record.outcome,
            claimed=record.material + record.moral,
            awarded=min(record.awarded, received) if record.doubted_at else record.awarded,
            received=received,
            person=person,
        )
    for entry, amount in kept:
        yield FactHarmPayment(**where, key=entry.ref, happened_on=entry.happened_on, amount=amount, person=person)
