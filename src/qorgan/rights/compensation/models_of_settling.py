"""How money was settled before it was settled otherwise: by a step that was followed by the final answer, or until it waited again."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import ClassVar

from django.db import models
from django.db.models import Q

from qorgan.desk.records import Privacy, Record
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, Recourse
from qorgan.rights.compensation.models_of_forced import FormerForcedPayment
from qorgan.rights.compensation.models_of_harm import HarmPayment

INTERNAL = Privacy.INTERNAL
HOLDERS = ("harm_payment", "recourse", "forced_payment", "former_forced", "claim")


class FormerSettlement(Record):
    """What had been said of money on one record (`settlement`, `settled_on`), and until when that was the answer."""

    ref_prefix = "FS"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys((*HOLDERS, "settlement", "settled_on", "until_on"), INTERNAL)

    harm_payment = models.ForeignKey(
        HarmPayment, null=True, blank=True, on_delete=models.PROTECT, related_name="former_settlements"
    )
    recourse = models.ForeignKey(
        Recourse, null=True, blank=True, on_delete=models.PROTECT, related_name="former_settlements"
    )
    forced_payment = models.ForeignKey(
        ForcedPayment, null=True, blank=True, on_delete=models.PROTECT, related_name="former_settlements"
    )
    former_forced = models.ForeignKey(
        FormerForcedPayment, null=True, blank=True, on_delete=models.PROTECT, related_name="former_settlements"
    )
    claim = models.ForeignKey(
        CompensationClaim, null=True, blank=True, on_delete=models.PROTECT, related_name="former_settlements"
    )
    settlement = models.CharField(max_length=40)
    settled_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=reduce(or_, [Q(**{f"{name}__isnull": name != held for name in HOLDERS}) for held in HOLDERS]),
                name="former_settlement_of_one_thing",
            )
        ]
