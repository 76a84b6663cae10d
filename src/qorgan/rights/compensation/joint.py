"""What convicts owe jointly on one payment: each may be asked for the whole, and together no more than it comes in.

What was received for the same injured party on an earlier application counts as well, unless it was given back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qorgan.desk.country import country
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Phrase, Text, day_text
from qorgan.rights.compensation.models import CompensationClaim, Recourse
from qorgan.rights.compensation.states import PAID

RECEIVED_BY = Phrase("{recourse} (convict by {sentence}): {amount}")
NOTHING = Phrase("nothing yet")

OWED = Phrase("All convicts of this payment owe {paid} together, and {rest} is still to come in. Received: {received}.")
SATISFIED = Phrase(
    "The {paid} that the fund paid came in whole, and nothing more is claimed from this convict. Close the recourse. Received: "
    "{received}."
)
MORE = Phrase(
    "More came in than the {paid} that the fund paid: {more} is to go back to the convicts. Received: {received}. Open the recourse that "
    "was paid last again, and correct or withdraw there what came in beyond the payment."
)
LEFT = Phrase(
    "All that was claimed here came in, and of the {paid} that the fund paid {rest} is still to come in. Each convict may be asked for it: "
    "raise the amount, of a closed recourse after opening it again. Received: {received}."
)


@dataclass(frozen=True, slots=True)
class Together:
    """What the fund paid to one injured party, and what stands received on each recourse for it."""

    claim: CompensationClaim
    paid: int
    received: Sequence[tuple[Recourse, int]]

    @property
    def rest(self) -> int:
        """What is still to come in; below nothing where more came in than was paid."""
        return self.paid - sum(amount for _, amount in self.received)

    @property
    def said(self) -> Text:
        """What was received, by which recourse on which convict."""
        rows = [
            RECEIVED_BY.filled(recourse=one.ref, sentence=one.sentence.ref, amount=Money(amount, country().currency))
            for one, amount in self.received
        ]
        return Text(**{code: "; ".join(row.in_(code) for row in rows) for code in LANGUAGES}) if rows else NOTHING


def together(claim: CompensationClaim) -> Together:
    """What stands received on the payment of an application; of an award that was taken back, on what had been awarded."""
    former = None if claim.amount else claim.former_awards.order_by("id").last()
    on_it = Recourse.objects.filter(claim__injured_party=claim.injured_party_id).select_related("sentence")
    counted = ((one, standing_on(one)) for one in on_it.prefetch_related("receipts").order_by("id"))
    asked = max((one.amount for one in claim.recourses.all()), default=0)
    paid = claim.amount or (former.amount if former else asked)
    return Together(claim=claim, paid=paid, received=[(one, amount) for one, amount in counted if amount])


def standing_on(recourse: Recourse) -> int:
    """What came in on a recourse and was not given back."""
    return recourse.recovered - recourse.given_back


def within_payment(amount: int, *, of: Together) -> int:
    """The amount, unless it is more than is still to come in from all convicts together.

    Raises:
        compensation.payment_recovered
    """
    if amount > of.rest:
        money = {"amount": amount, "paid": of.paid, "rest": max(of.rest, 0)}
        raise Refusal(
            "compensation.payment_recovered",
            claim=of.claim.ref,
            received=of.said,
            **{name: Money(value, country().currency) for name, value in money.items()},
        )
    return amount


def hold_together(claim: CompensationClaim) -> None:
    """Lock what the convicts owe jointly until the act ends, so that two receipts at once are not both the last one."""
    held = CompensationClaim.objects.select_for_update(of=("self",)).filter(injured_party=claim.injured_party_id)
    list(held.order_by("pk"))


def check_satisfied(joint: Together, *, recourse: Recourse, outcome: Text) -> None:
    """Refuse to close a recourse as satisfied by all convicts together while something is still to come in.

    Raises:
        compensation.payment_not_recovered
    """
    if joint.rest > 0:
        money = {"paid": Money(joint.paid, country().currency), "rest": Money(joint.rest, country().currency)}
        raise Refusal(
            "compensation.payment_not_recovered", recourse=recourse.ref, outcome=outcome, received=joint.said, **money
        )


def after_money(day: date, *, on: Recourse) -> date:
    """The day, unless money came in on a recourse after it.

    Raises:
        compensation.closed_before_money
    """
    days = [one.received_on for one in on.receipts.all() if not one.withdrawn_on]
    if days and max(days) > day:
        raise Refusal(
            "compensation.closed_before_money", recourse=on.ref, on=day_text(day), received_on=day_text(max(days))
        ).at("closed_on")
    return day


def told_jointly(recourse: Recourse) -> Iterable[Text]:
    """What the page of a recourse says of the other convicts of its payment, as long as that stands."""
    if recourse.claim.state != PAID:
        return
    joint = together(recourse.claim)
    money = {
        name: Money(abs(value), country().currency) for name, value in (("paid", joint.paid), ("rest", joint.rest))
    }
    if joint.rest < 0:
        yield MORE.filled(paid=money["paid"], more=money["rest"], received=joint.said)
    elif joint.rest > 0 and recourse.recovered >= recourse.amount and not recourse.sentence.withdrawn_on:
        yield LEFT.filled(**money, received=joint.said)
    elif recourse.closed_on is None and joint.rest == 0:
        yield SATISFIED.filled(paid=money["paid"], received=joint.said)
    elif recourse.closed_on is None and any(one.pk != recourse.pk for one, _ in joint.received):
        yield OWED.filled(**money, received=joint.said)
