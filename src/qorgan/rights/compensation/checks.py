"""What acts hold on to: the standing recognition, the order of days and sums, the state of an application, locked."""

from __future__ import annotations

from qorgan.codes import Item
from qorgan.desk.country import country
from qorgan.justice.crimes.models import InjuredParty
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.states import steps

ALL, PART, NONE, TOGETHER = "all", "part", "none", "together"
MEANT = {
    ALL: Phrase("all of it"),
    PART: Phrase("more than nothing and less than all"),
    NONE: Phrase("nothing"),
    TOGETHER: Phrase("less than all, what is missing having come from other convicts"),
}


def standing(party: InjuredParty) -> InjuredParty:
    """The injured party, as long as the recognition stands.

    Raises:
        compensation.not_a_procedural_victim
    """
    if party.withdrawn_on:
        raise Refusal("compensation.not_a_procedural_victim", injured_party=party.ref)
    return party


def not_above(amount: int, *, most: int) -> int:
    """The amount in whole units of the state's money, unless it is more than what it is part of.

    Raises:
        compensation.too_much
    """
    if amount > most:
        raise Refusal(
            "compensation.too_much", amount=Money(amount, country().currency), most=Money(most, country().currency)
        )
    return amount


def in_state(claim: CompensationClaim, *, act: str) -> CompensationClaim:
    """The application, locked until the act ends, if its state admits the act.

    Raises:
        record.not_in_this_state
    """
    held: CompensationClaim = (
        CompensationClaim.objects.select_for_update(of=("self",))
        .select_related("injured_party__proceeding__joined_into", "injured_party__person", "agency")
        .get(pk=claim.pk)
    )
    if (held.state, act) not in steps():
        raise Refusal(
            "record.not_in_this_state",
            record=held.ref,
            state=country().codes["compensation_states"].get(held.state).title,
        )
    return held


def check_agrees(amount: int, *, of: int, outcome: Item, means: str) -> None:
    """Refuse an amount out of `of` that is not as much as the outcome says under its attribute `means`.

    Raises:
        compensation.amount_not_as_outcome
    """
    said = str(outcome.attributes.get(means, ""))
    fits = {ALL: 0 < amount == of, PART: 0 < amount < of, NONE: amount == 0, TOGETHER: amount < of}
    if not fits.get(said, True):
        money = {name: Money(value, country().currency) for name, value in (("amount", amount), ("whole", of))}
        raise Refusal("compensation.amount_not_as_outcome", outcome=outcome.title, meant=MEANT[said], **money)
