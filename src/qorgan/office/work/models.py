"""Reminders of what is owed, and who has read them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.records import Record

STANDS = Q(is_standing=True)


class Reminder(Record):
    """That a term ends soon or has passed, told once to an audience: who owes it, the head of the unit, the ministry.

    `code` is the reminder of the rule, `due_at` the end it was about: when a term moves, its reminders are told anew.
    It no longer stands once the obligation is met or has another end. `agency`, `region` and `may` are the obligation's,
    unless it tells another body that nobody is left where it is owed. `is_read` is no column: whether the reader has read it.
    """

    ref_prefix = "RM"
    retention = "obligations"

    obligation = fields.ForeignKey(Obligation, INTERNAL, _("Obligation"), related_name="+", db_index=False)
    code = fields.CharField(INTERNAL, _("Reminder"), max_length=60)
    who = fields.CharField(INTERNAL, max_length=20)
    due_at = fields.DateTimeField(INTERNAL, _("Due"))
    agency = fields.ForeignKey(Agency, INTERNAL, _("Owed by"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, max_length=20, blank=True)
    may = fields.CharField(INTERNAL, max_length=60)
    is_standing = fields.BooleanField(INTERNAL, default=True)

    is_read: bool

    class Meta:
        constraints = [models.UniqueConstraint(fields=["obligation", "code", "due_at"], name="reminder_told_once")]
        indexes = [
            models.Index(fields=["who", "agency", "-id"], condition=STANDS, name="reminder_agency"),
            models.Index(fields=["who", "region", "-id"], condition=STANDS, name="reminder_region"),
            models.Index(fields=["who", "-id"], condition=STANDS, name="reminder_who"),
        ]


class ReadMark(models.Model):
    """That somebody has read a reminder."""

    retention: ClassVar[str] = "obligations"

    reminder = fields.ForeignKey(Reminder, INTERNAL, on_delete=models.CASCADE, related_name="marks", db_index=False)
    user_ref = fields.CharField(INTERNAL, max_length=20)
    read_at = fields.DateTimeField(INTERNAL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reminder", "user_ref"], name="reminder_read_once")]
