"""What was told on the public page, and what was answered: ciphertext, and as little beside it as the desk needs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SEALED
from qorgan.desk.records import Record
from qorgan.intake.leads.models import Lead

REPORTER, DESK = "reporter", "desk"


class Tip(Record):
    """One report of one nameless reporter to one desk (`agency`), with the lead that it opened.

    `lookup` finds it by the receipt, `kept_for_reporter` is its key as the receipt opens it, `wrapped` the same key for the
    desk. Each time that a name is struck out for the desk (`lead_words`), the desk has a new key: `desk_key` is all of them, the
    first as the report's key opens it, each other as the one before does. `state` is written by this room alone: "new" while
    somebody's words wait to be read.
    """

    ref_prefix = "TP"
    retention = "tips"

    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    lead = fields.ForeignKey(Lead, INTERNAL, _("Lead"), related_name="tips")
    language = fields.CharField(INTERNAL, _("Language"), max_length=20, code_list="languages")
    is_urgent = fields.BooleanField(INTERNAL, _("Urgency"))
    involves_child = fields.BooleanField(INTERNAL, _("A child is concerned"))
    state = fields.CharField(INTERNAL, _("State"), max_length=20, default="new")
    said_at = fields.DateTimeField(INTERNAL, _("Latest message"))
    answered_at = fields.DateTimeField(INTERNAL, _("Answered"), null=True, blank=True)
    closed_at = fields.DateTimeField(INTERNAL, _("Closed"), null=True, blank=True)
    closed_because = fields.CharField(
        INTERNAL, _("Why it is closed"), max_length=40, blank=True, code_list="tip_endings"
    )
    lookup = fields.BinaryField(SEALED, max_length=32, unique=True)
    kept_for_reporter = fields.BinaryField(SEALED)
    kek_version = fields.PositiveIntegerField(INTERNAL, db_index=True)
    wrapped = fields.BinaryField(SEALED)
    desk_key = fields.BinaryField(SEALED, default=bytes)

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

    retention: ClassVar[str] = "tips"

    tip = fields.ForeignKey(Tip, INTERNAL, on_delete=models.CASCADE, related_name="words", db_index=False)
    number = fields.PositiveSmallIntegerField(INTERNAL)
    by = fields.CharField(INTERNAL, max_length=10)
    said_at = fields.DateTimeField(INTERNAL)
    heard_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    sealed = fields.BinaryField(SEALED)
    for_desk = fields.BinaryField(SEALED, default=bytes)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tip", "number"], name="tip_word_once")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class TipDraft(models.Model):
    """Answers on their way between two pages, sealed under a key that only the reporter's cookie yields; gone after an hour."""

    retention: ClassVar[str] = "tip_drafts"

    mark = fields.CharField(SEALED, max_length=64, unique=True)
    sealed = fields.BinaryField(SEALED)
    saved_at = fields.DateTimeField(INTERNAL, db_index=True)

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"
