"""A saved screening: which instrument was asked about whom, in which sittings, what was answered and on what evidence."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.people.ages import CHILD
from qorgan.people.models import Person
from qorgan.people.writers import Written
from qorgan.victims.identification.assessing.instruments import instruments
from qorgan.victims.identification.assessing.tells import Tells
from qorgan.victims.identification.interviewing.models import Interview

INTERNAL, PERSONAL, SPECIAL, SEALED = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SPECIAL, Privacy.SEALED
UNDER_WAY = Q(finished_on__isnull=True, withdrawn_on__isnull=True)


class Screening(Written, Record):
    """The questions of one instrument about one person, asked by the body `agency`.

    `exploited_from` is the day on which what is asked about began, `age_then` the age group at that time where no day is known.
    `adult_then_because` is why the person is held to have been no child then though another screening or a decision told of one.
    `wording` is the fingerprint of the instrument as it was begun; `lead` the reference of the first sign, if it came from
    one. What it came to is written down when it is finished: `conclusion` and `findings` by codes, `suggests` a status,
    `is_settled` that nothing still unknown could change it; `finished_after` the decision on the person that was the last by then,
    also of one who goes on with it.
    """

    ref_prefix = "SR"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(
            (
                "person",
                "agency",
                "region",
                "instrument",
                "wording",
                "begun_on",
                "lead",
                "interview",
                "has_interpreter",
                "finished_on",
                "finished_after",
                "is_settled",
                "reopened_on",
                "withdrawn_on",
            ),
            INTERNAL,
        )
        | {"language": PERSONAL}
        | dict.fromkeys(
            (
                "exploited_from",
                "age_then",
                "adult_then_because",
                "conclusion",
                "suggests",
                "findings",
                "reopened_because",
                "withdrawn_because",
            ),
            SPECIAL,
        )
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="screenings", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20, blank=True)
    instrument = models.CharField(max_length=40)
    wording = models.CharField(max_length=64)
    begun_on = models.DateField()
    exploited_from = models.DateField(null=True, blank=True)
    age_then = models.CharField(max_length=20, blank=True)
    adult_then_because = models.CharField(max_length=40, blank=True, default="")
    lead = models.CharField(max_length=20, blank=True)
    interview = models.ForeignKey(Interview, null=True, blank=True, on_delete=models.PROTECT, related_name="screenings")
    language = models.CharField(max_length=20, blank=True)
    has_interpreter = models.BooleanField(default=False)
    finished_on = models.DateField(null=True, blank=True)
    finished_after = models.CharField(max_length=20, blank=True)
    conclusion = models.CharField(max_length=40, blank=True)
    suggests = models.CharField(max_length=40, blank=True)
    findings = models.JSONField(default=list, blank=True)
    is_settled = models.BooleanField(null=True, blank=True)
    reopened_on = models.DateField(null=True, blank=True)
    reopened_because = models.CharField(max_length=300, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "agency", "instrument"], condition=UNDER_WAY, name="screening_one_under_way"
            ),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True, conclusion="")
                | (Q(finished_on__gte=F("begun_on")) & ~Q(conclusion="")),
                name="screening_finished_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__gte=F("begun_on")) & ~Q(withdrawn_because="")),
                name="screening_withdrawn_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["-begun_on", "-id"], name="screening_day"),
            models.Index(fields=["agency", "-begun_on", "-id"], name="screening_agency_day"),
            models.Index(fields=["region", "-begun_on", "-id"], name="screening_region_day"),
            models.Index(fields=["person", "-begun_on", "-id"], name="screening_person_day"),
            models.Index(fields=["lead"], condition=~Q(lead=""), name="screening_lead"),
        ]

    @property
    def begun_by(self) -> date:
        """The day by which what is asked about had begun."""
        return self.begun_on

    @property
    def has_ended(self) -> bool:
        """Whether it was withdrawn."""
        return self.withdrawn_on is not None

    @property
    def asked_as_child(self) -> bool:
        """Whether it was finished by an instrument for children, if only once: one who goes on takes nothing back."""
        instrument = instruments().get(self.instrument)
        was_finished = bool(self.finished_on or self.reopened_on)
        return was_finished and instrument is not None and instrument.ages == CHILD

    def is_told_after(self, *, decision: Any, at: datetime) -> bool:
        """Whether it was begun, or finished, after a decision on the person."""
        if self.recorded_at > at:
            return True
        return (
            bool(self.finished_after)
            and self.person.decisions.filter(ref=self.finished_after, pk__gte=decision).exists()
        )

    def outweighs(self, other: Tells) -> bool:
        """Its reason chooses what it asks; a decision says its own."""
        return False

    @property
    def state(self) -> str:
        """Where the screening is in its life, as in `states.py`."""
        if self.withdrawn_on:
            return "withdrawn"
        return "finished" if self.finished_on else "under_way"


class Sitting(Record):
    """One day on which a screening was worked at: who answered, and everybody who wrote it down, whoever began first."""

    ref_prefix = "SS"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("screening", "sat_on", "respondents", "written_by"), INTERNAL
    )

    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="sittings", db_index=False)
    sat_on = models.DateField()
    respondents = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    written_by = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["screening", "sat_on"], name="screening_sitting_once_a_day")]


class Answer(models.Model):
    """What was answered to one question, when and by whom it was written down, and the evidence, sealed."""

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "screening", "question", "answered_at", "answered_by"), INTERNAL
    ) | {"answer": SPECIAL, "evidence": SEALED}
    retention: ClassVar[str] = "persons"

    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="answers", db_index=False)
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=10, blank=True)
    evidence = models.BinaryField(default=b"")
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["screening", "question"], name="screening_answer_once")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column."""
        return dict(cls.privacy)
