"""The plan of action: its measures, who owns each, by when, and how far it is."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, OPEN
from qorgan.desk.records import Record
from qorgan.desk.reviews.models import ReviewedByDay
from qorgan.government.plan.report_days import terms_of
from qorgan.government.plan.states import DONE, DONE_BY_WORD, OPEN_STATUSES, OVERDUE, TOLD_DONE
from qorgan.kernel.texts import Text


class Plan(Record):
    """A plan of the country, or of one region.

    It may be adopted after its first day: deadlines before adoption are in order. `act` is the reference of the act
    that adopted it; `agency` keeps the plan.
    """

    ref_prefix = "PN"
    retention = "government"

    title_en = fields.CharField(OPEN, _("Title in English"), max_length=300)
    title_ru = fields.CharField(OPEN, _("Title in Russian"), max_length=300)
    title_kk = fields.CharField(OPEN, _("Title in Kazakh"), max_length=300)
    act = fields.CharField(OPEN, _("Act that adopted it"), max_length=300)
    first_on = fields.DateField(OPEN, _("First day"))
    last_on = fields.DateField(OPEN, _("Last day"))
    adopted_on = fields.DateField(OPEN, _("Adopted on"))
    measures_in_act = fields.PositiveSmallIntegerField(
        OPEN,
        _("Measures in the act"),
        null=True,
        blank=True,
        help=_("How many the act has; while fewer are entered here, the plan says so."),
    )
    region = fields.CharField(
        OPEN,
        _("Region"),
        max_length=20,
        blank=True,
        help=_("Leave empty for a plan of the whole country."),
        code_list="regions",
    )
    agency = fields.ForeignKey(Agency, INTERNAL, _("Kept by"), related_name="+")

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
    def level(self) -> str:
        """Whether it is the nation's plan or that of a region, as commissions have levels."""
        return "regional" if self.region else "national"

    @property
    def title(self) -> Text:
        """The plan's name."""
        return Text(en=self.title_en, ru=self.title_ru, kk=self.title_kk)


class Amendment(Record):
    """An act that changed a plan; what it changed in each measure stands in the measures' history, under its reference."""

    ref_prefix = "PE"
    retention = "government"

    plan = fields.ForeignKey(Plan, OPEN, _("Plan of action"), related_name="amendments")
    act = fields.CharField(OPEN, _("Act that amended it"), max_length=300)
    adopted_on = fields.DateField(OPEN, _("Adopted on"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "act"], name="amendment_act_once")]


class Measure(Record):
    """One measure of a plan: the body that answers for it, the form its completion takes, and its present status.

    Of one that is told to be done `figure` is what the records tell of its indicator. One that came into the plan after its adoption
    names the `amendment`, or, without an act, the day `since_on` from which it counts.
    """

    ref_prefix = "ME"
    retention = "government"

    plan = fields.ForeignKey(Plan, OPEN, _("Plan of action"), related_name="measures", db_index=False)
    number = fields.CharField(OPEN, _("Number"), max_length=20)
    text_en = fields.TextField(OPEN, _("Text in English"))
    text_ru = fields.TextField(OPEN, _("Text in Russian"))
    text_kk = fields.TextField(OPEN, _("Text in Kazakh"))
    owner = fields.ForeignKey(Agency, OPEN, _("Responsible body"), related_name="+", db_index=False)
    amendment = fields.ForeignKey(
        Amendment, OPEN, _("Amendment that brought it in"), related_name="+", null=True, blank=True, db_index=False
    )
    since_on = fields.DateField(
        OPEN,
        _("In the plan since"),
        null=True,
        blank=True,
        help=_("Empty for what the plan held when it was adopted, and for what an amendment brought in."),
    )
    completion_form = fields.CharField(
        OPEN,
        _("Form of completion"),
        max_length=300,
        blank=True,
        help=_("For example: a report to the Government, a joint order, minutes."),
    )
    due_on = fields.DateField(OPEN, _("Due on"))
    report_days = fields.CharField(
        OPEN,
        _("Reports every year by"),
        max_length=60,
        blank=True,
        help=_("Days and months, such as 10.07, 10.01; empty where one report by the deadline is enough."),
    )
    cost = fields.BigIntegerField(
        OPEN, _("Cost"), null=True, blank=True, help=_("Whole units of the state's own money.")
    )
    cost_source = fields.CharField(OPEN, _("Source of the money"), max_length=300, blank=True)
    indicator = fields.CharField(
        OPEN,
        _("Indicator that it is to move"),
        max_length=80,
        blank=True,
        help=_(
            "Its value is counted from the records from the plan's first day on; an indicator, a value and a day go together."
        ),
    )
    target_is = fields.CharField(OPEN, _("Target is"), max_length=20, blank=True, code_list="target_directions")
    target_value = fields.BigIntegerField(OPEN, _("Target value"), null=True, blank=True)
    target_on = fields.DateField(OPEN, _("Target day"), null=True, blank=True)
    figure = fields.BigIntegerField(OPEN, _("Value by the records"), null=True, blank=True)
    status = fields.CharField(OPEN, _("Status"), max_length=40, code_list="measure_statuses")
    completed_on = fields.DateField(
        OPEN, _("Completed on"), null=True, blank=True, help=_("Only for a measure that is done.")
    )
    document = fields.CharField(
        INTERNAL,
        _("Document"),
        max_length=300,
        blank=True,
        help=_("Number and date of the paper that shows it; the paper itself is attached on the measure's page."),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="measure_number_once"),
            models.CheckConstraint(
                name="measure_target_whole",
                condition=(
                    Q(indicator="", target_is="", target_value__isnull=True, target_on__isnull=True)
                    | (~Q(indicator="") & ~Q(target_is="") & Q(target_value__isnull=False, target_on__isnull=False))
                ),
            ),
            models.CheckConstraint(name="measure_cost_not_negative", condition=Q(cost__isnull=True) | Q(cost__gte=0)),
            models.CheckConstraint(
                name="measure_completed_when_done",
                condition=(
                    Q(status__in=sorted(TOLD_DONE), completed_on__isnull=False)
                    | (~Q(status__in=sorted(TOLD_DONE)) & Q(completed_on__isnull=True))
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
        """Whether the deadline passed while the measure was neither done, but by word, nor dropped."""
        return self.status in OPEN_STATUSES and self.due_on < day

    def standing(self, *, day: date) -> str:
        """The status with which it is shown on a day: overdue once the deadline passed, but what is done by word says so."""
        return OVERDUE if self.status != DONE_BY_WORD and self.is_overdue(day=day) else self.status

    @property
    def done_on(self) -> date | None:
        """The day on which it was done; None of what is done by word."""
        return self.completed_on if self.status == DONE else None

    @property
    def counted_from(self) -> date:
        """The day on which it came into the plan."""
        return self.amendment.adopted_on if self.amendment else self.since_on or self.plan.first_on

    @property
    def executors(self) -> list[Agency]:
        """The bodies that report on it: the one that answers for it, then the others."""
        return [self.owner, *(one.agency for one in self.co_executors.all())]

    @property
    def report_terms(self) -> tuple[date, ...]:
        """The days by which each executor reports: those of the year that recur while the plan runs, or the deadline alone."""
        return terms_of(self.report_days, first=self.plan.first_on, last=self.plan.last_on) or (self.due_on,)

    def reported_on(self, *, agency_id: int, term: date) -> date | None:
        """When an executor reported for a term first; where the deadline is the only one, a measure that is done says it too."""
        told = (one for one in self.reports.all() if one.agency_id == agency_id and one.term_on == term)
        came: date | None = next((one.first_submitted_on for one in told), None)
        return came or (None if self.report_days else self.completed_on)

    @property
    def owed_terms(self) -> tuple[date, ...]:
        """Those of the terms that came after the plan was adopted: before that nobody owes a report."""
        since = max(self.plan.first_on, self.plan.adopted_on)
        return tuple(term for term in self.report_terms if term > since)


class CoExecutor(Record):
    """A body that carries a measure out together with the one that answers for it, and reports on its own part."""

    ref_prefix = "EX"
    retention = "government"

    measure = fields.ForeignKey(Measure, OPEN, _("Measure"), related_name="co_executors", db_index=False)
    agency = fields.ForeignKey(Agency, OPEN, _("Executor"), related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "agency"], name="co_executor_once")]


