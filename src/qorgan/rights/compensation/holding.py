"""What acts hold on to: the standing recognition, the order of days, the state of an application, locked."""

from __future__ import annotations

from qorgan.desk.country import country
from qorgan.justice.crimes.models import InjuredParty
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.states import steps


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
