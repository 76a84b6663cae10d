"""Letting referrals lapse that nobody confirmed or answered in time, so that the next receiver is asked; and what a closed body accepted.

The job beside the server does it each round (`lapse_due`); an operator may do it at the console.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import is_entered_closed
from qorgan.desk.counter import command
from qorgan.desk.country import day_here
from qorgan.desk.journal import chain
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.desk.reactions import react
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.clock import SetClock
from qorgan.victims.referral import course, states
from qorgan.victims.referral.being_here import stays_from
from qorgan.victims.referral.commands import answered_on
from qorgan.victims.referral.ending import end_as_closed
from qorgan.victims.referral.models import Referral, ReferralOffer
from qorgan.victims.referral.terms import term_of, terms_that_lapse

AT_ONCE = 500
JOB = "sweep_referrals"


@command(may="referral.sweep", post="/referrals/lapses", title=_("Let unanswered referrals lapse"))
def sweep_referrals(*, actor: Actor) -> list[Referral | ReferralOffer]:
    """End each offer whose term to confirm or to answer has run out, and ask the next receiver in turn.

    At most 500 at once, the longest overdue first. A late answer counts as long as the offer has not lapsed.
    """
    return [record for offer in _overdue(actor.now) for record in _lapse(offer, actor=actor)]


def lapse_due(*, now: datetime) -> int:
    """The same without anybody at a door, each offer in a transaction of its own; says how many lapsed."""
    lapsed = 0
    unanswered = [(_lapse, offer) for offer in [*_overdue(now), *_with_closed(now)]]
    for end, offer in [*unanswered, *((_let_go, offer) for offer in _not_in_care(closed_by=day_here(now)))]:
        actor = _for_the_sender(offer, now=now)
        with transaction.atomic():
            changed = refresh_facts_and_obligations(end(offer, actor=actor), actor=actor)
            if changed:
                chain.append(line_by(actor, act=JOB, objects=tuple(str(record) for record in changed)))
                lapsed += 1
    return lapsed


def _overdue(now: datetime) -> list[ReferralOffer]:
    owed = Obligation.objects.filter(IS_OPEN, term__in=terms_that_lapse(), due_at__lt=now).order_by("due_at", "id")
    refs = list(owed.values_list("source", flat=True)[:AT_ONCE])
    found = ReferralOffer.objects.filter(ref__in=refs, status__in=states.LIVE).order_by("id")
    return list(found.select_related("referral__agency"))


def _with_closed(now: datetime) -> list[ReferralOffer]:
    """What waits for the answer of a body that is closed: nobody there will give one."""
    found = ReferralOffer.objects.filter(status__in=states.LIVE, receiver__closed_on__lte=day_here(now))
    return list(found.select_related("referral__agency").order_by("id"))


def _not_in_care(*, closed_by: date) -> list[ReferralOffer]:
    """What bodies closed by a day accepted of people whom they never took into care since, came they there or not: they may admit nobody."""
    accepted = ReferralOffer.objects.filter(status=states.ACCEPTED, receiver__closed_on__lte=closed_by)
    found = accepted.select_related("referral__agency", "referral__person", "receiver", "here_as").order_by("id")
    return [offer for offer in found if not _in_care_here(offer)]


def _in_care_here(offer: ReferralOffer) -> bool:
    since = answered_on(offer, otherwise=offer.referral.prepared_on)
    people = (offer.referral.person, offer.here_as)
    return any(any(stays_from(person, offer.receiver_id, since)) for person in people if person)


def _body_closed(*, record: Agency, actor: Actor) -> list[Referral | ReferralOffer]:
    """What a body was asked that closes goes on at once, as what nobody answered in time; so does what it accepted of whom it has not in care.

    Of a last day that is still to come, only who need not have come by then: the others may be taken in until it, and go on with the round
    of that day.
    """
    if record.closed_on is None:
        return []
    without_care = [offer for offer in _not_in_care(closed_by=record.closed_on) if offer.receiver_id == record.pk]
    if record.closed_on > actor.today:
        entered_now = not is_entered_closed(record, before=actor.now)
        late = [offer for offer in without_care if entered_now and _may_come_on(offer, day=record.closed_on)]
        return [one for offer in late for one in _let_go(offer, actor=actor)]
    asked = [offer for offer in _with_closed(actor.now) if offer.receiver_id == record.pk]
    lapsed = [one for offer in asked for one in _lapse(offer, actor=actor)]
    return [*lapsed, *(one for offer in without_care for one in _let_go(offer, actor=actor))]


def _may_come_on(offer: ReferralOffer, *, day: date) -> bool:
    """Whether the person is not there yet, and the term to come ends on a day or later."""
    if offer.arrived_on or offer.handed_over_on:
        return False
    owed = Obligation.objects.filter(IS_OPEN, source=offer.ref, term=term_of("arrive", urgency=offer.referral.urgency))
    return any(day_here(due_at) >= day for due_at in owed.values_list("due_at", flat=True))


def _let_go(found: ReferralOffer, *, actor: Actor) -> list[Referral | ReferralOffer]:
    offer = course.offer_held(found)
    if offer.status != states.ACCEPTED or _in_care_here(offer):
        return []  # somebody took the person in or ended it in this moment
    return end_as_closed(offer, actor=actor)


def _lapse(found: ReferralOffer, *, actor: Actor) -> list[Referral | ReferralOffer]:
    offer = course.offer_held(found)
    if offer.status not in states.LIVE:
        return []  # somebody answered in this moment
    course.end_offer(offer, to=states.LAPSED, actor=actor)
    return [offer.referral, offer, *course.go_on(offer.referral, actor=actor)]


def _for_the_sender(offer: ReferralOffer, *, now: datetime) -> Actor:
    """The job, in the name of the body whose package it leads on."""
    role = replace(roles()["operator"], id=JOB, may=frozenset())
    return Actor(user_ref="-", login=JOB, agency=offer.referral.agency, role=role, door="cli", clock=SetClock(now))


react(model=Agency, do=_body_closed)
