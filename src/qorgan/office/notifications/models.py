"""Who must be notified of what was decided about a record of any room, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.records import Privacy, Record

OPEN, SUSPENDED, NOTIFIED, UNDELIVERABLE, ENDED = "open", "suspended", "notified", "undeliverable", "ended"
UNDELIVERABLE_REASONS = "undeliverable_reasons"


class Notification(Record):
    """That one decision about one record is to be notified to one addressee, and when that was done, or why it cannot be.

    `holder` is the reference of the record, `person` that of whom it is about, or "". `kind` names the rule of the room, `decision`
    which of the record's decisions; it was made on `arose_on` and stands no longer since `ended_on`. `addressee` is a reference,
    `letter` that of the letter which tells it: under way or arrived, none once it came back. `attempts` counts what was in vain.
    `suspended_at` is since when nothing is to be notified for the moment; a void one is of a decision that is no longer on record.
    """

    ref_prefix = "NT"
    retention = "notifications"
    person_words = ("undeliverable_note", "reopened_note")
    words_of_others = True
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "holder",
            "person",
            "kind",
            "decision",
            "addressee",
            "agency",
            "arose_on",
            "ended_on",
            "suspended_at",
            "is_void",
            "letter",
            "notified_on",
            "undeliverable_on",
            "attempts",
            "reopened_on",
        ),
        Privacy.INTERNAL,
    ) | dict.fromkeys(("undeliverable_reason", "undeliverable_note", "reopened_note"), Privacy.PERSONAL)

    holder = models.CharField(max_length=20)
    person = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=60)
    decision = models.CharField(max_length=20, blank=True)
    addressee = models.CharField(max_length=20, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    arose_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    is_void = models.BooleanField(default=False)
    letter = models.CharField(max_length=20, blank=True)
    notified_on = models.DateField(null=True, blank=True)
    undeliverable_on = models.DateField(null=True, blank=True)
    undeliverable_reason = models.CharField(max_length=40, blank=True)
    undeliverable_note = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    reopened_on = models.DateField(null=True, blank=True)
    reopened_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "kind", "decision"], name="notification_once"),
            models.CheckConstraint(condition=Q(notified_on__gte=F("arose_on")), name="notification_after_decision"),
            models.CheckConstraint(
                condition=Q(undeliverable_on__isnull=True, undeliverable_reason="", undeliverable_note="")
                | Q(undeliverable_on__isnull=False, notified_on__isnull=True)
                & ~Q(undeliverable_reason="")
                & ~Q(undeliverable_note=""),
                name="notification_undeliverable_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], condition=~Q(person=""), name="notification_person"),
            models.Index(fields=["-arose_on", "-id"], name="notification_day"),
        ]

    @property
    def is_standing(self) -> bool:
        """Whether the decision that it tells of stands."""
        return self.ended_on is None and not self.is_void

    @property
    def state(self) -> str:
        """Where it is: open, suspended, notified, undeliverable, or ended because the decision stands no longer."""
        if self.notified_on:
            return NOTIFIED
        if self.undeliverable_on:
            return UNDELIVERABLE
        if not self.is_standing:
            return ENDED
        return SUSPENDED if self.suspended_at else OPEN

    @property
    def due_on(self) -> date | None:
        """The last day of its term, as it is counted now; None where none runs."""
        if "ends_on" not in self.__dict__:
            rows = Obligation.objects.filter(source=self.ref).values_list("due_on", flat=True)
            self.__dict__["ends_on"] = rows.first()
        found: date | None = self.__dict__["ends_on"]
        return found
