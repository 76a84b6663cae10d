"""Amounts that agree with the outcome they stand under. The country's list says how much each outcome means: all, part or none."""

from __future__ import annotations

from qorgan.codes import Item
from qorgan.desk.country import country
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase

ALL, PART, NONE, TOGETHER = "all", "part", "none", "together"
MEANT = {
    ALL: Phrase("all of it"),
    PART: Phrase("more than nothing and less than all"),
    NONE: Phrase("nothing", context="a sum"),
    TOGETHER: Phrase("less than all, what is missing having come from other convicts"),
}


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
