"""The record of every act and every sensitive look: append-only, hash-chained, without foreign keys.

The past must never block or follow a deletion, so an entry holds references as text.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from qorgan.desk.records import Privacy


class Written(models.Model):
    """A line as it is chained. Everything left of `mac` is inside it."""

    privacy: ClassVar[dict[str, Privacy]] = {}
    retention: ClassVar[str] = "journal"

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    user = models.CharField(max_length=20)
    agency = models.CharField(max_length=20)
    role = models.CharField(max_length=60)
    door = models.CharField(max_length=10)
    session = models.CharField(max_length=64, blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    act = models.CharField(max_length=80)
    objects_ref = ArrayField(models.CharField(max_length=20))
    outcome = models.CharField(max_length=80)
    detail = models.JSONField(default=dict)
    prev = models.BinaryField()
    mac = models.BinaryField()

    class Meta:
        abstract = True

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """Every column is internal: references, never names."""
        return {field.name: Privacy.INTERNAL for field in cls._meta.concrete_fields}


class Entry(Written):
    """One line of the journal."""

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

    privacy: ClassVar[dict[str, Privacy]] = {}
    retention: ClassVar[str] = "journal"

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    mac = models.BinaryField()
    seal = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(id__in=(1, 2)), name="journal_one_head"),
        ]

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """Every column is internal."""
        return {field.name: Privacy.INTERNAL for field in cls._meta.concrete_fields}


class KeyCheck(models.Model):
    """What a key is known by: written when the tables are made, compared whenever the system starts. It does not tell the key."""

    privacy: ClassVar[dict[str, Privacy]] = {}
    retention: ClassVar[str] = "journal"

    name = models.CharField(max_length=20, primary_key=True)
    value = models.BinaryField()

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """Every column is internal."""
        return {field.name: Privacy.INTERNAL for field in cls._meta.concrete_fields}
