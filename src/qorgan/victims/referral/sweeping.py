"""Letting referrals lapse that nobody confirmed or answered in time, so that the next receiver is asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.victims.referral import course, states
from qorgan.victims.referral.models import Referral, ReferralOffer

TERMS = ("referral.receive", "referral.answer")
AT_ONCE = 500


@command(may="referral.sweep", post="/referrals/lapses", title=_("Let unanswered referrals lapse"))
def sweep_referrals(*, actor: Actor) -> list[Referral | ReferralOffer]:
    """End each offer whose term to confirm or to answer has run out, and ask the next receiver in turn.

    At most 500 at once, the longest overdue first. A late answer counts as long as the offer has not lapsed.
    """
    overdue = Obligation.objects.filter(IS_OPEN, term__in=TERMS, due_at__lt=actor.now).order_by("due_at", "id")
    refs = list(overdue.values_list("source", flat=True)[:AT_ONCE])
    changed: list[Referral | ReferralOffer] = []
    for found in ReferralOffer.objects.filter(ref__in=refs, status__in=states.LIVE).order_by("id"):
        offer = course.offer_held(found)
        if offer.status not in states.LIVE:
            continue  # somebody answered in this moment
        course.end_offer(offer, to=states.LAPSED, actor=actor)
        changed += [offer.referral, offer, *course.go_on(offer.referral, actor=actor)]
    return changed
