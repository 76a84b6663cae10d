"""When somebody was told of a decision, why that was entered late, or why it cannot be: the fields of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from qorgan.desk.records import Privacy

TOLD_PRIVACY: dict[str, Privacy] = {
    "told_at": Privacy.INTERNAL,
    "not_told_at": Privacy.INTERNAL,
    "not_told_because": Privacy.SPECIAL,
    "not_told_tried": Privacy.SPECIAL,
}


class ToldLate(models.Model):
    """Why the hour at which somebody was told was entered only after the term that it keeps."""

    class Meta:
        abstract = True


class Told(ToldLate):
    """What is kept of telling somebody of a decision; who is found is told all the same, and then nothing says why not."""

    told_at = models.DateTimeField(null=True, blank=True)
    not_told_at = models.DateTimeField(null=True, blank=True)
    not_told_because = models.CharField(max_length=40, blank=True, default="")
    not_told_tried = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        abstract = True


TOLD_WHOLE = (
    models.CheckConstraint(
        condition=Q(told_at__isnull=True) | Q(told_at__gte=F("decided_at")),
        name="protection_complaint_told_after_decision",
    ),
    models.CheckConstraint(
        condition=Q(not_told_at__isnull=True, not_told_because="", not_told_tried="")
        | Q(told_at__isnull=True, not_told_at__gte=F("decided_at")) & ~Q(not_told_because=""),
        name="protection_complaint_told_or_why_not",
    ),
)
