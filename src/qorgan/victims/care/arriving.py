"""Whether an admission agrees with what came before it: the arrival that the house told of a referral, and a no to the handover."""

from __future__ import annotations

from datetime import date

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person
from qorgan.victims.referral.models import ReferralOffer
from qorgan.victims.referral.states import ACCEPTED
from qorgan.victims.referral.unwanted import unwanted_arrival


def check_arrived(*, person: Person, house: Agency, admitted_on: date) -> None:
    """Refuse an admission before the arrival by a referral that the house is still carrying out.

    An admission opens a stay that goes on, so one dated before the referral came would hold the day of the arrival too.

    Raises:
        care.admitted_before_arrival
    """
    told = ReferralOffer.objects.filter(
        referral__person=person, receiver=house, status=ACCEPTED, arrived_on__gt=admitted_on
    )
    for offer in told.order_by("id")[:1]:
        raise Refusal(
            "care.admitted_before_arrival",
            person=person.ref,
            admitted_on=admitted_on,
            arrived_on=offer.arrived_on,
            offer=offer.ref,
        ).at("admitted_on")


def check_wanted(*, person: Person, house: Agency, applied_by: str | None) -> None:
    """Refuse to take in, on another's word or on nobody's, whoever said no to the handover to the house since it accepted a referral.

    Who comes all the same and asks for help is admitted: it is said that the person asked.

    Raises:
        referral.arrival_unwanted
    """
    if applied_by and country().codes["applicants"].get(applied_by).attributes.get("in_person"):
        return
    for offer in ReferralOffer.objects.filter(referral__person=person, receiver=house, status=ACCEPTED).order_by("id"):
        refusal = unwanted_arrival(offer)
        if refusal is not None:
            raise refusal.at("applied_by")
