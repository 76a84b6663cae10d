"""What convicts owe jointly on one payment: each may be asked for the whole, and together no more than it comes in.

What was received for the same injured party on an earlier application counts as well, unless it was given back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Sum

from qorgan.desk.ledger.models import LedgerEntry
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.rights.compensation.accounts import money
from qorgan.rights.compensation.models import ON_THE_PAYMENT, CompensationClaim, RecourseClaim
from qorgan.rights.compensation.states import PAID

RECEIVED_BY = Phrase("{recourse} (convict by {sentence}): {amount}")
NOTHING = Phrase("nothing yet")

OWED = Phrase("All convicts of this payment owe {paid} together, and {rest} is still to come in. Received: {received}.")
SATISFIED = Phrase(
    "The {paid} that the fund paid came in whole, and nothing more is claimed from this convict. Close the recourse. Received: "
    "{received}."
)


@dataclass(frozen=True, slots=True)
class Together:
    """What the fund paid to one injured party, and what stands received on each recourse for it."""

    claim: CompensationClaim
    paid: int
    received: Sequence[tuple[RecourseClaim, int]]

    @property
    def rest(self) -> int:
        """What is still to come in; below nothing where more came in than was paid."""
        return self.paid - sum(amount for _, amount in self.received)

    @property
    def said(self) -> Text:
        """What was received, by which recourse on which convict."""
        rows = [
            RECEIVED_BY.filled(recourse=one.ref, sentence=one.sentence.ref, amount=money(amount))
            for one, amount in self.received
        ]
        return Text(**{code: "; ".join(row.in_(code) for row in rows) for code in LANGUAGES}) if rows else NOTHING


def together(claim: CompensationClaim) -> Together:
    """What stands received on the payment of an application, also of one whose award ended."""
    on_it = RecourseClaim.objects.filter(claim__injured_party=claim.injured_party_id).select_related("sentence")
    entries = LedgerEntry.objects.filter(ON_THE_PAYMENT, account=RecourseClaim.purse, holder__in=on_it.values("ref"))
    summed = dict(entries.order_by().values_list("holder").annotate(Sum("amount")))
    counted = [(one, summed.get(one.ref, 0)) for one in on_it.order_by("id")]
    return Together(claim=claim, paid=claim.amount or 0, received=[one for one in counted if one[1]])


def within_payment(amount: int, *, of: Together) -> int:
    """The amount, unless it is more than is still to come in from all convicts together.

    Raises:
        compensation.payment_recovered
    """
    if amount > of.rest:
        sums = {"amount": money(amount), "paid": money(of.paid), "rest": money(max(of.rest, 0))}
        raise Refusal("compensation.payment_recovered", claim=of.claim.ref, received=of.said, **sums)
    return amount


def hold_together(claim: CompensationClaim) -> None:
    """Lock what the convicts owe jointly until the act ends, so that two receipts at once are not both the last one."""
    held = CompensationClaim.objects.select_for_update(of=("self",)).filter(injured_party=claim.injured_party_id)
    list(held.order_by("pk"))


def told_jointly(recourse: RecourseClaim) -> Iterable[Text]:
    """What the page of a recourse says of the other convicts of its payment, as long as that stands."""
    if recourse.claim.state != PAID:
        return
    joint = together(recourse.claim)
    sums = {"paid": money(joint.paid), "rest": money(joint.rest), "received": joint.said}
    if recourse.closed_on is None and joint.rest == 0:
        yield SATISFIED.filled(**sums)
    elif recourse.closed_on is None and joint.rest > 0 and any(one.pk != recourse.pk for one, _ in joint.received):
        yield OWED.filled(**sums)
