"""Of what the victim is notified: the right to compensation once recognised, each award and each refusal of the fund.

An application has one award and one refusal at most.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.justice.crimes.models import InjuredParty
from qorgan.office.notifications.declarations import require_notification
from qorgan.office.notifications.models import Notification
from qorgan.office.notifications.rules import Decision, NotificationRule
from qorgan.rights.compensation.award_grounds import against
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.states import AWARDED, KEEP, READ, REFUSED

RIGHT = "compensation.right"
DECISION, REVOCATION, STANDS = "compensation-decision", "compensation-revocation", "compensation-stands"
"""The letters that tell of a decision, of one that took an award back, and that an award was paid after all."""


def right_of(party: InjuredParty) -> list[Decision]:
    """The right, from the recognition on; until it is known that there was no offence, or an application was decided.

    Whoever applied and was heard knew of it; it is not held to be told, for nobody wrote that down.
    """
    if party.withdrawn_on:
        return []
    if hasattr(party, "explanation"):
        return [Decision(on=party.recognised_on)]
    gone = against(party)
    days = [gone.since] if gone else []
    days += [one.decided_on for one in party.compensation_claims.all() if one.decided_on]
    ended_on = max(min(days), party.recognised_on) if days else None
    return [Decision(on=party.recognised_on, ended_on=ended_on)]


def decisions_of(claim: CompensationClaim) -> list[Decision]:
    """The award, also one that was ended since, and the refusal; of an award that stands again after its end only itself.

    Of an award whose grounds are gone the applicant is told what becomes of it, once that was looked at.
    """
    if claim.decided_on is None:
        return []
    if claim.amount is None:
        return [Decision(name=REFUSED, on=claim.decided_on)]
    ended_on = claim.award_ended_on
    award = Decision(name=AWARDED, on=claim.decided_on, ended_on=ended_on, suspended_at=claim.doubted_at)
    return [award, Decision(name=REFUSED, on=ended_on)] if ended_on and claim.state == REFUSED else [award]


def decision_now(claim: CompensationClaim) -> Decision | None:
    """The decision that stands; None before there is one, and of an application that was withdrawn."""
    return next((one for one in decisions_of(claim) if one.ended_on is None), None)


def told_of_right(party: InjuredParty) -> Notification | None:
    """How far the right was told to an injured party."""
    return Notification.objects.filter(holder=party.ref, kind=RIGHT, is_void=False).first()


def _applicant(claim: CompensationClaim) -> str:
    return claim.injured_party.person.ref


require_notification(
    NotificationRule(
        name=RIGHT,
        model=InjuredParty,
        titles={"": _("Right to compensation")},
        decisions=right_of,
        term="compensation.explain",
        addressee=_("Injured party"),
        addressed_to=lambda party: party.person.ref,
        person=lambda party: party.person.ref,
        owner=lambda party: party.proceeding.agency,
        told_by="explain_compensation",
        next_step=lambda holder: f"/injured-parties/{holder}/explanation/new",
        read=READ,
        keep=KEEP,
    )
)
require_notification(
    NotificationRule(
        name="compensation.decision",
        model=CompensationClaim,
        titles={AWARDED: _("Award by the compensation fund"), REFUSED: _("Refusal by the compensation fund")},
        decisions=decisions_of,
        term="compensation.telling",
        addressee=_("Applicant"),
        addressed_to=_applicant,
        person=_applicant,
        owner=lambda claim: claim.agency,
        letters=(DECISION, REVOCATION, STANDS),
        read=READ,
        keep=KEEP,
    )
)
