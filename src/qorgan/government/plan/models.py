"""The plan of action: its measures, who owns each, by when, and how far it is."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.government.plan.states import DONE, OPEN_STATUSES
from qorgan.kernel.texts import Text

INTERNAL, OPEN = Privacy.INTERNAL, Privacy.OPEN


class Plan(Record):
    """A plan of the country, or of one region.

    It may be adopted after its first day: deadlines before adoption are in order. `act` is the reference of the act
    that adopted it; `agency` keeps the plan.
    """

    ref_prefix = "PN"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("title_en", "title_ru", "title_kk", "act", "first_on", "last_on", "adopted_on", "region"), OPEN
    ) | {"agency": INTERNAL}

    title_en = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300)
    title_kk = models.CharField(max_length=300)
    act = models.CharField(max_length=300)
    first_on = models.DateField()
    last_on = models.DateField()
    adopted_on = models.DateField()
    region = models.CharField(max_length=20, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="plan_ends_after_start", condition=Q(last_on__gte=F("first_on"))),
            models.UniqueConstraint(fields=["region", "act"], name="plan_act_once"),
        ]
        indexes = [
            models.Index(fields=["-first_on", "-id"], name="plan_day"),
            models.Index(fields=["region", "-first_on", "-id"], name="plan_region_day"),
            models.Index(fields=["agency", "-first_on", "-id"], name="plan_agency_day"),
        ]

    @property
    def title(self) -> Text:
        """The plan's name."""
        return Text(en=self.title_en, ru=self.title_ru, kk=self.title_kk)


class Measure(Record):
    """One measure of a plan: the body that answers for it, the form its completion takes, and its present status."""

    ref_prefix = "ME"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "plan",
            "number",
            "text_en",
            "text_ru",
            "text_kk",
            "owner",
            "completion_form",
            "due_on",
            "status",
            "completed_on",
        ),
        OPEN,
    ) | {"document": INTERNAL}

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures", db_index=False)
    number = models.CharField(max_length=20)
    text_en = models.TextField()
    text_ru = models.TextField()
    text_kk = models.TextField()
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    completion_form = models.CharField(max_length=300, blank=True)
    due_on = models.DateField()
    status = models.CharField(max_length=40)
    completed_on = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="measure_number_once"),
            models.CheckConstraint(
                name="measure_completed_when_done",
                condition=(
                    Q(status=DONE, completed_on__isnull=False) | (~Q(status=DONE) & Q(completed_on__isnull=True))
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "id"], name="measure_due"),
            models.Index(fields=["plan", "due_on", "id"], name="measure_plan_due"),
            models.Index(fields=["owner", "due_on", "id"], name="measure_owner_due"),
            models.Index(fields=["status", "due_on", "id"], name="measure_status_due"),
        ]

    @property
    def text(self) -> Text:
        """What is to be done."""
        return Text(en=self.text_en, ru=self.text_ru, kk=self.text_kk)

    def is_overdue(self, *, day: date) -> bool:
        """Whether the deadline passed while the measure was neither done nor dropped."""
        return self.completed_on is None and self.status in OPEN_STATUSES and self.due_on < day


class Progress(Record):
    """One report about a measure: the status it came to, on which day, and the paper that shows it."""

    ref_prefix = "PG"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("measure", "status", "on", "document", "note"), INTERNAL)

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="progress")
    status = models.CharField(max_length=40)
    on = models.DateField()
    document = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
