"""Wages that were never paid: one claim of one person against one employer, and each step on the way to the money."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SEALED, SPECIAL
from qorgan.desk.records import Record
from qorgan.people.models import Person
from qorgan.rights.wages.states import AWARDED, LODGED


class WageClaim(Record):
    """One claim for unpaid work; amounts are whole units of the state's money.

    `state`, `way`, the days, `awarded` and `paid` stand as the steps left them. `employer` is sealed under the person's key.
    """

    ref_prefix = "WC"
    retention = "care"

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="wage_claims", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, _("Region"), max_length=20)
    raised_on = fields.DateField(INTERNAL, _("Raised on"), help=_("Empty means today"))
    employer_kind = fields.CharField(SPECIAL, _("Kind of employer"), max_length=40, code_list="employer_kinds")
    employer = fields.BinaryField(
        SEALED,
        _("Who the employer is"),
        default=b"",
        help=_("It is sealed at once and opened only for a purpose. Leave empty if it is not known."),
    )
    occupation = fields.CharField(SPECIAL, _("Kind of work"), max_length=40, blank=True, code_list="occupations")
    worked_from = fields.DateField(SPECIAL, _("Worked from"))
    worked_until = fields.DateField(SPECIAL, _("Worked until"))
    claimed = fields.PositiveBigIntegerField(SPECIAL, _("Claimed, whole units of money"))
    helped_by = fields.CharField(SPECIAL, _("Who helps to claim"), max_length=40, code_list="wage_helpers")
    note = fields.TextField(SPECIAL, _("Note"), blank=True, help=_("Write no names."))
    state = fields.CharField(INTERNAL, _("State"), max_length=20)
    way = fields.CharField(SPECIAL, _("Way"), max_length=40, blank=True, code_list="wage_ways")
    lodged_on = fields.DateField(INTERNAL, _("Lodged on"), null=True, blank=True, help=_("Empty means today"))
    decided_on = fields.DateField(INTERNAL, _("Decided on"), null=True, blank=True, help=_("Empty means today"))
    awarded = fields.PositiveBigIntegerField(
        SPECIAL,
        _("Awarded, whole units of money"),
        null=True,
        blank=True,
        help=_("By a decision, as the employer agreed to pay, or as an appeal left it"),
    )
    paid = fields.PositiveBigIntegerField(SPECIAL, _("Paid"), default=0)

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

    wage_claim = fields.ForeignKey(WageClaim, INTERNAL, related_name="steps")
    kind = fields.CharField(INTERNAL, max_length=20)
    on = fields.DateField(INTERNAL)
    way = fields.CharField(SPECIAL, max_length=40, blank=True)
    amount = fields.PositiveBigIntegerField(SPECIAL, null=True, blank=True)
    note = fields.TextField(SPECIAL, blank=True)
    withdrawn_on = fields.DateField(INTERNAL, null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, max_length=300, blank=True)

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
