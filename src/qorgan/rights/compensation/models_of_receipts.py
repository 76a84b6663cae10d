"""Money that came in from convicts, what was written down of money before it was corrected, and closings of before."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL
from qorgan.desk.records import Record
from qorgan.rights.compensation.models import ForcedPayment, Recourse
from qorgan.rights.compensation.models_of_harm import HarmPayment


class Receipt(Record):
    """Money that came in from a convict on a day: to a recourse or as a forced payment, one of the two.

    One that was entered wrongly is withdrawn (`correction_reasons`): it stays to be read and counts no more.
    `all_the_same` says why it came though nothing was claimed any more (`all_the_same_reasons`); `given_back` is how much of it went
    back to the convict, as more than was owed.
    """

    ref_prefix = "RP"
    retention = "proceedings"

    recourse = fields.ForeignKey(Recourse, INTERNAL, _("Recourse"), null=True, blank=True, related_name="receipts")
    forced_payment = fields.ForeignKey(
        ForcedPayment, INTERNAL, _("Forced payment"), null=True, blank=True, related_name="receipts"
    )
    received_on = fields.DateField(INTERNAL, _("Received on"), help=_("What is left empty stays"))
    amount = fields.PositiveBigIntegerField(INTERNAL, _("Amount"))
    given_back = fields.PositiveBigIntegerField(INTERNAL, _("Given back of it"), default=0)
    all_the_same = fields.CharField(
        INTERNAL,
        _("Moved though nothing stood behind it"),
        max_length=40,
        blank=True,
        default="",
        help=_("Only where the basis was gone and the money really moved: why. The entry then bears a mark."),
        code_list="all_the_same_reasons",
    )
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_reason = fields.CharField(INTERNAL, max_length=40, blank=True)

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

    receipt = fields.ForeignKey(Receipt, INTERNAL, null=True, blank=True, related_name="former")
    harm_payment = fields.ForeignKey(HarmPayment, INTERNAL, null=True, blank=True, related_name="former")
    was_on = fields.DateField(INTERNAL, null=True, blank=True)
    amount = fields.PositiveBigIntegerField(INTERNAL)
    until_on = fields.DateField(INTERNAL)
    correction = fields.CharField(INTERNAL, max_length=40)

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

    recourse = fields.ForeignKey(Recourse, INTERNAL, related_name="former_closings")
    closed_on = fields.DateField(INTERNAL)
    outcome = fields.CharField(INTERNAL, max_length=20)
    until_on = fields.DateField(INTERNAL)
    reason = fields.CharField(INTERNAL, max_length=40)


class FormerAmount(Record):
    """What a recourse claimed before its amount was raised, and how much of that had come in by then."""

    ref_prefix = "FV"
    retention = "proceedings"

    recourse = fields.ForeignKey(Recourse, INTERNAL, related_name="former_amounts")
    amount = fields.PositiveBigIntegerField(INTERNAL)
    recovered = fields.PositiveBigIntegerField(INTERNAL)
    until_on = fields.DateField(INTERNAL)

    @property
    def came_in(self) -> bool:
        """Whether all that was claimed had come in."""
        return self.recovered >= self.amount
