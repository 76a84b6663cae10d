"""What was received on a claim for harm, and on which day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qorgan.desk.records import Privacy, Record
from qorgan.rights.compensation.models import HarmClaim

INTERNAL = Privacy.INTERNAL


class HarmPayment(Record):
    """Money that a victim received on a claim for harm. The day of what was written down before days were asked is not known."""

    ref_prefix = "HP"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("claim", "paid_on", "amount"), INTERNAL)

    claim = models.ForeignKey(HarmClaim, on_delete=models.PROTECT, related_name="payments")
    paid_on = models.DateField(null=True, blank=True)
    amount = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="harm_payment_of_money")]
