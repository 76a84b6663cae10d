"""Referring somebody who was found abroad: the package goes from the mission's file, and the file is told of the handover."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.inputs import Note
from qorgan.intake.consular import handing
from qorgan.intake.consular.models import ConsularFile
from qorgan.intake.consular.states import ARRIVED
from qorgan.victims.referral import states
from qorgan.victims.referral.commands import (
    HELPS,
    LABELS,
    Area,
    Composition,
    Group,
    LawGround,
    People,
    Purpose,
    Region,
    Urgency,
    prepared,
)
from qorgan.victims.referral.models import Referral, ReferralOffer
from qorgan.victims.referral.states import ASK


@command(
    may=ASK, post="/consular-files/{consular_file}/referrals", title=_("Prepare a referral"), labels=LABELS, helps=HELPS
)
def refer_from_abroad(
    *, actor: Actor, consular_file: ConsularFile, purpose: Purpose, areas: list[Area], urgency: Urgency,
    composition: Composition, people: People = 1, needed_in: Region | None = None, groups: list[Group] | None = None,
    law_ground: LawGround | None = None, note: Note | None = None, narrative: Note | None = None,
    health: Note | None = None, receiver: Agency | None = None, fallback: Agency | None = None,
) -> list[Referral | ReferralOffer]:  # fmt: skip
    """Prepare a package for somebody found abroad, before or after the return; the file hears when the person is in good hands.

    Raises:
        as `prepare_referral`
    """
    return prepared(
        actor=actor, person=consular_file.person, purpose=purpose, areas=areas, urgency=urgency,
        composition=composition, people=people, needed_in=needed_in or consular_file.region or actor.agency.region,
        groups=groups or [], law_ground=law_ground or "", note=note or "", narrative=narrative or "",
        health=health or "", origin=consular_file.ref, receivers=[one for one in (receiver, fallback) if one],
    )  # fmt: skip


def tell_file(offer: ReferralOffer, *, actor: Actor) -> list[ConsularFile]:
    """Tell the mission's file that the person of an offer is in the receiver's hands, once the person is home."""
    day = offer.arrived_on or offer.handed_over_on
    if not offer.referral.origin or day is None or offer.status not in states.OPEN:
        return []
    file = ConsularFile.objects.filter(ref=offer.referral.origin).select_related("person", "agency").first()
    if file is None or file.state != ARRIVED or file.arrived_on is None or file.agency_id == offer.receiver_id:
        return []
    on = max(day, file.arrived_on)
    return [handing.record_handover(actor=actor, consular_file=file, to=offer.receiver, on=on, handover_ref=offer.ref)]


def tell_of_offers(*, record: ConsularFile, actor: Actor) -> list[ConsularFile]:
    """When somebody has come home: was the person received before the arrival was written down?"""
    offers = ReferralOffer.objects.filter(referral__origin=record.ref, status__in=states.OPEN)
    for offer in offers.select_related("referral", "receiver").order_by("id"):
        told = tell_file(offer, actor=actor)
        if told:
            return told
    return []
