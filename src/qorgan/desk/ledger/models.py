"""Money that came into a purse or left it: entries that are added, reversed, and never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.kernel.money import Money

INTERNAL, SPECIAL = Privacy.INTERNAL, Privacy.SPECIAL


class LedgerEntry(Record):
    """One amount in one purse: what came in is positive, what left it negative. A trigger refuses every change.

    A purse is an `account` of a `holder`, the reference of its record; `person` is whom that is about, or "". What went from one
    purse to another is two entries of one `transfer`, which add up to nothing. A reversal takes its entry back on the same
    day with the opposite amount, and says why by a code (`reason`).
    """

    ref_prefix = "LG"
    retention = "ledger"
    person_words = ("note",)
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "account",
            "holder",
            "person",
            "agency",
            "kind",
            "currency",
            "happened_on",
            "transfer",
            "reversal_of",
            "reason",
        ),
        INTERNAL,
    ) | dict.fromkeys(("amount", "note"), SPECIAL)

    account = models.CharField(max_length=40)
    holder = models.CharField(max_length=20)
    person = models.CharField(max_length=20, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    happened_on = models.DateField()
    transfer = models.CharField(max_length=20, blank=True)
    reversal_of = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by"
    )
    reason = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

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
