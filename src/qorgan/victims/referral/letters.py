"""Letters through the house in the same act.

To who was asked, that a referral is taken back; to who refers instead, that it is relied on; to who had details by a law,
that the person said no.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country, day_here
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.office.letters.models import Letter
from qorgan.people.grants import group_titles
from qorgan.victims.referral import states
from qorgan.victims.referral.in_name_of import telling_of_offer
from qorgan.victims.referral.models import NonReferral, ReferralOffer

NOTICE = "referral-taken-back"
RELIED_ON = "referral-by-another"
SAID_NO = "access-by-law-closed"


def tell_asked(changed: Iterable[Any], *, actor: Actor) -> None:
    """Write to each receiver of an offer that was taken back before it was answered, once. The letter says neither who nor why."""
    if not is_written(NOTICE):
        return
    for offer in changed:
        if isinstance(offer, ReferralOffer) and taken_back_unanswered(offer) and offer.receiver_id != actor.agency.pk:
            _tell(offer, actor=telling_of_offer(offer, actor=actor))


def taken_back_unanswered(offer: ReferralOffer) -> bool:
    """Whether a receiver had the needs before it and lost them again before it answered."""
    return offer.status == states.WITHDRAWN and offer.offered_at is not None and offer.answered_at is None


def _tell(offer: ReferralOffer, *, actor: Actor) -> None:
    if offer.offered_at is None or actor.agency.kind not in template_named(NOTICE).issuers:
        return
    if Letter.objects.filter(template=NOTICE, subject_ref=offer.ref).exists():
        return
    write_letter(
        actor=actor,
        template=NOTICE,
        subject_ref=offer.ref,
        language=actor.language,
        addressee_agency=offer.receiver,
        values={
            "referral": offer.ref,
            "sent_on": day_here(offer.offered_at),
            "taken_back_on": actor.today,
        },
        sends=True,
    )


def tell_no(offer: ReferralOffer, *, groups: list[str], actor: Actor) -> None:
    """Write to a receiver that the person said no to what a law had opened to it; the access itself has ended already."""
    if offer.receiver_id == actor.agency.pk or not is_written(SAID_NO):
        return
    actor = telling_of_offer(offer, actor=actor)
    if actor.agency.kind not in template_named(SAID_NO).issuers:
        return
    ground = country().codes["referral_law_grounds"].label(offer.referral.law_ground, actor.language)
    write_letter(
        actor=actor,
        template=SAID_NO,
        subject_ref=offer.ref,
        language=actor.language,
        addressee_agency=offer.receiver,
        values={
            "person": offer.referral.person.ref,
            "referral": offer.ref,
            "said_on": actor.today,
            "ground": ground,
            "groups": [title.in_(actor.language) for title in group_titles(groups)],
        },
        sends=True,
    )


def tell_body(said: NonReferral, *, actor: Actor) -> None:
    """Write to the body that is said to refer instead. The letter names the decision, and nobody."""
    if said.body is None or not is_written(RELIED_ON) or actor.agency.kind not in template_named(RELIED_ON).issuers:
        return
    write_letter(
        actor=actor,
        template=RELIED_ON,
        subject_ref=said.ref,
        language=actor.language,
        addressee_agency=said.body,
        values={"decision": said.decision.ref, "decided_on": said.decision.decided_on},
        sends=True,
    )
