"""Public money for the fight against trafficking, level by level: from the law of the budget to what an organisation spent."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.fields import INTERNAL, OPEN
from qorgan.desk.records import Record
from qorgan.desk.reviews.models import ReviewedByDay
from qorgan.government.providers.models import Organisation
from qorgan.kernel.money import Money

FIRST_YEAR, LAST_YEAR = 1991, 2100


class BudgetLine(Record):
    """What the law of the budget sets apart for one purpose in one fiscal year; its sums are entries of the ledger."""

    ref_prefix = "BL"
    retention = "government"

    fiscal_year = fields.PositiveSmallIntegerField(OPEN, _("Fiscal year"))
    purpose = fields.CharField(OPEN, _("What the money is for"), max_length=40, code_list="budget_purposes")
    act = fields.CharField(OPEN, _("Legal act"), max_length=300, help=_("Number and name of the act that set the sum."))
    adopted_on = fields.DateField(OPEN, _("Date of the legal act"))
    agency = fields.ForeignKey(
        Agency, INTERNAL, _("Kept by"), related_name="+", help=_("The body of the region that orders services.")
    )

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

    budget_line = fields.ForeignKey(BudgetLine, OPEN, _("Budget line"), related_name="transfers", db_index=False)
    region = fields.CharField(OPEN, _("Region"), max_length=20, code_list="regions")
    agency = fields.ForeignKey(Agency, OPEN, _("Body that receives it"), related_name="+", db_index=False)
    act = fields.CharField(OPEN, _("Legal act"), max_length=300, help=_("Number and name of the act that set the sum."))
    transferred_on = fields.DateField(OPEN, _("Date of the transfer"))

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

    transfer = fields.ForeignKey(Transfer, OPEN, _("Transfer to the region"), related_name="orders")
    agency = fields.ForeignKey(Agency, OPEN, _("Body that ordered"), related_name="+", db_index=False)
    organisation = fields.ForeignKey(Organisation, OPEN, _("Organisation"), related_name="+", db_index=False)
    region = fields.CharField(OPEN, _("Region"), max_length=20, code_list="regions")
    service = fields.CharField(OPEN, _("Service"), max_length=40, code_list="order_services")
    number = fields.CharField(OPEN, _("Number of the contract"), max_length=60)
    places = fields.PositiveSmallIntegerField(OPEN, _("Places"))
    tariff = fields.PositiveIntegerField(OPEN)
    from_on = fields.DateField(OPEN, _("First day"))
    until_on = fields.DateField(OPEN, _("Last day"))
    opened_on = fields.DateField(
        OPEN, _("Tender opened on"), null=True, blank=True, help=_("From it the time that a tender takes is learned.")
    )
    signed_on = fields.DateField(OPEN, _("Signed on"))
    next_opened_on = fields.DateField(OPEN, _("Next tender opened on"), null=True, blank=True)
    last_since = fields.DateField(OPEN, null=True, blank=True)
    last_because = fields.CharField(OPEN, _("Nothing follows, because"), max_length=300, blank=True)

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
        """How many days it orders."""
        return (self.until_on - self.from_on).days + 1

    @property
    def person_days(self) -> int:
        """Places by days: what it orders when every place is in use."""
        return self.places * self.days


class Tranche(Record):
    """A part of an order's sum that is due on a day; what was paid stands in the ledger, `paid_on` is its day."""

    ref_prefix = "TH"
    retention = "government"

    social_order = fields.ForeignKey(SocialOrder, OPEN, _("Social order"), related_name="tranches")
    due_on = fields.DateField(OPEN, _("Due on"))
    amount = fields.PositiveBigIntegerField(OPEN, _("Amount"), help=_("Whole units of the state's own money."))
    paid_on = fields.DateField(OPEN, _("Paid on"), null=True, blank=True, help=_("Empty means today"))

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


class ExpenditureReport(ReviewedByDay):
    """What an organisation says it spent of a tranche and gave for it, from a day until a day, until another body accepts it.

    `nights` is what the records told of the nights that people slept in the house on those days when it was submitted, None where they cannot.
    """

    ref_prefix = "ES"
    retention = "government"

    tranche = fields.ForeignKey(Tranche, INTERNAL, _("Tranche"), related_name="reports")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Organisation"), related_name="+", db_index=False)
    amount = fields.PositiveBigIntegerField(INTERNAL, _("Spent"), help=_("Whole units of the state's own money."))
    person_days = fields.PositiveIntegerField(
        INTERNAL,
        _("Person-days given"),
        help=_("One person for one day is one. Never names: people are only counted here."),
    )
    nights = fields.PositiveIntegerField(INTERNAL, _("Nights by the records of the house"), null=True, blank=True)
    from_on = fields.DateField(INTERNAL, _("First day"))
    until_on = fields.DateField(INTERNAL, _("Last day"))
    text = fields.TextField(
        INTERNAL, _("What it was spent on"), blank=True, help=_("Facts and sums; no names of people.")
    )

    class Meta:
        constraints = [
            *ReviewedByDay.Meta.constraints,
            models.CheckConstraint(name="expenditure_of_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="expenditure_ends_after_start", condition=Q(until_on__gte=F("from_on"))),
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


class OrderFinding(Record):
    """What speaks against an order, or a house's days that nobody pays, from the day on which it was found until it is so no longer.

    `told` holds the numbers and days of its sentence, `about` the reference of what shows it beside the order, `key` tells it from every
    other. `agency` answers; the answer closes it until the numbers are others.
    """

    ref_prefix = "BF"
    retention = "government"

    key = fields.CharField(INTERNAL, max_length=120, unique=True, editable=False)
    kind = fields.CharField(INTERNAL, _("Kind"), max_length=40, code_list="order_findings")
    social_order = fields.ForeignKey(
        SocialOrder, INTERNAL, _("Social order"), null=True, blank=True, related_name="findings"
    )
    organisation = fields.ForeignKey(Organisation, INTERNAL, _("Organisation"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, code_list="regions")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Who answers"), related_name="+", db_index=False)
    about = fields.CharField(INTERNAL, max_length=20, blank=True)
    told = fields.JSONField(INTERNAL, default=dict, holds=dict[str, Any])
    found_on = fields.DateField(INTERNAL, _("Found on"))
    gone_on = fields.DateField(INTERNAL, _("No longer so since"), null=True, blank=True)
    answer = fields.CharField(
        INTERNAL, _("Answer"), max_length=300, blank=True, help=_("Why it is so, or what was done about it. No names.")
    )
    answered_on = fields.DateField(INTERNAL, _("Answered on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="order_finding_answered_whole",
                condition=Q(answered_on__isnull=True) | ~Q(answer=""),
            ),
        ]
        indexes = [
            models.Index(fields=["-found_on", "-id"], name="order_finding_day"),
            models.Index(fields=["agency", "-found_on", "-id"], name="order_finding_agency_day"),
            models.Index(fields=["organisation", "-found_on", "-id"], name="order_finding_organisation"),
            models.Index(fields=["region", "-found_on", "-id"], name="order_finding_region_day"),
        ]
