"""After care: the work a person found, and how the person fares one, three, six and twelve months after leaving."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qorgan.desk.records import Privacy, Record
from qorgan.victims.care.models import CareFile

INTERNAL, SPECIAL = Privacy.INTERNAL, Privacy.SPECIAL


class JobPlacement(Record):
    """Work that a person began, found with help or without: with what kind of employer, since when, until when.

    `wage` is whole units of money a month, empty when the person did not tell it.
    """

    ref_prefix = "JP"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("care_file", "started_on", "ended_on", "has_contract", "is_after_training"), INTERNAL
    ) | dict.fromkeys(("employer_kind", "occupation", "wage", "found_by", "ended_because", "note"), SPECIAL)

    care_file = models.ForeignKey(CareFile, on_delete=models.PROTECT, related_name="job_placements")
    started_on = models.DateField()
    employer_kind = models.CharField(max_length=40)
    occupation = models.CharField(max_length=40)
    wage = models.PositiveBigIntegerField(null=True, blank=True)
    found_by = models.CharField(max_length=40)
    has_contract = models.BooleanField()
    is_after_training = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_because="")
                | (Q(ended_on__gte=F("started_on")) & ~Q(ended_because="")),
                name="job_ended_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["-started_on", "-id"], name="job_placement_day")]

    @property
    def state(self) -> str:
        """Whether the person still works there, as far as is known."""
        return "ended" if self.ended_on else "working"


class FollowUp(Record):
    """One try to ask how a person fares after leaving. What is not known stays empty, and so does all if not reached.

    `job` is the placement that the answer about work is on. `result` says, in a word of whoever asked, what was done about danger or
    need that it found, where no record tells it. Withdrawn ones were entered by mistake.
    """

    ref_prefix = "FU"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("care_file", "round", "asked_on", "is_reached", "way", "job", "result_on", "withdrawn_on"), INTERNAL
    ) | dict.fromkeys(
        (
            "housing",
            "work",
            "is_still_employed",
            "safety",
            "needs_help",
            "wants",
            "note",
            "result",
            "result_because",
            "withdrawn_because",
        ),
        SPECIAL,
    )

    care_file = models.ForeignKey(CareFile, on_delete=models.PROTECT, related_name="follow_ups", db_index=False)
    round = models.CharField(max_length=20)
    asked_on = models.DateField()
    way = models.CharField(max_length=40)
    is_reached = models.BooleanField()
    housing = models.CharField(max_length=40, blank=True)
    work = models.CharField(max_length=40, blank=True)
    job = models.ForeignKey(JobPlacement, null=True, blank=True, on_delete=models.PROTECT, related_name="follow_ups")
    is_still_employed = models.BooleanField(null=True, blank=True)
    safety = models.CharField(max_length=40, blank=True)
    needs_help = models.BooleanField(null=True, blank=True)
    wants = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    note = models.TextField(blank=True)
    result = models.CharField(max_length=40, blank=True, default="")
    result_on = models.DateField(null=True, blank=True)
    result_because = models.CharField(max_length=300, blank=True, default="")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["care_file", "round"],
                condition=Q(withdrawn_on__isnull=True, is_reached=True),
                name="follow_up_once_a_round",
            ),
            models.CheckConstraint(
                condition=Q(result_on__isnull=True, result="", result_because="")
                | (Q(result_on__isnull=False, is_reached=True) & ~Q(result="") & ~Q(result_because="")),
                name="follow_up_result_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(is_reached=True)
                | Q(housing="", work="", safety="", needs_help__isnull=True, is_still_employed__isnull=True),
                name="follow_up_unreached_says_nothing",
            ),
            models.CheckConstraint(
                condition=Q(is_still_employed__isnull=True) | Q(job__isnull=False), name="follow_up_employed_in_a_job"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="follow_up_withdrawn_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["-asked_on", "-id"], name="follow_up_day"),
            models.Index(fields=["care_file", "-asked_on", "-id"], name="follow_up_file_day"),
        ]

    @property
    def state(self) -> str:
        """Recorded, or withdrawn."""
        return "withdrawn" if self.withdrawn_on else "recorded"
