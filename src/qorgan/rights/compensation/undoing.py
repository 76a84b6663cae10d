"""The end of an award before it is paid: kept as it was, off its list, its letter out of use."""

from __future__ import annotations

from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.keeping import keep
from qorgan.kernel.texts import Text
from qorgan.office.letters.commands import void_letters
from qorgan.office.letters.models import Letter
from qorgan.rights.compensation.listing import take_off
from qorgan.rights.compensation.models import CompensationClaim, FormerAward
from qorgan.rights.compensation.refusals_of_awards import RecourseStands

DECISION = "compensation-decision"
"""The letter that tells of a decision."""


def check_no_recourse(claim: CompensationClaim) -> None:
    """Refuse to end an award while what came back of it is claimed from a convict.

    Raises:
        RecourseStands
    """
    recourse = claim.recourses.filter(closed_on__isnull=True).order_by("id").first()
    if recourse:
        raise RecourseStands(claim=claim.ref, recourse=recourse.ref)


def end_award(
    claim: CompensationClaim, *, actor: Actor, on: date, because: str, said: Text
) -> tuple[FormerAward, list[Letter]]:
    """Keep what was awarded, and take it from the application, which the caller saves; the former award and the letters that told of it.

    `because` is a code of `list_leavings`, `said` why the letters are out of use. They are void whether or not another is written.
    """
    former = keep(
        FormerAward, actor=actor, claim=claim, awarded_on=claim.decided_on, reasons=claim.reasons, tier=claim.tier,
        article=claim.article, part=claim.part, paragraph=claim.paragraph, amount_mci=claim.amount_mci,
        amount=claim.amount, treasury_list=claim.treasury_list, until_on=on,
    )  # fmt: skip
    take_off(claim, on=on, because=because)
    claim.tier, claim.article, claim.part, claim.paragraph = "", "", "", ""
    claim.amount, claim.amount_mci = None, None
    claim.treasury_list, claim.returned_on, claim.return_reason = None, None, ""
    told = void_letters(actor=actor, subject_ref=claim.ref, because=said.in_(actor.language), template=DECISION)
    return former, told
