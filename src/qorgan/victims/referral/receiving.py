"""The receiver's verbs: confirm, accept or decline service by service, tell the arrival, tell what is done."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import CodeOf, Day, Note
from qorgan.kernel.refusals import Refusal
from qorgan.people.grants import grant_groups
from qorgan.victims.referral import checks, course, states, unwanted
from qorgan.victims.referral.being_here import check_came_no_later
from qorgan.victims.referral.commands import check_day
from qorgan.victims.referral.ending import closed_if_over
from qorgan.victims.referral.models import NeedAnswer, Referral, ReferralOffer
from qorgan.victims.referral.phrases import area_words, areas_words
from qorgan.victims.referral.queries import LABELS as RECORDS
from qorgan.victims.referral.states import ANSWER

Area = Annotated[str, CodeOf("plan_areas")]
DeclineReason = Annotated[str, CodeOf("referral_decline_reasons")]
LABELS = {
    "note": _("Note"),
    **RECORDS,
    "areas": _("Services you take over"),
    "areas_shown": _("Services as they were shown"),
    "reason": _("Why not the others"),
    "decline_reason": _("Why you decline"),
    "arrived_on": _("Arrived on"),
}
HELPS = {
    "areas": _("Tick none to take over all."),
    "areas_shown": _("What you read before you answer: if others are asked since, nothing is taken over."),
    "reason": _("Needed only if you take over some of them"),
    "note": _("Write no names."),
}


@command(may=ANSWER, post="/referral-offers/{referral_offer}/receipt", title=_("Confirm that it arrived"))
def receive_referral(*, actor: Actor, referral_offer: ReferralOffer) -> ReferralOffer:
    """Tell the sender that the referral is being looked at.

    Raises:
        referral.not_the_receiver, referral.offer_elsewhere
    """
    offer = _asked(referral_offer, actor=actor)
    checks.offer_in(offer, states.OFFERED)
    offer.status, offer.received_at = states.RECEIVED, actor.now
    offer.save(update_fields=["status", "received_at"])
    return offer


@command(may=ANSWER, post="/referral-offers/{referral_offer}/acceptance", title=_("Accept"), labels=LABELS, helps=HELPS)
def accept_referral(
    *,
    actor: Actor,
    referral_offer: ReferralOffer,
    areas: list[Area] | None = None,
    reason: DeclineReason | None = None,
    areas_shown: list[Area] | None = None,
) -> list[Referral | ReferralOffer]:
    """Take over all the services, or some with a reason for the others, which go to the next receiver at once.

    From now on the own agency may read exactly the details of the package; of those its sender does not read, what that wrote.

    Raises:
        referral.not_the_receiver, referral.offer_elsewhere, referral.need_not_asked, referral.reason_missing
        referral.asked_otherwise: other services are asked than those that were shown (`areas_shown`).
        consent.missing: the consent it went by has run out.
        referral.person_said_no, referral.handover_refused: it went by a law that does not override what the person
            said since.
    """
    offer = _asked(referral_offer, actor=actor)
    checks.still_agreed(offer, on=actor.today)
    answers = list(offer.answers.select_for_update(of=("self",)).order_by("id"))
    _check_shown(offer, asked=[one.area for one in answers], shown=areas_shown)
    taken = _taken(offer, answers=answers, areas=areas, reason=reason)
    for one in answers:
        one.answer, one.answered_at = (states.ACCEPTED if one.area in taken else states.DECLINED), actor.now
        one.reason = "" if one.area in taken else reason or ""
        one.save()
    offer.status, offer.answered_at = states.ACCEPTED, actor.now
    offer.received_at = offer.received_at or actor.now
    offer.save()
    package = offer.referral
    for groups, by in ((package.read_groups, None), (package.own_alone, package.agency)):
        if groups:
            grant_groups(
                person=package.person,
                agency=offer.receiver,
                groups=groups,
                source=offer.ref,
                actor=actor,
                consent_ref=offer.consent.ref if offer.consent else "",
                until_on=offer.consent.expires_on if offer.consent else None,
                written_by=by,
            )
    return [package, offer, *course.go_on(package, actor=actor)]


@command(may=ANSWER, post="/referral-offers/{referral_offer}/refusal", title=_("Decline"), labels=LABELS, helps=HELPS)
def decline_referral(
    *, actor: Actor, referral_offer: ReferralOffer, decline_reason: DeclineReason, note: Note | None = None
) -> list[Referral | ReferralOffer]:
    """Say no with a reason; the next receiver in turn is asked at once, and the sender owes a way if nobody is left.

    Raises:
        referral.not_the_receiver, referral.offer_elsewhere
    """
    offer = _asked(referral_offer, actor=actor)
    for one in offer.answers.select_for_update(of=("self",)):
        one.answer, one.reason, one.answered_at = states.DECLINED, decline_reason, actor.now
        one.save()
    offer.status, offer.answered_at, offer.closed_at = states.DECLINED, actor.now, actor.now
    offer.received_at = offer.received_at or actor.now
    offer.decline_reason, offer.decline_note = decline_reason, note or ""
    offer.save()
    return [offer.referral, offer, *course.go_on(offer.referral, actor=actor)]


@command(may=ANSWER, post="/referral-offers/{referral_offer}/arrival", title=_("Tell the arrival"), labels=LABELS)
def record_arrival(*, actor: Actor, referral_offer: ReferralOffer, arrived_on: Day | None = None) -> ReferralOffer:
    """Write down that the person is here.

    Raises:
        referral.not_the_receiver, referral.offer_elsewhere, day.outside
        referral.arrival_unwanted: somebody found abroad said no to the handover, or took the yes back.
        referral.came_before: by the receiver's own records the person was there before.
    """
    offer = course.offer_held(referral_offer)
    checks.is_receiver(offer, actor=actor)
    checks.offer_in(offer, states.ACCEPTED)
    unwanted.check_received(offer)
    day = arrived_on or actor.today
    check_day(offer, day=day, today=actor.today)
    check_came_no_later(offer, day=day)
    offer.arrived_on = day
    offer.save(update_fields=["arrived_on"])
    return offer


@command(may=ANSWER, post="/need-answers/{need_answer}/completion", title=_("Done"))
def complete_need(
    *, actor: Actor, need_answer: NeedAnswer, done_on: Day | None = None
) -> list[Referral | ReferralOffer]:
    """Tell that a service taken over was given; the sender sees that, and never what it was like.

    Raises:
        referral.not_the_receiver, referral.need_not_accepted, day.outside
    """
    offer = course.offer_held(need_answer.offer)
    checks.is_receiver(offer, actor=actor)
    one = offer.answers.select_for_update(of=("self",)).get(pk=need_answer.pk)
    if offer.status != states.ACCEPTED or one.answer != states.ACCEPTED or one.done_on or one.end_reason:
        raise Refusal("referral.need_not_accepted", area=area_words(one.area), offer=offer.ref)
    day = done_on or actor.today
    check_day(offer, day=day, today=actor.today)
    one.done_on = day
    one.save(update_fields=["done_on"])
    return closed_if_over(offer, actor=actor)


def _asked(offer: ReferralOffer, *, actor: Actor) -> ReferralOffer:
    found = course.offer_held(offer)
    checks.is_receiver(found, actor=actor)
    checks.offer_in(found, *states.LIVE)
    return found


def _check_shown(offer: ReferralOffer, *, asked: list[str], shown: list[str] | None) -> None:
    """What came free elsewhere is asked for while the receiver reads: nobody takes over what was not shown."""
    if shown and set(shown) != set(asked):
        raise Refusal(
            "referral.asked_otherwise", offer=offer.ref, now=areas_words(asked), shown=areas_words(dict.fromkeys(shown))
        )


def _taken(offer: ReferralOffer, *, answers: list[NeedAnswer], areas: list[str] | None, reason: str | None) -> set[str]:
    asked = [one.area for one in answers]
    strange = [area for area in areas or () if area not in asked]
    if strange:
        raise Refusal("referral.need_not_asked", area=area_words(strange[0]), offer=offer.ref)
    left = [area for area in asked if areas and area not in areas]
    if left and not reason:
        raise Refusal("referral.reason_missing", areas=areas_words(left))
    return set(areas or asked)
