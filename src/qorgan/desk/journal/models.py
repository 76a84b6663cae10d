"""The record of every act and every sensitive look: append-only, hash-chained, without foreign keys.

The past must never block or follow a deletion, so an entry holds references as text.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL


class Written(models.Model):
    """A line as it is chained. Everything left of `mac` is inside it."""

    retention: ClassVar[str] = "journal"

    seq = fields.BigIntegerField(INTERNAL, primary_key=True)
    at = fields.DateTimeField(INTERNAL)
    user = fields.CharField(INTERNAL, max_length=20)
    agency = fields.CharField(INTERNAL, max_length=20)
    role = fields.CharField(INTERNAL, max_length=60)
    door = fields.CharField(INTERNAL, max_length=10)
    session = fields.CharField(INTERNAL, max_length=64, blank=True)
    purpose = fields.CharField(INTERNAL, max_length=300, blank=True)
    act = fields.CharField(INTERNAL, max_length=80)
    objects_ref = fields.ArrayField(models.CharField(max_length=20), INTERNAL)
    outcome = fields.CharField(INTERNAL, max_length=80)
    detail = fields.JSONField(INTERNAL, default=dict, holds=dict[str, Any])
    prev = fields.BinaryField(INTERNAL)
    mac = fields.BinaryField(INTERNAL)

    class Meta:
        abstract = True


class Entry(Written):
    """One line of the journal.

    `of_record` is no column: of a record's own journal, what the list of this line did to it: made, corrected, or belonging (to what
    belongs to it).
    """

    of_record: str = ""

    class Meta:
        ordering: ClassVar[list[str]] = ["seq"]
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=["objects_ref"], name="journal_objects", fastupdate=False),
            models.Index(fields=["user", "seq"], name="journal_user"),
            models.Index(fields=["act", "seq"], name="journal_act"),
            models.Index(fields=["at", "seq"], name="journal_at"),
        ]


class ApartEntry(Written):
    """One line of the book of rooms that are known only inside (`apart.py`); no auditor reads it, its chain is proved with the other."""

    class Meta:
        ordering: ClassVar[list[str]] = ["seq"]
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=["objects_ref"], name="journal_apart_objects", fastupdate=False),
        ]


class Head(models.Model):
    """Where a chain ends, sealed with the journal's key: a cut tail shows. The first is the journal's, the second that of the other book."""

    retention: ClassVar[str] = "journal"

    id = fields.SmallIntegerField(INTERNAL, primary_key=True, default=1)
    seq = fields.BigIntegerField(INTERNAL, default=0)
    mac = fields.BinaryField(INTERNAL)
    seal = fields.BinaryField(INTERNAL)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(id__in=(1, 2)), name="journal_one_head"),
        ]


class KeyCheck(models.Model):
    """What a key is known by: written when the tables are made, compared whenever the system starts. It does not tell the key."""

    retention: ClassVar[str] = "journal"

    name = fields.CharField(INTERNAL, max_length=20, primary_key=True)
    value = fields.BinaryField(INTERNAL)
