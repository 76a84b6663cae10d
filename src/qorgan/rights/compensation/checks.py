"""What acts hold on to: the standing recognition, the order of days and sums, the state of an application, locked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import QuerySet

from qorgan.codes import Item
from qorgan.desk.records import Record
from qorgan.justice.crimes.models import InjuredParty
from qorgan.justice.crimes.moving import named
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.rights.compensation.accounts import money
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.states import steps

R = TypeVar("R", bound=Record)
ALL, PART, NONE, TOGETHER = "all", "part", "none", "together"
MEANT = {
    ALL: Phrase("all of it"),
    PART: Phrase("more than nothing and less than all"),
    NONE: Phrase("nothing", context="a sum"),
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


def not_above(amount: int, *, most: int, field: str = "amount") -> int:
    """The amount, unless it is more than what it is part of.

    Raises:
        compensation.too_much
    """
    if amount > most:
        raise Refusal("compensation.too_much", amount=money(amount), most=money(most)).at(field)
    return amount


def in_state(claim: CompensationClaim, *, act: str) -> CompensationClaim:
    """The application, locked until the act ends, if its state admits the act.

    Raises:
        record.not_in_this_state
    """
    held = locked(claim, "injured_party__proceeding__joined_into", "injured_party__person", "agency")
    if (held.state, act) not in steps():
        raise Refusal("record.not_in_this_state", record=held.ref, state=named("compensation_states", held.state))
    return held


def locked(record: R, *related: str) -> R:
    """The record, locked until the act ends."""
    rows: QuerySet[Any] = type(record)._default_manager.select_for_update(of=("self",))
    held: R = rows.select_related(*related).get(pk=record.pk)
    return held


def check_agrees(amount: int, *, of: int, outcome: Item, means: str) -> None:
    """Refuse an amount out of `of` that is not as much as the outcome says under its attribute `means`.

    Raises:
        compensation.amount_not_as_outcome
    """
    said = str(outcome.attributes.get(means, ""))
    fits = {ALL: 0 < amount == of, PART: 0 < amount < of, NONE: amount == 0, TOGETHER: amount < of}
    if not fits.get(said, True):
        sums = {"amount": money(amount), "whole": money(of)}
        raise Refusal("compensation.amount_not_as_outcome", outcome=outcome.title, meant=MEANT[said], **sums)


def check_end(record: Record, changes: Mapping[str, Any]) -> None:
    """Refuse a correction by which a record has a day of closing without an outcome, or an outcome without a day.

    Raises:
        compensation.closed_with_outcome
    """
    told = [bool(changes.get(name, getattr(record, name))) for name in ("closed_on", "outcome")]
    if told[0] != told[1]:
        raise Refusal("compensation.closed_with_outcome", recourse=record.ref)
