"""Public money for the fight against trafficking: from the law of the budget to what an organisation spent.

Where the whole way is known, each level is a record with a purse of the ledger; `Allocation` is a sum of a year of which only
the sum is known, such as one that was published.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.records import Privacy, Record
from qorgan.government.budget.states import ACCEPTED, DRAFT, RETURNED, SUBMITTED
from qorgan.government.providers.models import Organisation
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


class BudgetLine(Record):
    """What the law of the budget sets apart for one purpose in one fiscal year; its sums are entries of the ledger."""

    ref_prefix = "BL"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("fiscal_year", "purpose", "act", "adopted_on"), OPEN) | {
        "agency": INTERNAL
    }

    fiscal_year = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=40)
    act = models.CharField(max_length=300)
    adopted_on = models.DateField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "purpose"], name="budget_line_once_a_year"),
            models.CheckConstraint(
                name="budget_line_year_plausible",
                condition=Q(fiscal_year__gte=FIRST_YEAR, fiscal_year__lte=LAST_YEAR),
            ),
        ]
        indexes = [models.Index(fields=["-fiscal_year", "-id"], name="budget_line_year")]


class Transfer(Record):
    """Money of a line for one region; `agency` is the region's body that receives it and orders services for it."""

    ref_prefix = "BT"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("budget_line", "region", "agency", "act", "transferred_on"), OPEN
    )

    budget_line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="transfers", db_index=False)
    region = models.CharField(max_length=20)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    act = models.CharField(max_length=300)
    transferred_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["budget_line", "region"], name="transfer_once_a_region")]
        indexes = [
            models.Index(fields=["-transferred_on", "-id"], name="transfer_day"),
            models.Index(fields=["agency", "-transferred_on", "-id"], name="transfer_agency_day"),
            models.Index(fields=["region", "-transferred_on", "-id"], name="transfer_region_day"),
        ]

    @property
    def fiscal_year(self) -> str:
        """The year of its line: a name, not a number."""
        return str(self.budget_line.fiscal_year)


class SocialOrder(Record):
    """A contract of a region's body with an organisation: a service for a number of places, from a day until a day.

    `tariff` is the price of one place for one day. `opened_on` is when its tender was opened, `next_opened_on` that of what follows it;
    where nothing is to follow, `last_since` is the day on which that was said, with its reason.
    """

    ref_prefix = "BO"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "transfer",
            "agency",
            "organisation",
            "region",
            "service",
            "number",
            "places",
            "tariff",
            "from_on",
            "until_on",
            "opened_on",
            "signed_on",
            "next_opened_on",
            "last_since",
            "last_because",
        ),
        OPEN,
    )

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="orders")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20)
    service = models.CharField(max_length=40)
    number = models.CharField(max_length=60)
    places = models.PositiveSmallIntegerField()
    tariff = models.PositiveIntegerField()
    from_on = models.DateField()
    until_on = models.DateField()
    opened_on = models.DateField(null=True, blank=True)
    signed_on = models.DateField()
    next_opened_on = models.DateField(null=True, blank=True)
    last_since = models.DateField(null=True, blank=True)
    last_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="social_order_ends_after_start", condition=Q(until_on__gte=F("from_on"))),
            models.CheckConstraint(name="social_order_of_places", condition=Q(places__gte=1)),
            models.CheckConstraint(
                name="social_order_signed_after_tender",
                condition=Q(opened_on__isnull=True) | Q(opened_on__lte=F("signed_on")),
            ),
        ]
        indexes = [
            models.Index(fields=["-from_on", "-id"], name="social_order_day"),
            models.Index(fields=["agency", "-from_on", "-id"], name="social_order_agency_day"),
            models.Index(fields=["organisation", "-from_on", "-id"], name="social_order_organisation"),
            models.Index(fields=["region", "-from_on", "-id"], name="social_order_region_day"),
        ]

    @property
    def days(self) -> int:
        """How many days it pays for."""
        return (self.until_on - self.from_on).days + 1

    @property
    def person_days(self) -> int:
        """Places by days: what it pays for when every place is in use."""
        return self.places * self.days


class Tranche(Record):
    """A part of an order's sum that is due on a day; what was paid stands in the ledger, `paid_on` is its day."""

    ref_prefix = "TH"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("social_order", "due_on", "amount", "paid_on"), OPEN)

    social_order = models.ForeignKey(SocialOrder, on_delete=models.PROTECT, related_name="tranches")
    due_on = models.DateField()
    amount = models.PositiveBigIntegerField()
    paid_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="tranche_of_money", condition=Q(amount__gt=0))]
        indexes = [
            models.Index(fields=["due_on", "id"], name="tranche_due"),
            models.Index(fields=["due_on", "id"], condition=Q(paid_on__isnull=True), name="tranche_unpaid"),
        ]

    @property
    def sum(self) -> Money:
        """What is due, in the state's own money."""
        return Money(self.amount, country().currency)


class ExpenditureReport(Record):
    """What an organisation says it spent of a tranche and gave for it, from a day until a day, until another body accepts it.

    `nights` is what the records told of the region's nights in care for those days when it was submitted, None where they cannot.
    """

    ref_prefix = "ES"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "tranche",
            "agency",
            "amount",
            "person_days",
            "nights",
            "from_on",
            "until_on",
            "text",
            "state",
            "first_submitted_on",
            "submitted_on",
            "submitted_by",
            "answered_on",
            "answered_by",
            "answer",
        ),
        INTERNAL,
    )

    tranche = models.ForeignKey(Tranche, on_delete=models.PROTECT, related_name="reports")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    amount = models.PositiveBigIntegerField()
    person_days = models.PositiveIntegerField()
    nights = models.PositiveIntegerField(null=True, blank=True)
    from_on = models.DateField()
    until_on = models.DateField()
    text = models.TextField(blank=True)
    state = models.CharField(max_length=20)
    first_submitted_on = models.DateField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.CharField(max_length=20, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=20, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="expenditure_of_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="expenditure_ends_after_start", condition=Q(until_on__gte=F("from_on"))),
            models.CheckConstraint(
                name="expenditure_accepted_by_another",
                condition=Q(answered_by="") | ~Q(answered_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="expenditure_answered_after_it_came",
                condition=(
                    Q(state=DRAFT, answered_on__isnull=True)
                    | Q(state=SUBMITTED, submitted_on__isnull=False, answered_on__isnull=True)
                    | Q(state=ACCEPTED, submitted_on__isnull=False, answered_on__isnull=False)
                    | Q(state=RETURNED, submitted_on__isnull=False, answered_on__isnull=False) & ~Q(answer="")
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["-until_on", "-id"], name="expenditure_day"),
            models.Index(fields=["agency", "-until_on", "-id"], name="expenditure_agency_day"),
            models.Index(fields=["state", "-until_on", "-id"], name="expenditure_state_day"),
        ]

    @property
    def sum(self) -> Money:
        """What was spent, in the state's own money."""
        return Money(self.amount, country().currency)
