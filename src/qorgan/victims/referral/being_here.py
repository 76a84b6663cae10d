"""Whether the day of an arrival agrees with what the receiver keeps of its own: who is with it came no later than that.

Rooms above that take people in say once since when somebody is with a body: `here`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from qorgan.desk.agencies.models import Agency
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person
from qorgan.victims.referral.commands import answered_on
from qorgan.victims.referral.models import ReferralOffer


class Here(NamedTuple):
    """Since when a person is with a body, by which of its records, and until when where that is over."""

    since: date
    record: str
    until: date | None = None


HereOf = Callable[[Person, Agency], Here | None]
HERE: list[HereOf] = []


def here(here_of: HereOf) -> HereOf:
    """Register a way in which a person may be with a body."""
    HERE.append(here_of)
    return here_of


StayOf = Callable[[Person, int, date], Here | None]
STAYS: list[StayOf] = []


def stay(stay_of: StayOf) -> StayOf:
    """Register a way in which a body may have had a person in care after a day: the body by its key, since and until when, by which record."""
    STAYS.append(stay_of)
    return stay_of


def stay_here(person: Person, body: int, since: date) -> Here | None:
    """The first stay by which a body had a person in care at the end of a day or after it."""
    found = [stay for stay_of in STAYS if (stay := stay_of(person, body, since))]
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
    for found in (one for here_of in HERE if (one := here_of(person, receiver))):
        last = max(found.since, answered_on(offer, otherwise=found.since))
        if day > last:
            raise Refusal(
                "referral.came_before", person=person.ref, record=found.record, since=found.since, on=day, last=last
            ).at("arrived_on")


def arrival_of_stay(offer: ReferralOffer, *, began_on: date) -> date:
    """The day of the arrival by a referral for a stay that began on a day: not before the receiver had answered."""
    return max(began_on, answered_on(offer, otherwise=began_on))
