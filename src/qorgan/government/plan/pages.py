"""The pages of the plan: its measures and how far they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country, day_here
from qorgan.desk.figures import figure_address, figure_choices, figure_title, figure_today, figure_told, target_text
from qorgan.desk.history.models import RecordVersion
from qorgan.government.plan import amendments, commands, queries, reports
from qorgan.government.plan.findings import findings_of
from qorgan.government.plan.models import Amendment, CoExecutor, Measure, MeasureReport, Plan, Progress
from qorgan.government.plan.slippage import slips_of
from qorgan.government.plan.states import DONE_BY_WORD, OPEN_STATUSES, REPORTED
from qorgan.government.plan.targets import asked_of
from qorgan.government.plan.timeline import heat_of, timeline_of
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.texts import LANGUAGES, Phrase, Text, day_text
from qorgan.kit.bodies import of_the_state, offered
from qorgan.kit.history import COLUMNS as HISTORY
from qorgan.kit.pages import Column, FormPage, ListPage, Pair, RecordPage, Section, columns_of, keep_pages

OVERDUE = Phrase("The deadline of {due_on} passed.")
ADOPTED_LATE = Phrase("Adopted on {adopted_on}, after its first day: deadlines before that are in order.")
ENTERED = Phrase(
    "{held} of the {number} measures of the act are entered here; what is counted of the plan is of these alone."
)
COUNTED = Text.of("{status}: {number}")

BY = Phrase("{rule} by {on}")
REACHED = {
    True: Phrase("{value}: the target is reached"),
    False: Phrase("{value}: not reached yet"),
}
FINDINGS = {
    "agrees": Phrase("The records tell the same: {figure}."),
    "differs": Phrase("The executor tells {claimed}, the records {figure}: {difference}"),
    "unknown": Phrase("The executor tells {claimed}; the records cannot tell it."),
}
BY_THE_RECORDS = Phrase("{status}: the records tell {value}, asked is {rule}")
SILENT = Phrase("Nothing reported by {body} for {on}.")


def _target(measure: Measure, language: str) -> Text | None:
    if not measure.indicator or measure.target_on is None:
        return None
    return BY.filled(rule=target_text(measure), on=day_text(measure.target_on))


def _indicator(measure: Measure, language: str) -> Text | None:
    return figure_title(measure.indicator) if measure.indicator else None


def _about_measure(measure: Measure, actor: Actor) -> Mapping[str, Any]:
    """What the records tell of the measure's indicator, for whoever reads statistics, and where it opens."""
    if not measure.indicator or not actor.may("statistics.read"):
        return {}
    asked = asked_of(measure, day=actor.today)
    return {"figure": figure_told(measure, asked, reached=REACHED), "figure_page": figure_address(asked)}


def _silent(measure: Measure, actor: Actor) -> Iterable[Text]:
    """Overdue, what does not fit, and which executors reported nothing for the term that passed last."""
    yield from _overdue(measure, actor)
    yield from (one.says for one in findings_of(measure.plan, [measure]))
    passed = [term for term in measure.owed_terms if term < actor.today]
    if not passed or measure.status not in OPEN_STATUSES:
        return
    came = set(measure.reports.filter(term_on=passed[-1], submitted_on__isnull=False).values_list("agency", flat=True))
    for body in measure.executors:
        if body.pk not in came:
            yield SILENT.filled(body=body.title, on=day_text(passed[-1]))


def _found(report: MeasureReport, actor: Actor) -> Iterable[Text]:
    if report.submitted_on and report.finding:
        said = {"claimed": report.claimed, "figure": report.figure, "difference": report.difference}
        yield FINDINGS[report.finding].filled(**said)


def _pictures(plan: Plan, actor: Actor) -> Mapping[str, Any]:
    measures = list(queries.measures_for(actor).filter(plan=plan).prefetch_related("reports").order_by("id"))
    if not measures:
        return {}
    for measure in measures:
        measure.plan = plan
    return {
        "timeline": timeline_of(plan, measures, language=actor.language, today=actor.today),
        "heat": heat_of(measures, language=actor.language, today=actor.today),
        "states": country().codes["measure_statuses"],
    }


