"""Whether a decision on status owes the person a referral, and on which day help was found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country, day_here
from qorgan.people.models import Person
from qorgan.people.undeliverable import dying, tell_of_death
from qorgan.victims.identification.models import Decision
from qorgan.victims.referral import states
from qorgan.victims.referral.being_here import Lost, left_on, take_in
from qorgan.victims.referral.models import NonReferral, ReferralOffer

VICTIMS = ("possible", "identified")


def help_found(person: Person, *, since: date, but: Agency | None = None) -> date | datetime | None:
    """When help for a person was first found that runs on a day or after it, by a referral or otherwise; what one body was asked is left out."""
    return min(_help_found(person, since=since, but=but), key=_day, default=None)


def help_lost(decision: Decision) -> Lost | None:
    """The last time since a decision that help was taken from the person."""
    found = [one for room in take_in if (one := room.lost(decision.person, decision.decided_on))]
    return max(found, key=lambda one: one.on, default=None)


def helped_again_at(decision: Decision, *, after: Lost) -> date | datetime | None:
    """When help was found once more after it was lost: another body was asked since, care was taken up anew, or a reason was given since."""
    said = decision.non_referrals.filter(withdrawn_on__isnull=True, decided_on__gte=after.on)
    found = found_again_at(decision.person, after=after)
    return min((*said.values_list("decided_on", flat=True), *([found] if found else ())), key=_day, default=None)


def found_again_at(person: Person, *, after: Lost) -> date | datetime | None:
    """When help was found once more after it was lost, by whoever looked: another body was asked since, or care was taken up anew."""
    moments = _helped_otherwise(person, since=after.on + timedelta(days=1))
    offered = _asked(person, since=after.on, but=after.by)
    return min((*moments, *(at for at in offered if _day(at) >= after.on)), key=_day, default=None)


def decided_for(person: Person, *, until: date) -> bool:
    """Whether a decision made by a day stands by which its body owes the person help, and so also a second referral."""
    return any(owes_help(one) for one in person.decisions.all() if one.decided_on <= until)


def owes_help(decision: Decision) -> bool:
    """Whether somebody must refer the person after this decision."""
    return decision.status in VICTIMS and not decision.superseded_on and not decision.withdrawn_on


def helped_at(decision: Decision) -> date | datetime | None:
    """When the duty was met: a receiver was asked who has not said no, the person is in care, or a reason was given."""
    return min(_moments(decision), key=_day, default=None)


def names_body(reason: str) -> bool:
    """Whether a reason for not referring stands only with the body that refers instead."""
    return bool(country().codes["non_referral_reasons"].get(reason).attributes.get("names_body"))


def _moments(decision: Decision) -> Iterable[date | datetime]:
    yield from _help_found(decision.person, since=decision.decided_on)
    for said in decision.non_referrals.all():
        if said.withdrawn_on is None and (
            said.body_id or not names_body(said.reason)
        ):  # that another refers counts once it is said who
            yield said.decided_on


def _help_found(person: Person, *, since: date, but: Agency | None = None) -> Iterable[date | datetime]:
    yield from _asked(person, since=since, but=but.pk if but else None)
    yield from _helped_otherwise(person, since=since)


def _asked(person: Person, *, since: date, but: int | None) -> Iterable[date | datetime]:
    """When bodies were asked to help who have not said no, here or as a list says; not by the body `but`, nor what ended before a day.

    Read through the person, so that it can be fetched at once for many.
    """
    for package in person.referrals.all():
        for offer in package.offers.all():
            asked = _is_help(offer) and offer.receiver_id != but and not _over(offer, by=since)
            if asked and offer.offered_at:
                yield offer.offered_at
    for decision in person.decisions.all():
        if decision.referred_on and decision.withdrawn_on is None and (but is None or decision.referred_to_id != but):
            yield decision.referred_on


def _is_help(offer: ReferralOffer) -> bool:
    """Whether a body was asked that has not said no and still may help, or helped as far as the person wanted."""
    return offer.status in (*states.ASKED, states.ENDED)


def _over(offer: ReferralOffer, *, by: date) -> bool:
    """Whether the help that was asked for, or the stay it led to, had ended before a day: it is no help to who is in need again."""
    if offer.status in states.CLOSED:
        return offer.closed_at is not None and day_here(offer.closed_at) < by
    left = left_on(offer)
    return left is not None and left < by


def _helped_otherwise(person: Person, *, since: date) -> Iterable[date]:
    for room in take_in:
        found = room.help(person, since)
        if found:
            yield found


def relied_on_met_at(said: NonReferral) -> date | datetime | None:
    """When the body that is said to refer did its part: it answered, or help was found for the person."""
    answered = [said.answered_on] if said.answered_on else []
    found = [] if said.withdrawn_on else _help_found(said.decision.person, since=said.decided_on)
    return min((*answered, *found), key=_day, default=None)


def _day(moment: date | datetime) -> date:
    return day_here(moment) if isinstance(moment, datetime) else moment


@dying
def said_to_have_died(person: Person) -> date | None:
    """Since when the reason for not referring a person is that the person died."""
    died = tell_of_death("non_referral_reasons")
    told = (said for decision in person.decisions.all() for said in decision.non_referrals.all())
    return min((one.decided_on for one in told if one.reason in died and one.withdrawn_on is None), default=None)
