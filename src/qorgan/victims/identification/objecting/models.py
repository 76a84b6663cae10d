"""Objections: the wish that a decision on status be looked at again, by whichever way, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.victims.identification.models import Decision


class Objection(Record):
    """Somebody asked for another look at a decision: a second look, or a complaint to a higher body, prosecutor or court.

    `agency` keeps it, `reviewer` answers it where the way stays in the house. `replaced_by` is the decision made anew.
    `answered_by` is the body outside that answered, by its `paper`; it does not see the objection for that.
    `told_on` is the day on which whoever asked learned the answer of a body of the house, `not_told_on` since when it is known that the
    person cannot be told, because of what, and what was tried.
    """

    ref_prefix = "OJ"
    retention = "persons"

    decision = fields.ForeignKey(Decision, INTERNAL, _("Decision"), related_name="objections", db_index=False)
    way = fields.CharField(INTERNAL, _("By which way"), max_length=40, code_list="objection_ways")
    lodged_by = fields.CharField(INTERNAL, _("Who asks"), max_length=40, code_list="objection_parties")
    lodged_on = fields.DateField(INTERNAL, _("Objection lodged on"), help=_("Empty means today"))
    agency = fields.ForeignKey(Agency, INTERNAL, _("Kept by"), related_name="+")
    reviewer = fields.ForeignKey(
        Agency,
        INTERNAL,
        _("Body that answers"),
        null=True,
        blank=True,
        related_name="+",
        help=_("Empty means the body that decided, for a second look; needless for a prosecutor or a court"),
    )
    reasons = fields.TextField(
        SPECIAL, _("Why"), blank=True, help=_("Write no names. What looks like a full name is struck out.")
    )
    outcome = fields.CharField(INTERNAL, _("Outcome"), max_length=40, blank=True, code_list="objection_outcomes")
    outcome_reasons = fields.TextField(
        SPECIAL,
        _("Reasons of the answer"),
        blank=True,
        help=_("Write no names. What looks like a full name is struck out."),
    )
    closed_on = fields.DateField(INTERNAL, _("Answered on"), null=True, blank=True, help=_("Empty means today"))
    replaced_by = fields.ForeignKey(
        Decision,
        INTERNAL,
        _("New decision"),
        null=True,
        blank=True,
        related_name="+",
        help=_("The reference of the decision that replaces this one, when it was decided anew"),
    )
    answered_by = fields.ForeignKey(
        Agency,
        INTERNAL,
        _("Which prosecutor or court answered"),
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help=_("Needed for a complaint to the prosecutor and a claim before a court; otherwise empty"),
    )
    paper = fields.CharField(
        INTERNAL,
        _("Number and date of its paper"),
        max_length=300,
        blank=True,
        help=_("Needed for a complaint to the prosecutor and a claim before a court"),
    )
    taken_back_on = fields.DateField(INTERNAL, _("Taken back on"), null=True, blank=True)
    taken_back_because = fields.CharField(SPECIAL, _("Taken back because"), max_length=300, blank=True)

    told_on = fields.DateField(
        INTERNAL,
        _("Told the answer on"),
        null=True,
        blank=True,
        help=_("The day on which whoever asked was told by word. Empty means today, unless the person cannot be told."),
    )
    not_told_on = fields.DateField(INTERNAL, _("Cannot be told since"), null=True, blank=True)
    not_told_because = fields.CharField(
        SPECIAL, _("Not told because"), max_length=40, blank=True, default="", code_list="undeliverable_reasons"
    )
    not_told_tried = fields.CharField(
        SPECIAL,
        _("What was tried"),
        max_length=300,
        blank=True,
        default="",
        help=_("When and how the person was looked for, and what came of it. Write no names."),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(told_on__isnull=True) | Q(told_on__gte=F("closed_on")), name="objection_told_once_answered"
            ),
            models.CheckConstraint(
                condition=Q(not_told_on__isnull=True, not_told_because="", not_told_tried="")
                | (Q(not_told_on__gte=F("closed_on"), told_on__isnull=True) & ~Q(not_told_because="")),
                name="objection_not_told_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["decision", "way"],
                condition=Q(closed_on__isnull=True, taken_back_on__isnull=True),
                name="objection_one_open_each_way",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="")
                | (Q(closed_on__gte=F("lodged_on")) & ~Q(outcome="") & ~Q(outcome_reasons="")),
                name="objection_closed_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_on__isnull=True, taken_back_because="")
                | (Q(taken_back_on__gte=F("lodged_on")) & ~Q(taken_back_because="") & Q(closed_on__isnull=True)),
                name="objection_taken_back_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | (Q(closed_on__isnull=False) & ~Q(paper="")),
                name="objection_answered_by_paper",
            ),
        ]
        indexes = [
            models.Index(fields=["-lodged_on", "-id"], name="objection_day"),
            models.Index(fields=["decision", "-lodged_on"], name="objection_decision"),
        ]

    @property
    def state(self) -> str:
        """Where the objection is in its life, as in `states.py`."""
        if self.taken_back_on:
            return "taken_back"
        return "closed" if self.closed_on else "open"