def _terms(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The terms of the measure for which the own body has no report, the latest that passed first."""
    measure: Measure = records["measure"]
    told = set(measure.reports.filter(agency=actor.agency).values_list("term_on", flat=True))
    free = [term for term in measure.report_terms if term not in told]
    free.sort(key=lambda term: (term > actor.today, abs((term - actor.today).days)))
    return [(term.isoformat(), day_text(term).in_(actor.language)) for term in free]


def _bodies_that_may_join(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    there = {one.ref for one in records["measure"].executors}
    return [one for one in offered(of_the_state)(actor.language) if one[0] not in there]


def _measures_of_it(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    amendment: Amendment = records["plan_amendment"]
    found = queries.measures_for(actor).filter(plan=amendment.plan).order_by("id")
    return [(one.ref, f"{one.number}. {one.text.in_(actor.language)[:80]}") for one in found]


def _told_today(indicator: str, records: Mapping[str, Any], actor: Actor) -> Text | None:
    """What the records tell of an indicator, for whoever reads statistics and is about to name it."""
    if not actor.may("statistics.read"):
        return None
    return figure_today(indicator, day=actor.today, region=records["plan"].region)


def _amendments_of_it(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    found = queries.amendments_for(actor).filter(plan=records["plan"]).order_by("-adopted_on", "-id")
    return [(one.ref, one.act) for one in found]


def _changed(amendment: Amendment, actor: Actor) -> Iterable[RecordVersion]:
    return RecordVersion.objects.filter(reason=amendment.ref).select_related("agency").order_by("id")


def _which(version: RecordVersion, language: str) -> Measure | None:
    return Measure.objects.select_related("plan").filter(ref=version.holder).first()


def _about_plan(plan: Plan, actor: Actor) -> Iterable[Text]:
    held = plan.measures.count()
    if plan.measures_in_act and held < plan.measures_in_act:
        yield ENTERED.filled(held=held, number=plan.measures_in_act)
    if plan.adopted_on > plan.first_on:
        yield ADOPTED_LATE.filled(adopted_on=day_text(plan.adopted_on))


def _overdue(measure: Measure, actor: Actor) -> Iterable[Text]:
    if measure.is_overdue(day=actor.today):
        yield OVERDUE.filled(due_on=day_text(measure.due_on))


def _standing(plan: Plan, language: str) -> Text | None:
    """How many measures stand at each status, in the order of the country's list."""
    today = day_here(SystemClock().now())
    found = [one.standing(day=today) for one in plan.measures.all()]
    statuses = country().codes["measure_statuses"]
    told = [COUNTED.filled(status=item.title, number=found.count(item.code)) for item in statuses if item.code in found]
    return Text(**{code: ", ".join(text.in_(code) for text in told) for code in LANGUAGES}) if told else None


def _as_it_stands(name: str, *fields: str) -> Any:
    """The present values of the record a form is about."""

    def values(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
        return {field: getattr(records[name], field) for field in fields}

    return values


def _stands(measure: Measure, language: str) -> str:
    """How a measure is today: overdue and done by word are typed by nobody, and the latter says what the records tell."""
    status = measure.standing(day=day_here(SystemClock().now()))
    told = country().codes["measure_statuses"].label(status, language)
    if status != DONE_BY_WORD:
        return told
    return BY_THE_RECORDS.filled(status=told, value=measure.figure, rule=target_text(measure)).in_(language)


def _told_by_hand(language: str) -> list[tuple[str, str]]:
    """The statuses that somebody reports: overdue follows from the deadline."""
    return [(one.code, one.title.in_(language)) for one in country().codes["measure_statuses"] if one.code in REPORTED]


def _progress(records: Mapping[str, Any], actor: Actor) -> dict[str, date]:
    return {"on": actor.today}


MEASURE_COLUMNS = columns_of(
    Measure,
    Column("number", link=True),
    Column("text", _("Measure")),
    "owner due_on",
    Column("status", cell=_stands, badge=True),
)
REPORT_COLUMNS = columns_of(
    MeasureReport,
    "measure",
    Column("term_on", link=True),
    "agency",
    Column("state", badge=True),
    "status",
    Column("claimed", align="right"),
    Column("figure", align="right"),
    "submitted_on",
)
PLAN_FIELDS = ("title_en", "title_ru", "title_kk", "act", "first_on", "last_on", "adopted_on", "measures_in_act")

OWNERS = {"owner": offered(of_the_state, closed_too=True)}
BY_HAND = {"status": _told_by_hand}

keep_pages(
    ListPage(
        query=queries.plans,
        new=commands.keep_plan,
        columns=(Column("title", _("Plan of action"), link=True), "first_on last_on act region"),
        empty=_("No plan yet. Enter one, then add its measures."),
    ),
    RecordPage(
        query=queries.plan,
        pairs=(
            "act first_on last_on adopted_on measures_in_act region agency",
            Pair(_("Measures by status"), cell=_standing),
        ),
        notices=_about_plan,
        sections=(
            Section(
                _("Measures"),
                rows=lambda plan, actor: queries.measures_for(actor).filter(plan=plan).order_by("id"),
                columns=MEASURE_COLUMNS,
                actions=(commands.add_measure,),
                row_actions=(commands.report_progress,),
                empty=_("No measures yet."),
            ),
            Section(
                _("What does not fit"),
                rows=lambda plan, actor: findings_of(plan, plan.measures.all()),
                columns=(
                    Column("measure", _("Measure"), cell=lambda finding, language: finding.measure),
                    Column("says", _("Remark")),
                ),
                empty=_("All measures fit the plan."),
            ),
            Section(
                _("Likely to be late"),
                rows=lambda plan, actor: slips_of(plan, actor=actor),
                columns=(
                    Column("measure", _("Measure"), cell=lambda slip, language: slip.measure),
                    Column("executor", _("Executor")),
                    Column("term_on", _("For the term of")),
                    Column("expected_on", _("If it is late as usual")),
                    Column("says", _("What the executor did before"), cell=lambda slip, language: slip.past.says),
                ),
                empty=_(
                    "None: no executor failed to keep half of the terms that passed, or fewer than four have passed."
                ),
            ),
            Section(
                _("Amendments"),
                rows=lambda plan, actor: queries.amendments_for(actor).filter(plan=plan).order_by("-adopted_on", "-id"),
                columns=columns_of(Amendment, Column("act", link=True), "adopted_on"),
                actions=(amendments.record_amendment,),
                empty=_("Not amended."),
            ),
        ),
        actions=(commands.add_measure, commands.correct_plan, amendments.record_amendment),
        template="plan/plan.html",
        context=_pictures,
    ),
    RecordPage(
        query=queries.plan_amendment,
        pairs="plan act adopted_on",
        sections=(
            Section(
                _("What it changed"),
                rows=_changed,
                columns=(Column("holder", _("Measure"), cell=_which), HISTORY[2], HISTORY[0]),
                actions=(amendments.amend_measure,),
                empty=_("Nothing entered yet."),
            ),
        ),
        actions=(amendments.amend_measure,),
    ),
    ListPage(
        query=queries.measures,
        on_home=True,
        waits=(("only_overdue", True),),
        columns=(*MEASURE_COLUMNS[:3], "due_on", MEASURE_COLUMNS[4]),
        empty=_("No measures yet. Add them on the page of their plan."),
    ),
    RecordPage(
        query=queries.measure,
        pairs=(
            Pair(_("Measure"), "text"),
            "plan",
            Pair(_("Status"), cell=_stands, badge=True),
            "owner completion_form due_on completed_on document amendment since_on cost cost_source report_days",
            Pair(_("Indicator that it is to move"), cell=_indicator),
            Pair(_("Target"), cell=_target),
        ),
        template="plan/measure.html",
        context=_about_measure,
        title=lambda measure, language: f"{measure.plan.title.in_(language)}: {measure.number}",
        notices=_silent,
        sections=(
            Section(
                _("Reports of executors"),
                rows=lambda measure, actor: (
                    queries.reports_for(actor).filter(measure=measure).order_by("-term_on", "id")
                ),
                columns=REPORT_COLUMNS[1:],
                actions=(reports.draft_measure_report,),
                empty=_("No executor reported yet."),
            ),
            Section(
                _("Executors beside the responsible body"),
                rows=lambda measure, actor: queries.co_executors_for(actor).filter(measure=measure).order_by("id"),
                columns=columns_of(CoExecutor, "agency"),
                actions=(commands.add_co_executor,),
                empty=_("No other executors."),
            ),
            Section(
                _("Reports about this measure"),
                rows=lambda measure, actor: queries.progress_for(actor).filter(measure=measure).order_by("-on", "-id"),
                columns=columns_of(
                    Progress,
                    "on",
                    Column("status", _("Status"), code_list="measure_statuses", badge=True),
                    "document note",
                ),
                actions=(commands.report_progress,),
                empty=_("Nothing reported yet."),
            ),
        ),
        actions=(reports.draft_measure_report, commands.report_progress, commands.add_co_executor),
    ),
    ListPage(
        query=queries.measure_reports,
        on_home=True,
        waits=(("to_be_answered", True),),
        columns=REPORT_COLUMNS,
        empty=_("No executor reported yet."),
    ),
    RecordPage(
        query=queries.measure_report,
        pairs=(
            "measure agency term_on",
            Pair(name="state", badge=True),
            "status completed_on text claimed figure difference submitted_on answered_on",
        ),
        notices=_found,
        actions=(
            reports.submit_measure_report,
            reports.accept_measure_report,
            reports.send_back_measure_report,
            reports.edit_measure_report,
        ),
    ),
    FormPage(
        command=reports.draft_measure_report,
        offers={"term_on": _terms},
        choices=BY_HAND,
        linked=("term_on",),
        goes_to=lambda report: f"/measure-reports/{report.ref}",
        help=_("Attach the papers that show it on the page of the draft, then submit it."),
    ),
    FormPage(
        command=reports.edit_measure_report,
        choices=BY_HAND,
        initial=_as_it_stands("measure_report", "status", "text", "completed_on", "claimed"),
    ),
    FormPage(
        command=reports.submit_measure_report,
        help=_("It is accepted by another body. The records are asked for the value that you tell."),
    ),
    FormPage(command=commands.add_co_executor, offers={"agency": _bodies_that_may_join}),
    FormPage(command=amendments.record_amendment, goes_to=lambda amendment: f"/plan-amendments/{amendment.ref}"),
    FormPage(
        command=amendments.amend_measure,
        offers={"measure": _measures_of_it},
        choices=OWNERS,
        goes_to=lambda measure: f"/measures/{measure.ref}",
    ),
    FormPage(command=commands.correct_plan, initial=_as_it_stands("plan", *PLAN_FIELDS)),
    FormPage(
        command=commands.add_measure,
        choices=OWNERS | {"indicator": figure_choices},
        offers={"amendment": _amendments_of_it},
        says={"indicator": _told_today},
        goes_to=lambda measure: f"/plans/{measure.plan.ref}",
    ),
    FormPage(command=commands.report_progress, initial=_progress, choices=BY_HAND),
)
