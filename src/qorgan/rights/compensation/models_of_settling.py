"""How money was settled before it was settled otherwise: by a step that was followed by the final answer, or until it waited again."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL
from qorgan.desk.records import Record
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, Recourse
from qorgan.rights.compensation.models_of_forced import FormerForcedPayment
from qorgan.rights.compensation.models_of_harm import HarmPayment

HOLDERS = ("harm_payment", "recourse", "forced_payment", "former_forced", "claim")


class FormerSettlement(Record):
    """What had been said of money on one record (`settlement`, `settled_on`), and until when that was the answer."""

    ref_prefix = "FS"
    retention = "proceedings"

    harm_payment = fields.ForeignKey(HarmPayment, INTERNAL, null=True, blank=True, related_name="former_settlements")
    recourse = fields.ForeignKey(Recourse, INTERNAL, null=True, blank=True, related_name="former_settlements")
    forced_payment = fields.ForeignKey(
        ForcedPayment, INTERNAL, null=True, blank=True, related_name="former_settlements"
    )
    former_forced = fields.ForeignKey(
        FormerForcedPayment, INTERNAL, null=True, blank=True, related_name="former_settlements"
    )
    claim = fields.ForeignKey(CompensationClaim, INTERNAL, null=True, blank=True, related_name="former_settlements")
    settlement = fields.CharField(INTERNAL, max_length=40)
    settled_on = fields.DateField(INTERNAL)
    until_on = fields.DateField(INTERNAL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=reduce(or_, [Q(**{f"{name}__isnull": name != held for name in HOLDERS}) for held in HOLDERS]),
                name="former_settlement_of_one_thing",
            )
        ]
