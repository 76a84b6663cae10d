"""Enquiries whether somebody is known. No match is ever written down: who holds a file finds the enquiry by its keys."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SEALED
from qorgan.desk.records import Record

MOST_A_DAY = 10


class Enquiry(Record):
    """One question by one person at work, of the day's `number`. Its purpose and where to reply stand sealed in the vault."""

    ref_prefix = "EQ"
    retention = "enquiries"

    agency = fields.ForeignKey(Agency, INTERNAL, _("Who asks"), related_name="+", db_index=False)
    asked_on = fields.DateField(INTERNAL, _("Asked on"))
    number = fields.PositiveSmallIntegerField(INTERNAL)
    open_until = fields.DateField(INTERNAL, _("Open until"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recorded_by", "asked_on", "number"], name="enquiry_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=MOST_A_DAY), name="enquiry_few_a_day"),
            models.CheckConstraint(condition=Q(open_until__gte=F("asked_on")), name="enquiry_open_after_asked"),
        ]
        indexes = [
            models.Index(fields=["agency", "-id"], name="enquiry_agency"),
            models.Index(fields=["open_until"], name="enquiry_open"),
        ]


class EnquiryKey(models.Model):
    """A keyed fingerprint of one value asked for. There are as many for every enquiry: what was not given is noise."""

    retention: ClassVar[str] = "enquiries"

    enquiry = fields.ForeignKey(Enquiry, INTERNAL, on_delete=models.CASCADE, related_name="keys")
    field = fields.CharField(INTERNAL, max_length=20)
    fingerprint = fields.BinaryField(SEALED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enquiry", "field"], name="enquiry_key_once")]
        indexes = [models.Index(fields=["fingerprint"], name="enquiry_key_fingerprint")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class EnquiryAnswer(Record):
    """What an agency that holds a file decided: for its own eyes. Who asked learns it only if somebody gets in touch."""

    ref_prefix = "EA"
    retention = "enquiries"

    enquiry = fields.ForeignKey(Enquiry, INTERNAL, on_delete=models.CASCADE, related_name="answers", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+")
    answer = fields.CharField(INTERNAL, max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enquiry", "agency"], name="enquiry_answered_once")]