class MeasureReport(ReviewedByDay):
    """What one executor says of its part of a measure by one term: a claim, with its papers, until another body accepts it.

    `claimed` is the value that the executor tells of the measure's indicator, `figure` what the records told when the report
    was submitted, None where they cannot. `difference` says why the two differ.
    """

    ref_prefix = "MX"
    retention = "government"

    measure = fields.ForeignKey(Measure, INTERNAL, _("Measure"), related_name="reports", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Executor"), related_name="+", db_index=False)
    term_on = fields.DateField(INTERNAL, _("For the term of"))
    status = fields.CharField(INTERNAL, _("How far it is"), max_length=40, code_list="measure_statuses")
    completed_on = fields.DateField(
        INTERNAL, _("Completed on"), null=True, blank=True, help=_("Only for a measure that is done.")
    )
    text = fields.TextField(INTERNAL, _("What was done"), help=_("Facts and figures; no names of victims or suspects."))
    claimed = fields.BigIntegerField(
        INTERNAL,
        _("Value reached"),
        null=True,
        blank=True,
        help=_("Of the indicator that the measure names; the records are asked when the report is submitted."),
    )
    figure = fields.BigIntegerField(INTERNAL, _("Value by the records"), null=True, blank=True)
    difference = fields.CharField(
        INTERNAL,
        _("Why the records tell another value"),
        max_length=300,
        blank=True,
        help=_("Asked only where your value and the records differ."),
    )

    class Meta:
        constraints = [
            *ReviewedByDay.Meta.constraints,
            models.UniqueConstraint(fields=["measure", "agency", "term_on"], name="measure_report_once_a_term"),
        ]
        indexes = [
            models.Index(fields=["-term_on", "-id"], name="measure_report_term"),
            models.Index(fields=["agency", "-term_on", "-id"], name="measure_report_agency"),
            models.Index(fields=["state", "-term_on", "-id"], name="measure_report_state"),
        ]

    @property
    def finding(self) -> str:
        """Whether the records agree with what is claimed: "agrees", "differs", "unknown", or "" where nothing is claimed."""
        if self.claimed is None:
            return ""
        return "unknown" if self.figure is None else "agrees" if self.figure == self.claimed else "differs"


class Progress(Record):
    """One report about a measure: the status it came to, on which day, and the paper that shows it."""

    ref_prefix = "PG"
    retention = "government"

    measure = fields.ForeignKey(Measure, INTERNAL, _("Measure"), related_name="progress")
    status = fields.CharField(INTERNAL, _("Status"), max_length=40)
    on = fields.DateField(INTERNAL, _("Date"))
    document = fields.CharField(INTERNAL, _("Document"), max_length=300, blank=True)
    note = fields.TextField(INTERNAL, _("Note"), blank=True)
