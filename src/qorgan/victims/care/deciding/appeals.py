"""Complaints to another body: lodged, decided, and what follows for the person at once."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import CodeOf, Day, Note
from qorgan.desk.keeping import keep
from qorgan.desk.records import Record
from qorgan.victims.care.commands import close, locked, open_again
from qorgan.victims.care.deciding import states
from qorgan.victims.care.deciding.models import AdmissionRefusal, CareAppeal, Expulsion
from qorgan.victims.care.deciding.refusals import AppealBeforeDecision, AppealDecided, DecisionNotStanding
from qorgan.victims.care.refusals import CareDayAhead, StaysOverlap

LABELS = {
    "admission_refusal": _("Refusal to admit"),
    "expulsion": _("Expulsion"),
    "care_appeal": _("Complaint to another body"),
    "lodged_on": _("Lodged on"),
    "lodged_by": _("Who complains"),
    "body": _("Body that decides"),
    "not_suspended": _("The expulsion goes on until the decision"),
    "outcome": _("Outcome"),
    "decided_on": _("Decided on"),
}
HELPS = {
    "lodged_on": _("Empty means today"),
    "decided_on": _("Empty means today"),
    "not_suspended": _("Mark only if the body said so. Otherwise the person may come back until then."),
    "note": _("Write no names."),
}
Applicant = Annotated[str, CodeOf("applicants")]
Body = Annotated[str, CodeOf("appeal_bodies")]
Outcome = Annotated[str, CodeOf("appeal_outcomes")]


@command(
    may="care.admit", post="/admission-refusals/{admission_refusal}/appeals", title=_("Record a complaint"),
    labels=LABELS, helps=HELPS,
)  # fmt: skip
def appeal_refusal(
    *, actor: Actor, admission_refusal: AdmissionRefusal, lodged_by: Applicant, body: Body,
    lodged_on: Day | None = None, note: Note | None = None,
) -> list[Record]:  # fmt: skip
    """Write down that a refusal to admit was complained about to another body.

    Raises:
        DecisionNotStanding, CareDayAhead, AppealBeforeDecision
    """
    held = AdmissionRefusal.objects.select_for_update(of=("self",)).select_related("person", "agency")
    found = held.get(pk=admission_refusal.pk)
    _standing(found, state=found.state)
    day = _lodged(actor=actor, day=lodged_on, decided=found.refused_on)
    made = keep(
        CareAppeal, actor=actor, admission_refusal=found, lodged_on=day, lodged_by=lodged_by, body=body,
        note=note or "",
    )  # fmt: skip
    return [made, found]


@command(
    may="care.discharge", post="/expulsions/{expulsion}/appeals", title=_("Record a complaint"), labels=LABELS,
    helps=HELPS,
)  # fmt: skip
def appeal_expulsion(
    *, actor: Actor, expulsion: Expulsion, lodged_by: Applicant, body: Body, lodged_on: Day | None = None,
    not_suspended: bool = False, note: Note | None = None,
) -> list[Record]:  # fmt: skip
    """Write down that an expulsion was complained about; unless the body said otherwise the file is open until it decides.

    Raises:
        DecisionNotStanding, CareDayAhead, AppealBeforeDecision
        StaysOverlap: the person was admitted anew meanwhile.
    """
    found = Expulsion.objects.select_for_update(of=("self",)).select_related("care_file__person").get(pk=expulsion.pk)
    _standing(found, state=found.state)
    day = _lodged(actor=actor, day=lodged_on, decided=found.decided_on)
    made = keep(
        CareAppeal, actor=actor, expulsion=found, lodged_on=day, lodged_by=lodged_by, body=body,
        is_suspending=not not_suspended, note=note or "",
    )  # fmt: skip
    return [made, found, *([] if not_suspended else _opened(found))]


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
    """Write down what the body decided. If it reversed an expulsion the file is open; if not, it is closed again.

    Raises:
        AppealDecided, CareDayAhead, AppealBeforeDecision, StaysOverlap
    """
    held = CareAppeal.objects.select_for_update(of=("self",)).get(pk=care_appeal.pk)
    if held.outcome:
        raise AppealDecided(care_appeal=held.ref, on=held.decided_on if held.decided_on else "")
    day = _lodged(actor=actor, day=decided_on, decided=held.lodged_on)
    held.outcome, held.decided_on, held.note = outcome, day, note or held.note
    held.save()
    if held.admission_refusal_id:
        refused = AdmissionRefusal.objects.select_related("person", "agency")
        return [held, refused.get(pk=held.admission_refusal_id)]
    expulsion = Expulsion.objects.select_related("care_file__person").get(appeals=held)
    if outcome == states.REVERSED:
        return [held, expulsion, *_opened(expulsion)]
    file = locked(expulsion.care_file)
    closes = held.is_suspending and file.discharged_on is None
    return [
        held,
        expulsion,
        *([close(actor=actor, care_file=file, reason=expulsion.ground, day=day)] if closes else []),
    ]


def _standing(decision: Record, *, state: str) -> None:
    if state != states.STANDS:
        raise DecisionNotStanding(decision=decision.ref, state=states.TITLES[state])


def _lodged(*, actor: Actor, day: date | None, decided: date) -> date:
    found = day or actor.today
    if found > actor.today:
        raise CareDayAhead(on=found)
    if found < decided:
        raise AppealBeforeDecision(on=found, since=decided)
    return found


def _opened(expulsion: Expulsion) -> list[Record]:
    """The care file opened again, unless it is open.

    Raises:
        StaysOverlap: the person was admitted anew meanwhile.
    """
    file = locked(expulsion.care_file)
    if file.discharged_on is None:
        return []
    later = file.person.care_files.filter(agency_id=file.agency_id, admitted_on__gte=file.discharged_on)
    other = later.exclude(pk=file.pk).first()
    if other:
        raise StaysOverlap(person=file.person.ref, care_file=other.ref)
    return [open_again(file)]
