"""That whoever applied to the fund was told what was decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qorgan.desk.records import Privacy, Record
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.states import AWARDED, REFUSED


class Telling(Record):
    """When the applicant was told of a decision, by word or by the letter that arrived, or why that cannot be.

    `decision` is the award or the refusal: an application has one
    of each at most.
    """

    ref_prefix = "TO"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("claim", "decision", "told_on", "not_told_on"), Privacy.INTERNAL
    ) | dict.fromkeys(("not_told_because", "not_told_tried"), Privacy.PERSONAL)

    claim = models.ForeignKey(CompensationClaim, on_delete=models.PROTECT, related_name="tellings", db_index=False)
    decision = models.CharField(max_length=20)
    told_on = models.DateField(null=True, blank=True)
    not_told_on = models.DateField(null=True, blank=True)
    not_told_because = models.CharField(max_length=40, blank=True, default="")
    not_told_tried = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "decision"], name="compensation_told_once"),
            models.CheckConstraint(condition=Q(decision__in=(AWARDED, REFUSED)), name="compensation_told_of_decision"),
            models.CheckConstraint(
                condition=Q(told_on__isnull=False, not_told_on__isnull=True, not_told_because="", not_told_tried="")
                | Q(told_on__isnull=True, not_told_on__isnull=False) & ~Q(not_told_because="") & ~Q(not_told_tried=""),
                name="compensation_told_or_why_not",
            ),
        ]
