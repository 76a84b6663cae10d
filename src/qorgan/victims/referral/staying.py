"""A yes is taken back or narrowed after its receiver told that the person is here: whoever is in the house stays with what it took over.

Nobody else is asked, and the sender owes no other way: what the consent no more covers is closed to the house, and that is all. The house
ends what it does not give (`ending.py`), and then the next is asked; or takes the person in as its own applicant (`refusals_of_here.py`).

Before the arrival it goes on as long as it reads what no package goes without; of who keeps the name alone back, the name alone closes.
"""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.record_types import explain_absence
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound, Remedy
from qorgan.people.grants import groups_given
from qorgan.people.models import Person, PersonAccess
from qorgan.victims.referral import states
from qorgan.victims.referral.being_here import left_on
from qorgan.victims.referral.checks import ALWAYS
from qorgan.victims.referral.models import ReferralOffer
from qorgan.victims.referral.queries import READ


def goes_on(offer: ReferralOffer) -> bool:
    """Whether the receiver of an accepted offer still reads what no package goes without."""
    package = offer.referral
    if PersonAccess.objects.filter(person=package.person, agency=offer.receiver, is_whole=True).exists():
        return True
    return groups_given(source=offer.ref).issuperset(ALWAYS)


def here_but_unread(actor: Actor, ref: str) -> NotFound | None:
    """What a body is told of somebody who arrived at it and whose record it may read no more."""
    if not actor.may(READ):
        return None
    here = ReferralOffer.objects.filter(
        receiver=actor.agency,
        status=states.ACCEPTED,
        arrived_on__isnull=False,
        referral__person__ref=read_ref(ref),
    )
    found = here.select_related("referral__person", "receiver").order_by("id")
    offer = next((one for one in found if left_on(one) is None), None)
    if offer is None:
        return None
    return NotFound("referral.here_but_unread", person=ref, offer=offer.ref).leading(
        Remedy(act="register_person", places={}, comes_back=False)
    )


explain_absence(model=Person, why=here_but_unread)
