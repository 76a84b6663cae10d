"""What was taken over and was not given: the receiver says so with a reason, and the person is owed another way where it did not decline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import CodeOf, Day
from qorgan.kernel.refusals import Refusal
from qorgan.victims.referral import checks, course, states
from qorgan.victims.referral.commands import check_day
from qorgan.victims.referral.joining import check_in_care
from qorgan.victims.referral.models import NeedAnswer, Referral, ReferralOffer, reasons_in_care
from qorgan.victims.referral.phrases import CONSENT_WITHDRAWN, area_words
from qorgan.victims.referral.queries import LABELS as RECORDS
from qorgan.victims.referral.states import ANSWER

Area = Annotated[str, CodeOf("plan_areas")]
EndReason = Annotated[str, CodeOf("referral_end_reasons")]
LABELS = {
    **RECORDS,
    "end_reason": _("Why not given"),
    "areas": _("Services that are not given"),
    "ended_on": _("Over since"),
}
HELPS = {"areas": _("Tick none to end all that are not done."), "ended_on": _("Empty means today")}


@command(
    may=ANSWER,
    post="/referral-offers/{referral_offer}/ending",
    title=_("End what is not given"),
    labels=LABELS,
    helps=HELPS,
)
def end_taken_over(
    *,
    actor: Actor,
    referral_offer: ReferralOffer,
    end_reason: EndReason,
    areas: list[Area] | None = None,
    ended_on: Day | None = None,
) -> list[Referral | ReferralOffer]:
    """Tell that services taken over are not given, and why. The sender sees that.

    Whoever was said to be in care here and is not is told of by another reason.

    Where the person left, or does not want them, nobody is asked anew. Else the next in turn is asked at once, or the
    sender owes another way, as long as the person agrees to help from anybody.

    Raises:
        referral.not_the_receiver, referral.offer_elsewhere, referral.need_not_accepted, day.outside
        referral.not_in_care_here: the reason says that the person is in care here, and no care file says so.
    """
    offer = course.offer_held(referral_offer)
    checks.is_receiver(offer, actor=actor)
    may_be_said = to_be_ended(offer)
    checks.offer_in(offer, states.ACCEPTED, *(states.CLOSED if may_be_said.exists() else ()))
    left = list(may_be_said.select_for_update(of=("self",)))
    strange = [area for area in areas or () if area not in {one.area for one in left}]
    if strange:
        raise Refusal("referral.need_not_accepted", area=area_words(strange[0]), offer=offer.ref)
    day = ended_on or actor.today
    check_day(offer, day=day, today=actor.today)
    check_in_care(offer, reason=end_reason, day=day)
    undone = [one for one in left if not one.end_reason] or left
    told = [one for one in left if (one.area in areas if areas else one in undone)]
    return _ended(offer, told, reason=end_reason, day=day, actor=actor)


def end_as_closed(offer: ReferralOffer, *, actor: Actor) -> list[Referral | ReferralOffer]:
    """End what a receiver took over that closes before it has the person in care: the next in turn is asked, or the sender owes another way."""
    left = list(still_to_do(offer).select_for_update(of=("self",)))
    return _ended(offer, left, reason=states.BODY_CLOSED, day=actor.today, actor=actor)


def _ended(
    offer: ReferralOffer, told: Iterable[NeedAnswer], *, reason: str, day: date, actor: Actor
) -> list[Referral | ReferralOffer]:
    for one in told:
        one.end_reason, one.ended_on = reason, day
        one.save(update_fields=["end_reason", "ended_on"])
    package = offer.referral
    if package.status == states.WITHDRAWN:
        _close_if_over(offer, answers=course.answers_in(package), actor=actor)
        return [package, offer]
    if _may_be_asked(package, actor=actor):
        return closed_if_over(offer, actor=actor)
    _close_if_over(offer, answers=course.answers_in(package), actor=actor)
    rest = course.withdraw_all(package, because=CONSENT_WITHDRAWN, actor=actor, accepted_too=False)
    return [package, offer, *rest]


def still_to_do(offer: ReferralOffer) -> QuerySet[NeedAnswer]:
    """The services that a receiver took over and has neither given nor ended."""
    return offer.answers.filter(answer=states.ACCEPTED, done_on__isnull=True, end_reason="").order_by("id")


def to_be_ended(offer: ReferralOffer) -> QuerySet[NeedAnswer]:
    """What may be said not to be given: what is still to be done, and what was not given as the person was said to be in care here."""
    accepted = offer.answers.filter(answer=states.ACCEPTED, done_on__isnull=True)
    return accepted.filter(end_reason__in=("", *reasons_in_care())).order_by("id")


def closed_if_over(offer: ReferralOffer, *, actor: Actor) -> list[Referral | ReferralOffer]:
    """Close an offer of which nothing is to be done any more, and lead its package on."""
    answers = course.answers_in(offer.referral)
    _close_if_over(offer, answers=answers, actor=actor)
    return [offer.referral, offer, *course.go_on(offer.referral, answers=answers, actor=actor)]


def _close_if_over(offer: ReferralOffer, *, answers: Iterable[NeedAnswer], actor: Actor) -> None:
    """Whoever gave any of it keeps what it reads; whoever gave none does not."""
    accepted = [one for one in answers if one.offer_id == offer.pk and one.answer == states.ACCEPTED]
    for one in accepted:
        one.offer = offer
    if any(one.done_on is None and not one.end_reason for one in accepted):
        return
    told = {one.state for one in accepted}
    if offer.status in (states.ENDED, states.NOT_GIVEN):
        offer.status = states.NOT_GIVEN if states.NOT_GIVEN in told else states.ENDED
        offer.save(update_fields=["status"])
    elif offer.status == states.DONE:
        return
    elif states.DONE in told:
        offer.status, offer.closed_at = states.DONE, actor.now
        offer.save(update_fields=["status", "closed_at"])
    else:
        course.end_offer(offer, to=states.NOT_GIVEN if states.NOT_GIVEN in told else states.ENDED, actor=actor)


def _may_be_asked(package: Referral, *, actor: Actor) -> bool:
    """Whether what is left of a package may go to anybody: nothing is, a law carries it, or the person agrees to somebody."""
    if package.law_ground or not course.open_areas(package):
        return True
    return package.offers.filter(status__in=states.LIVE).exists() or course.wants_help(package, on=actor.today)
