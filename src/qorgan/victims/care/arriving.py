"""Whether the day of an admission agrees with the arrival that the same house told of a referral."""

from __future__ import annotations

from datetime import date

from qorgan.desk.agencies.models import Agency
from qorgan.people.models import Person
from qorgan.victims.care.refusals import AdmittedBeforeArrival
from qorgan.victims.referral.models import ReferralOffer
from qorgan.victims.referral.states import ACCEPTED


def check_arrived(*, person: Person, house: Agency, admitted_on: date) -> None:
    """Refuse an admission before the arrival by a referral that the house is still carrying out.

    An admission opens a stay that goes on, so one dated before the referral came would hold the day of the arrival too.

    Raises:
        AdmittedBeforeArrival
    """
    told = ReferralOffer.objects.filter(
        referral__person=person, receiver=house, status=ACCEPTED, arrived_on__gt=admitted_on
    )
    for offer in told.order_by("id")[:1]:
        raise AdmittedBeforeArrival(
            person=person.ref, admitted_on=admitted_on, arrived_on=offer.arrived_on, offer=offer.ref
        ).at("admitted_on")
