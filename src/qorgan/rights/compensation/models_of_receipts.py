"""Money that came in from convicts, what was written down of money before it was corrected, and closings of before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.records import Privacy, Record
from qorgan.rights.compensation.models import ForcedPayment, Recourse
from qorgan.rights.compensation.models_of_harm import HarmPayment

INTERNAL = Privacy.INTERNAL


class Receipt(Record):
    """Money that came in from a convict on a day: to a recourse or as a forced payment, one of the two.

    One that was entered wrongly is withdrawn (`correction_reasons`): it stays to be read and counts no more.
    `all_the_same` says why it came though nothing was claimed any more (`all_the_same_reasons`); `given_back` is how much of it went
    back to the convict, as more than was owed.
    """

    ref_prefix = "RP"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "recourse",
            "forced_payment",
            "received_on",
            "amount",
            "given_back",
            "all_the_same",
            "withdrawn_on",
            "withdrawn_reason",
        ),
        INTERNAL,
    )

    recourse = models.ForeignKey(Recourse, null=True, blank=True, on_delete=models.PROTECT, related_name="receipts")
    forced_payment = models.ForeignKey(
        ForcedPayment, null=True, blank=True, on_delete=models.PROTECT, related_name="receipts"
    )
    received_on = models.DateField()
    amount = models.PositiveBigIntegerField()
    given_back = models.PositiveBigIntegerField(default=0)
    all_the_same = models.CharField(max_length=40, blank=True, default="")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recourse__isnull=True, forced_payment__isnull=False)
                | Q(recourse__isnull=False, forced_payment__isnull=True),
                name="receipt_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="receipt_of_money"),
            models.CheckConstraint(
                condition=Q(given_back__lte=F("amount"), withdrawn_on__isnull=True) | Q(given_back=0),
                name="receipt_given_back_of_it",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason=""),
                name="receipt_withdrawn_somehow",
            ),
        ]

    @property
    def state(self) -> str:
        """Whether it counts."""
        return "withdrawn" if self.withdrawn_on else "standing"


class FormerReceipt(Record):
    """What was written down of money that came in, before it was corrected (`correction`, a code): from a convict or for a victim."""

    ref_prefix = "FI"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("receipt", "harm_payment", "was_on", "amount", "until_on", "correction"), INTERNAL
    )

    receipt = models.ForeignKey(Receipt, null=True, blank=True, on_delete=models.PROTECT, related_name="former")
    harm_payment = models.ForeignKey(
        HarmPayment, null=True, blank=True, on_delete=models.PROTECT, related_name="former"
    )
    was_on = models.DateField(null=True, blank=True)
    amount = models.PositiveBigIntegerField()
    until_on = models.DateField()
    correction = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(receipt__isnull=True, harm_payment__isnull=False)
                | Q(receipt__isnull=False, harm_payment__isnull=True),
                name="former_receipt_of_one_thing",
            ),
        ]


class FormerClosing(Record):
    """That a recourse had been closed, with which outcome, and why it was opened again."""

    ref_prefix = "FC"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("recourse", "closed_on", "outcome", "until_on", "reason"), INTERNAL
    )

    recourse = models.ForeignKey(Recourse, on_delete=models.PROTECT, related_name="former_closings")
    closed_on = models.DateField()
    outcome = models.CharField(max_length=20)
    until_on = models.DateField()
    reason = models.CharField(max_length=40)


class FormerAmount(Record):
    """What a recourse claimed before its amount was raised, and how much of that had come in by then."""

    ref_prefix = "FV"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("recourse", "amount", "recovered", "until_on"), INTERNAL)

    recourse = models.ForeignKey(Recourse, on_delete=models.PROTECT, related_name="former_amounts")
    amount = models.PositiveBigIntegerField()
    recovered = models.PositiveBigIntegerField()
    until_on = models.DateField()

    @property
    def came_in(self) -> bool:
        """Whether all that was claimed had come in."""
        return self.recovered >= self.amount
