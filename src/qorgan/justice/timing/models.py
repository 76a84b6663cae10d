"""What moves the clock of a proceeding: extensions, stops, the accelerated form; and motions, which have a clock of their own."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL
from qorgan.desk.records import Record
from qorgan.justice.crimes.models import Proceeding


class TermExtension(Record):
    """That the term of an investigation was made longer: to so many months in all, or to a day.

    `term` and `span` name the term: `span` is empty for the first one, the reference of the return for an additional
    investigation. `extender` is who decided, by a code that the rule knows.
    """

    ref_prefix = "TE"
    retention = "proceedings"

    proceeding = fields.ForeignKey(Proceeding, INTERNAL, _("Proceeding"), related_name="term_extensions")
    term = fields.CharField(INTERNAL, _("What is owed"), max_length=60)
    span = fields.CharField(INTERNAL, max_length=20, blank=True)
    extender = fields.CharField(INTERNAL, max_length=40)
    months = fields.PositiveSmallIntegerField(INTERNAL, null=True)
    until_on = fields.DateField(INTERNAL, _("Until"), null=True)
    decided_on = fields.DateField(INTERNAL, _("Decided on"))
    reason = fields.CharField(INTERNAL, _("Reason"), max_length=300, help=_("Write no names."))
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(months__isnull=False, until_on__isnull=True)
                | Q(months__isnull=True, until_on__isnull=False),
                name="termextension_months_or_a_day",
            ),
        ]


class TermStop(Record):
    """A while in which the term of an investigation does not run: from a day until the day on which it runs again."""

    ref_prefix = "TQ"
    retention = "proceedings"

    proceeding = fields.ForeignKey(Proceeding, INTERNAL, _("Proceeding"), related_name="term_stops")
    ground = fields.CharField(INTERNAL, _("Ground"), max_length=40)
    from_on = fields.DateField(INTERNAL, _("From"))
    until_on = fields.DateField(INTERNAL, _("Until"), null=True)
    note = fields.TextField(INTERNAL, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="termstop_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["proceeding"], condition=Q(until_on__isnull=True), name="termstop_one_open"
            ),
        ]


class Acceleration(Record):
    """That a proceeding is investigated in the accelerated form, under the eyes of a prosecutor's office; until it goes on as usual."""

    ref_prefix = "AC"
    retention = "proceedings"

    proceeding = fields.ForeignKey(Proceeding, INTERNAL, _("Proceeding"), related_name="accelerations")
    prosecutor = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+")
    from_on = fields.DateField(INTERNAL, _("From"))
    ended_on = fields.DateField(INTERNAL, _("Nobody asked any more since"), null=True)
    reason = fields.CharField(INTERNAL, _("Reason"), max_length=300, blank=True, help=_("Write no names."))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("from_on")), name="acceleration_ends_after_start"
            ),
            models.UniqueConstraint(fields=["proceeding"], condition=Q(ended_on__isnull=True), name="acceleration_one"),
        ]


class Motion(Record):
    """What a participant asked for in a proceeding and how it was decided; by whose part, never by name."""

    ref_prefix = "MO"
    retention = "proceedings"

    proceeding = fields.ForeignKey(Proceeding, INTERNAL, _("Proceeding"), related_name="motions")
    mover = fields.CharField(INTERNAL, _("Moved by"), max_length=40, code_list="motion_movers")
    kind = fields.CharField(INTERNAL, _("What was asked"), max_length=40, code_list="motion_kinds")
    moved_on = fields.DateField(INTERNAL, _("Moved on"), help=_("Empty means today"))
    decided_on = fields.DateField(INTERNAL, _("Decided on"), null=True)
    outcome = fields.CharField(
        INTERNAL, _("How it was decided"), max_length=40, blank=True, code_list="motion_outcomes"
    )
    note = fields.TextField(INTERNAL, _("Note"), blank=True, help=_("Write no names."))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, outcome="") | (Q(decided_on__gte=F("moved_on")) & ~Q(outcome="")),
                name="motion_decided_with_an_outcome",
            ),
        ]
        indexes = [models.Index(fields=["-moved_on", "-id"], name="motion_day")]
