"""What a stay tells of a referral that its house had accepted: the person is here, and each service is done once it was given.

The rooms that admit and serve call it in the same transaction; without such a referral nothing happens.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.database.statements import Statement
from qorgan.desk.rows import send, updates
from qorgan.people.models import Person
from qorgan.victims.referral import course, states, unwanted
from qorgan.victims.referral.being_here import arrival_of_stay
from qorgan.victims.referral.commands import answered_on
from qorgan.victims.referral.ending import closed_if_over, still_to_do
from qorgan.victims.referral.models import Referral, ReferralOffer, areas_by_admission

Given = Iterable[tuple[str, date]]
"""Kinds of service or help, each with a day on which it was given or began."""


def settle_by_stay(
    *,
    person: Person,
    receiver: Agency,
    admitted_on: date,
    given: Given = (),
    among: Iterable[ReferralOffer] | None = None,
    actor: Actor,
) -> list[Referral | ReferralOffer]:
    """The person is in care with a body that had accepted a referral before: it arrived, and what a stay is by itself is done.

    What else the body took over is done by the first day on which it was given since the answer, and owed until then. Who came by
    themselves after a no to the handover did not arrive by it: that waits until the mission has asked anew. `among` are the offers
    of the person to the receiver, where they were read already.
    """
    services = list(given)
    changed: list[Referral | ReferralOffer] = []
    for offer in _accepted(person=person, receiver=receiver, among=among):
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


def follow_corrected_stay(among: Iterable[ReferralOffer], *, began_on: date) -> list[Referral | ReferralOffer]:
    """The day of an admission was put right to an earlier one: the arrival by a referral that the stay fulfilled was no later.

    The room that admits calls it for the days since which the stay goes on, with the offers of the person to the house.
    """
    changed: list[Referral | ReferralOffer] = []
    for found in among:
        if found.status not in states.OPEN or found.arrived_on is None or found.arrived_on <= began_on:
            continue
        offer = course.offer_held(found)
        day = arrival_of_stay(offer, began_on=began_on)
        if offer.status in states.OPEN and offer.arrived_on and day < offer.arrived_on:
            offer.arrived_on = day
            offer.save(update_fields=["arrived_on"])
            changed += [offer.referral, offer]
    return changed


def _offers_to(*, person: int, receiver: int) -> QuerySet[ReferralOffer]:
    own = Q(here_as=person) | Q(referral__person=person)
    return ReferralOffer.objects.filter(own, receiver=receiver).select_related("referral").order_by("id")


_OFFERS_TO = Statement(_offers_to, person=int, receiver=int)


def offers_to(*, person: Person, receiver: Agency) -> tuple[list[ReferralOffer], list[ReferralOffer]]:
    """What a body was asked for a person; and what it was asked for whom it registered as this person itself."""
    found = _OFFERS_TO(person=person.pk, receiver=receiver.pk)
    return [one for one in found if one.referral.person_id == person.pk], [
        one for one in found if one.here_as_id == person.pk
    ]


def _accepted(
    *, person: Person, receiver: Agency, among: Iterable[ReferralOffer] | None = None
) -> Iterable[ReferralOffer]:
    """The offers that a body is carrying out for a person who did not come to it after a no to the handover."""
    asked = offers_to(person=person, receiver=receiver)[0] if among is None else among
    for found in [one for one in asked if one.status == states.ACCEPTED and one.offered_at]:
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
    send(updates(done, fields=("done_on",)))
    return bool(done)
