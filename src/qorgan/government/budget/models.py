"""Public money for the fight against trafficking: what was planned, allocated and paid, for what and by which act."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.kernel.money import Money

INTERNAL, OPEN = Privacy.INTERNAL, Privacy.OPEN
FIRST_YEAR, LAST_YEAR = 1991, 2100


class Allocation(Record):
    """One sum for one purpose in one fiscal year.

    `kind` says whether it was planned, allocated, paid ...; sums of different kinds are never added. `amount` is in
    whole units of `currency`; an empty `region` means the whole country; `provider` is the body that receives the
    money, where it is one. `agency` keeps the record. A sum entered by mistake is withdrawn, not deleted.
    """

    ref_prefix = "AL"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "fiscal_year",
            "kind",
            "purpose",
            "region",
            "provider",
            "amount",
            "currency",
            "act",
            "allocated_on",
        ),
        OPEN,
    ) | dict.fromkeys(("agency", "withdrawn_on", "withdrawn_because"), INTERNAL)

    fiscal_year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    purpose = models.CharField(max_length=40)
    region = models.CharField(max_length=20, blank=True)
    provider = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    act = models.CharField(max_length=300)
    allocated_on = models.DateField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="allocation_not_negative", condition=Q(amount__gte=0)),
            models.CheckConstraint(
                name="allocation_year_plausible",
                condition=Q(fiscal_year__gte=FIRST_YEAR, fiscal_year__lte=LAST_YEAR),
            ),
            models.CheckConstraint(name="allocation_names_currency", condition=Q(currency__regex=r"^[A-Z]{3}$")),
            models.CheckConstraint(
                name="allocation_withdrawn_with_reason",
                condition=(
                    Q(withdrawn_on__isnull=True, withdrawn_because="")
                    | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because=""))
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["-fiscal_year", "-id"], name="allocation_year"),
            models.Index(fields=["-amount", "-id"], name="allocation_amount"),
            models.Index(fields=["region", "-fiscal_year", "-id"], name="allocation_region_year"),
            models.Index(fields=["agency", "-fiscal_year", "-id"], name="allocation_agency_year"),
            models.Index(fields=["purpose", "-fiscal_year", "-id"], name="allocation_purpose_year"),
        ]

    @property
    def sum(self) -> Money:
        """The amount with its currency."""
        return Money(self.amount, self.currency)
