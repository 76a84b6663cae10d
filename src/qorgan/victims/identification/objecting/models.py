"""Objections: the wish that a decision on status be looked at again, by whichever way, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.victims.identification.models import Decision

INTERNAL, SPECIAL = Privacy.INTERNAL, Privacy.SPECIAL


class Objection(Record):
    """Somebody asked for another look at a decision: a second look, or a complaint to a higher body, prosecutor or court.

    `agency` keeps it, `reviewer` answers it where the way stays in the house. `replaced_by` is the decision made anew.
    `answered_by` is the body outside that answered, by its `paper`; it does not see the objection for that.
    `told_on` is the day on which whoever asked learned the answer of a body of the house, `not_told_on` since when it is known that the
    person cannot be told, because of what, and what was tried.
    """

    ref_prefix = "OJ"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "decision",
            "way",
            "lodged_by",
            "lodged_on",
            "agency",
            "reviewer",
            "outcome",
            "closed_on",
            "replaced_by",
            "taken_back_on",
            "answered_by",
            "paper",
            "told_on",
            "not_told_on",
        ),
        INTERNAL,
    ) | dict.fromkeys(
        ("reasons", "outcome_reasons", "taken_back_because", "not_told_because", "not_told_tried"),
        SPECIAL,
    )

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="objections", db_index=False)
    way = models.CharField(max_length=40)
    lodged_by = models.CharField(max_length=40)
    lodged_on = models.DateField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField(blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    outcome_reasons = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)
    replaced_by = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    paper = models.CharField(max_length=300, blank=True)
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_because = models.CharField(max_length=300, blank=True)

    told_on = models.DateField(null=True, blank=True)
    not_told_on = models.DateField(null=True, blank=True)
    not_told_because = models.CharField(max_length=40, blank=True, default="")
    not_told_tried = models.CharField(max_length=300, blank=True, default="")

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
