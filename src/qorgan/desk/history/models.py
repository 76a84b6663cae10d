"""What was changed in records of any room, when, by whom and why."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record

INTERNAL, SPECIAL, SEALED = Privacy.INTERNAL, Privacy.SPECIAL, Privacy.SEALED
CORRECTED, VOIDED = "corrected", "voided"


class RecordVersion(Record):
    """One correction or voiding of a record: the values before and after, by field, and why.

    `holder` is the reference of the record, `person` that of whom it is about, or "": then `changes` is empty and the values
    stand in `sealed`, under that person's own key.
    """

    ref_prefix = "RV"
    retention = "history"
    person_words = ("reason",)
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("holder", "person", "agency", "act"), INTERNAL) | {
        "changes": SPECIAL,
        "reason": SPECIAL,
        "sealed": SEALED,
    }

    holder = models.CharField(max_length=20)
    person = models.CharField(max_length=20, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    act = models.CharField(max_length=20)
    changes = models.JSONField(default=dict, blank=True)
    sealed = models.BinaryField(default=b"")
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="record_version_sealed_of_persons",
                condition=Q(person="", sealed=b"") | ~Q(person="") & Q(changes={}),
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "-id"], name="record_version_holder"),
            models.Index(fields=["person"], condition=~Q(person=""), name="record_version_person"),
        ]
