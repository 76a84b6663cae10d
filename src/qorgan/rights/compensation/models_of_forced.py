"""What a forced payment was before its sentence was corrected."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from qorgan.desk import fields
from qorgan.desk.country import country
from qorgan.desk.fields import INTERNAL
from qorgan.desk.records import Record
from qorgan.rights.compensation.models import ForcedPayment


class FormerForcedPayment(Record):
    """A forced payment as it stood until a day, before it was set anew by its sentence as corrected.

    `doubted_at` is since when it was known to differ. Where more had come in by then than is owed since, `overpaid` says how much of it
    `settlement` (`recourse_settlements`) tells what became of, and `settled_on` on which day.
    """

    ref_prefix = "FO"
    retention = "proceedings"

    forced_payment = fields.ForeignKey(ForcedPayment, INTERNAL, related_name="former")
    category = fields.CharField(INTERNAL, max_length=40)
    amount_mci = fields.PositiveIntegerField(INTERNAL)
    amount = fields.PositiveBigIntegerField(INTERNAL)
    until_on = fields.DateField(INTERNAL)
    doubted_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    overpaid = fields.PositiveBigIntegerField(INTERNAL, default=0)
    settled_on = fields.DateField(INTERNAL, null=True, blank=True)
    settlement = fields.CharField(INTERNAL, max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, settlement="", overpaid=0)
                | Q(settled_on__isnull=False, overpaid__gt=0) & ~Q(settlement=""),
                name="former_forced_payment_settled_somehow",
            )
        ]


class ForcedStep(Record):
    """What was done on a day so that a forced payment comes in, or that and why it is not waited for any longer (`forced_payment_steps`).

    One that was written down by mistake is withdrawn (`correction_reasons`): it stays to be read and counts no more.
    """

    ref_prefix = "FT"
    retention = "proceedings"

    forced_payment = fields.ForeignKey(ForcedPayment, INTERNAL, related_name="steps")
    step = fields.CharField(INTERNAL, max_length=40)
    taken_on = fields.DateField(INTERNAL)
    withdrawn_on = fields.DateField(INTERNAL, null=True, blank=True)
    withdrawn_reason = fields.CharField(INTERNAL, max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason=""),
                name="forced_step_withdrawn_somehow",
            )
        ]

    @property
    def ends(self) -> bool:
        """Whether with it the payment is not waited for any longer."""
        return bool(country().codes["forced_payment_steps"].get(self.step).attributes.get("ends"))
