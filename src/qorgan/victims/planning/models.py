"""What a person in care needs, the individual plan with its goals and reviews, and each service that was delivered."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.victims.care.models import CareFile


class NeedsAssessment(Record):
    """What a social worker and the person found on a day that the person needs.

    `criteria` are the grounds of the Social Code, art. 140; `areas` the kinds of service and help that follow.
    """

    ref_prefix = "NA"
    retention = "care"

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="needs_assessments", db_index=False)
    assessed_on = fields.DateField(INTERNAL, _("Assessed on"), help=_("Empty means today"))
    criteria = fields.ArrayField(
        models.CharField(max_length=40), SPECIAL, _("Grounds of need"), code_list="need_criteria"
    )
    areas = fields.ArrayField(
        models.CharField(max_length=40), SPECIAL, _("Services and help needed"), code_list="plan_areas"
    )
    own_words = fields.TextField(
        SPECIAL, _("What the person wants, in the person's words"), blank=True, help=_("Write no names.")
    )
    risks = fields.TextField(SPECIAL, _("Risks"), blank=True, help=_("Write no names."))

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

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="plans", db_index=False)
    needs_assessment = fields.ForeignKey(
        NeedsAssessment,
        INTERNAL,
        _("Needs assessment"),
        null=True,
        blank=True,
        related_name="plans",
        help=_("Empty means the latest of this care file."),
    )
    drawn_on = fields.DateField(INTERNAL, _("Drawn up on"), help=_("Empty means today"))
    answer = fields.CharField(SPECIAL, _("The person's answer"), max_length=20, blank=True, code_list="plan_answers")
    answered_on = fields.DateField(INTERNAL, _("Answered on"), null=True, blank=True, help=_("Empty means today"))
    answer_note = fields.TextField(SPECIAL, _("Note"), blank=True)
    first_review_on = fields.DateField(INTERNAL, null=True, blank=True)
    next_review_on = fields.DateField(INTERNAL, _("Next review on"), null=True, blank=True)
    superseded_on = fields.DateField(INTERNAL, _("Replaced on"), null=True, blank=True)

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

    care_plan = fields.ForeignKey(CarePlan, INTERNAL, _("Individual plan"), related_name="goals")
    area = fields.CharField(SPECIAL, _("Area"), max_length=40)
    text = fields.CharField(SPECIAL, max_length=300)
    responsible = fields.CharField(INTERNAL, _("Who answers for it"), max_length=40)
    due_on = fields.DateField(INTERNAL, _("Due on"))
    closed_on = fields.DateField(INTERNAL, _("Closed on"), null=True, blank=True, help=_("Empty means today"))
    outcome = fields.CharField(SPECIAL, _("Outcome"), max_length=20, blank=True, code_list="goal_outcomes")
    note = fields.TextField(SPECIAL, _("Note"), blank=True, help=_("Write no names."))

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

    care_plan = fields.ForeignKey(CarePlan, INTERNAL, related_name="reviews")
    reviewed_on = fields.DateField(INTERNAL)
    result = fields.CharField(SPECIAL, max_length=20)
    next_review_on = fields.DateField(INTERNAL, null=True, blank=True)
    note = fields.TextField(SPECIAL, blank=True)

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

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="deliveries", db_index=False)
    care_goal = fields.ForeignKey(CareGoal, INTERNAL, _("Goal"), null=True, blank=True, related_name="deliveries")
    delivered_on = fields.DateField(INTERNAL, _("Delivered on"), help=_("Empty means today"))
    service = fields.CharField(SPECIAL, _("Kind of service or help"), max_length=40, code_list="plan_areas")
    units = fields.PositiveSmallIntegerField(INTERNAL, _("How much"))
    unit = fields.CharField(INTERNAL, _("Counted in"), max_length=20, code_list="delivery_units")
    given_by = fields.CharField(INTERNAL, _("Given by"), max_length=40, code_list="staff_roles")
    amount = fields.PositiveBigIntegerField(
        INTERNAL, _("Cost, tenge"), null=True, blank=True, help=_("Leave empty if it is not known.")
    )
    note = fields.TextField(SPECIAL, _("Note"), blank=True, help=_("Write no names."))
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, max_length=300, blank=True)

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
