"""A person whom the records hold in two houses at once. Neither house knows of it (ADR 32)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.victims.care.models import CareFile

EXPLAINED_WITH_REASON = Q(explained_on__isnull=True, reason="") | Q(explained_on__isnull=False) & ~Q(reason="")

TO_BE_CLEARED = Q(ended_on__isnull=True, explained_on__isnull=True)


class DoubleStay(Record):
    """Two care files of one person that were open at once, `care_file` entered before `other_file`, since the later admission.

    `ended_on` is the day on which it was entered that one of them had ended. `reason` is why both stand, as the ministry found out
    on `explained_on`.
    """

    ref_prefix = "DS"
    retention = "care"

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="+", db_index=False)
    other_file = fields.ForeignKey(CareFile, INTERNAL, _("Other care file"), related_name="+")
    since_on = fields.DateField(INTERNAL, _("Since"))
    ended_on = fields.DateField(INTERNAL, _("One ended, entered on"), null=True, blank=True)
    explained_on = fields.DateField(INTERNAL, _("Explained on"), null=True, blank=True)
    reason = fields.CharField(
        SPECIAL, _("Why both stand"), max_length=40, blank=True, default="", code_list="double_stay_reasons"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["care_file", "other_file"], name="double_stay_once"),
            models.CheckConstraint(condition=Q(care_file__lt=F("other_file")), name="double_stay_of_two"),
            models.CheckConstraint(condition=EXPLAINED_WITH_REASON, name="double_stay_explained_with_reason"),
        ]
        indexes = [
            models.Index(fields=["-since_on", "-id"], name="double_stay_day"),
            models.Index(fields=["-since_on", "-id"], condition=TO_BE_CLEARED, name="double_stay_open"),
        ]

    @property
    def state(self) -> str:
        """Where it stands: to be cleared, both explained, or over."""
        return "ended" if self.ended_on else "explained" if self.explained_on else "open"
