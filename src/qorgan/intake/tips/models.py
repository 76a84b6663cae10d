"""What was told on the public page, and what was answered: ciphertext, and as little beside it as the desk needs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.intake.leads.models import Lead

INTERNAL, SEALED = Privacy.INTERNAL, Privacy.SEALED
REPORTER, DESK = "reporter", "desk"


class Tip(Record):
    """One report of one nameless reporter to one desk (`agency`), with the lead that it opened.

    `lookup` finds it by the receipt, `kept_for_reporter` is its key as the receipt opens it, `wrapped` the same key for the
    desk. Each time that a name is struck out for the desk (`rewriting`), the desk has a new key: `desk_key` is all of them, the
    first as the report's key opens it, each other as the one before does. `state` is written by this room alone: "new" while
    somebody's words wait to be read.
    """

    ref_prefix = "TP"
    retention = "tips"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "agency",
            "lead",
            "language",
            "is_urgent",
            "involves_child",
            "state",
            "said_at",
            "answered_at",
            "closed_at",
            "closed_because",
            "kek_version",
        ),
        INTERNAL,
    ) | dict.fromkeys(("lookup", "kept_for_reporter", "wrapped", "desk_key"), SEALED)

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="tips")
    language = models.CharField(max_length=20)
    is_urgent = models.BooleanField()
    involves_child = models.BooleanField()
    state = models.CharField(max_length=20, default="new")
    said_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.CharField(max_length=40, blank=True)
    lookup = models.BinaryField(max_length=32, unique=True)
    kept_for_reporter = models.BinaryField()
    kek_version = models.PositiveIntegerField(db_index=True)
    wrapped = models.BinaryField()
    desk_key = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_because="") & ~Q(state="closed")
                | Q(closed_at__isnull=False, state="closed") & ~Q(closed_because=""),
                name="tip_closed_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=F("recorded_at")),
                name="tip_answered_after_told",
            ),
        ]
        indexes = [models.Index(fields=["agency", "-said_at", "-id"], name="tip_agency_said")]


class TipWord(models.Model):
    """One thing said in an exchange, by the reporter or the desk; the first holds the answers to the questions.

    `for_desk` is what the desk reads of it, where it has a key of its own; what it said itself since stands there alone, until
    the next name is struck. `sealed` is then under the key that the desk had before.
    """

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "tip", "number", "by", "said_at", "heard_at"), INTERNAL
    ) | {"sealed": SEALED, "for_desk": SEALED}
    retention: ClassVar[str] = "tips"

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="words", db_index=False)
    number = models.PositiveSmallIntegerField()
    by = models.CharField(max_length=10)
    said_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True, blank=True)
    sealed = models.BinaryField()
    for_desk = models.BinaryField(default=bytes)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tip", "number"], name="tip_word_once")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column."""
        return dict(cls.privacy)


class TipDraft(models.Model):
    """Answers on their way between two pages, sealed under a key that only the reporter's cookie yields; gone after an hour."""

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "saved_at"), INTERNAL) | dict.fromkeys(
        ("mark", "sealed"), SEALED
    )
    retention: ClassVar[str] = "tip_drafts"

    mark = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    saved_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column."""
        return dict(cls.privacy)
