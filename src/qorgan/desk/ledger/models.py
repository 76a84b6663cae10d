"""Money that came into a purse or left it: entries that are added, reversed, and never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.kernel.money import Money


class LedgerEntry(Record):
    """One amount in one purse: what came in is positive, what left it negative. A trigger refuses every change.

    A purse is an `account` of a `holder`, the reference of its record; `person` is whom that is about, or "". What went from one
    purse to another is two entries of one `transfer`, which add up to nothing. A reversal takes its entry back on the same
    day with the opposite amount, and says why by a code (`reason`).
    """

    ref_prefix = "LG"
    retention = "ledger"
    person_words = ("note",)

    account = fields.CharField(INTERNAL, _("Account"), max_length=40)
    holder = fields.CharField(INTERNAL, _("Record"), max_length=20)
    person = fields.CharField(INTERNAL, max_length=20, blank=True)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    kind = fields.CharField(INTERNAL, _("Kind"), max_length=40)
    amount = fields.BigIntegerField(SPECIAL, _("Amount"))
    currency = fields.CharField(INTERNAL, _("Currency"), max_length=3)
    happened_on = fields.DateField(INTERNAL, _("Date"))
    transfer = fields.CharField(INTERNAL, _("Transfer to the region"), max_length=20, blank=True)
    reversal_of = fields.OneToOneField(
        "self", INTERNAL, _("Entry of the ledger"), null=True, blank=True, related_name="reversed_by"
    )
    reason = fields.CharField(INTERNAL, _("Reason"), max_length=40, blank=True, code_list="reversal_reasons")
    note = fields.TextField(SPECIAL, _("Note"), blank=True, help=_("Write no names."))

    class Meta:
        constraints = [
            models.CheckConstraint(name="ledger_entry_of_money", condition=~Q(amount=0)),
            models.CheckConstraint(
                name="ledger_reversal_with_reason",
                condition=Q(reversal_of__isnull=True, reason="") | (Q(reversal_of__isnull=False) & ~Q(reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["account", "holder", "happened_on", "id"], name="ledger_entry_purse"),
            models.Index(fields=["holder", "-happened_on", "-id"], name="ledger_entry_holder"),
            models.Index(fields=["transfer"], condition=~Q(transfer=""), name="ledger_entry_transfer"),
            models.Index(fields=["person"], condition=~Q(person=""), name="ledger_entry_person"),
        ]

    @property
    def sum(self) -> Money:
        """The amount in its currency."""
        return Money(self.amount, self.currency)
