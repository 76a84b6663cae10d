"""A convict's money on what rests on nothing any more: whoever holds it says what becomes of it."""

from __future__ import annotations

from datetime import date

from qorgan.desk.country import country
from qorgan.justice.courts.models import Sentence
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, Recourse
from qorgan.rights.compensation.states import REFUSED

Owed = Recourse | ForcedPayment
BEHIND_RECOURSE = ("claim", "agency", "sentence__court_proceeding__court")
BEHIND_FORCED = ("sentence__court_proceeding__court",)


def money_on_none_since(owed: Owed) -> date | None:
    """Since when a convict's money stands on a recourse whose award was taken back, or without its sentence; None while it does not."""
    if not (owed.recovered if isinstance(owed, Recourse) else owed.received):
        return None
    if isinstance(owed, Recourse) and owed.claim.state == REFUSED:
        return owed.claim.decided_on
    return owed.sentence.withdrawn_on


def is_unsettled(owed: Owed) -> bool:
    """Whether nobody said yet what became of that money."""
    return owed.settled_on is None and money_on_none_since(owed) is not None


def was_given_back(owed: Owed, *, received_on: date) -> bool:
    """Whether money that came in on a day left the fund again by how it was settled (`leaves_fund` in `recourse_settlements`)."""
    item = country().codes["recourse_settlements"].find(owed.settlement) if owed.settlement else None
    leaves = bool(item and item.attributes.get("leaves_fund"))
    return leaves and owed.settled_on is not None and received_on <= owed.settled_on


def with_money_on_none(claim: CompensationClaim) -> list[Recourse]:
    """The recourses of an application whose award was taken back, with money of a convict on them."""
    if claim.state != REFUSED:
        return []
    return list(claim.recourses.filter(recovered__gt=0).select_related(*BEHIND_RECOURSE).order_by("id"))


def without_sentence(sentence: Sentence) -> list[Owed]:
    """What rests on a sentence and has a convict's money on it: its recourses and its forced payment."""
    recourses = Recourse.objects.filter(sentence=sentence, recovered__gt=0).select_related(*BEHIND_RECOURSE)
    forced = ForcedPayment.objects.filter(sentence=sentence, received__gt=0).select_related(*BEHIND_FORCED)
    return [*recourses.order_by("id"), *forced]
