"""Of which decisions of the fund the applicant is notified: each award and each refusal, within the term of the law.

An application has one award and one refusal at most.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from qorgan.office.notifications.declarations import require_notification
from qorgan.office.notifications.rules import Decision, NotificationRule
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.states import AWARDED, KEEP, READ, REFUSED
from qorgan.rights.compensation.undoing import DECISION, REVOCATION, STANDS

LETTERS = (DECISION, REVOCATION, STANDS)
"""The letters that tell the applicant of the decision that stands."""


def decisions_of(claim: CompensationClaim) -> list[Decision]:
    """The award, also one that was ended since, and the refusal; of an award that stands again after its end only itself.

    Of an award whose basis is gone the applicant is told what becomes of it, once that was looked at.
    """
    former = next(iter(sorted(claim.former_awards.all(), key=lambda one: one.pk)), None)
    found = list[Decision]()
    if former:
        ended_on = None if claim.amount else former.until_on
        found.append(_award(claim, on=former.awarded_on, ended_on=ended_on))
    if claim.decided_on and not (former and claim.amount):
        on = claim.decided_on
        found.append(_award(claim, on=on) if claim.amount else Decision(name=REFUSED, on=on))
    return found


def decision_now(claim: CompensationClaim) -> Decision | None:
    """The decision that stands; None before there is one, and of an application that was withdrawn."""
    return next((one for one in decisions_of(claim) if one.ended_on is None), None)


def _award(claim: CompensationClaim, *, on: date, ended_on: date | None = None) -> Decision:
    return Decision(name=AWARDED, on=on, ended_on=ended_on, suspended_at=claim.doubted_at)


def _applicant(claim: CompensationClaim) -> str:
    return claim.injured_party.person.ref


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
        letters=LETTERS,
        read=READ,
        keep=KEEP,
    )
)
