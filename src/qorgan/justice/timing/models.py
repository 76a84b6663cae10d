"""What moves the clock of a proceeding: extensions, stops, the accelerated form; and motions, which have a clock of their own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.justice.crimes.models import Proceeding

INTERNAL = Privacy.INTERNAL


class TermExtension(Record):
    """That the term of an investigation was made longer: to so many months in all, or to a day.

    `term` and `span` name the term: `span` is empty for the first one, the reference of the return for an additional
    investigation. `extender` is who decided, by a code that the rule knows.
    """

    ref_prefix = "TE"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "proceeding",
            "term",
            "span",
            "extender",
            "months",
            "until_on",
            "decided_on",
            "reason",
            "withdrawn_on",
        ),
        INTERNAL,
    )

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="term_extensions")
    term = models.CharField(max_length=60)
    span = models.CharField(max_length=20, blank=True)
    extender = models.CharField(max_length=40)
    months = models.PositiveSmallIntegerField(null=True)
    until_on = models.DateField(null=True)
    decided_on = models.DateField()
    reason = models.CharField(max_length=300)
    withdrawn_on = models.DateField(null=True)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("proceeding", "ground", "from_on", "until_on", "note"), INTERNAL
    )

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="term_stops")
    ground = models.CharField(max_length=40)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    note = models.TextField(blank=True)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("proceeding", "prosecutor", "from_on", "ended_on", "reason"), INTERNAL
    )

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="accelerations")
    prosecutor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("proceeding", "mover", "kind", "moved_on", "decided_on", "outcome", "note"), INTERNAL
    )

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="motions")
    mover = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    moved_on = models.DateField()
    decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, outcome="") | (Q(decided_on__gte=F("moved_on")) & ~Q(outcome="")),
                name="motion_decided_with_an_outcome",
            ),
        ]
        indexes = [models.Index(fields=["-moved_on", "-id"], name="motion_day")]
