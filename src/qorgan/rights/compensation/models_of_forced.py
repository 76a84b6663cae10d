"""What a forced payment was before its sentence was corrected."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qorgan.desk.records import Privacy, Record
from qorgan.rights.compensation.models import ForcedPayment


class FormerForcedPayment(Record):
    """A forced payment as it stood until a day, before it was set anew by its sentence as corrected.

    `doubted_at` is since when it was known to differ. Where more had come in by then than is owed since, `overpaid` says how much of it
    `settlement` (`recourse_settlements`) tells what became of, and `settled_on` on which day.
    """

    ref_prefix = "FO"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "forced_payment", "category", "amount_mci", "amount", "until_on", "doubted_at", "overpaid", "settled_on",
            "settlement",
        ),
        Privacy.INTERNAL,
    )  # fmt: skip

    forced_payment = models.ForeignKey(ForcedPayment, on_delete=models.PROTECT, related_name="former")
    category = models.CharField(max_length=40)
    amount_mci = models.PositiveIntegerField()
    amount = models.PositiveBigIntegerField()
    until_on = models.DateField()
    doubted_at = models.DateTimeField(null=True, blank=True)
    overpaid = models.PositiveBigIntegerField(default=0)
    settled_on = models.DateField(null=True, blank=True)
    settlement = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, settlement="", overpaid=0)
                | Q(settled_on__isnull=False, overpaid__gt=0) & ~Q(settlement=""),
                name="former_forced_payment_settled_somehow",
            )
        ]
