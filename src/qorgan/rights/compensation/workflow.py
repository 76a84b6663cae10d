"""Which acts the records of compensation admit where they stand."""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter

from qorgan.desk.access.actor import Actor
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.justice.courts.models import Sentence
from qorgan.justice.crimes.models import InjuredParty
from qorgan.rights.compensation import states
from qorgan.rights.compensation.accounts import excess
from qorgan.rights.compensation.award_grounds import against, in_the_way, sentence_gone
from qorgan.rights.compensation.compulsory_payments import lawful
from qorgan.rights.compensation.court import withheld_from
from qorgan.rights.compensation.joint_liability import together
from qorgan.rights.compensation.models import CivilClaim, CompensationClaim, CompulsoryPayment, RecourseClaim

CIVIL = {
    ("filed", "decide_civil_claim"),
    ("filed", "record_civil_payment"),
    ("filed", "withdraw_civil_claim"),
    ("decided", "record_civil_payment"),
    ("decided", "set_decision_aside"),
}


def where_a_victim_stands(row: InjuredParty) -> str:
    """Whether an application may be made to the fund: one runs or was paid, or there is nothing to apply for."""
    return "closed" if against(row) or in_the_way(row) else "open"


def where_an_explanation_stands(row: InjuredParty) -> str:
    """The right is explained once, while the recognition stands."""
    return "closed" if row.withdrawn_on or hasattr(row, "explanation") else "open"


def register() -> None:
    """Tell the desk of them."""
    register_workflow(
        Workflow(model=CompensationClaim, state=attrgetter("state"), steps=states.own_steps(), withheld=_of_claim)
    )
    register_workflow(
        Workflow(model=InjuredParty, state=where_a_victim_stands, steps=frozenset({("open", "apply_for_compensation")}))
    )
    explained = frozenset({("open", "explain_compensation")})
    register_workflow(Workflow(model=InjuredParty, state=where_an_explanation_stands, steps=explained))
    register_workflow(Workflow(model=RecourseClaim, withheld=_of_recourse))
    register_workflow(Workflow(model=CompulsoryPayment, withheld=_of_compulsory))
    register_workflow(Workflow(model=Sentence, withheld=_of_sentence))
    register_workflow(
        Workflow(model=CivilClaim, state=attrgetter("state"), steps=frozenset(CIVIL), withheld=_of_civil_claim)
    )


def _of_claim(claim: CompensationClaim, actor: Actor) -> Collection[str]:
    """A review that waits for none, a recourse on what came in whole from convicts, a payment on what the treasury never had to pay."""
    if claim.state in (states.REFUSED, states.WITHDRAWN):
        was_listed = claim.award_ended_on and claim.listings.exists()
        return () if was_listed else ("record_payment",)
    reviewed = () if claim.paid_note and not claim.reviewed_on else ("review_award",)
    came_in = claim.state == states.PAID and together(claim).rest <= 0
    return (*reviewed, "open_recourse_claim") if came_in else reviewed


def _of_recourse(row: RecourseClaim, actor: Actor) -> Collection[str]:
    """Money once all of it came in, an end once it ended, and clearing where nothing is beyond what is owed."""
    is_in = row.received >= row.amount or together(row.claim).rest <= 0
    told = (
        ("record_recovery", is_in),
        ("close_recourse_claim", row.closed_on),
        ("clear_recourse_claim", not excess(row)),
    )
    return [act for act, is_withheld in told if is_withheld]


def _of_compulsory(row: CompulsoryPayment, actor: Actor) -> Collection[str]:
    gone = sentence_gone(row.sentence, on=actor.today)
    is_in = row.received >= row.amount
    told = (
        ("record_compulsory_payment", is_in),
        ("close_compulsory_payment", gone or is_in or row.closed_on),
        ("clear_compulsory_payment", not excess(row)),
    )
    return [act for act, is_withheld in told if is_withheld]


def _of_sentence(row: Sentence, actor: Actor) -> Collection[str]:
    """A compulsory payment is set once, on a sentence that stands and whose amount the law held here tells."""
    is_shut = row.withdrawn_on or lawful(row) is None or CompulsoryPayment.objects.filter(sentence=row).exists()
    return ("set_compulsory_payment",) if is_shut else ()


def _of_civil_claim(claim: CivilClaim, actor: Actor) -> Collection[str]:
    """What is the court's, a payment where nothing is or was awarded, and clearing where nothing is beyond what is awarded."""
    may_come = claim.state == "decided" or claim.reviewed_on
    of_money = (("record_civil_payment", not may_come), ("clear_civil_claim", not excess(claim)))
    return (*withheld_from(claim, actor), *(act for act, is_withheld in of_money if is_withheld))
