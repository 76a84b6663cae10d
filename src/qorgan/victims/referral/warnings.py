"""What a package says to its sender: before anything goes, and while somebody is looked for who takes it over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qorgan.desk.access.actor import Actor, is_manned
from qorgan.desk.country import country, day_here
from qorgan.government.providers.places import free_places
from qorgan.kernel.texts import Text
from qorgan.people.consent.phrases import said_no_by
from qorgan.people.grants import said_groups
from qorgan.victims.referral import directory, grounds, phrases, states
from qorgan.victims.referral.course import open_areas
from qorgan.victims.referral.models import Referral, ReferralOffer


def _nobody_there(referral: Referral, actor: Actor) -> Iterable[Text]:
    """The receivers still to be asked of whom nobody can answer here."""
    for offer in referral.offers.filter(status=states.WAITING).select_related("receiver").order_by("position"):
        if not is_manned(offer.receiver, may=states.ANSWER, day=actor.today):
            yield phrases.NOBODY_THERE.filled(agency=offer.receiver.title)


def _full_there(referral: Referral, actor: Actor) -> Iterable[Text]:
    """The receivers still to be asked that told of too few free places."""
    if not referral.people or not actor.may(free_places.may):
        return
    for offer in referral.offers.filter(status=states.WAITING).select_related("receiver").order_by("position"):
        if directory.is_full(offer.receiver, referral=referral, on=actor.today):
            group = country().codes["place_groups"].get(referral.composition).title
            yield phrases.FULL_THERE.filled(agency=offer.receiver.title, group=group, people=referral.people)


def _against_a_no(referral: Referral, actor: Actor) -> Iterable[Text]:
    """The receivers to whom a no was said, and a law carries the package all the same, or holds it open."""
    if referral.status not in (*states.LOOKING, states.ACCEPTED) or not referral.law_ground:
        return
    offers = referral.offers.filter(status__in=(states.WAITING, *states.RUNNING)).select_related("receiver")
    for offer in offers.order_by("position"):
        yield from _no_to(offer, referral=referral, actor=actor)


def _no_to(offer: ReferralOffer, *, referral: Referral, actor: Actor) -> Iterable[Text]:
    groups = grounds.overridden(referral, receiver=offer.receiver, on=actor.today)
    if groups:
        says = phrases.GOES_ON_AGAINST_A_NO if offer.status == states.ACCEPTED else phrases.AGAINST_A_NO
        ground = country().codes["referral_law_grounds"].get(referral.law_ground).title
        yield says.filled(
            agency=offer.receiver.title,
            groups=said_groups(groups),
            ground=ground,
            reasons=referral.law_reasons,
            who=said_no_by(groups.values()),
        )


def _closed_bodies(referral: Referral) -> Iterable[Text]:
    """The receivers that closed before they answered, or before they had the person in care, or are to close."""
    for offer in (
        referral.offers.filter(receiver__closed_on__isnull=False).select_related("receiver").order_by("position")
    ):
        yield from _closed(offer)


def _closed(offer: ReferralOffer) -> Iterable[Text]:
    """That its receiver closes, of what was accepted; and that it ended by that."""
    yield from lapsed_as_closed(offer)
    said = {"agency": offer.receiver.title, "on": offer.receiver.closed_on}
    if offer.answers.filter(end_reason=states.BODY_CLOSED).exists():
        is_there = offer.arrived_on or offer.handed_over_on
        yield (phrases.ENDED_UNADMITTED if is_there else phrases.ENDED_AS_CLOSED).filled(**said)
    elif offer.status == states.ACCEPTED and offer.receiver.closed_on:
        yield phrases.CLOSES.filled(**said)


def lapsed_as_closed(offer: ReferralOffer) -> Iterable[Text]:
    """That an offer lapsed because its receiver was closed, and when."""
    closed_on = offer.receiver.closed_on
    if offer.status == states.LAPSED and closed_on and offer.closed_at and closed_on <= day_here(offer.closed_at):
        yield phrases.LAPSED_AS_CLOSED.filled(agency=offer.receiver.title, on=closed_on)


def _own_alone(referral: Referral) -> Iterable[Text]:
    """Of which groups only what the sender wrote goes."""
    if referral.own_alone:
        yield phrases.OWN_ALONE.filled(agency=referral.agency.title, groups=said_groups(referral.own_alone))


def told_on_offer(offer: ReferralOffer, actor: Actor) -> Iterable[Text]:
    """What an accepted offer says to both sides: of what only the sender's part goes, and where a law holds open what was refused.

    Of one that lapsed or ended by that, that the receiver was closed.
    """
    yield from _closed(offer)
    if offer.is_open:
        yield from _own_alone(offer.referral)
    if offer.status == states.ACCEPTED:
        yield from _no_to(offer, referral=offer.referral, actor=actor)


def on_preview(referral: Referral, actor: Actor) -> Iterable[Text]:
    """What to know beside the package as its receivers will read it."""
    return before_sending({"referral": referral}, actor)


def before_sending(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    """What to know before a package is sent."""
    yield from _own_alone(records["referral"])
    yield from _nobody_there(records["referral"], actor)
    yield from _full_there(records["referral"], actor)
    yield from _against_a_no(records["referral"], actor)


def notices(referral: Referral, actor: Actor) -> Iterable[Text]:
    """What a package says while somebody is looked for."""
    yield from _own_alone(referral)
    yield from _nobody_there(referral, actor)
    yield from _full_there(referral, actor)
    yield from _against_a_no(referral, actor)
    if referral.status in (*states.LOOKING, states.ACCEPTED):
        yield from _closed_bodies(referral)
    if referral.status == states.UNPLACED:
        yield phrases.UNPLACED.filled(areas=phrases.areas_words(open_areas(referral)))
    if referral.status == states.PARTLY:
        left = open_areas(referral)
        taken = [area for area in referral.areas if area not in left]
        yield phrases.PARTLY.filled(taken=phrases.areas_words(taken), areas=phrases.areas_words(left))
    if referral.status in (states.DRAFT, *states.OPEN_ENDED) and referral.people:
        found = directory.places_for(referral, actor)
        if not referral.needed_in:
            yield phrases.NO_REGION
        if not found:
            yield phrases.NO_PLACE
        elif referral.needed_in and found[0].region != referral.needed_in:
            region = country().codes["regions"].get(referral.needed_in).title
            yield phrases.NO_PLACE_HERE.filled(region=region)
