"""The pages of operations: the list of one's own, an operation with all that belongs to it, and reports of hurt rights."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.labels import Words
from qorgan.desk.reviews.models import ACCEPTED, STATES
from qorgan.desk.telephones import grouped
from qorgan.intake.leads.pages import TO
from qorgan.justice.operations import commands, daily_reports, found_persons, incidents, named, queries, sites
from qorgan.justice.operations.colleagues import called
from qorgan.justice.operations.journal import LINES, lines_shown
from qorgan.justice.operations.models import Operation, RightsIncident
from qorgan.justice.operations.sealed import words_of
from qorgan.justice.operations.states import ENDED, PLANNED, RUNNING, TITLES, state_of
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.kit.pages import Column, FormPage, ListPage, Pair, RecordPage, Section, keep_pages

MEETS = Phrase("On {on} another operation goes to one of your sites. Call {agency}, {phone}, and agree who goes there.")
WAITS = Phrase("Found and not handed over as a lead yet: {number}. The hour runs from when each was found.")
DIFFERS = Phrase(
    "Accepted reports tell of {told} presumed victims, found are {found}: the others have no clock and no lead."
)
NO_PROSECUTOR = Phrase("No prosecutor is named yet. Without one the operation does not start.")
UNWATCHED = Phrase("No prosecutor watches over this operation any more. Name one now.")
ADDRESSES = {"aim": _("Aim"), "note": _("After-action note")}

EVERYDAY = {
    PLANNED: commands.start_operation,
    RUNNING: found_persons.note_found_person,
    ENDED: commands.assess_operation,
}


def _notices(operation: Operation, actor: Actor) -> Iterable[Text]:
    for told in named.collisions_for(actor).filter(operation=operation, settled_on__isnull=True).order_by("id"):
        yield MEETS.filled(on=day_text(told.meets_on), agency=told.call.title, phone=grouped(told.phone))
    state = state_of(operation)
    if state in (PLANNED, RUNNING) and not named.has_prosecutor(operation, on=actor.today):
        yield NO_PROSECUTOR if state == PLANNED else UNWATCHED
    found = list(operation.found_persons.all())
    if waiting := sum(one.lead_id is None for one in found):
        yield WAITS.filled(number=waiting)
    told_in_reports = sum(one.presumed_victims for one in operation.reports.filter(state=ACCEPTED))
    if told_in_reports > len(found):
        yield DIFFERS.filled(told=told_in_reports, found=len(found))


def _words(operation: Operation, actor: Actor) -> Mapping[str, Any]:
    """Aim and note; opening the page stands in the operation's journal."""
    opened = queries.operation_words(actor=actor, operation=operation)
    return {"words": [(ADDRESSES[one.which], one.text) for one in opened if one.which in ADDRESSES]}


def _state(operation: Operation, language: str) -> Text:
    return TITLES[state_of(operation)]


def _sealed(record: Any, language: str) -> str:
    return words_of(record)


def _incident_words(incident: RightsIncident, actor: Actor) -> Mapping[str, Any]:
    titles: dict[str, Words] = {
        "operation": _("Operation"),
        "words": _("What was reported"),
        "answer": _("Answer"),
    }
    opened = queries.rights_incident_words(actor=actor, rights_incident=incident)
    return {"words": [(titles[one.which], one.text) for one in opened]}


def _named(rows: Callable[[Any, Actor], Any], *, who: Callable[[Any], str]) -> Callable[[Operation, Actor], list[Any]]:
    """The rows, each with what the person is called whom it names; asked for all at once."""

    def found(operation: Operation, actor: Actor) -> list[Any]:
        held = list(rows(operation, actor))
        names = called(who(one) for one in held)
        for one in held:
            one.who = names.get(who(one), who(one))
        return held

    return found


def _of(visible: Callable[[Actor], Any], *order: str) -> Callable[[Operation, Actor], Any]:
    return lambda operation, actor: visible(actor).filter(operation=operation).order_by(*order)


def _to_operation(made: Any) -> str:
    first = made[0] if isinstance(made, list) else made
    ref = first.ref if isinstance(first, Operation) else first.operation.ref
    return f"/operations/{ref}"


def _to_lead(made: Any) -> str:
    return f"/leads/{made.lead.ref}"


