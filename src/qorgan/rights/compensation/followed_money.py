"""What the people who care for a person may follow of the person's money: where it stands and what is due, nothing of the proceeding."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.labels import text_of
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.desk.shapes import Shape
from qorgan.justice.crimes.models import InjuredParty
from qorgan.kernel.texts import Phrase
from qorgan.rights.compensation.award_grounds import eligibility_of, in_the_way
from qorgan.rights.compensation.models import CivilClaim, CompensationClaim
from qorgan.rights.compensation.states import (
    APPLIED,
    AWARDED,
    FOLLOW,
    LISTED,
    PAID,
    REFUSED,
    RETURNED,
    UNPAID,
    WITHDRAWN,
)
from qorgan.victims.care.models import CareFile

TITLES = {"fund": _("Compensation fund"), "harm": _("Civil claim")}
FOLLOWED = {
    "unexplained": Phrase(
        "The right has not been explained yet. The body that conducts the proceeding owes it; accompany the person there."
    ),
    "may_apply": Phrase("The person may apply to the fund now, at the body that conducts the proceeding."),
    "opens_nothing": Phrase(
        "The fund owes nothing today. The claim for harm and the right to services do not depend on it."
    ),
    APPLIED: Phrase("The application is with the body that decides."),
    AWARDED: Phrase("Awarded; the papers go to the treasury next."),
    LISTED: Phrase("The treasury has the list and pays to the person's account."),
    "looked_at": Phrase("The body looks at the award again; nothing is paid until it has."),
    PAID: Phrase("Paid."),
    RETURNED: Phrase("The payment came back: check the account with the person and tell the body."),
    REFUSED: Phrase("Refused; the reasons are in the person's letter. The person may apply anew on new facts."),
    WITHDRAWN: Phrase("Withdrawn."),
}
"""What whoever cares for the person reads of each step; never why, and nothing of the proceeding."""
HARM_FOLLOWED = {
    "filed": Phrase("Filed, not decided yet."),
    "decided": Phrase("Decided."),
    "withdrawn": Phrase("Withdrawn."),
}
UNEXPLAINED, MAY_APPLY, OPENS_NOTHING, LOOKED_AT = "unexplained", "may_apply", "opens_nothing", "looked_at"


class FollowedMoney(Shape):
    """One way to money and where it stands. `amount` is what was awarded, or before that what the fund owes today."""

    kind: str
    step: str
    says: str
    applied_on: date | None = None
    decided_on: date | None = None
    amount: int | None = None
    paid_on: date | None = None
    due_on: date | None = None


@query(may=FOLLOW, get="/care-files/{care_file}/compensation", title=_("Compensation of the person"))
def compensation_followed(*, actor: Actor, care_file: CareFile) -> list[FollowedMoney]:
    """What the fund and the claims for harm come to for somebody in one's care, one row a way to money, the fund first.

    Once the care file is closed there is nothing to follow here; nor was there ever a word of the proceeding.
    """
    if care_file.discharged_on:
        return []
    parties = InjuredParty.objects.filter(person=care_file.person_id, withdrawn_on__isnull=True)
    parties = parties.select_related("proceeding__joined_into", "explanation", "person").prefetch_related(
        "proceeding__counts", "proceeding__stages", "compensation_claims", "civil_claims"
    )
    found: list[FollowedMoney] = []
    for party in parties.order_by("id"):
        found += _fund(party, actor=actor)
        found += (_harm(claim, actor=actor) for claim in sorted(party.civil_claims.all(), key=lambda one: one.pk))
    return found


def _fund(party: InjuredParty, *, actor: Actor) -> Iterable[FollowedMoney]:
    """Each application, and where none runs what may be done."""
    claims = sorted(party.compensation_claims.all(), key=lambda one: one.pk)
    due = _due(claims)
    for claim in claims:
        step = LOOKED_AT if claim.doubted_at and claim.state in UNPAID else claim.state
        yield FollowedMoney(
            kind="fund",
            step=step,
            says=FOLLOWED[step].in_(actor.language),
            applied_on=claim.applied_on,
            decided_on=None if claim.state == WITHDRAWN else claim.award_ended_on or claim.decided_on,
            amount=claim.amount if claim.is_awarded else None,
            paid_on=claim.paid_on,
            due_on=due.get(claim.ref),
        )
    if in_the_way(party) is None:
        owed = eligibility_of(party, on=actor.today)
        step = OPENS_NOTHING if owed.amount is None else MAY_APPLY if hasattr(party, "explanation") else UNEXPLAINED
        amount = owed.amount.amount if owed.amount else None
        yield FollowedMoney(kind="fund", step=step, says=FOLLOWED[step].in_(actor.language), amount=amount)


def _harm(claim: CivilClaim, *, actor: Actor) -> FollowedMoney:
    return FollowedMoney(
        kind="harm",
        step=claim.state,
        says=HARM_FOLLOWED[claim.state].in_(actor.language),
        applied_on=claim.filed_on,
        decided_on=claim.decided_on,
        amount=claim.awarded if claim.decided_on else None,
    )


def _due(claims: list[CompensationClaim]) -> dict[str, date | None]:
    """By which day the body owes the next step, by application."""
    owed = Obligation.objects.filter(IS_OPEN, subject__in=[claim.ref for claim in claims]).order_by("-due_at")
    return dict(owed.values_list("subject", "due_on"))


def kind_title(row: FollowedMoney, language: str) -> str:
    """What this way to money is called."""
    return text_of(TITLES[row.kind]).in_(language)
