"""A yes is taken back after its receiver told that the person is here: what it took over is owed anew where it cannot go on.

It goes on as long as it reads what no package goes without; of who keeps the name alone back, the name alone closes.

The receiver ends what it does not give (`ending.py`), or takes the person in as its own applicant (`refusals_of_here.py`). Where
the person agrees to another body still, or a law goes on, that one is asked or the sender owes another way. Whoever took a consent
back and agrees to nobody but bodies of the receiver's kind is not thereby to be moved: that goes on as where nothing else is agreed.

A receiver that has the person in care by a record of its own goes on with what it took over.
"""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.kinds import explain_absence
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import Remedy
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import agreed_to_any
from qorgan.people.granting import groups_given
from qorgan.people.models import Person, PersonAccess
from qorgan.victims.referral import course, states
from qorgan.victims.referral.being_here import stay_here
from qorgan.victims.referral.checks import ALWAYS
from qorgan.victims.referral.ending import still_to_do
from qorgan.victims.referral.models import Referral, ReferralOffer
from qorgan.victims.referral.queries import READ
from qorgan.victims.referral.refusals_of_here import HereButUnread


def lost_by(*, record: Consent, actor: Actor) -> list[Referral | ReferralOffer]:
    """What changes of the packages by consent whose receivers have the person and cannot go on since this word."""
    if not (record.withdrawn_on or record.replaced_on or record.is_refusal):
        return []
    here = ReferralOffer.objects.filter(
        referral__person=record.person, referral__law_ground="", status=states.ACCEPTED, arrived_on__isnull=False
    )
    changed: list[Referral | ReferralOffer] = []
    for found in here.order_by("id"):
        offer = course.offer_held(found)
        if not _is_looked_for_here_alone(offer, said=record, actor=actor):
            changed += lose(offer, actor=actor)
    return changed


def _is_looked_for_here_alone(offer: ReferralOffer, *, said: Consent, actor: Actor) -> bool:
    """Whether the consent of a receiver was taken back, no no was said to it, and nobody else is named or next in turn."""
    package = offer.referral
    is_refused = said.is_refusal and said.recipient_id == offer.receiver_id
    if is_refused or offer.consent is None or offer.consent.withdrawn_on is None:
        return False
    if agreed_to_any(
        person=package.person, purpose=package.purpose, groups=(), on=actor.today, but=offer.receiver
    ):  # fmt: skip
        return False
    turn = package.offers.filter(status=states.WAITING).select_related("receiver")
    return not any(course.consent_for(package, receiver=one.receiver, on=actor.today) for one in turn)


def lose(offer: ReferralOffer, *, actor: Actor) -> list[Referral | ReferralOffer]:
    """What a receiver that has the person took over is looked for elsewhere, once it may no more read what it cannot do without."""
    is_here = offer.status == states.ACCEPTED and offer.arrived_on is not None
    if not is_here or offer.lost_at or not still_to_do(offer).exists() or goes_on(offer):
        return []
    if _has_in_care(offer, actor=actor):
        return []
    package = offer.referral
    if not (package.law_ground or course.wants_help(package, on=actor.today)):
        return []
    offer.lost_at = actor.now
    offer.save(update_fields=["lost_at"])
    return [package, offer, *course.go_on(package, actor=actor)]


def regain(*, record: ReferralOffer, actor: Actor) -> list[Referral | ReferralOffer]:
    """What was looked for elsewhere is so no more once the receiver has the person in care by a record of its own."""
    if record.lost_at is None or record.here_as_id is None:
        return []
    offer = course.offer_held(record)
    package = offer.referral
    going = package.status in (states.OFFERED, states.ACCEPTED, *states.OPEN_ENDED)
    if not going or offer.status != states.ACCEPTED or not _has_in_care(offer, actor=actor):
        return []
    offer.lost_at = record.lost_at = None
    offer.save(update_fields=["lost_at"])
    return [package, *course.go_on(package, actor=actor)]


def _has_in_care(offer: ReferralOffer, *, actor: Actor) -> bool:
    """Whether the receiver has the person in care today by the record that it made itself."""
    return bool(offer.here_as and stay_here(offer.here_as, offer.receiver, actor.today))


def goes_on(offer: ReferralOffer) -> bool:
    """Whether the receiver of an accepted offer still reads what no package goes without."""
    package = offer.referral
    if PersonAccess.objects.filter(person=package.person, agency=offer.receiver, is_whole=True).exists():
        return True
    return groups_given(source=offer.ref).issuperset(ALWAYS)


def here_but_unread(actor: Actor, ref: str) -> HereButUnread | None:
    """What a body is told of somebody who arrived at it and whose record it may read no more."""
    if not actor.may(READ):
        return None
    here = ReferralOffer.objects.filter(
        receiver=actor.agency,
        status=states.ACCEPTED,
        arrived_on__isnull=False,
        referral__person__ref=read_ref(ref),
    )
    offer = here.order_by("id").first()
    if offer is None:
        return None
    return HereButUnread(person=ref, offer=offer.ref).leading(
        Remedy(act="register_person", places={}, comes_back=False)
    )


explain_absence(model=Person, why=here_but_unread)
