"""A saved screening: which instrument was asked about whom, in which sittings, what was answered and on what evidence."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL, SEALED, SPECIAL
from qorgan.desk.records import Record
from qorgan.people.ages import CHILD
from qorgan.people.models import Person
from qorgan.people.writers import Written
from qorgan.victims.identification.assessing.instruments import instruments
from qorgan.victims.identification.assessing.tells import Tells
from qorgan.victims.identification.interviewing.models import Interview

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

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="screenings", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    region = fields.CharField(
        INTERNAL,
        _("Region"),
        max_length=20,
        blank=True,
        help=_("Empty means the region of your agency"),
        code_list="regions",
    )
    instrument = fields.CharField(INTERNAL, _("Instrument"), max_length=40, code_list="assessment_instruments")
    wording = fields.CharField(INTERNAL, max_length=64)
    begun_on = fields.DateField(INTERNAL, _("Begun on"), help=_("Empty means today"))
    exploited_from = fields.DateField(
        SPECIAL,
        _("Exploited since"),
        null=True,
        blank=True,
        help=_("The day on which it began, as near as it is known; who was a child then is judged as a child"),
    )
    age_then = fields.CharField(
        SPECIAL,
        _("Age when it began"),
        max_length=20,
        blank=True,
        help=_(
            "Where no day is known, or the day does not settle it. Of a child no means is asked, and what the child agreed to does not count."
        ),
        code_list="victim_groups",
    )
    adult_then_because = fields.CharField(
        SPECIAL,
        _("Why not a child then"),
        max_length=40,
        blank=True,
        default="",
        help=_("Needed where a screening or a decision told of a child then, also to say that the age is not known."),
        code_list="adult_then_reasons",
    )
    lead = fields.CharField(INTERNAL, _("Lead"), max_length=20, blank=True)
    interview = fields.ForeignKey(
        Interview,
        INTERNAL,
        _("Interview in which it is asked"),
        null=True,
        blank=True,
        related_name="screenings",
        help=_("Its reference in the register of interviews, if it is there"),
    )
    language = fields.CharField(
        PERSONAL, _("Language of the conversation"), max_length=20, blank=True, code_list="languages"
    )
    has_interpreter = fields.BooleanField(INTERNAL, _("An interpreter is present"), default=False)
    finished_on = fields.DateField(INTERNAL, _("Finished on"), null=True, blank=True, help=_("Empty means today"))
    finished_after = fields.CharField(INTERNAL, max_length=20, blank=True)
    conclusion = fields.CharField(SPECIAL, max_length=40, blank=True)
    suggests = fields.CharField(SPECIAL, max_length=40, blank=True)
    findings = fields.JSONField(SPECIAL, default=list, blank=True)
    is_settled = fields.BooleanField(INTERNAL, null=True, blank=True)
    reopened_on = fields.DateField(INTERNAL, null=True, blank=True)
    reopened_because = fields.CharField(SPECIAL, _("Reopened because"), max_length=300, blank=True)
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, _("Withdrawn because"), max_length=300, blank=True)

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

    screening = fields.ForeignKey(
        Screening, INTERNAL, on_delete=models.CASCADE, related_name="sittings", db_index=False
    )
    sat_on = fields.DateField(INTERNAL)
    respondents = fields.ArrayField(models.CharField(max_length=40), INTERNAL, default=list, blank=True)
    written_by = fields.ArrayField(models.CharField(max_length=20), INTERNAL, default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["screening", "sat_on"], name="screening_sitting_once_a_day")]


class Answer(models.Model):
    """What was answered to one question, when and by whom it was written down, and the evidence, sealed."""

    retention: ClassVar[str] = "persons"

    screening = fields.ForeignKey(Screening, INTERNAL, on_delete=models.CASCADE, related_name="answers", db_index=False)
    question = fields.CharField(INTERNAL, max_length=40)
    answer = fields.CharField(SPECIAL, max_length=10, blank=True)
    evidence = fields.BinaryField(SEALED, default=b"")
    answered_at = fields.DateTimeField(INTERNAL)
    answered_by = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["screening", "question"], name="screening_answer_once")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"
