"""Which acts the records of compensation admit where they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from operator import attrgetter

from qorgan.desk.access.actor import Actor
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.justice.crimes.models import InjuredParty
from qorgan.rights.compensation import states
from qorgan.rights.compensation.apart import is_unsettled as waits_for_an_answer
from qorgan.rights.compensation.apart import taken_back
from qorgan.rights.compensation.basis import in_the_way
from qorgan.rights.compensation.before_court import withheld_from
from qorgan.rights.compensation.founding import unfounded
from qorgan.rights.compensation.joint import together
from qorgan.rights.compensation.lawful import is_off
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, HarmClaim, Recourse
from qorgan.rights.compensation.models_of_explaining import explained_to
from qorgan.rights.compensation.models_of_harm import HarmPayment
from qorgan.rights.compensation.models_of_receipts import Receipt
from qorgan.rights.compensation.procedural import against
from qorgan.rights.compensation.stepping import is_step
from qorgan.rights.compensation.undoing import award_to_pay
from qorgan.rights.compensation.unpaid_forced import withheld as withheld_from_forced
from qorgan.rights.compensation.unsettled import is_unsettled

OPEN = ("record_recovery", "raise_recourse", "close_recourse")
RECOURSE = {
    "open": OPEN,
    "open_unsettled": ("settle_recourse", *OPEN),
    "closed": ("reopen_recourse",),
    "unsettled": ("settle_recourse", "record_recovery"),
    "unfounded": ("record_recovery",),
}
FORCED = {
    "unsettled": ("settle_forced_payment",),
    "differs": ("correct_forced_payment",),
    "differs_unsettled": ("correct_forced_payment", "settle_forced_payment"),
}
HARM = {
    "filed": ("decide_harm_claim", "record_harm_paid", "correct_harm_claim", "withdraw_harm_claim"),
    "decided": ("record_harm_paid", "correct_harm_decision", "withdraw_harm_decision"),
    "withdrawn": ("record_harm_paid",),
}
HARM_PAID = {
    "standing": ("correct_harm_payment", "withdraw_harm_payment"),
    "unsettled": ("settle_harm_payment", "correct_harm_payment", "withdraw_harm_payment"),
}


def where_a_victim_stands(row: InjuredParty) -> str:
    """Whether an application may be made to the fund: one runs or was paid, or there is nothing to apply for."""
    return "closed" if against(row) or in_the_way(row) else "open"


def where_an_explanation_stands(row: InjuredParty) -> str:
    """The right is explained once, while the recognition stands."""
    return "closed" if row.withdrawn_on or explained_to(row) else "open"


def where_a_recourse_stands(row: Recourse) -> str:
    """Open or closed, and whether a convict's money on it waits to be settled, or what it rests on is gone."""
    if is_unsettled(row):
        return "unsettled" if row.closed_on else "open_unsettled"
    if row.closed_on:
        return "closed" if unfounded(row, on=date.max) is None else "unfounded"
    return "open"


def where_a_forced_payment_stands(row: ForcedPayment) -> str:
    """Whether it differs from what its sentence makes owed, and whether a convict's money on it waits to be settled."""
    told = ("differs" if is_off(row) else "", "unsettled" if is_unsettled(row) else "")
    return "_".join(one for one in told if one) or "set"


def where_a_receipt_stands(row: Receipt) -> str:
    """Withdrawn, standing, or held by a closed recourse that may be opened again."""
    owed = row.recourse
    is_held = owed is not None and owed.closed_on is not None and unfounded(owed, on=date.max) is None
    return "held" if is_held and not row.withdrawn_on else row.state


def where_a_harm_payment_stands(row: HarmPayment) -> str:
    """Withdrawn, standing, or on a decision of before while nobody said what became of it."""
    return "unsettled" if waits_for_an_answer(row) else row.state


def keep_lives() -> None:
    """Tell the desk of them."""
    register_workflow(
        Workflow(model=CompensationClaim, state=attrgetter("state"), steps=states.own_steps(), withheld=_nothing_left)
    )
    register_workflow(
        Workflow(model=InjuredParty, state=where_a_victim_stands, steps=_steps({"open": ("apply_for_compensation",)}))
    )
    explained = _steps({"open": ("explain_compensation",)})
    register_workflow(Workflow(model=InjuredParty, state=where_an_explanation_stands, steps=explained))
    register_workflow(
        Workflow(model=Recourse, state=where_a_recourse_stands, steps=_steps(RECOURSE), withheld=_takes_nothing)
    )
    register_workflow(
        Workflow(
            model=ForcedPayment,
            state=where_a_forced_payment_stands,
            steps=_steps(FORCED),
            withheld=withheld_from_forced,
        )
    )
    received = _steps({"standing": ("correct_receipt", "withdraw_receipt")})
    register_workflow(
        Workflow(model=Receipt, state=where_a_receipt_stands, steps=received, withheld=_partly_given_back)
    )
    register_workflow(Workflow(model=HarmPayment, state=where_a_harm_payment_stands, steps=_steps(HARM_PAID)))
    register_workflow(Workflow(model=HarmClaim, state=attrgetter("state"), steps=_steps(HARM), withheld=_pays_nothing))


def _nothing_left(claim: CompensationClaim, actor: Actor) -> Collection[str]:
    """A payment that waits for no settlement, one that came in whole from convicts, and any on what the treasury never had to pay."""
    if claim.state in (states.REFUSED, states.WITHDRAWN):
        return () if award_to_pay(claim) else ("record_payment",)
    settled = () if claim.all_the_same and (not claim.settled_on or is_step(claim)) else ("settle_payment",)
    came_in = claim.state == states.PAID and together(claim).rest <= 0
    return (*settled, "open_recourse") if came_in else settled


def _pays_nothing(claim: HarmClaim, actor: Actor) -> Collection[str]:
    """What is the court's, and a payment where nothing is or was awarded."""
    may_come = claim.state == "decided" or taken_back(claim)
    return (*withheld_from(claim, actor), *(() if may_come else ("record_harm_paid",)))


def _partly_given_back(row: Receipt, actor: Actor) -> Collection[str]:
    return ("withdraw_receipt",) if row.given_back else ()


def _takes_nothing(row: Recourse, actor: Actor) -> Collection[str]:
    """Money once all of it came in, and a higher amount where all that is left is claimed already or nothing may be claimed."""
    rest = together(row.claim).rest
    is_whole = row.amount - row.recovered >= rest or unfounded(row, on=date.max) is not None
    return (*(("record_recovery",) if rest <= 0 else ()), *(("raise_recourse",) if is_whole else ()))


def _steps(acts: Mapping[str, tuple[str, ...]]) -> frozenset[tuple[str, str]]:
    return frozenset((state, act) for state, names in acts.items() for act in names)
