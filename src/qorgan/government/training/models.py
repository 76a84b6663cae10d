"""Training: what is taught, when it was held, who took part, and the certificates that the state signed."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.kernel.texts import Text

INTERNAL, OPEN, PERSONAL, SEALED = Privacy.INTERNAL, Privacy.OPEN, Privacy.PERSONAL, Privacy.SEALED
MOST = 100
"""The most that a test can score, in per cent."""


class TrainingProgramme(Record):
    """What is taught: a seminar, an internship, an orientation or an instruction, and with which partner. `agency` organises it.

    Whoever scores at least `pass_score` in the test afterwards passed; without one nobody passes or fails. Its certificates hold
    for `valid_months`, or for good.
    """

    ref_prefix = "TG"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("title_en", "title_ru", "title_kk", "kind", "partner", "pass_score", "valid_months"), OPEN
    ) | {"agency": INTERNAL}

    title_en = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300)
    title_kk = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    partner = models.CharField(max_length=300, blank=True)
    pass_score = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_months = models.PositiveSmallIntegerField(null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="training_programme_pass_in_per_cent", condition=Q(pass_score__lte=MOST)),
            models.CheckConstraint(name="training_programme_holds_a_month", condition=Q(valid_months__gte=1)),
        ]
        indexes = [
            models.Index(fields=["kind", "-id"], name="training_programme_kind"),
            models.Index(fields=["agency", "-id"], name="training_programme_agency"),
        ]

    @property
    def title(self) -> Text:
        """The programme's name."""
        return Text(en=self.title_en, ru=self.title_ru, kk=self.title_kk)


class TrainingSession(Record):
    """A programme held once: where, in which language, at what cost in whole units of the country's currency.

    `question` is what its participants are asked three months later. It is set before the first day (`question_on`) and stands then.
    """

    ref_prefix = "TS"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("programme", "region", "place", "language", "cost", "first_on", "last_on", "question", "question_on"), OPEN
    ) | dict.fromkeys(("agency", "voided_on", "voided_reason"), INTERNAL)

    programme = models.ForeignKey(
        TrainingProgramme, on_delete=models.PROTECT, related_name="training_sessions", db_index=False
    )
    region = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=20)
    cost = models.PositiveBigIntegerField(null=True, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    question = models.CharField(max_length=300, blank=True)
    question_on = models.DateField(null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    voided_on = models.DateField(null=True, blank=True)
    voided_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="training_session_ends_after_start", condition=Q(last_on__gte=F("first_on"))),
            models.CheckConstraint(
                name="training_question_before_the_first_day",
                condition=Q(question="", question_on__isnull=True)
                | (~Q(question="") & Q(question_on__lt=F("first_on"))),
            ),
            models.CheckConstraint(
                name="training_session_voided_with_reason",
                condition=Q(voided_on__isnull=True, voided_reason="")
                | (Q(voided_on__isnull=False) & ~Q(voided_reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["-first_on", "-id"], name="training_session_day"),
            models.Index(fields=["region", "-first_on", "-id"], name="training_session_region_day"),
            models.Index(fields=["agency", "-first_on", "-id"], name="training_session_agency_day"),
            models.Index(fields=["programme", "-first_on", "-id"], name="training_session_programme"),
        ]


class Trainee(Record):
    """Somebody who takes part in a session, by post and body. The name is sealed: see `names.py`.

    `attended` is unknown until it is recorded; scores are in per cent; `answer` is that to the follow-up question.
    """

    ref_prefix = "TN"
    retention = "training"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(
            ("training_session", "agency", "post", "region", "attended", "answer", "answered_on", "key_version"),
            INTERNAL,
        )
        | dict.fromkeys(("voided_on", "voided_reason"), INTERNAL)
        | dict.fromkeys(("sex", "pre_score", "post_score"), PERSONAL)
        | {"name": SEALED}
    )

    training_session = models.ForeignKey(
        TrainingSession, on_delete=models.PROTECT, related_name="trainees", db_index=False
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    post = models.CharField(max_length=40)
    sex = models.CharField(max_length=20)
    region = models.CharField(max_length=20, blank=True)
    name = models.BinaryField()
    key_version = models.PositiveIntegerField(db_index=True)
    attended = models.BooleanField(null=True, blank=True)
    pre_score = models.PositiveSmallIntegerField(null=True, blank=True)
    post_score = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.CharField(max_length=20, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    voided_on = models.DateField(null=True, blank=True)
    voided_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="trainee_scores_in_per_cent", condition=Q(pre_score__lte=MOST) & Q(post_score__lte=MOST)
            ),
            models.CheckConstraint(
                name="trainee_scored_when_there",
                condition=Q(attended=True) | Q(pre_score__isnull=True, post_score__isnull=True, answer=""),
            ),
            models.CheckConstraint(
                name="trainee_answered_on_a_day",
                condition=Q(answer="", answered_on__isnull=True) | (~Q(answer="") & Q(answered_on__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["training_session", "id"], name="trainee_session"),
            models.Index(fields=["agency", "-id"], name="trainee_agency"),
        ]

    @property
    def has_passed(self) -> bool | None:
        """Whether the test afterwards was passed; None where there was none or nothing to reach."""
        needed = self.training_session.programme.pass_score
        return None if needed is None or self.post_score is None else self.post_score >= needed


class Certificate(Record):
    """A numbered paper that says that somebody took part. What is `printed` and the signed `token` stand as they were on the day."""

    ref_prefix = "TC"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("trainee", "year", "serial", "level", "issued_on", "printed", "token", "voided_on", "voided_reason"), INTERNAL
    )

    trainee = models.ForeignKey(Trainee, on_delete=models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    level = models.CharField(max_length=20)
    issued_on = models.DateField()
    printed = models.JSONField()
    token = models.TextField()
    voided_on = models.DateField(null=True, blank=True)
    voided_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["trainee"], condition=Q(voided_on__isnull=True), name="certificate_stands_once"
            ),
            models.CheckConstraint(
                name="certificate_voided_with_reason",
                condition=Q(voided_on__isnull=True, voided_reason="")
                | (Q(voided_on__isnull=False) & ~Q(voided_reason="")),
            ),
        ]
        indexes = [models.Index(fields=["-issued_on", "-id"], name="certificate_day")]

    @property
    def number(self) -> str:
        """The number that stands on the paper."""
        return number_of(year=self.year, serial=self.serial)

    @property
    def valid_until(self) -> date | None:
        """The last day on which it holds, as printed; None where it holds for good."""
        told = self.printed.get("valid_until")
        return date.fromisoformat(told) if told else None


def number_of(*, year: int, serial: int) -> str:
    """A certificate's number as it is written."""
    return f"{year}-{serial:05}"
