"""What a person in care needs, the individual plan with its goals and reviews, and each service that was delivered."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qorgan.desk.records import Privacy, Record
from qorgan.victims.care.models import CareFile

INTERNAL, SPECIAL = Privacy.INTERNAL, Privacy.SPECIAL


class NeedsAssessment(Record):
    """What a social worker and the person found on a day that the person needs.

    `criteria` are the grounds of the Social Code, art. 140; `areas` the kinds of service and help that follow.
    """

    ref_prefix = "NA"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("care_file", "assessed_on"), INTERNAL) | dict.fromkeys(
        ("criteria", "areas", "own_words", "risks"), SPECIAL
    )

    care_file = models.ForeignKey(CareFile, on_delete=models.PROTECT, related_name="needs_assessments", db_index=False)
    assessed_on = models.DateField()
    criteria = ArrayField(models.CharField(max_length=40))
    areas = ArrayField(models.CharField(max_length=40))
    own_words = models.TextField(blank=True)
    risks = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["care_file", "assessed_on"], name="needs_assessed_once_a_day"),
            models.CheckConstraint(condition=Q(areas__len__gte=1), name="needs_name_an_area"),
        ]
        indexes = [models.Index(fields=["-assessed_on", "-id"], name="needs_day")]


class CarePlan(Record):
    """The individual plan of a person in care. Of one care file at most one plan stands.

    `answer` is what the person said to it (Social Code, art. 134: the person accepts or refuses); "" until asked.
    `first_review_on` is the day agreed for the first look when the plan was drawn, `next_review_on` the one agreed last.
    """

    ref_prefix = "PL"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "care_file",
            "needs_assessment",
            "drawn_on",
            "answered_on",
            "first_review_on",
            "next_review_on",
            "superseded_on",
        ),
        INTERNAL,
    ) | dict.fromkeys(("answer", "answer_note"), SPECIAL)

    care_file = models.ForeignKey(CareFile, on_delete=models.PROTECT, related_name="plans", db_index=False)
    needs_assessment = models.ForeignKey(
        NeedsAssessment, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    drawn_on = models.DateField()
    answer = models.CharField(max_length=20, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer_note = models.TextField(blank=True)
    first_review_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    superseded_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["care_file"], condition=Q(superseded_on__isnull=True), name="care_plan_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | (~Q(answer="") & Q(answered_on__gte=F("drawn_on"))),
                name="care_plan_answered_after_drawn",
            ),
            models.CheckConstraint(
                condition=Q(superseded_on__isnull=True) | Q(superseded_on__gte=F("drawn_on")),
                name="care_plan_superseded_after_drawn",
            ),
        ]
        indexes = [
            models.Index(fields=["care_file", "-drawn_on"], name="care_plan_file"),
            models.Index(fields=["-drawn_on", "-id"], name="care_plan_day"),
            models.Index(
                fields=["next_review_on", "id"], condition=Q(superseded_on__isnull=True), name="care_plan_review"
            ),
        ]

    @property
    def state(self) -> str:
        """Where the plan is in its life, as in `states.py`."""
        if self.superseded_on:
            return "superseded"
        return self.answer or "drawn"


class CareGoal(Record):
    """One goal of a plan: what is to be reached, in which area, who answers for it, and how it ended."""

    ref_prefix = "CG"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("care_plan", "responsible", "due_on", "closed_on"), INTERNAL
    ) | dict.fromkeys(("area", "text", "outcome", "note"), SPECIAL)

    care_plan = models.ForeignKey(CarePlan, on_delete=models.PROTECT, related_name="goals")
    area = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    responsible = models.CharField(max_length=40)
    due_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="") | (Q(closed_on__isnull=False) & ~Q(outcome="")),
                name="care_goal_closed_with_outcome",
            ),
        ]


class PlanReview(Record):
    """One look at a plan together with the person: what it showed, and when the next look is due."""

    ref_prefix = "PV"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("care_plan", "reviewed_on", "next_review_on"), INTERNAL
    ) | dict.fromkeys(("result", "note"), SPECIAL)

    care_plan = models.ForeignKey(CarePlan, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    result = models.CharField(max_length=20)
    next_review_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(next_review_on__isnull=True) | Q(next_review_on__gt=F("reviewed_on")),
                name="plan_review_next_is_later",
            ),
        ]


class Delivery(Record):
    """One service as it was delivered: the day, the kind, how much, by whom, and what it cost (whole tenge, if known).

    Withdrawn rows were entered by mistake; they stay, and count no more.
    """

    ref_prefix = "SD"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("care_file", "care_goal", "delivered_on", "units", "unit", "given_by", "amount", "withdrawn_on"), INTERNAL
    ) | dict.fromkeys(("service", "note", "withdrawn_because"), SPECIAL)

    care_file = models.ForeignKey(CareFile, on_delete=models.PROTECT, related_name="deliveries", db_index=False)
    care_goal = models.ForeignKey(CareGoal, null=True, blank=True, on_delete=models.PROTECT, related_name="deliveries")
    delivered_on = models.DateField()
    service = models.CharField(max_length=40)
    units = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20)
    given_by = models.CharField(max_length=40)
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(units__gte=1), name="delivery_has_units"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="delivery_withdrawn_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["-delivered_on", "-id"], name="delivery_day"),
            models.Index(fields=["care_file", "-delivered_on", "-id"], name="delivery_file_day"),
        ]