def _members_offered(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    found = named.members_for(actor).filter(operation=records["operation"], left_at__isnull=True).order_by("id")
    names = called(one.user_ref for one in found)
    return [(one.ref, names.get(one.user_ref, one.user_ref)) for one in found]


def _operations_offered(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    found = named.operations_for(actor).order_by("-first_on", "-id")
    return [(one.ref, one.title) for one in found]


def _as_planned(records: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
    operation: Operation = records["operation"]
    names = ("title", "first_on", "last_on", "duty_phone", "region")
    return {name: getattr(operation, name) for name in names} | {"aim": words_of(operation, "sealed_aim")}


def _found_by(records: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
    """The way by which a lead comes of somebody whom a body of this kind found; that it was an operation stands nowhere in a lead."""
    kind = country().codes["agency_kinds"].get(actor.agency.kind)
    return {"channel": kind.attributes.get("lead_channel", "")}


def _today(*names: str) -> Callable[[Mapping[str, Any], Actor], Mapping[str, Any]]:
    return lambda records, actor: dict.fromkeys(names, actor.today)


MEMBERS = Section(
    _("Who is named"),
    rows=_named(_of(named.members_for, "id"), who=lambda one: one.user_ref),
    columns=(
        Column("who", _("Person")),
        Column("agency", _("Body")),
        Column("duty", _("Duty"), code_list="operation_duties", badge=True),
        Column("from_on", _("From")),
        Column("until_on", _("Until"), rare=True),
        Column("left_at", _("Released at"), rare=True),
    ),
    actions=(commands.name_member,),
    row_actions=(commands.release_member,),
)
TASKS = Section(
    _("Tasks"),
    rows=_named(_of(named.tasks_for, "until_on", "id"), who=lambda one: one.member.user_ref),
    columns=(
        Column("task", _("Task"), cell=_sealed),
        Column("who", _("Person")),
        Column("until_on", _("Until")),
        Column("done_on", _("Done on"), rare=True),
    ),
    actions=(commands.add_operation_task,),
    row_actions=(commands.finish_operation_task,),
    empty=_("No task yet."),
)
SITES = Section(
    _("Sites"),
    rows=_of(named.sites_for, "id"),
    columns=(
        Column("kind", _("Kind of site"), code_list="operation_sites"),
        Column("site", _("Site"), cell=_sealed),
        Column("from_on", _("From"), rare=True),
        Column("until_on", _("Until"), rare=True),
        Column("removed_at", _("Given up at"), rare=True),
    ),
    actions=(sites.add_operation_site,),
    row_actions=(sites.remove_operation_site,),
    empty=_("No site yet."),
)
COLLISIONS = Section(
    _("Whom it would meet"),
    rows=_of(named.collisions_for, "-meets_on", "-id"),
    columns=(
        Column("meets_on", _("On")),
        Column("site", _("Site"), cell=lambda row, _language: words_of(row.site)),
        Column("call", _("Whom to call")),
        Column("phone", _("Telephone"), cell=lambda row, _language: grouped(row.phone)),
        Column("settled_on", _("Called on"), rare=True),
    ),
    row_actions=(sites.settle_collision,),
    empty=_("No other operation is known to go where this one goes."),
)
REPORTS = Section(
    _("Daily reports"),
    rows=_of(named.reports_for, "-reported_on", "-id"),
    columns=(
        Column("reported_on", _("Day")),
        Column("agency", _("Body")),
        Column("sites_checked", _("Sites"), align="right"),
        Column("persons_checked", _("People checked"), align="right"),
        Column("presumed_victims", _("Presumed victims"), align="right"),
        Column("detained", _("Detained"), align="right"),
        Column("state", _("State"), code_list=STATES, badge=True),
        Column("note", _("Remark"), rare=True),
        Column("answer", _("What is missing"), rare=True),
    ),
    actions=(daily_reports.report_operation_day,),
    row_actions=(daily_reports.accept_operation_day, daily_reports.send_back_operation_day),
    empty=_("No day is reported yet."),
)
FOUND = Section(
    _("People found"),
    rows=_of(named.found_for, "-found_at", "-id"),
    columns=(
        Column("ref", _("Somebody found")),
        Column("found_at", _("Found at")),
        Column("agency", _("Body")),
        Column("lead", _("Lead"), cell=lambda row, _language: row.lead.ref if row.lead else ""),
        Column("handed_at", _("Handed over at"), rare=True),
        Column("outcome", _("What became of it"), code_list="found_outcomes", rare=True),
    ),
    actions=(found_persons.note_found_person,),
    row_actions=(found_persons.hand_over_found_person, found_persons.record_found_outcome),
    empty=_("Nobody was found so far."),
)
RESULTS = Section(
    _("Results"),
    rows=_of(named.results_for, "id"),
    columns=(
        Column("proceeding", _("Proceeding"), cell=lambda row, _language: row.proceeding.ref if row.proceeding else ""),
        Column("channel", _("Channel that was stopped"), code_list="operation_channels"),
        Column("number", _("How many"), align="right"),
    ),
    actions=(found_persons.link_operation_proceeding, found_persons.record_channel_stopped),
    empty=_("No result yet."),
)
LESSONS = Section(
    _("Lessons"),
    rows=_named(_of(named.lessons_for, "until_on", "id"), who=lambda one: one.member.user_ref),
    columns=(
        Column("lesson", _("Lesson"), cell=_sealed),
        Column("who", _("Person")),
        Column("until_on", _("Until")),
        Column("done_on", _("Done on"), rare=True),
    ),
    actions=(commands.add_operation_lesson,),
    row_actions=(commands.finish_operation_lesson,),
    empty=_("No lesson yet."),
)
JOURNAL = Section(
    _("Journal of the operation"),
    rows=lines_shown,
    columns=LINES,
    empty=_("The journal is read by the chief, the deputies and the prosecutor of the operation."),
)

keep_pages(
    ListPage(
        query=queries.operations,
        new=commands.plan_operation,
        columns=(
            Column("title", _("Operation"), link=True),
            "kind first_on last_on region",
            Column("state", _("State"), cell=_state, badge=True),
        ),
        help=_("Only operations in which you are named stand here. Nobody else sees them, nor that there are any."),
        empty=_("You are named in no operation."),
    ),
    RecordPage(
        query=queries.operation,
        notices=_notices,
        template="operations/operation.html",
        context=_words,
        pairs=(
            Pair(name="kind", badge=True),
            Pair(_("State"), cell=_state, badge=True),
            "agency region first_on last_on started_on ended_on",
            Pair(_("Telephone of the duty desk"), cell=lambda one, _language: grouped(one.duty_phone)),
        ),
        sections=(FOUND, REPORTS, TASKS, SITES, COLLISIONS, MEMBERS, RESULTS, LESSONS, JOURNAL),
        actions=(
            found_persons.note_found_person,
            daily_reports.report_operation_day,
            commands.start_operation,
            commands.end_operation,
            commands.assess_operation,
            commands.change_operation,
        ),
        more=(commands.call_off_operation,),
        everyday=lambda operation: EVERYDAY.get(state_of(operation)),
    ),
    ListPage(
        query=queries.rights_incidents,
        new=incidents.report_rights_incident,
        columns=(Column("ref", link=True), "reported_at kind region", Column("answered_at", rare=True)),
        help=_(
            "What you report goes past whoever leads, straight to the prosecutor. Your chief sees neither it nor how many there are."
        ),
        empty=_("You have reported nothing, and nothing came to your office."),
    ),
    RecordPage(
        query=queries.rights_incident,
        template="operations/operation.html",
        context=_incident_words,
        pairs=(Pair(name="kind", badge=True), "happened_on region reporter_agency agency reported_at answered_at"),
        actions=(incidents.answer_rights_incident,),
    ),
    FormPage(command=commands.plan_operation, goes_to=_to_operation),
    FormPage(command=commands.change_operation, initial=_as_planned),
    FormPage(command=commands.name_member, goes_to=_to_operation),
    FormPage(command=commands.start_operation, initial=_today("started_on")),
    FormPage(command=commands.end_operation, initial=_today("ended_on")),
    *(
        FormPage(command=act, offers={"operation_member": _members_offered}, goes_to=_to_operation)
        for act in (commands.add_operation_task, commands.add_operation_lesson)
    ),
    *(
        FormPage(command=act, goes_to=_to_operation)
        for act in (
            commands.release_member,
            commands.finish_operation_task,
            commands.finish_operation_lesson,
            sites.add_operation_site,
            sites.remove_operation_site,
            sites.settle_collision,
            daily_reports.accept_operation_day,
            daily_reports.send_back_operation_day,
            found_persons.note_found_person,
            found_persons.link_operation_proceeding,
            found_persons.record_channel_stopped,
        )
    ),
    FormPage(command=daily_reports.report_operation_day, initial=_today("reported_on"), goes_to=_to_operation),
    FormPage(command=found_persons.record_found_outcome, initial=_today("outcome_on"), goes_to=_to_operation),
    FormPage(
        command=found_persons.hand_over_found_person,
        initial=_found_by,
        offers=TO,
        goes_to=_to_lead,
        help=_(
            "A lead is raised like any other. What you write stands there, sealed; the operation keeps its reference alone."
        ),
    ),
    FormPage(command=incidents.report_rights_incident, offers={"operation": _operations_offered}),
)
