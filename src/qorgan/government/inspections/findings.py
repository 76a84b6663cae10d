"""What becomes of a finding: an order, the answer of the organisation, and the look again that alone closes it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.attachments.models import Attachment
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import CodeOf, ComingDay, Day, NamelessBecause, NamelessLine, PastDay
from qorgan.government.inspections.models import (
    CONFORMS,
    FAILS,
    NOT_APPLICABLE,
    NOT_SEEN,
    Finding,
    Inspection,
    Reinspection,
)
from qorgan.government.inspections.states import ANSWER, CLOSED, KEEP, TOLD_MENDED, state_of_finding
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import Phrase

Order = Annotated[str, CodeOf("inspection_orders")]
Answer = Annotated[str, CodeOf("inspection_answers")]
STATES, ORDERS = "finding_states", "inspection_orders"
MONTH = 30
LABELS = {
    "note": _("Note"),
    "mended_on": _("Mended on"),
    "held_on": _("Looked at on"),
    "answer": _("What was seen"),
}
HELPS = {
    "answer": _("Only “conforms” closes the finding. Attach what shows it on the page of the re-inspection."),
}
NO_LOOK = Phrase("only “conforms” or “fails”: a look again answers the item")


@command(may=KEEP, post="/findings/{finding}/order", title=_("Order to mend it"))
def order_mending(*, actor: Actor, finding: Finding, order: Order, due_on: ComingDay | None = None) -> Finding:
    """Order that a finding is mended by a day. A later order takes the place of the earlier; the first day stays known.

    Raises:
        inspections.other_region
        inspections.finding_closed, record.not_in_this_state: it is told to be mended, and is looked at first.
        day.too_early: the day is before today.
    """
    held = _held(finding, actor=actor)
    if state_of_finding(held) == TOLD_MENDED:
        _refuse_state(held)
    first = held.first_due_on
    for name, value in ordered(order, on=actor.today, due_on=due_on).items():
        setattr(held, name, value)
    held.first_due_on = first or held.first_due_on
    held.save(update_fields=["order", "ordered_on", "due_on", "first_due_on"])
    return held


@command(may=ANSWER, post="/findings/{finding}/answer", title=_("Tell that it is mended"), labels=LABELS)
def tell_mended(*, actor: Actor, finding: Finding, mended_on: PastDay, note: NamelessLine) -> Finding:
    """Answer for the own organisation that a finding is mended, since which day, and how. It stays open until it is looked at again.

    Raises:
        record.not_yours: it is another organisation's.
        inspections.finding_closed, record.not_in_this_state
        day.too_early: the day is before the visit.
    """
    if finding.organisation.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=finding.ref)
    held = _locked(finding)
    if state_of_finding(held) == TOLD_MENDED:
        _refuse_state(held)
    held.mended_on, held.mended_note = not_before(mended_on, since=held.found_on, field="mended_on"), note
    held.save(update_fields=["mended_on", "mended_note"])
    return held


@command(may=KEEP, post="/findings/{finding}/reinspections", title=_("Look at it again"), labels=LABELS, helps=HELPS)
def reinspect_finding(
    *,
    actor: Actor,
    finding: Finding,
    held_on: PastDay,
    answer: Answer,
    note: NamelessBecause | None = None,
    due_on: Day | None = None,
) -> list[Any]:
    """Record that the item of a finding was looked at again. Where it conforms, the finding is closed; where not, it is to be mended anew.

    Raises:
        inspections.other_region, inspections.finding_closed, inspections.closes_unshown
        day.too_early: the day is before the finding or the last look.
    """
    held = _held(finding, actor=actor)
    if answer in (NOT_APPLICABLE, NOT_SEEN):
        raise BadInput(problems={"answer": [NO_LOOK]})
    return look_again(held, actor=actor, answer=answer, held_on=held_on, note=note or "", due_on=due_on)


def look_again(
    finding: Finding,
    *,
    actor: Actor,
    answer: str,
    held_on: date,
    note: str,
    due_on: date | None = None,
    inspection: Inspection | None = None,
) -> list[Any]:
    """The look again and the finding after it; nothing else closes one.

    Raises:
        day.too_early: the day is before the finding or the last look.
        inspections.closes_unshown: the item is critical, and neither words nor a file show that it conforms.
    """
    if answer == CONFORMS and finding.is_critical and not (note or _has_files(finding)):
        raise Refusal("inspections.closes_unshown", finding=finding.ref, item=finding.text).at("note")
    not_before(held_on, since=last_look(finding), field="held_on")
    look = create_record(
        Reinspection,
        actor=actor,
        finding=finding,
        agency=actor.agency,
        held_on=held_on,
        answer=answer,
        note=note,
        mended_on=finding.mended_on,
        due_on=finding.due_on,
        inspection=inspection,
    )
    if answer == CONFORMS:
        finding.closed_on = held_on
    elif answer == FAILS:
        finding.mended_on, finding.mended_note = None, ""
        if finding.due_on:
            finding.due_on = due_on or max(finding.due_on, held_on + _term_of(finding.order))
    finding.save(update_fields=["closed_on", "mended_on", "mended_note", "due_on"])
    return [look, finding]


def _has_files(finding: Finding) -> bool:
    """Whether a file shows how it was mended."""
    return Attachment.objects.filter(holder=finding.ref, voided_on__isnull=True).exists()


def last_look(finding: Finding) -> date:
    """The last day on which somebody saw how the item of a finding stands."""
    days: list[date] = [finding.found_on, *finding.reinspections.values_list("held_on", flat=True)]
    return max(days)


def ordered(order: str, *, on: date, due_on: date | None) -> dict[str, Any]:
    """What an order of this kind says, by when in the days that the country's list names where no day is given."""
    due = due_on or on + _term_of(order)
    return {"order": order, "ordered_on": on, "due_on": due, "first_due_on": due}


def refuse_evidence(finding: Finding, actor: Actor) -> None:
    """Evidence hangs on a finding of the own organisation while it is open."""
    if finding.organisation.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=finding.ref)
    _locked(finding)


def _term_of(order: str) -> timedelta:
    told = country().codes[ORDERS].get(order).attributes.get("days", MONTH)
    return timedelta(days=int(str(told)))


def _held(finding: Finding, *, actor: Actor) -> Finding:
    if actor.scope is Scope.OWN_REGION and finding.region != actor.agency.region:
        raise Refusal("inspections.other_region", region=country().codes["regions"].get(finding.region).title)
    return _locked(finding)


def _locked(finding: Finding) -> Finding:
    held = (
        Finding.objects.select_for_update(of=("self",))
        .select_related("organisation__agency", "inspection__agency")
        .get(pk=finding.pk)
    )
    if state_of_finding(held) == CLOSED:
        raise Refusal("inspections.finding_closed", finding=held.ref, on=held.closed_on)
    return held


def _refuse_state(finding: Finding) -> None:
    said = country().codes[STATES].get(state_of_finding(finding)).title
    raise Refusal("record.not_in_this_state", record=finding.ref, state=said)
