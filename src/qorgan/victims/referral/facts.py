"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.country import country, day_here
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, OPEN, SPECIAL
from qorgan.victims.referral import states
from qorgan.victims.referral.models import NeedAnswer, NonReferral, ReferralOffer


class FactReferral(Fact):
    """One service asked of one receiver; happened on the day it was asked."""

    grain = "one service asked of one receiver in one referral, as it stands now"
    dimensions: ClassVar[dict[str, str]] = {
        "service": "plan_areas",
        "state": "referral_states",
        "sender_kind": "agency_kinds",
        "receiver_kind": "agency_kinds",
        "decline_reason": "referral_decline_reasons",
        "urgency": "referral_urgencies",
        "region": "regions",
    }

    service = fields.CharField(SPECIAL, max_length=40)
    state = fields.CharField(OPEN, max_length=20)
    sender_kind = fields.CharField(OPEN, max_length=40)
    receiver_kind = fields.CharField(OPEN, max_length=40)
    decline_reason = fields.CharField(SPECIAL, max_length=40, blank=True)
    urgency = fields.CharField(OPEN, max_length=20)
    referral = fields.CharField(INTERNAL, max_length=20)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_referrals"
        indexes = ledger_indexes("fact_referral")
        constraints = ledger_constraints("fact_referral")


class FactPlacement(Fact):
    """One receiver that took something over for a person; happened on the day it accepted. What ends it later takes nothing of it."""

    grain = (
        "one receiver that accepted a referral; the wait is from the standing decision on status, else from the package"
    )
    dimensions: ClassVar[dict[str, str]] = {
        "wait_band": "waiting_bands",
        "sender_kind": "agency_kinds",
        "receiver_kind": "agency_kinds",
        "region": "regions",
    }

    wait_band = fields.CharField(OPEN, max_length=20)
    sender_kind = fields.CharField(OPEN, max_length=40)
    receiver_kind = fields.CharField(OPEN, max_length=40)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_placements"
        indexes = ledger_indexes("fact_placement")
        constraints = ledger_constraints("fact_placement")


class FactNonReferral(Fact):
    """One decision after which the person was not referred, for a reason; happened on the day it was said."""

    grain = "one decision on a victim after which the person is not referred, with the reason that stands"
    dimensions: ClassVar[dict[str, str]] = {"reason": "non_referral_reasons", "region": "regions"}

    reason = fields.CharField(SPECIAL, max_length=40)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_non_referrals"
        indexes = ledger_indexes("fact_non_referral")
        constraints = ledger_constraints("fact_non_referral")


def derive_offer(record: models.Model) -> Iterable[Fact]:
    """What an offer tells: each service asked, and that it was taken over."""
    assert isinstance(record, ReferralOffer)
    package = record.referral
    if record.offered_at is None:
        return
    answers = record.answers.all()
    for one in answers:
        yield FactReferral(
            key=one.ref,
            source=record.ref,
            agency=package.agency.ref,
            region=package.needed_in,
            happened_on=_day(record.offered_at),
            service=one.area,
            state=_state(record, one),
            sender_kind=package.agency.kind,
            receiver_kind=record.receiver.kind,
            decline_reason=one.reason,
            urgency=package.urgency,
            referral=package.ref,
            person=package.person.ref,
        )
    if record.answered_at and any(one.answer == states.ACCEPTED for one in answers):
        accepted_on = _day(record.answered_at)
        yield FactPlacement(
            key=record.ref,
            source=record.ref,
            agency=package.agency.ref,
            region=package.needed_in,
            happened_on=accepted_on,
            wait_band=waiting_band((accepted_on - _since(record, accepted_on)).days),
            sender_kind=package.agency.kind,
            receiver_kind=record.receiver.kind,
            person=package.person.ref,
        )


def derive_non_referral(record: models.Model) -> Iterable[Fact]:
    """What a reason tells: itself, while it stands."""
    assert isinstance(record, NonReferral)
    if record.withdrawn_on:
        return
    yield FactNonReferral(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.decision.region,
        happened_on=record.decided_on,
        reason=record.reason,
        person=record.decision.person.ref,
    )


def waiting_band(days: int) -> str:
    """The band of `waiting_bands` that so many days of waiting fall into; each names the last day it holds."""
    bands = list(country().codes["waiting_bands"])
    for band in bands:
        if days <= int(str(band.attributes.get("up_to", days))):
            return band.code
    return bands[-1].code


def _state(offer: ReferralOffer, one: NeedAnswer) -> str:
    if one.end_reason:
        return one.state
    if one.answer == states.DECLINED or not offer.is_open:
        return states.DECLINED if one.answer == states.DECLINED else offer.status
    return states.DONE if one.done_on else states.ACCEPTED


def _since(offer: ReferralOffer, accepted_on: date) -> date:
    """The day from which the person waited: of the decision that stood on the day of the answer, else of the package.

    A decision that follows later moves nothing of what was waited for before it.
    """
    stood = (
        one.decided_on
        for one in offer.referral.person.decisions.all()
        if one.decided_on <= accepted_on
        and not any(ended and ended < accepted_on for ended in (one.superseded_on, one.withdrawn_on))
    )
    return min(min(stood, default=offer.referral.prepared_on), accepted_on)


def _day(at: datetime) -> date:
    return day_here(at)
