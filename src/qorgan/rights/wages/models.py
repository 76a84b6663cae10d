"""Wages that were never paid: one claim of one person against one employer, and each step on the way to the money."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.people.models import Person
from qorgan.rights.wages.states import AWARDED, LODGED

INTERNAL, PERSONAL, SPECIAL, SEALED = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SPECIAL, Privacy.SEALED


class WageClaim(Record):
    """One claim for unpaid work; amounts are whole units of the state's money.

    `state`, `way`, the days, `awarded` and `paid` stand as the steps left them. `employer` is sealed under the person's key.
    """

    ref_prefix = "WC"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("person", "agency", "region", "raised_on", "state", "lodged_on", "decided_on"), INTERNAL)
        | dict.fromkeys(
            (
                "employer_kind",
                "occupation",
                "worked_from",
                "worked_until",
                "claimed",
                "awarded",
                "paid",
                "way",
                "helped_by",
                "note",
            ),
            SPECIAL,
        )
        | {"employer": SEALED}
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="wage_claims", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20)
    raised_on = models.DateField()
    employer_kind = models.CharField(max_length=40)
    employer = models.BinaryField(default=b"")
    occupation = models.CharField(max_length=40, blank=True)
    worked_from = models.DateField()
    worked_until = models.DateField()
    claimed = models.PositiveBigIntegerField()
    helped_by = models.CharField(max_length=40)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=20)
    way = models.CharField(max_length=40, blank=True)
    lodged_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    awarded = models.PositiveBigIntegerField(null=True, blank=True)
    paid = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(claimed__gt=0), name="wage_claim_of_money"),
            models.CheckConstraint(
                condition=Q(worked_until__gte=F("worked_from")), name="wage_claim_work_ends_after_it"
            ),
            models.CheckConstraint(
                condition=Q(awarded__isnull=True, paid__lte=F("claimed")) | Q(paid__lte=F("awarded")),
                name="wage_claim_paid_not_over",
            ),
            models.CheckConstraint(
                condition=Q(awarded__isnull=True) | Q(awarded__lte=F("claimed"), awarded__gt=0),
                name="wage_claim_awarded_not_over",
            ),
        ]
        indexes = [
            models.Index(fields=["-raised_on", "-id"], name="wage_claim_day"),
            models.Index(fields=["agency", "-raised_on", "-id"], name="wage_claim_agency_day"),
            models.Index(fields=["person", "-id"], name="wage_claim_person"),
        ]

    @property
    def due(self) -> int:
        """What the employer owes in all: as awarded, or as claimed while nobody decided."""
        return self.claimed if self.awarded is None else self.awarded

    @property
    def outstanding(self) -> int:
        """What is still to be paid."""
        return max(0, self.due - self.paid)


class WageStep(Record):
    """One step of one claim on a day: its kind as in `states.py`, the way when lodged, the amount when awarded. Payments stand in the ledger."""

    ref_prefix = "WS"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("wage_claim", "kind", "on", "withdrawn_on"), INTERNAL
    ) | dict.fromkeys(("way", "amount", "note", "withdrawn_because"), SPECIAL)

    wage_claim = models.ForeignKey(WageClaim, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20)
    on = models.DateField()
    way = models.CharField(max_length=40, blank=True)
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=AWARDED, amount__gt=0) | Q(amount__isnull=True) & ~Q(kind=AWARDED),
                name="wage_step_amount_of_money",
            ),
            models.CheckConstraint(
                condition=Q(kind=LODGED) & ~Q(way="") | Q(way="") & ~Q(kind=LODGED), name="wage_step_lodged_somehow"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="wage_step_withdrawn_with_reason",
            ),
        ]
