"""What was changed in records of any room, when, by whom and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SEALED, SPECIAL
from qorgan.desk.records import Record

CORRECTED, VOIDED = "corrected", "voided"


class RecordVersion(Record):
    """One correction or voiding of a record: the values before and after, by field, and why.

    `holder` is the reference of the record, `person` that of whom it is about, or "": then `changes` is empty and the values
    stand in `sealed`, under that person's own key.
    """

    ref_prefix = "RV"
    retention = "history"
    person_words = ("reason",)

    holder = fields.CharField(INTERNAL, _("Record"), max_length=20)
    person = fields.CharField(INTERNAL, max_length=20, blank=True)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    act = fields.CharField(INTERNAL, _("Legal act"), max_length=20)
    changes = fields.JSONField(SPECIAL, default=dict, blank=True)
    sealed = fields.BinaryField(SEALED, default=b"")
    reason = fields.CharField(SPECIAL, max_length=300)

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
