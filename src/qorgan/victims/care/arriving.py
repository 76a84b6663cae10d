"""Whether an admission agrees with what came before it: the arrival that the house told of a referral, and a no to the handover."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.database.statements import Statement
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person
from qorgan.victims.referral.models import ReferralOffer
from qorgan.victims.referral.states import ACCEPTED
from qorgan.victims.referral.unwanted import unwanted_arrival


def accepted_here(*, person: Person, house: Agency) -> list[ReferralOffer]:
    """The referrals of a person that a house accepted and is still carrying out."""
    return _ACCEPTED(person=person.pk, house=house.pk)


def _accepted(*, person: int, house: int) -> QuerySet[ReferralOffer]:
    rows = ReferralOffer.objects.filter(referral__person=person, receiver=house, status=ACCEPTED).order_by("id")
    return rows.select_related("referral__person", "referral__agency")


_ACCEPTED = Statement(_accepted, person=int, house=int)


def check_arrived(accepted: Iterable[ReferralOffer], *, person: Person, admitted_on: date) -> None:
    """Refuse an admission before the arrival by a referral that the house is still carrying out.

    An admission opens a stay that goes on, so one dated before the referral came would hold the day of the arrival too.

    Raises:
        care.admitted_before_arrival
    """
    for offer in accepted:
        if offer.arrived_on and offer.arrived_on > admitted_on:
            raise Refusal(
                "care.admitted_before_arrival",
                person=person.ref,
                admitted_on=admitted_on,
                arrived_on=offer.arrived_on,
                offer=offer.ref,
            ).at("admitted_on")


def check_wanted(accepted: Iterable[ReferralOffer], *, applied_by: str | None) -> None:
    """Refuse to take in, on another's word or on nobody's, whoever said no to the handover to the house since it accepted a referral.

    Who comes all the same and asks for help is admitted: it is said that the person asked.

    Raises:
        referral.arrival_unwanted
    """
    if applied_by and country().codes["applicants"].get(applied_by).attributes.get("in_person"):
        return
    for offer in accepted:
        refusal = unwanted_arrival(offer)
        if refusal is not None:
            raise refusal.at("applied_by")
