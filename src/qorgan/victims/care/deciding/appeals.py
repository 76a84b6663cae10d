"""Complaints to another body: lodged, decided, and what follows for the person at once.

Whoever decides may not know who the person is: full names leave the notes without a word, whosever they are (`people.shapes`).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Day, Note
from qorgan.desk.records import Record
from qorgan.kernel.refusals import Refusal
from qorgan.people.shapes import without_full_names
from qorgan.victims.care.commands import admitted_anew, close, locked, stay_not_expelled, stay_resumed
from qorgan.victims.care.days import IN_STAY
from qorgan.victims.care.deciding import states
from qorgan.victims.care.deciding.bodies import BODIES, body_told
from qorgan.victims.care.deciding.models import AdmissionRefusal, CareAppeal, Expulsion
from qorgan.victims.care.deciding.telling import tell_body

LABELS = {
    "admission_refusal": _("Refusal to admit"),
    "expulsion": _("Expulsion"),
    "care_appeal": _("Complaint to another body"),
    "lodged_on": _("Lodged on"),
    "lodged_by": _("Who complains"),
    "body": _("Body that decides"),
    "answering": _("Which one"),
    "not_suspended": _("The expulsion goes on until the decision"),
    "outcome": _("Outcome"),
    "decided_on": _("Decided on"),
}
HELPS = {
    "lodged_on": _("Empty means today"),
    "decided_on": _("Empty means today"),
    "not_suspended": _("Mark only if the body said so. Otherwise the person may come back until then."),
    "answering": _(
        "The body that is told of the complaint. Empty means the only one of the region or the country; if it is not in the "
        "list, tell it on paper."
    ),
    "note": _("Write no names."),
}
Applicant = Annotated[str, CodeOf("applicants")]
Body = Annotated[str, CodeOf(BODIES)]
Outcome = Annotated[str, CodeOf("appeal_outcomes")]


@command(
    may="care.admit",
    post="/admission-refusals/{admission_refusal}/appeals",
    title=_("Record a complaint"),
    labels=LABELS,
    helps=HELPS,
)
def appeal_refusal(
    *,
    actor: Actor,
    admission_refusal: AdmissionRefusal,
    lodged_by: Applicant,
    body: Body,
    answering: Agency | None = None,
    lodged_on: Day | None = None,
    note: Note | None = None,
) -> list[Record]:
    """Write down that a refusal to admit was complained about to another body; the body is told at once.

    Raises:
        care.decision_not_standing, care.day_ahead, care.appeal_before_decision
        care.not_that_body: the agency is no such body.
    """
    held = AdmissionRefusal.objects.select_for_update(of=("self",)).select_related("person", "agency")
    found = held.get(pk=admission_refusal.pk)
    _standing(found, state=found.state)
    day = _lodged(actor=actor, day=lodged_on, decided=found.refused_on)
    made = create_record(
        CareAppeal,
        actor=actor,
        admission_refusal=found,
        lodged_on=day,
        lodged_by=lodged_by,
        body=body,
        answering=body_told(body, region=found.region, named=answering),
        note=without_full_names(note or ""),
    )
    tell_body(made, actor=actor, decided_on=found.refused_on)
    return [made, found]


@command(
    may="care.discharge",
    post="/expulsions/{expulsion}/appeals",
    title=_("Record a complaint"),
    labels=LABELS,
    helps=HELPS,
)
def appeal_expulsion(
    *,
    actor: Actor,
    expulsion: Expulsion,
    lodged_by: Applicant,
    body: Body,
    answering: Agency | None = None,
    lodged_on: Day | None = None,
    not_suspended: bool = False,
    note: Note | None = None,
) -> list[Record]:
    """Write down that an expulsion was complained about; the body is told, and unless it said otherwise the file is open until then.

    Who was admitted anew meanwhile may complain too: the later stay goes on, and the old one stays closed.

    Raises:
        care.decision_not_standing, care.day_ahead, care.appeal_before_decision
        care.not_that_body: the agency is no such body.
    """
    found = Expulsion.objects.select_for_update(of=("self",)).select_related("care_file__person").get(pk=expulsion.pk)
    told = body_told(body, region=found.care_file.region, named=answering)
    _standing(found, state=found.state)
    day = _lodged(actor=actor, day=lodged_on, decided=found.decided_on)
    suspends = not not_suspended and admitted_anew(found.care_file) is None
    made = create_record(
        CareAppeal,
        actor=actor,
        expulsion=found,
        lodged_on=day,
        lodged_by=lodged_by,
        body=body,
        answering=told,
        is_suspending=suspends,
        note=without_full_names(note or ""),
    )
    tell_body(made, actor=actor, decided_on=found.decided_on)
    return [made, found, *(stay_resumed(found.care_file) if suspends else [])]


@command(
    may="care.admit",
    post="/care-appeals/{care_appeal}/decision",
    title=_("Record the decision"),
    labels=LABELS,
    helps=HELPS,
)
def decide_appeal(
    *, actor: Actor, care_appeal: CareAppeal, outcome: Outcome, decided_on: Day | None = None, note: Note | None = None
) -> list[Record]:
    """Write down what the body decided on paper. If it reversed an expulsion the file is open; if not, it is closed again.

    Where the person was admitted anew, the old file stays closed whatever the outcome; after a reversal it counts as no expulsion.

    Raises:
        care.appeal_decided, care.day_ahead, care.appeal_before_decision
        care.own_decision: whoever entered the decision complained about does not enter how the complaint ended.
    """
    held = _decided(care_appeal, actor=actor, outcome=outcome, day=decided_on, note=note)
    return [held, held.decision]


@command(
    may="complaint.answer",
    post="/care-appeals/{care_appeal}/answer",
    title=_("Decide on the complaint"),
    labels=LABELS,
    helps=HELPS,
)
def answer_appeal(
    *, actor: Actor, care_appeal: CareAppeal, outcome: Outcome, decided_on: Day | None = None, note: Note | None = None
) -> CareAppeal:
    """Decide, as the body complained to. If it reverses an expulsion the stay goes on; if not, the stay is ended again.

    Raises:
        care.other_body_answers: the complaint was put to another body.
        care.appeal_decided, care.day_ahead, care.appeal_before_decision, care.own_decision
    """
    if care_appeal.answering_id != actor.agency.pk:
        raise Refusal("care.other_body_answers", care_appeal=care_appeal.ref)
    return _decided(care_appeal, actor=actor, outcome=outcome, day=decided_on, note=note)


def _decided(appeal: CareAppeal, *, actor: Actor, outcome: str, day: date | None, note: str | None) -> CareAppeal:
    """The complaint with its outcome, and the stay as that leaves it; `reactions` settles the stay."""
    held = CareAppeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    if held.outcome:
        raise Refusal("care.appeal_decided", care_appeal=held.ref, on=held.decided_on if held.decided_on else "")
    if held.decision.recorded_by == actor.user_ref:
        raise Refusal("care.own_decision", decision=held.decision.ref)
    on = _lodged(actor=actor, day=day, decided=held.lodged_on)
    held.outcome, held.decided_on, held.note = outcome, on, without_full_names(note or "") or held.note
    held.save()
    if held.expulsion is not None:
        _follow(held.expulsion, actor=actor, outcome=outcome, day=on, was_suspended=held.is_suspending)
    return held


def _follow(expulsion: Expulsion, *, actor: Actor, outcome: str, day: date, was_suspended: bool) -> None:
    file = locked(expulsion.care_file)
    if outcome == states.REVERSED:
        stay_resumed(file) if admitted_anew(file) is None else stay_not_expelled(file)
        return
    if was_suspended and file.discharged_on is None:
        stayed = IN_STAY.last(file)  # while the complaint kept the person there
        close(actor=actor, care_file=file, reason=expulsion.ground, day=max(day, stayed.on) if stayed else day)


def _standing(decision: Record, *, state: str) -> None:
    if state != states.STANDS:
        raise Refusal("care.decision_not_standing", decision=decision.ref, state=states.TITLES[state])


def _lodged(*, actor: Actor, day: date | None, decided: date) -> date:
    found = day or actor.today
    if found > actor.today:
        raise Refusal("care.day_ahead", on=found)
    if found < decided:
        raise Refusal("care.appeal_before_decision", on=found, since=decided)
    return found
