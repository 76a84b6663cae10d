"""What was received on a claim for harm, and on which day; what was decided on it before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qorgan.desk.records import Privacy, Record
from qorgan.rights.compensation.models import HarmClaim

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


class HarmPayment(Record):
    """Money that a victim received on a claim for harm. The day of what was written down before days were asked is not known.

    One that was entered wrongly is withdrawn (`correction_reasons`): it stays to be read and counts no more.
    `all_the_same` says why it was paid though nothing stood behind it any more (`all_the_same_reasons`). What came on a decision that
    was withdrawn or lowered meanwhile names it (`former_decision`), and says once that is known what became of it (`settlement`).
    What was counted on a later one that is withdrawn by now names that, and the one it came on stays beside (`first_decision`).
    Of one that was taken apart, because only a part stands on the decision of now, the others name the first (`part_of`).
    """

    ref_prefix = "HP"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "claim",
            "paid_on",
            "amount",
            "all_the_same",
            "part_of",
            "former_decision",
            "first_decision",
            "settlement",
            "settled_on",
            "withdrawn_on",
            "withdrawn_reason",
        ),
        INTERNAL,
    )

    claim = models.ForeignKey(HarmClaim, on_delete=models.PROTECT, related_name="payments")
    paid_on = models.DateField(null=True, blank=True)
    amount = models.PositiveBigIntegerField()
    all_the_same = models.CharField(max_length=40, blank=True, default="")
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    former_decision = models.ForeignKey(
        "FormerHarmDecision", on_delete=models.PROTECT, null=True, blank=True, related_name="payments"
    )
    first_decision = models.ForeignKey(
        "FormerHarmDecision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settlement = models.CharField(max_length=40, blank=True, default="")
    settled_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="harm_payment_of_money"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason=""),
                name="harm_payment_withdrawn_somehow",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, settlement="")
                | Q(settled_on__isnull=False, former_decision__isnull=False) & ~Q(settlement=""),
                name="harm_payment_settled_somehow",
            ),
        ]

    @property
    def state(self) -> str:
        """Whether it counts."""
        return "withdrawn" if self.withdrawn_on else "standing"


class FormerHarmDecision(Record):
    """What was decided on a claim for harm before: it was corrected (`correction`) or withdrawn (`withdrawn_because`), both codes."""

    ref_prefix = "FD"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "claim",
            "decided_on",
            "outcome",
            "awarded_material",
            "awarded_moral",
            "no_property",
            "despite_end",
            "until_on",
            "correction",
            "withdrawn_because",
        ),
        INTERNAL,
    ) | {"reasons": PERSONAL}

    claim = models.ForeignKey(HarmClaim, on_delete=models.PROTECT, related_name="former_decisions")
    decided_on = models.DateField()
    outcome = models.CharField(max_length=20)
    reasons = models.TextField()
    awarded_material = models.PositiveBigIntegerField(default=0)
    awarded_moral = models.PositiveBigIntegerField(default=0)
    no_property = models.CharField(max_length=40, blank=True, default="")
    despite_end = models.CharField(max_length=40, blank=True, default="")
    until_on = models.DateField()
    correction = models.CharField(max_length=40, blank=True)
    withdrawn_because = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(correction="") & ~Q(withdrawn_because="") | Q(withdrawn_because="") & ~Q(correction=""),
                name="former_harm_decision_says_why",
            )
        ]

    @property
    def awarded(self) -> int:
        """What was awarded in all."""
        return self.awarded_material + self.awarded_moral
