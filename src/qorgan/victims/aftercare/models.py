"""After care: the work a person found, and how the person fares one, three, six and twelve months after leaving."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.victims.care.models import CareFile


class JobPlacement(Record):
    """Work that a person began, found with help or without: with what kind of employer, since when, until when.

    `wage` is whole units of money a month, empty when the person did not tell it.
    """

    ref_prefix = "JP"
    retention = "care"

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="job_placements")
    started_on = fields.DateField(INTERNAL, _("Began on"))
    employer_kind = fields.CharField(SPECIAL, _("Kind of employer"), max_length=40, code_list="employer_kinds")
    occupation = fields.CharField(SPECIAL, _("Kind of work"), max_length=40, code_list="occupations")
    wage = fields.PositiveBigIntegerField(SPECIAL, _("Wage a month, tenge"), null=True, blank=True)
    found_by = fields.CharField(SPECIAL, max_length=40)
    has_contract = fields.BooleanField(INTERNAL, _("With a contract"))
    is_after_training = fields.BooleanField(INTERNAL, default=False)
    ended_on = fields.DateField(INTERNAL, _("Ended on"), null=True, blank=True, help=_("Empty means today"))
    ended_because = fields.CharField(SPECIAL, _("Why it ended"), max_length=40, blank=True, code_list="job_ends")
    note = fields.TextField(SPECIAL, blank=True)

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

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="follow_ups", db_index=False)
    round = fields.CharField(INTERNAL, _("Round"), max_length=20, code_list="follow_up_rounds")
    asked_on = fields.DateField(INTERNAL, _("Questions asked on"))
    way = fields.CharField(INTERNAL, _("How"), max_length=40, code_list="follow_up_ways")
    is_reached = fields.BooleanField(INTERNAL, _("Reached"))
    housing = fields.CharField(SPECIAL, _("Housing"), max_length=40, blank=True, code_list="housing_kinds")
    work = fields.CharField(SPECIAL, _("Work"), max_length=40, blank=True, code_list="work_kinds")
    job = fields.ForeignKey(JobPlacement, INTERNAL, _("Job"), null=True, blank=True, related_name="follow_ups")
    is_still_employed = fields.BooleanField(SPECIAL, _("Still employed in this job"), null=True, blank=True)
    safety = fields.CharField(SPECIAL, _("Safety"), max_length=40, blank=True, code_list="safety_kinds")
    needs_help = fields.BooleanField(SPECIAL, _("Needs help again"), null=True, blank=True)
    wants = fields.ArrayField(
        models.CharField(max_length=40), SPECIAL, _("What help"), default=list, blank=True, code_list="plan_areas"
    )
    note = fields.TextField(SPECIAL, _("Note"), blank=True, help=_("Write no names."))
    result = fields.CharField(
        SPECIAL, _("What was done"), max_length=40, blank=True, default="", code_list="follow_up_results"
    )
    result_on = fields.DateField(INTERNAL, null=True, blank=True)
    result_because = fields.CharField(SPECIAL, _("In words"), max_length=300, blank=True, default="")
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, max_length=300, blank=True)

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
