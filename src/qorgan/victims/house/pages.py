"""The pages of life in the house; what befell a person stands on the care file's page, complaints stand apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.bodies import attended_by
from qorgan.kit.pages import Column, FormPage, ListPage, Pair, RecordPage, Section, extend_record, keep_pages
from qorgan.victims.care.queries import care_file
from qorgan.victims.care.withdrawals import withdrawn_words
from qorgan.victims.house import commands, complaints, queries, withdrawals
from qorgan.victims.house.facts import is_serious
from qorgan.victims.house.models import Complaint

TELL_OUTSIDE = Phrase("This kind of incident must be told outside the house.")
WRITTEN_DOWN = Phrase(
    "The complaint is written down under {complaint}. Give the person this number. Only who answers it can read it."
)
APART = _("Only who answers complaints reads them; whom a complaint concerns never does.")


def _incident_notices(incident: Any, actor: Actor) -> Iterable[Text]:
    if (said := withdrawn_words(incident, actor.language)) is not None:
        yield said
    elif is_serious(incident.kind) and not incident.reported_on:
        yield TELL_OUTSIDE


def _concerned(complaint: Complaint, language: str) -> str:
    """The name and login of the colleague; whoever answers must know whom to ask."""
    found = User.objects.filter(ref=complaint.concerns).first() if complaint.concerns else None
    return f"{found.name} ({found.login})" if found else complaint.concerns


def _visit_links(visit: Any, actor: Actor) -> list[tuple[Any, str]]:
    """A visit has no page of its own; one to the house stands on no care file's page either."""
    if visit.withdrawn_on or not actor.may(commands.MAY):
        return []
    return [(withdrawals.withdraw_visit.title, f"/visits/{visit.ref}/withdrawal/new")]


WITHDRAWN = Column("withdrawn", _("Withdrawn"), cell=withdrawn_words, rare=True)
INCIDENTS = (
    Column("ref", _("Incident"), link=True),
    Column("happened_on", _("Happened on")),
    Column("kind", _("Kind of incident"), code_list="incident_kinds"),
    Column("reported_on", _("Told outside on")),
    WITHDRAWN,
)
VISITS = (
    Column("visited_on", _("Visited on")),
    Column("visitor", _("Who visited"), code_list="visitor_kinds"),
    Column("is_wanted", _("The person wanted the visit")),
    Column("note", _("Note")),
    WITHDRAWN,
)
ESCORTS = (
    Column("escorted_on", _("Accompanied on")),
    Column("purpose", _("Where to"), code_list="escort_purposes"),
    Column("escorted_by", _("Accompanied by"), code_list="staff_roles"),
    Column("note", _("Note")),
    WITHDRAWN,
)

keep_pages(
    ListPage(
        query=queries.incidents,
        columns=(*INCIDENTS, "care_file"),
        new=commands.record_incident,
        empty=_("No incident."),
        help=_("The journal of incidents. It prints."),
    ),
    ListPage(
        query=queries.visits,
        columns=(Column("ref", _("Reference")), "care_file", *VISITS),
        new=commands.record_visit,
        empty=_("No visit."),
        help=_("The journal of visits. It prints."),
        row_links=_visit_links,
    ),
    ListPage(
        query=queries.escorts,
        columns=(Column("ref", _("Reference")), "care_file", *ESCORTS),
        empty=_("Nobody was accompanied."),
    ),
    ListPage(
        query=queries.complaints,
        columns=(Column("ref", link=True), "received_on topic agency answered_on", Column("result", badge=True)),
        new=complaints.receive_complaint,
        empty=_("No complaint."),
        help=APART,
    ),
    RecordPage(
        query=queries.incident,
        pairs="agency care_file happened_on kind what_happened what_was_done reported_to reported_on",
        actions=(commands.report_incident, withdrawals.withdraw_incident),
        notices=_incident_notices,
    ),
    RecordPage(
        query=queries.complaint,
        pairs=(
            "agency answering care_file received_on way topic",
            Pair(_("Colleague it is about"), cell=_concerned),
            "words answered_on",
            Pair(name="result", badge=True),
            "answer",
        ),
        actions=(complaints.answer_complaint,),
    ),
    FormPage(command=commands.tell_rules, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=commands.record_escort, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=withdrawals.withdraw_rules_told, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=withdrawals.withdraw_escort, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(
        command=withdrawals.withdraw_visit,
        goes_to=lambda made: f"/care-files/{made.care_file.ref}" if made.care_file else "/visits",
    ),
    FormPage(command=withdrawals.withdraw_incident, goes_to=lambda made: f"/incidents/{made.ref}"),
    FormPage(command=commands.record_visit, goes_to=lambda made: "/visits"),
    FormPage(command=commands.record_incident, goes_to=lambda made: f"/incidents/{made.ref}"),
    FormPage(
        command=complaints.receive_complaint,
        offers={"answering": attended_by(complaints.ANSWER)},
        goes_to=lambda made: "/",
        help=APART,
        tells=lambda made, actor: WRITTEN_DOWN.filled(complaint=made.ref),
    ),
)
extend_record(
    care_file,
    actions=(commands.tell_rules,),
    sections=(
        Section(
            _("House rules"),
            rows=lambda file, actor: file.rules_told.order_by("-told_on", "-id"),
            columns=(
                Column("told_on", _("Told on")),
                Column("language", _("Language it was explained in"), code_list="languages"),
                Column("with_interpreter", _("With an interpreter")),
                Column("is_acknowledged", _("Acknowledged")),
                Column("note", _("Note")),
                WITHDRAWN,
            ),
            actions=(commands.tell_rules,),
            row_actions=(withdrawals.withdraw_rules_told,),
            empty=_("Not told yet."),
        ),
        Section(
            _("Escorts"),
            rows=lambda file, actor: file.escorts.order_by("-escorted_on", "-id"),
            columns=ESCORTS,
            actions=(commands.record_escort,),
            row_actions=(withdrawals.withdraw_escort,),
            empty=_("Nobody was accompanied."),
        ),
        Section(
            _("Visits"),
            rows=lambda file, actor: file.visits.order_by("-visited_on", "-id"),
            columns=VISITS,
            row_actions=(withdrawals.withdraw_visit,),
            empty=_("No visit."),
        ),
        Section(
            _("Incidents"),
            rows=lambda file, actor: file.incidents.order_by("-happened_on", "-id"),
            columns=INCIDENTS,
            empty=_("No incident."),
        ),
    ),
)
