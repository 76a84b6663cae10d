"""The plan of action: its measures, who owns each, by when, and how far it is."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.government.plan.report_days import terms_of
from qorgan.government.plan.states import ACCEPTED, DONE, DRAFT, OPEN_STATUSES, SENT_BACK, SUBMITTED
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
    def level(self) -> str:
        """Whether it is the nation's plan or that of a region, as commissions have levels."""
        return "regional" if self.region else "national"

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
            "report_days",
            "cost",
            "cost_source",
            "indicator",
            "target_is",
            "target_value",
            "target_on",
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
    report_days = models.CharField(max_length=60, blank=True)
    cost = models.BigIntegerField(null=True, blank=True)
    cost_source = models.CharField(max_length=300, blank=True)
    indicator = models.CharField(max_length=80, blank=True)
    target_is = models.CharField(max_length=20, blank=True)
    target_value = models.BigIntegerField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=40)
    completed_on = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=300, blank=True)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("measure", "agency"), OPEN)

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="co_executors", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "agency"], name="co_executor_once")]


class MeasureReport(Record):
    """What one executor says of its part of a measure by one term: a claim, with its papers, until another body accepts it.

    `claimed` is the value that the executor tells of the measure's indicator, `figure` what the records told when the report
    was submitted, None where they cannot. `difference` says why the two differ. `answer` are the words with which a report was sent back,
    last on `sent_back_on`; `first_submitted_on` is the day that kept the term.
    """

    ref_prefix = "MX"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "measure",
            "agency",
            "term_on",
            "state",
            "status",
            "completed_on",
            "text",
            "claimed",
            "figure",
            "difference",
            "first_submitted_on",
            "submitted_on",
            "submitted_by",
            "sent_back_on",
            "answered_on",
            "answered_by",
            "answer",
        ),
        INTERNAL,
    )

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="reports", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    term_on = models.DateField()
    state = models.CharField(max_length=20)
    status = models.CharField(max_length=40)
    completed_on = models.DateField(null=True, blank=True)
    text = models.TextField()
    claimed = models.BigIntegerField(null=True, blank=True)
    figure = models.BigIntegerField(null=True, blank=True)
    difference = models.CharField(max_length=300, blank=True)
    first_submitted_on = models.DateField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    sent_back_on = models.DateField(null=True, blank=True)
    submitted_by = models.CharField(max_length=20, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=20, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "agency", "term_on"], name="measure_report_once_a_term"),
            models.CheckConstraint(
                name="measure_report_accepted_by_another",
                condition=Q(answered_by="") | ~Q(answered_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="measure_report_answered_after_it_came",
                condition=(
                    Q(state=DRAFT, submitted_on__isnull=True, answered_on__isnull=True)
                    | Q(state=SUBMITTED, submitted_on__isnull=False, answered_on__isnull=True)
                    | Q(state=ACCEPTED, submitted_on__isnull=False, answered_on__isnull=False)
                    | Q(state=SENT_BACK, submitted_on__isnull=False, answered_on__isnull=False) & ~Q(answer="")
                ),
            ),
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


class Amendment(Record):
    """An act that changed a plan; what it changed in each measure stands in the measures' history, under its reference."""

    ref_prefix = "PE"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("plan", "act", "adopted_on"), OPEN)

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="amendments")
    act = models.CharField(max_length=300)
    adopted_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "act"], name="amendment_act_once")]


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
