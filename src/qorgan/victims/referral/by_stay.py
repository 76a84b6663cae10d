"""What a stay tells of a referral that its house had accepted: the person is here, and each service is done once it was given.

The rooms that admit and serve call it in the same transaction; without such a referral nothing happens.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.people.models import Person
from qorgan.victims.referral import course, states, unwanted
from qorgan.victims.referral.being_here import arrival_of_stay
from qorgan.victims.referral.commands import answered_on
from qorgan.victims.referral.ending import closed_if_over, still_to_do
from qorgan.victims.referral.models import Referral, ReferralOffer, areas_by_admission

Given = Iterable[tuple[str, date]]
"""Kinds of service or help, each with a day on which it was given or began."""


def settle_by_stay(
    *, person: Person, receiver: Agency, admitted_on: date, given: Given = (), actor: Actor
) -> list[Referral | ReferralOffer]:
    """The person is in care with a body that had accepted a referral before: it arrived, and what a stay is by itself is done.

    What else the body took over is done by the first day on which it was given since the answer, and owed until then. Who came by
    themselves after a no to the handover did not arrive by it: that waits until the mission has asked anew.
    """
    services = list(given)
    changed: list[Referral | ReferralOffer] = []
    for offer in _accepted(person=person, receiver=receiver):
        since = answered_on(offer, otherwise=admitted_on)
        is_by_it = admitted_on >= since
        arrives = is_by_it and offer.arrived_on is None
        if arrives:
            offer.arrived_on = admitted_on
            offer.save(update_fields=["arrived_on"])
        by_itself = [(area, admitted_on) for area in areas_by_admission()] if is_by_it else []
        if _give(offer, given=[*services, *by_itself], since=since) or arrives:
            changed += closed_if_over(offer, actor=actor)
    return changed


def settle_by_services(
    *, person: Person, receiver: Agency, given: Given, actor: Actor
) -> list[Referral | ReferralOffer]:
    """Something was given to a person in care with a body that had accepted a referral for it before: that is done."""
    services = list(given)
    changed: list[Referral | ReferralOffer] = []
    for offer in _accepted(person=person, receiver=receiver):
        if _give(offer, given=services, since=answered_on(offer, otherwise=date.max)):
            changed += closed_if_over(offer, actor=actor)
    return changed


def follow_corrected_stay(*, person: Person, receiver: Agency, began_on: date) -> list[Referral | ReferralOffer]:
    """The day of an admission was put right to an earlier one: the arrival by a referral that the stay fulfilled was no later.

    The room that admits calls it for the days since which the stay goes on.
    """
    arrived = ReferralOffer.objects.filter(
        referral__person=person, receiver=receiver, status__in=states.OPEN, arrived_on__gt=began_on
    )
    changed: list[Referral | ReferralOffer] = []
    for found in arrived.order_by("id"):
        offer = course.offer_held(found)
        day = arrival_of_stay(offer, began_on=began_on)
        if offer.arrived_on and day < offer.arrived_on:
            offer.arrived_on = day
            offer.save(update_fields=["arrived_on"])
            changed += [offer.referral, offer]
    return changed


def _accepted(*, person: Person, receiver: Agency) -> Iterable[ReferralOffer]:
    """The offers that a body is carrying out for a person who did not come to it after a no to the handover."""
    accepted = ReferralOffer.objects.filter(
        referral__person=person, receiver=receiver, status=states.ACCEPTED, offered_at__isnull=False
    )
    for found in accepted.order_by("id"):
        offer = course.offer_held(found)
        if offer.status == states.ACCEPTED and unwanted.file_of_a_no(offer.referral) is None:
            yield offer


def _give(offer: ReferralOffer, *, given: Given, since: date) -> bool:
    """Write down as done what was given since the answer; whether anything was."""
    first: dict[str, date] = {}
    for area, day in given:
        if day >= since:
            first[area] = min(day, first.get(area, day))
    done = [one for one in still_to_do(offer).select_for_update(of=("self",)) if one.area in first]
    for one in done:
        one.done_on = first[one.area]
        one.save(update_fields=["done_on"])
    return bool(done)
