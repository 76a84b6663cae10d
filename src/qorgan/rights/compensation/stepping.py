"""A settlement that is only a step, as a claim in court, an appeal or a deposit: the answer that follows it is owed and can be written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.obligations.ledger import Duty
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, Recourse
from qorgan.rights.compensation.models_of_forced import FormerForcedPayment
from qorgan.rights.compensation.models_of_harm import HarmPayment
from qorgan.rights.compensation.models_of_settling import FormerSettlement

Settled = HarmPayment | Recourse | ForcedPayment | FormerForcedPayment | CompensationClaim
FIELDS: dict[type, str] = {
    HarmPayment: "harm_payment",
    Recourse: "recourse",
    ForcedPayment: "forced_payment",
    FormerForcedPayment: "former_forced",
    CompensationClaim: "claim",
}
LISTS: dict[type, str] = {HarmPayment: "harm_payment_settlements", CompensationClaim: "paid_award_settlements"}
ONLY_A_STEP = Phrase(
    "What was said of the money of {record} on {on} is only a step: “{settlement}”. Say what became of it in the end."
)


def is_step(held: Settled) -> bool:
    """Whether money was settled by what is only a step (`is_step` of its settlement), which another answer follows."""
    return _is_step(held, held.settlement)


def settle_as(held: Settled, *, settlement: str, on: date, actor: Actor) -> None:
    """Write down what became of money; what was said of it before is kept. The caller saves it.

    Raises:
        compensation.nothing_corrected: it says so already.
    """
    if held.settlement == settlement:
        raise Refusal("compensation.nothing_corrected", record=held.ref)
    keep_settlement(held, until=on, actor=actor)
    held.settlement, held.settled_on = settlement, on


def keep_settlement(held: Settled, *, until: date, actor: Actor) -> None:
    """Keep what was said of money until a day, if anything was."""
    if held.settled_on:
        create_record(
            FormerSettlement,
            actor=actor,
            settlement=held.settlement,
            settled_on=held.settled_on,
            until_on=until,
            **{FIELDS[type(held)]: held},
        )


def first_settled_on(held: Settled) -> date | None:
    """The day of the answer that stands, or of the first of the steps that led to it: it met what was owed."""
    day = held.settled_on
    for one in reversed(_before(held)):
        if day is None or not _is_step(held, one.settlement) or one.until_on != day:
            break
        day = one.settled_on
    return day


def told_of_step(held: Settled) -> Iterable[Text]:
    """What a page says while money was settled by a step alone."""
    if is_step(held) and held.settled_on:
        title = country().codes[_list_of(held)].get(held.settlement).title
        yield ONLY_A_STEP.filled(record=held.ref, settlement=title, on=day_text(held.settled_on))


def owed_after_steps(held: Settled, *, term: str, owner: Agency, next_step: str, is_waited_for: bool) -> Iterable[Duty]:
    """The answer that follows each step."""
    steps = [(one.settlement, one.settled_on, one.until_on) for one in _before(held) if _is_step(held, one.settlement)]
    open_step = (
        [(held.settlement, held.settled_on, None)] if held.settled_on and is_waited_for and is_step(held) else []
    )
    for settlement, settled_on, until_on in [*steps, *open_step]:
        yield Duty(
            term=term,
            key=f"{held.ref} {settlement} {settled_on}",
            started_at=settled_on,
            owner=owner,
            met_at=until_on,
            next_step="" if until_on else next_step,
        )


def _before(held: Settled) -> list[FormerSettlement]:
    """What had been said before of money on which something is said now, in order."""
    if not held.settled_on:
        return []
    return list(FormerSettlement.objects.filter(**{FIELDS[type(held)]: held}).order_by("id"))


def _list_of(held: Settled) -> str:
    return LISTS.get(type(held), "recourse_settlements")


def _is_step(held: Settled, settlement: str) -> bool:
    item = country().codes[_list_of(held)].find(settlement) if settlement else None
    return bool(item and item.attributes.get("is_step"))
