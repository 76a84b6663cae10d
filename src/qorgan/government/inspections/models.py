"""Visits to organisations that take people in, what they found, and the looks again that alone close a finding.

No address is kept here and nobody's name: what was seen is told by the item of the checklist and a note about the house.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.government.inspections.checklists import NONE_KNOWN
from qorgan.government.providers.models import Organisation
from qorgan.kernel.texts import Text

INTERNAL, OPEN = Privacy.INTERNAL, Privacy.OPEN
CONFORMS, FAILS, NOT_APPLICABLE, NOT_SEEN = "conforms", "fails", "not_applicable", "not_seen"


class Inspection(Record):
    """A visit of an inspecting body to an organisation in a region, planned, then held or cancelled.

    `answers` are the items of the checklist as it read on the day of the visit (`checklist_on` is since when it reads so), each with
    its words, what it cites, the answer and a note: once held they stand for good. `signals` are the signs of risk for which it was
    planned, each with its number.
    """

    ref_prefix = "IN"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "organisation",
            "region",
            "agency",
            "reason",
            "signals",
            "planned_on",
            "held_on",
            "checklist_on",
            "answers",
            "cancelled_on",
            "cancelled_reason",
        ),
        INTERNAL,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="inspections", db_index=False)
    region = models.CharField(max_length=20)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20)
    signals = models.JSONField(default=dict)
    planned_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    checklist_on = models.DateField(null=True, blank=True)
    answers = models.JSONField(default=list)
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="inspection_held_with_answers",
                condition=Q(held_on__isnull=True, checklist_on__isnull=True, answers=[])
                | (Q(held_on__isnull=False, checklist_on__isnull=False) & ~Q(answers=[])),
            ),
            models.CheckConstraint(
                name="inspection_held_or_cancelled",
                condition=Q(cancelled_on__isnull=True, cancelled_reason="")
                | (Q(cancelled_on__isnull=False, held_on__isnull=True) & ~Q(cancelled_reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["-planned_on", "-id"], name="inspection_day"),
            models.Index(fields=["region", "-planned_on", "-id"], name="inspection_region_day"),
            models.Index(fields=["organisation", "-planned_on", "-id"], name="inspection_organisation"),
        ]


class Finding(Record):
    """An item that failed in a visit, in the words of that visit, open until it was looked at again and conformed.

    `order` says what was ordered, by when (`due_on`; `first_due_on` as it was first ordered). `mended_on` is the day on which, as the
    organisation tells, it was mended: that closes nothing. Of one item of an organisation in a region one finding is open at a time.
    """

    ref_prefix = "FN"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "inspection",
            "organisation",
            "region",
            "item",
            "group",
            "text_en",
            "text_ru",
            "text_kk",
            "article",
            "source",
            "is_critical",
            "note",
            "found_on",
            "order",
            "ordered_on",
            "first_due_on",
            "due_on",
            "mended_on",
            "mended_note",
            "closed_on",
        ),
        INTERNAL,
    )

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="findings", db_index=False)
    region = models.CharField(max_length=20)
    item = models.CharField(max_length=60)
    group = models.CharField(max_length=40)
    text_en = models.TextField()
    text_ru = models.TextField()
    text_kk = models.TextField()
    article = models.JSONField(default=dict)
    source = models.CharField(max_length=80, blank=True)
    is_critical = models.BooleanField()
    note = models.CharField(max_length=300)
    found_on = models.DateField()
    order = models.CharField(max_length=20, blank=True)
    ordered_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    mended_on = models.DateField(null=True, blank=True)
    mended_note = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "region", "item"],
                condition=Q(closed_on__isnull=True),
                name="finding_open_once",
            ),
            models.CheckConstraint(
                name="finding_ordered_whole",
                condition=Q(order="", ordered_on__isnull=True, due_on__isnull=True, first_due_on__isnull=True)
                | (~Q(order="") & Q(ordered_on__isnull=False, due_on__isnull=False, first_due_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="finding_closed_after_found",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("found_on")),
            ),
        ]
        indexes = [
            models.Index(fields=["-found_on", "-id"], name="finding_day"),
            models.Index(fields=["region", "-found_on", "-id"], name="finding_region_day"),
            models.Index(fields=["organisation", "-found_on", "-id"], name="finding_organisation"),
        ]

    @property
    def text(self) -> Text:
        """The item as it read in the visit."""
        return Text(en=self.text_en, ru=self.text_ru, kk=self.text_kk)

    @property
    def cited(self) -> Text:
        """The article that it cites, or that none is known."""
        return Text.of(self.article) if self.article else NONE_KNOWN


class Reinspection(Record):
    """A look again at the item of one finding, on a day of its own; where it `conforms`, and only there, the finding is closed.

    `mended_on` and `due_on` are what the finding said before: what the organisation had told, and by when it was to be mended.
    `inspection` is the visit in which it was looked at, if it was a whole one.
    """

    ref_prefix = "RI"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("finding", "agency", "held_on", "answer", "note", "mended_on", "due_on", "inspection"), INTERNAL
    )

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="reinspections", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    answer = models.CharField(max_length=20)
    note = models.CharField(max_length=300, blank=True)
    mended_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    inspection = models.ForeignKey(
        Inspection, null=True, blank=True, on_delete=models.PROTECT, related_name="reinspections"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="reinspection_answered", condition=Q(answer__in=(CONFORMS, FAILS))),
        ]
        indexes = [models.Index(fields=["finding", "id"], name="reinspection_finding")]
