"""Whether the day of an arrival agrees with what the receiver keeps of its own: who is with it came no later than that.

Rooms above that take people in say once since when somebody is with a body, how they help and how help is lost: `take_in`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from qorgan.desk.agencies.models import Agency
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.registries import Listeners
from qorgan.people.models import Person
from qorgan.victims.referral.commands import answered_on
from qorgan.victims.referral.models import ReferralOffer


class Here(NamedTuple):
    """Since when a person is with a body, by which of its records, and until when where that is over."""

    since: date
    record: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """Help that was taken from a person against the person's will: on which day, by which body, in which record."""

    on: date
    by: int
    ref: str


@dataclass(frozen=True, kw_only=True)
class TakingIn:
    """What a room that takes people in knows of a person.

    Whether a person is `here`, with a body; the first `stay` after a day by which a body, by its key, had the person in care; the first
    day of `help` that ran on a day or after it, and the last time, on a day or after it, that help was `lost`.
    """

    here: Callable[[Person, Agency], Here | None]
    stay: Callable[[Person, int, date], Here | None]
    help: Callable[[Person, date], date | None]
    lost: Callable[[Person, date], Lost | None]


take_in = Listeners[TakingIn](
    "Where a person is and was in care, and which help was found and lost, by a room that takes people in."
)


def stay_here(person: Person, body: int, since: date) -> Here | None:
    """The first stay by which a body had a person in care at the end of a day or after it."""
    found = [stay for room in take_in if (stay := room.stay(person, body, since))]
    return min(found, key=lambda stay: stay.since, default=None)


def stays_from(person: Person, body: int, day: date) -> Iterator[Here]:
    """The stays one after the other from a day on, be the first for that day alone."""
    of_the_day = stay_here(person, body, day - timedelta(days=1))
    is_of_it = of_the_day is not None and (of_the_day.until != day or of_the_day.since == day)
    found = of_the_day if is_of_it else stay_here(person, body, day)
    while found:
        yield found
        found = stay_here(person, body, found.until) if found.until else None


def stays_by(offer: ReferralOffer) -> list[Here]:
    """The stays with the receiver of who arrived by a referral, since then."""
    if offer.arrived_on is None:
        return []
    return list(stays_from(offer.referral.person, offer.receiver_id, offer.arrived_on))


def left_on(offer: ReferralOffer) -> date | None:
    """Since when who came into care by a referral is in care there no more; None while in care, or of whom no stay is known."""
    stays = stays_by(offer)
    return stays[-1].until if stays else None


def check_came_no_later(offer: ReferralOffer, *, day: date) -> None:
    """Refuse an arrival after the day since which the receiver's own records say that the person is there.

    Raises:
        referral.came_before
    """
    person, receiver = offer.referral.person, offer.receiver
    for found in (one for room in take_in if (one := room.here(person, receiver))):
        last = max(found.since, answered_on(offer, otherwise=found.since))
        if day > last:
            raise Refusal(
                "referral.came_before", person=person.ref, record=found.record, since=found.since, on=day, last=last
            ).at("arrived_on")


def arrival_of_stay(offer: ReferralOffer, *, began_on: date) -> date:
    """The day of the arrival by a referral for a stay that began on a day: not before the receiver had answered."""
    return max(began_on, answered_on(offer, otherwise=began_on))
