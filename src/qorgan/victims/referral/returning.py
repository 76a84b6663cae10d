"""Referring somebody who was found abroad: the package goes from the mission's file, and the file is told of the handover."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.inputs import Note, Reasons
from qorgan.intake.consular import handovers
from qorgan.intake.consular.models import UNDER_WAY, ConsularFile
from qorgan.intake.consular.states import ARRIVED, HANDED_OVER
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.victims.referral import checks, course, grounds, states, unwanted
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
    answered_on,
    prepared,
    write_receipt,
)
from qorgan.victims.referral.models import Referral, ReferralOffer
from qorgan.victims.referral.states import ASK


@command(
    may=ASK, post="/consular-files/{consular_file}/referrals", title=_("Prepare a referral"), labels=LABELS, helps=HELPS
)
def refer_from_abroad(
    *,
    actor: Actor,
    consular_file: ConsularFile,
    purpose: Purpose,
    areas: list[Area],
    urgency: Urgency,
    composition: Composition,
    people: People = 1,
    needed_in: Region | None = None,
    groups: list[Group] | None = None,
    law_ground: LawGround | None = None,
    law_reasons: Reasons | None = None,
    note: Note | None = None,
    narrative: Note | None = None,
    health: Note | None = None,
    receiver: Agency | None = None,
    fallback: Agency | None = None,
) -> list[Referral | ReferralOffer]:
    """Prepare a package for somebody found abroad, before or after the return; the file hears when the person is in good hands.

    Raises:
        as `prepare_referral`
    """
    return prepared(
        actor=actor,
        person=consular_file.person,
        purpose=purpose,
        areas=areas,
        urgency=urgency,
        composition=composition,
        people=people,
        needed_in=needed_in or consular_file.region or actor.agency.region,
        groups=groups or [],
        law_ground=law_ground or "",
        law_reasons=law_reasons or "",
        note=note or "",
        narrative=narrative or "",
        health=health or "",
        origin=consular_file.ref,
        receivers=[one for one in (receiver, fallback) if one],
    )


def tell_file(offer: ReferralOffer, *, actor: Actor) -> list[ConsularFile]:
    """Tell the mission's file that the person of an offer is in the receiver's hands, once the person is home.

    What was reported before completes nothing after the person said no to the handover, or where a child said yes alone: the
    file waits for another answer.
    """
    day = offer.arrived_on or offer.handed_over_on
    if not offer.referral.origin or day is None or offer.status not in states.OPEN:
        return []
    file = ConsularFile.objects.filter(ref=offer.referral.origin).select_related("person", "agency").first()
    if file is None or file.state != ARRIVED or file.arrived_on is None or file.agency_id == offer.receiver_id:
        return []
    if file.consent in unwanted.SAID_NO and not grounds.overrides(offer.referral.law_ground):
        return []
    if unwanted.file_of_a_child_alone(offer.referral) is not None:
        return []
    on = max(day, file.arrived_on)
    return [
        handovers.record_handover(actor=actor, consular_file=file, to=offer.receiver, on=on, handover_ref=offer.ref)
    ]


def accepted_referral(*, consular_file: ConsularFile, to: Agency, on: date) -> str:
    """The offer by which a person found abroad goes to a body that answers referrals; "" for any other body.

    Raises:
        referral.not_accepted: it accepted none of the mission's, or the person agrees to it no more.
        day.outside: it accepted only after that day.
    """
    if to.kind not in checks.answering_kinds():
        return ""
    for offer in _accepted(consular_file).filter(receiver=to).select_related(*course.RELATED).order_by("-id"):
        if offer.referral.law_ground or course.consent_for(offer.referral, receiver=to, on=on):
            since = answered_on(offer, otherwise=on)
            if since > on:
                raise Refusal("day.outside", on=on, since=since)
            return offer.ref
    way = Remedy(
        act=refer_from_abroad.name,
        places={"consular_file": consular_file.ref},
        fills={"receiver": to.ref},
        comes_back=False,
    )
    raise Refusal(
        "referral.not_accepted", agency=to.title, person=consular_file.person.ref, consular_file=consular_file.ref
    ).leading(way)


def is_carried(consular_file: ConsularFile) -> bool:
    """Whether a body accepted the mission's referral of a person by a law that stands against a no."""
    offers = _accepted(consular_file).exclude(referral__law_ground="").select_related("referral")
    return any(grounds.overrides(offer.referral.law_ground) for offer in offers)


handovers.hand_over_by(handovers.Handing(way=accepted_referral, carried=is_carried))


def sought_anew(*, record: ReferralOffer, actor: Actor) -> list[ConsularFile]:
    """The files of the sender in which a receiver is named: whether another is to be found hangs on who accepted by a law."""
    if not record.referral.law_ground:
        return []
    files = ConsularFile.objects.filter(
        UNDER_WAY, person=record.referral.person, agency=record.referral.agency, receiver__isnull=False
    )
    return list(files.select_related("person", "agency").order_by("id"))


def _accepted(consular_file: ConsularFile) -> QuerySet[ReferralOffer]:
    """What was accepted of the mission's referrals of a person."""
    return ReferralOffer.objects.filter(
        status__in=states.OPEN, referral__person=consular_file.person, referral__agency=consular_file.agency
    )


def tell_of_file(*, record: ConsularFile, actor: Actor) -> list[ConsularFile | ReferralOffer]:
    """What a file tells its offers, and they it: handed over by the mission, or received before the arrival was written down."""
    if record.state == HANDED_OVER:
        return _handed_over(record, actor=actor)
    offers = ReferralOffer.objects.filter(referral__origin=record.ref, status__in=states.OPEN)
    for offer in offers.select_related("referral", "receiver").order_by("id"):
        told = tell_file(offer, actor=actor)
        if told:
            return [*told]
    return []


def _handed_over(record: ConsularFile, *, actor: Actor) -> list[ConsularFile | ReferralOffer]:
    """The mission wrote the handover into its file: the offer bears it too, with the receipt for both to sign."""
    waiting = ReferralOffer.objects.filter(
        ref=record.handover_ref, status=states.ACCEPTED, handed_over_on=None, arrived_on=None
    )
    offer = waiting.first() if record.handover_ref and record.agency_id == actor.agency.pk else None
    if offer is None or record.handed_over_on is None:
        return []
    held = course.offer_held(offer)
    held.handed_over_on = record.handed_over_on
    held.save(update_fields=["handed_over_on"])
    write_receipt(held, actor=actor, day=record.handed_over_on, papers="", escort="")
    return [held]
