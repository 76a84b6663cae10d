"""The pages of needs, plans and deliveries; they also stand on the care file's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    Stage,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.victims.care.queries import care_file
from qorgan.victims.care.states import OPEN
from qorgan.victims.planning import commands, queries
from qorgan.victims.planning.models import CareGoal, CarePlan
from qorgan.victims.planning.states import TITLES

NEEDS = ("criteria", "areas", "own_words", "risks", "assessed_on")
WITHDRAWN = Phrase("Entered by mistake and withdrawn: {reason}")
NOT_ASKED = Phrase("The person has not been asked yet: a plan needs the person's word.")


def _state(plan: CarePlan, language: str) -> Text:
    return TITLES[plan.state]


def _plan_notices(plan: CarePlan, actor: Actor) -> Iterable[Text]:
    if plan.state == "drawn":
        yield NOT_ASKED


def _delivery_notices(delivery: Any, actor: Actor) -> Iterable[Text]:
    if delivery.withdrawn_on:
        yield WITHDRAWN.filled(reason=delivery.withdrawn_because)


def _needs_as_they_stand(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {name: getattr(records["needs_assessment"], name) for name in NEEDS}


GOALS = columns_of(
    CareGoal,
    Column("text", _("What is to be reached")),
    Column("area", _("Area"), code_list="plan_areas"),
    Column("responsible", _("Who answers for it"), code_list="staff_roles"),
    "due_on closed_on",
    Column("outcome", badge=True),
)
DELIVERED = (
    Column("delivered_on", _("Delivered on")),
    Column("service", _("Kind of service or help"), code_list="plan_areas"),
    Column("units", _("How much")),
    Column("unit", _("Counted in"), code_list="delivery_units"),
    Column("given_by", _("Given by"), code_list="staff_roles"),
    Column("amount", _("Cost, tenge")),
    Column("withdrawn_on", _("Withdrawn on")),
)

keep_pages(
    ListPage(
        query=queries.care_plans,
        on_home=True,
        columns=(
            Column("ref", link=True),
            "care_file drawn_on",
            Column("state", _("State"), cell=_state, badge=True),
            "next_review_on",
        ),
        empty=_("No plans yet. Open a care file to draw one up with the person."),
    ),
    ListPage(
        query=queries.deliveries,
        columns=(Column("ref", _("Reference"), link=True), "care_file", *DELIVERED),
        help=_("The journal of services, as the standard asks for it. It prints."),
        empty=_("Nothing delivered yet. Open a care file to record what was given."),
    ),
    RecordPage(
        query=queries.needs_assessment,
        pairs="care_file assessed_on criteria areas own_words risks",
        actions=(commands.correct_needs,),
    ),
    RecordPage(
        query=queries.care_plan,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "care_file needs_assessment drawn_on answered_on answer_note next_review_on superseded_on",
        ),
        sections=(
            Section(
                _("Goals"),
                rows=lambda plan, actor: (
                    queries.goals_visible_to(actor).filter(care_plan=plan).order_by("due_on", "id")
                ),
                columns=GOALS,
                actions=(commands.add_goal,),
                row_actions=(commands.close_goal,),
                empty=_("No goals yet."),
            ),
            Section(
                _("Reviews"),
                rows=lambda plan, actor: plan.reviews.order_by("-reviewed_on", "-id"),
                columns=(
                    Column("reviewed_on", _("Reviewed on")),
                    Column("result", _("Result"), code_list="review_results"),
                    Column("next_review_on", _("Next review on")),
                    Column("note", _("Note")),
                ),
                actions=(commands.review_plan,),
                empty=_("Not reviewed yet."),
            ),
        ),
        actions=(commands.answer_plan, commands.add_goal, commands.review_plan),
        notices=_plan_notices,
    ),
    RecordPage(
        query=queries.delivery,
        pairs="care_file delivered_on service units unit given_by amount care_goal note",
        actions=(commands.withdraw_delivery,),
        notices=_delivery_notices,
    ),
    FormPage(command=commands.correct_needs, initial=_needs_as_they_stand),
    FormPage(
        command=commands.deliver_service,
        help=_(
            "Each time something was given: the day, how much, by whom, at what cost. "
            "That a kind of service began is said once, with “Begin a kind of service”."
        ),
    ),
    FormPage(command=commands.draw_up_plan, goes_to=lambda made: f"/care-plans/{made[0].ref}"),
)
extend_record(
    care_file,
    everyday=lambda file: commands.deliver_service if file.state == OPEN else None,
    sections=(
        Section(
            _("Needs"),
            rows=lambda file, actor: file.needs_assessments.order_by("-assessed_on", "-id"),
            columns=(
                Column("ref", _("Needs assessment"), link=True),
                Column("assessed_on", _("Assessed on")),
                Column("areas", _("Services and help needed"), code_list="plan_areas"),
            ),
            actions=(commands.assess_needs,),
            empty=_("Not assessed yet."),
            stages=(Stage(_("Needs"), "assessed_on", 20, act=commands.assess_needs),),
        ),
        Section(
            _("Individual plans"),
            rows=lambda file, actor: file.plans.order_by("-drawn_on", "-id"),
            columns=(
                Column("ref", _("Individual plan"), link=True),
                Column("drawn_on", _("Drawn up on")),
                Column("state", _("State"), cell=_state, badge=True),
                Column("next_review_on", _("Next review on")),
            ),
            actions=(commands.draw_up_plan,),
            empty=_("No plan yet."),
            stages=(Stage(_("Plan agreed"), "answered_on", 30, act=commands.draw_up_plan),),
        ),
        Section(
            _("Services given, day by day"),
            rows=lambda file, actor: file.deliveries.order_by("-delivered_on", "-id"),
            columns=(Column("ref", _("Reference"), link=True), *DELIVERED),
            actions=(commands.deliver_service,),
            empty=_("Nothing recorded yet."),
            stages=(Stage(_("Services"), "delivered_on", 40, act=commands.deliver_service),),
        ),
    ),
)
