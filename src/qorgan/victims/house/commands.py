"""Telling the rules, accompanying, receiving visitors, and writing down what went wrong."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record, keep_once
from qorgan.desk.inputs import CodeOf, Day, Note
from qorgan.desk.records import Record
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, day_text
from qorgan.victims.care.days import IN_STAY
from qorgan.victims.care.models import STANDING, CareFile
from qorgan.victims.care.remarks import Behind, stand_behind
from qorgan.victims.house.models import Escort, Incident, RulesTold, Visit
from qorgan.victims.house.queries import LABELS as RECORDS

MAY = "care.house"
NO_NAMES = _("Write no names.")
LABELS = {
    **RECORDS,
    "told_on": _("Told on"),
    "language": _("Language it was explained in"),
    "with_interpreter": _("With an interpreter"),
    "not_acknowledged": _("The person did not acknowledge them"),
    "escorted_on": _("Accompanied on"),
    "purpose": _("Where to"),
    "escorted_by": _("Accompanied by"),
}
HELPS = {
    "told_on": _("Empty means today"),
    "escorted_on": _("Empty means today"),
    "note": NO_NAMES,
    "what_happened": NO_NAMES,
    "what_was_done": NO_NAMES,
    "care_file": _("Empty when it concerns the house and no single person"),
    "not_acknowledged": _("Mark it also when the person could not understand them: tell them again."),
}
Language = Annotated[str, CodeOf("languages")]
Purpose = Annotated[str, CodeOf("escort_purposes")]
Staff = Annotated[str, CodeOf("staff_roles")]
Visitor = Annotated[str, CodeOf("visitor_kinds")]
IncidentKind = Annotated[str, CodeOf("incident_kinds")]
Body = Annotated[str, CodeOf("incident_bodies")]


@command(
    may=MAY, post="/care-files/{care_file}/rules-told", title=_("Tell the house rules"), labels=LABELS, helps=HELPS
)
def tell_rules(
    *,
    actor: Actor,
    care_file: CareFile,
    language: Language,
    told_on: Day | None = None,
    with_interpreter: bool = False,
    not_acknowledged: bool = False,
    note: Note | None = None,
) -> list[Record]:
    """Write down that the house rules were explained to a person, in a language the person understands.

    Raises:
        house.day_not_fitting, house.rules_told_that_day
    """
    day = told_on or actor.today
    fits(actor=actor, day=day, care_file=care_file)
    if care_file.rules_told.filter(STANDING, told_on=day).exists():
        raise Refusal("house.rules_told_that_day", care_file=care_file.ref, on=day)
    made = keep_once(
        RulesTold,
        actor=actor,
        care_file=care_file,
        told_on=day,
        language=language,
        with_interpreter=with_interpreter,
        is_acknowledged=not not_acknowledged,
        note=note or "",
    )
    if made is None:  # sent twice at the same moment
        raise Refusal("house.rules_told_that_day", care_file=care_file.ref, on=day)
    return [care_file, made]


def first_told_on(care_file: CareFile) -> date | None:
    """The first day on which the rules were told: nobody is sent away for what was not told."""
    days = RulesTold.objects.filter(STANDING, care_file=care_file).order_by("told_on")
    return days.values_list("told_on", flat=True).first()


stand_behind(Behind(rules_told_on=first_told_on))


@command(may=MAY, post="/care-files/{care_file}/escorts", title=_("Record an escort"), labels=LABELS, helps=HELPS)
def record_escort(
    *,
    actor: Actor,
    care_file: CareFile,
    purpose: Purpose,
    escorted_by: Staff,
    escorted_on: Day | None = None,
    note: Note | None = None,
) -> list[Record]:
    """Write down that a person in care was accompanied.

    Raises:
        house.day_not_fitting
    """
    day = escorted_on or actor.today
    fits(actor=actor, day=day, care_file=care_file)
    made = create_record(
        Escort,
        actor=actor,
        care_file=care_file,
        escorted_on=day,
        purpose=purpose,
        escorted_by=escorted_by,
        note=note or "",
    )
    return [care_file, made]


@command(may=MAY, post="/visits", title=_("Record a visit"))
def record_visit(
    *,
    actor: Actor,
    visitor: Visitor,
    care_file: CareFile | None = None,
    is_wanted: bool | None = None,
    visited_on: Day | None = None,
    note: Note | None = None,
) -> Visit:
    """Write down a visit to a person in care or to the house, by the kind of visitor.

    Raises:
        house.day_not_fitting, house.wanted_unsaid
    """
    day = visited_on or actor.today
    fits(actor=actor, day=day, care_file=care_file)
    if (care_file is None) != (is_wanted is None):
        raise Refusal("house.wanted_unsaid")
    return create_record(
        Visit,
        actor=actor,
        agency=actor.agency,
        region=actor.agency.region,
        care_file=care_file,
        visited_on=day,
        visitor=visitor,
        is_wanted=is_wanted,
        note=note or "",
    )


@command(may=MAY, post="/incidents", title=_("Record an incident"))
def record_incident(
    *,
    actor: Actor,
    kind: IncidentKind,
    what_happened: Note,
    what_was_done: Note,
    care_file: CareFile | None = None,
    happened_on: Day | None = None,
    reported_to: list[Body] | None = None,
    reported_on: Day | None = None,
) -> Incident:
    """Write down what went wrong, what was done at once, and who outside the house was told.

    Raises:
        house.day_not_fitting, house.incident_unreported
    """
    day = happened_on or actor.today
    fits(actor=actor, day=day, care_file=care_file)
    if bool(reported_to) != bool(reported_on):
        raise Refusal("house.incident_unreported")
    if reported_on:
        _told_after(actor=actor, day=reported_on, since=day)
    return create_record(
        Incident,
        actor=actor,
        agency=actor.agency,
        region=actor.agency.region,
        care_file=care_file,
        happened_on=day,
        kind=kind,
        what_happened=what_happened,
        what_was_done=what_was_done,
        reported_to=_once(reported_to or []),
        reported_on=reported_on,
    )


@command(may=MAY, post="/incidents/{incident}/report", title=_("Report the incident"))
def report_incident(
    *, actor: Actor, incident: Incident, reported_to: list[Body], reported_on: Day | None = None
) -> Incident:
    """Write down that somebody outside the house was told of an incident.

    Raises:
        house.incident_reported, house.day_not_fitting, record.withdrawn
    """
    held = Incident.objects.select_for_update(of=("self",)).select_related("agency", "care_file").get(pk=incident.pk)
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=day_text(held.withdrawn_on))
    if held.reported_on:
        raise Refusal("house.incident_reported", incident=held.ref, on=held.reported_on)
    day = reported_on or actor.today
    _told_after(actor=actor, day=day, since=held.happened_on)
    held.reported_to, held.reported_on = _once(reported_to), day
    held.save(update_fields=["reported_to", "reported_on"])
    return held


def fits(*, actor: Actor, day: date, care_file: CareFile | None) -> None:
    """Whether something can have happened on a day, to a person in care or to the house.

    Raises:
        house.day_not_fitting
    """
    last = care_file.discharged_on if care_file else None
    first = care_file.admitted_on if care_file else day
    if not first <= day <= min(actor.today, last or actor.today):
        raise Refusal("house.day_not_fitting", on=day)


def _told_after(*, actor: Actor, day: date, since: date) -> None:
    if not since <= day <= actor.today:
        raise Refusal("house.day_not_fitting", on=day)


def _once(codes: list[str]) -> list[str]:
    return list(dict.fromkeys(codes))


IN_STAY.add(
    what=Phrase("House rules told"),
    rows=lambda file: file.rules_told.filter(STANDING),
    day="told_on",
)
IN_STAY.add(
    what=Phrase("Escort", context="out of the house"),
    rows=lambda file: file.escorts.filter(STANDING),
    day="escorted_on",
)
IN_STAY.add(
    what=Phrase("Visit", context="to the house"),
    rows=lambda file: file.visits.filter(STANDING),
    day="visited_on",
)
IN_STAY.add(
    what=Phrase("Incident"),
    rows=lambda file: file.incidents.filter(STANDING),
    day="happened_on",
)
