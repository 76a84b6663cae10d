"""What a referral owes: the receiver confirms, answers and takes the person in; the sender finds another way.

Whoever has the person opens a care file, or says what was given and what was not; in care each service is owed until it is given or ended.
Who decided refers; the body on which a decision relies to refer does, or says what it does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from qorgan.desk.country import day_here
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.victims.identification.models import Decision
from qorgan.victims.referral import states
from qorgan.victims.referral.being_here import Here, stays_by, stays_from
from qorgan.victims.referral.models import NonReferral, Referral, ReferralOffer
from qorgan.victims.referral.owing import help_lost, helped_again_at, helped_at, owes_help, relied_on_met_at
from qorgan.victims.referral.terms import term_of


def owed_on_offer(record: ReferralOffer) -> Iterable[Duty]:
    """Receipt and answer while asked, arrival once accepted, then a care file or each service given or ended, at the latest after the stay.

    One that lapsed was answered too late, by nobody.
    """
    if record.offered_at is None or record.status == states.WITHDRAWN:
        return
    urgency = record.referral.urgency
    page, lapsed_at = f"/referral-offers/{record.ref}", record.closed_at if record.status == states.LAPSED else None
    yield Duty(
        term=term_of("receive", urgency=urgency),
        started_at=record.offered_at,
        owner=record.receiver,
        met_at=record.received_at or lapsed_at,
        next_step=f"{page}/receipt/new",
    )
    if record.received_at:
        yield Duty(
            term=term_of("answer", urgency=urgency),
            started_at=record.received_at,
            owner=record.receiver,
            met_at=record.answered_at or lapsed_at,
            next_step=f"{page}/acceptance/new",
        )
    over = record.closed_at if record.status in states.CLOSED else None
    if record.answered_at and (record.is_open or over):
        joined_since = _in_care_since(record, day=day_here(record.answered_at)) if record.here_as else None
        yield Duty(
            term=term_of("arrive", urgency=urgency),
            started_at=record.answered_at,
            owner=record.receiver,
            met_at=_first(record.arrived_on, joined_since, over),
            next_step=f"{page}/arrival/new",
        )
    if record.arrived_on:
        yield Duty(
            term="referral.take_up",
            started_at=record.arrived_on,
            owner=record.receiver,
            met_at=_first(_in_care_since(record, day=record.arrived_on), over),
            next_step=page,
        )
    if record.is_open or over:
        yield from _owed_in_stays(record, over=over, page=page)


def _owed_in_stays(offer: ReferralOffer, *, over: datetime | None, page: str) -> Iterable[Duty]:
    """In a stay that the referral led to what was taken over is owed; after any stay the receiver says what was given and what was not.

    Of a stay by the receiver's own record the referral knows nothing while it lasts.
    """
    day = offer.arrived_on or (day_here(offer.answered_at) if offer.answered_at else None)
    stays = _stays(offer, day=day) if day else []
    for stay, following in zip(stays, [*stays[1:], None], strict=False):
        begun = max(stay.since, day) if day else stay.since
        told_on = _told_on(offer)
        if offer.here_as is None and not (told_on and told_on <= begun):
            is_told = told_on is not None and not (stay.until and told_on > stay.until)
            yield Duty(
                term="referral.give",
                key=stay.record,
                started_at=begun,
                owner=offer.receiver,
                met_at=told_on if is_told else None,
                ended_at=None if is_told else stay.until,
                next_step=page,
            )
        if stay.until and not (over and day_here(over) < stay.until):
            yield Duty(
                term="referral.after_stay",
                key=stay.record,
                started_at=stay.until,
                owner=offer.receiver,
                met_at=_first(following.since if following else None, over),
                next_step=page,
            )


def _told_on(offer: ReferralOffer) -> date | None:
    """The day by which all that was taken over was given or ended; None while anything is not."""
    days = [one.done_on or one.ended_on for one in offer.answers.all() if one.answer == states.ACCEPTED]
    told = [day for day in days if day]
    return max(told, default=None) if len(told) == len(days) else None


def _in_care_since(record: ReferralOffer, *, day: date) -> date | None:
    """Since when from a day on who was referred is in care with the receiver, be it for that day alone."""
    return next((max(stay.since, day) for stay in _stays(record, day=day)), None)


def _stays(offer: ReferralOffer, *, day: date) -> list[Here]:
    """The stays by the record that the receiver made itself, where it joined one; else of who arrived by the referral."""
    return list(stays_from(offer.here_as, offer.receiver_id, day)) if offer.here_as else stays_by(offer)


def _first(*moments: date | datetime | None) -> date | datetime | None:
    told = [moment for moment in moments if moment]
    return min(told, key=lambda one: day_here(one) if isinstance(one, datetime) else one, default=None)


def owed_on_referral(record: Referral) -> Iterable[Duty]:
    """When nobody is left to ask, the sender owes another way."""
    if record.unplaced_at:
        yield Duty(
            term=term_of("replace", urgency=record.urgency),
            started_at=record.unplaced_at,
            owner=record.agency,
            met_at=record.replaced_at,
            next_step=f"/referrals/{record.ref}",
        )


def owed_on_decision(record: Decision) -> Iterable[Duty]:
    """Who found a victim, or a possible one, refers the person, or says why not."""
    if owes_help(record):
        yield Duty(
            term="identification.referral",
            started_at=record.decided_on,
            owner=record.agency,
            met_at=helped_at(record),
            next_step=f"/persons/{record.person.ref}/referrals/new",
        )
        yield from _owed_again(record)


def _owed_again(record: Decision) -> Iterable[Duty]:
    """Whoever was helped and then sent away against the person's will is referred once more."""
    gone = help_lost(record)
    if gone:
        yield Duty(
            term="identification.refer_again",
            key=gone.ref,
            started_at=gone.on,
            owner=record.agency,
            met_at=helped_again_at(record, after=gone),
            next_step=f"/persons/{record.person.ref}/referrals/new",
        )


def owed_on_non_referral(record: NonReferral) -> Iterable[Duty]:
    """The body that is said to refer does, or says what it does; nothing is owed once the reason or the decision falls."""
    met_at = relied_on_met_at(record) if record.body else None
    stands = record.withdrawn_on is None and owes_help(record.decision)
    if record.body and (stands or met_at):
        yield Duty(
            term="referral.relied_on",
            started_at=record.decided_on,
            owner=record.body,
            met_at=met_at,
            next_step=f"/non-referrals/{record.ref}/answer/new",
        )


duties.register_obligations(
    model=ReferralOffer, derive=owed_on_offer, related=("receiver", "referral__person", "answers")
)
duties.register_obligations(model=Referral, derive=owed_on_referral, related=("agency",))
duties.register_obligations(
    model=Decision,
    derive=owed_on_decision,
    related=("agency", "person__referrals__offers", "person__decisions", "non_referrals"),
)
duties.register_obligations(
    model=NonReferral,
    derive=owed_on_non_referral,
    related=("body", "decision__person__referrals__offers", "decision__person__decisions"),
)
