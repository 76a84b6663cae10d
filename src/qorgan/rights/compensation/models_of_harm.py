"""What was received on a claim for harm, and on which day; what was decided on it before."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL, PERSONAL
from qorgan.desk.records import Record
from qorgan.rights.compensation.models import HarmClaim


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

    claim = fields.ForeignKey(HarmClaim, INTERNAL, _("Application to the fund"), related_name="payments")
    paid_on = fields.DateField(INTERNAL, _("Paid on"), null=True, blank=True, help=_("What is left empty stays"))
    amount = fields.PositiveBigIntegerField(INTERNAL, _("Amount, whole units of money"))
    all_the_same = fields.CharField(
        INTERNAL,
        _("Moved though nothing stood behind it"),
        max_length=40,
        blank=True,
        default="",
        help=_("Only where the basis was gone and the money really moved: why. The entry then bears a mark."),
        code_list="all_the_same_reasons",
    )
    part_of = fields.ForeignKey(
        "self", INTERNAL, _("Payment on a claim for harm"), null=True, blank=True, related_name="parts"
    )
    former_decision = fields.ForeignKey("FormerHarmDecision", INTERNAL, null=True, blank=True, related_name="payments")
    first_decision = fields.ForeignKey("FormerHarmDecision", INTERNAL, null=True, blank=True, related_name="+")
    settlement = fields.CharField(
        INTERNAL,
        _("What became of the money"),
        max_length=40,
        blank=True,
        default="",
        code_list="harm_payment_settlements",
    )
    settled_on = fields.DateField(INTERNAL, _("Settled on"), null=True, blank=True, help=_("Empty means today"))
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_reason = fields.CharField(INTERNAL, max_length=40, blank=True)

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

    claim = fields.ForeignKey(HarmClaim, INTERNAL, related_name="former_decisions")
    decided_on = fields.DateField(INTERNAL)
    outcome = fields.CharField(INTERNAL, max_length=20)
    reasons = fields.TextField(PERSONAL)
    awarded_material = fields.PositiveBigIntegerField(INTERNAL, default=0)
    awarded_moral = fields.PositiveBigIntegerField(INTERNAL, default=0)
    no_property = fields.CharField(INTERNAL, max_length=40, blank=True, default="")
    despite_end = fields.CharField(INTERNAL, max_length=40, blank=True, default="")
    until_on = fields.DateField(INTERNAL)
    correction = fields.CharField(INTERNAL, max_length=40, blank=True)
    withdrawn_because = fields.CharField(INTERNAL, max_length=40, blank=True)

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
