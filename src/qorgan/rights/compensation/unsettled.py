"""A convict's money on what rests on nothing any more: whoever holds it says what becomes of it."""

from __future__ import annotations

from datetime import date

from qorgan.justice.courts.models import Sentence
from qorgan.rights.compensation.leaving import leaves_fund, left_by
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, Recourse
from qorgan.rights.compensation.models_of_forced import FormerForcedPayment
from qorgan.rights.compensation.models_of_receipts import Receipt
from qorgan.rights.compensation.states import REFUSED, WITHDRAWN
from qorgan.rights.compensation.stepping import is_step

Owed = Recourse | ForcedPayment
BEHIND_RECOURSE = ("claim", "agency", "sentence__court_proceeding__court")
BEHIND_FORCED = ("sentence__court_proceeding__court", "former")


def award_ended_on(claim: CompensationClaim) -> date | None:
    """Since when an award stands no longer: it was taken back, or the application withdrawn after it."""
    if claim.state == REFUSED:
        return claim.decided_on
    former = claim.former_awards.order_by("id").last() if claim.state == WITHDRAWN else None
    return former.until_on if former else None


def money_on_none_since(owed: Owed) -> date | None:
    """Since when a convict's money stands on a recourse whose award was taken back, or without its sentence; None while it does not."""
    if not (owed.recovered if isinstance(owed, Recourse) else owed.received):
        return None
    ended_on = award_ended_on(owed.claim) if isinstance(owed, Recourse) else None
    if ended_on:
        return ended_on
    return owed.sentence.withdrawn_on


def is_unsettled(owed: Owed) -> bool:
    """Whether nobody said yet more than a step of that money, or of what came in beyond what is owed since a correction."""
    if isinstance(owed, ForcedPayment) and (overpaid_since(owed) or stepped(owed)):
        return True
    return (owed.settled_on is None or is_step(owed)) and money_on_none_since(owed) is not None


def stepped(forced: ForcedPayment) -> FormerForcedPayment | None:
    """What the payment was before that was settled by a step alone, unless the sentence is gone and all of the money waits."""
    if forced.sentence.withdrawn_on:
        return None
    return next((one for one in sorted(forced.former.all(), key=lambda one: one.pk) if is_step(one)), None)


def overpaid(forced: ForcedPayment) -> int:
    """How much came in beyond what is owed since the sentence was corrected, of which nobody said yet what became of it."""
    kept = sum(one.overpaid for one in forced.former.all() if one.settlement and not leaves_fund(one.settlement))
    return max(0, forced.received - forced.amount - kept)


def overpaid_since(forced: ForcedPayment) -> date | None:
    """Since when that money waits; None while there is none, or the sentence is gone and all of it waits."""
    if forced.sentence.withdrawn_on or not overpaid(forced):
        return None
    return max((one.until_on for one in forced.former.all()), default=forced.set_on)


def was_given_back(owed: Owed, *, received_on: date) -> bool:
    """Whether money that came in on a day left the fund again by how it was settled."""
    return left_by(owed.settlement, settled_on=owed.settled_on, received_on=received_on)


def given_back_of(receipt: Receipt) -> int:
    """How much of what came in on a day went back to the convict: a part beyond what was owed, or all of it by the settlement."""
    owed = receipt.recourse or receipt.forced_payment
    if owed is None or receipt.withdrawn_on:
        return 0
    return receipt.amount if was_given_back(owed, received_on=receipt.received_on) else receipt.given_back


def with_money_on_none(claim: CompensationClaim) -> list[Recourse]:
    """The recourses of an application whose award was taken back, with money of a convict on them."""
    if award_ended_on(claim) is None:
        return []
    return list(claim.recourses.filter(recovered__gt=0).select_related(*BEHIND_RECOURSE).order_by("id"))


def without_sentence(sentence: Sentence) -> list[Owed]:
    """What rests on a sentence and has a convict's money on it: its recourses and its forced payment."""
    recourses = Recourse.objects.filter(sentence=sentence, recovered__gt=0).select_related(*BEHIND_RECOURSE)
    forced = ForcedPayment.objects.filter(sentence=sentence, received__gt=0).select_related(BEHIND_FORCED[0])
    return [*recourses.order_by("id"), *forced]
