"""Training: what is taught, when it was held, who took part, and the certificates that the state signed."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, OPEN, PERSONAL, SEALED
from qorgan.desk.records import Record, Voidable
from qorgan.kernel.texts import Text

MOST = 100
"""The most that a test can score, in per cent."""


class TrainingProgramme(Record):
    """What is taught: a seminar, an internship, an orientation or an instruction, and with which partner. `agency` organises it.

    Whoever scores at least `pass_score` in the test afterwards passed; without one nobody passes or fails. Its certificates hold
    for `valid_months`, or for good.
    """

    ref_prefix = "TG"
    retention = "government"

    title_en = fields.CharField(OPEN, _("Title in English"), max_length=300)
    title_ru = fields.CharField(OPEN, _("Title in Russian"), max_length=300)
    title_kk = fields.CharField(OPEN, _("Title in Kazakh"), max_length=300)
    kind = fields.CharField(OPEN, _("Kind"), max_length=20, code_list="training_kinds")
    partner = fields.CharField(
        OPEN,
        _("Partner"),
        max_length=300,
        blank=True,
        help=_("Who gives it together with the organiser, such as the OSCE Programme Office."),
    )
    pass_score = fields.PositiveSmallIntegerField(
        OPEN,
        _("Score that passes, per cent"),
        null=True,
        blank=True,
        help=_("Leave empty where no test is held afterwards."),
    )
    valid_months = fields.PositiveSmallIntegerField(
        OPEN, _("Certificates hold for, months"), null=True, blank=True, help=_("Leave empty where they hold for good.")
    )
    agency = fields.ForeignKey(Agency, INTERNAL, _("Organiser"), related_name="+", db_index=False)

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


class TrainingSession(Voidable):
    """A programme held once: where, in which language, at what cost in whole units of the country's currency.

    `question` is what its participants are asked three months later. It is set before the first day (`question_on`) and stands then.
    """

    ref_prefix = "TS"
    retention = "government"

    programme = fields.ForeignKey(
        TrainingProgramme, OPEN, _("Programme"), related_name="training_sessions", db_index=False
    )
    region = fields.CharField(
        OPEN,
        _("Region"),
        max_length=20,
        blank=True,
        help=_("Leave empty for a training abroad or by connection."),
        code_list="regions",
    )
    place = fields.CharField(OPEN, _("Place"), max_length=300, blank=True)
    language = fields.CharField(OPEN, _("Language"), max_length=20, code_list="languages")
    cost = fields.PositiveBigIntegerField(OPEN, _("Cost, in whole units of the currency"), null=True, blank=True)
    first_on = fields.DateField(OPEN, _("First day"))
    last_on = fields.DateField(OPEN, _("Last day"))
    question = fields.CharField(
        OPEN,
        _("Follow-up question"),
        max_length=300,
        blank=True,
        help=_(
            "What participants are asked three months later. It is set before the first day and cannot be changed then."
        ),
    )
    question_on = fields.DateField(OPEN, _("Question set on"), null=True, blank=True)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Organiser"), related_name="+", db_index=False)

    class Meta:
        constraints = [
            *Voidable.Meta.constraints,
            models.CheckConstraint(name="training_session_ends_after_start", condition=Q(last_on__gte=F("first_on"))),
            models.CheckConstraint(
                name="training_question_before_the_first_day",
                condition=Q(question="", question_on__isnull=True)
                | (~Q(question="") & Q(question_on__lt=F("first_on"))),
            ),
        ]
        indexes = [
            models.Index(fields=["-first_on", "-id"], name="training_session_day"),
            models.Index(fields=["region", "-first_on", "-id"], name="training_session_region_day"),
            models.Index(fields=["agency", "-first_on", "-id"], name="training_session_agency_day"),
            models.Index(fields=["programme", "-first_on", "-id"], name="training_session_programme"),
        ]


class Trainee(Voidable):
    """Somebody who takes part in a session, by post and body. The name is sealed: see `names.py`.

    `attended` is unknown until it is recorded; scores are in per cent; `answer` is that to the follow-up question.
    """

    ref_prefix = "TN"
    retention = "training"

    training_session = fields.ForeignKey(
        TrainingSession, INTERNAL, _("Training session"), related_name="trainees", db_index=False
    )
    agency = fields.ForeignKey(Agency, INTERNAL, _("Body"), related_name="+", db_index=False)
    post = fields.CharField(INTERNAL, _("Post"), max_length=40, code_list="training_posts")
    sex = fields.CharField(PERSONAL, _("Sex"), max_length=20, code_list="sexes")
    region = fields.CharField(
        INTERNAL,
        _("Region"),
        max_length=20,
        blank=True,
        help=_("Where the participant works; the region of the body unless given."),
        code_list="regions",
    )
    name = fields.BinaryField(
        SEALED,
        _("Full name"),
        help=_(
            "As it stands on the certificate. It is sealed at once; only your body and the participant's own see it."
        ),
    )
    key_version = fields.PositiveIntegerField(INTERNAL, db_index=True)
    attended = fields.BooleanField(INTERNAL, _("Attended"), null=True, blank=True)
    pre_score = fields.PositiveSmallIntegerField(PERSONAL, _("Test before, per cent"), null=True, blank=True)
    post_score = fields.PositiveSmallIntegerField(PERSONAL, _("Test afterwards, per cent"), null=True, blank=True)
    answer = fields.CharField(
        INTERNAL,
        _("Answer"),
        max_length=20,
        blank=True,
        help=_("To the question that was set before the first day."),
        code_list="training_answers",
    )
    answered_on = fields.DateField(INTERNAL, _("Answered on"), null=True, blank=True)

    class Meta:
        constraints = [
            *Voidable.Meta.constraints,
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


class Certificate(Voidable):
    """A numbered paper that says that somebody took part. What is `printed` and the signed `token` stand as they were on the day."""

    ref_prefix = "TC"
    retention = "government"

    trainee = fields.ForeignKey(Trainee, INTERNAL, _("Participant"), related_name="certificates")
    year = fields.PositiveSmallIntegerField(INTERNAL)
    serial = fields.PositiveIntegerField(INTERNAL)
    level = fields.CharField(INTERNAL, _("Level"), max_length=20, code_list="certificate_levels")
    issued_on = fields.DateField(INTERNAL, _("Issued on"))
    printed = fields.JSONField(INTERNAL)
    token = fields.TextField(INTERNAL)

    class Meta:
        constraints = [
            *Voidable.Meta.constraints,
            models.UniqueConstraint(fields=["year", "serial"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["trainee"], condition=Q(voided_on__isnull=True), name="certificate_stands_once"
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
