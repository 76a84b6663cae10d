"""What an inspector does with a visit: plans it, holds it by the checklist of its day, or cancels it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.inputs import Because, CodeOf, ComingDay, Day, Line, NamelessLine, PastDay
from qorgan.government.inspections.checklists import Item, checklist
from qorgan.government.inspections.findings import last_look, look_again, ordered
from qorgan.government.inspections.models import CONFORMS, FAILS, Finding, Inspection
from qorgan.government.inspections.risk import signals_of
from qorgan.government.inspections.sheets import read_sheet
from qorgan.government.inspections.states import KEEP, PLANNED, state_of
from qorgan.government.providers.models import Organisation
from qorgan.government.providers.queries import present
from qorgan.government.providers.working import refuse_not_working
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import Phrase, Text

Region = Annotated[str, CodeOf("regions")]
Reason = Annotated[str, CodeOf("inspection_reasons")]
Order = Annotated[str, CodeOf("inspection_orders")]
STATES, ANSWERS = "inspection_states", "inspection_answers"
LONGEST_NOTE = 300
LABELS = {
    "notes": _("Notes"),
    "order": _("Order for what failed"),
    "due_on": _("To be mended by"),
    "file": _("Filled form"),
}
HELPS = {
    "file": _("The workbook of this visit, with an answer to each item."),
    "notes": _("Each as item=what was seen. Never an address, never anybody's name."),
    "due_on": _("Where nothing is given, the days that the list of orders names."),
}
NOT_SUCH = Phrase("“{value}” is not written as item=answer")
UNKNOWN = Phrase("the checklist of {on} has no item “{value}”")
NO_ANSWER = Phrase("“{value}” is no answer; write one of {answers}")
UNANSWERED = Phrase("{number} items have no answer yet, the first: {text}")
NO_NOTE = Phrase("say what was seen where an item fails: {text}")
LONG_NOTE = Phrase("a note is at most {most} letters: {text}")


@command(may=KEEP, post="/organisations/{organisation}/inspections", title=_("Plan a visit"))
def plan_inspection(
    *, actor: Actor, organisation: Organisation, region: Region, planned_on: ComingDay, reason: Reason
) -> Inspection:
    """Plan a visit to an organisation in a region. The organisation does not learn of it; the signs of risk of today are kept with it.

    Raises:
        inspections.other_region: the region is not the inspector's.
        house.given_to_closed: the organisation ended, or its body is closed.
        inspections.not_there: the organisation does not work in the region on that day.
        inspections.planned_already: a visit to it is planned.
        day.too_early: the day is past; what was visited before is planned for today and recorded with its own day.
    """
    if actor.scope is Scope.OWN_REGION and region != actor.agency.region:
        raise Refusal("inspections.other_region", region=country().codes["regions"].get(region).title).at("region")
    refuse_not_working(organisation, on=planned_on, today=actor.today, field="organisation")
    if not Organisation.objects.filter(present(region=region, on=planned_on), pk=organisation.pk).exists():
        raise Refusal("inspections.not_there", organisation=organisation.title, on=planned_on).at("region")
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    waiting = Inspection.objects.filter(
        organisation=organisation, region=region, held_on__isnull=True, cancelled_on__isnull=True
    ).first()
    if waiting:
        raise Refusal("inspections.planned_already", inspection=waiting.ref, on=waiting.planned_on)
    return create_record(
        Inspection,
        actor=actor,
        organisation=organisation,
        region=region,
        agency=actor.agency,
        reason=reason,
        signals=signals_of(organisation, region=region, now=actor.now, today=actor.today),
        planned_on=planned_on,
    )


@command(may=KEEP, post="/inspections/{inspection}/cancellation", title=_("Cancel the visit"))
def cancel_inspection(*, actor: Actor, inspection: Inspection, reason: Because) -> Inspection:
    """Say why a planned visit is not held.

    Raises:
        record.not_yours, record.not_in_this_state
    """
    held = held_of_own(inspection, actor=actor)
    held.cancelled_on, held.cancelled_reason = actor.today, reason
    held.save(update_fields=["cancelled_on", "cancelled_reason"])
    return held


@command(may=KEEP, post="/inspections/{inspection}/visit", title=_("Record the visit"), labels=LABELS, helps=HELPS)
def hold_inspection(
    *,
    actor: Actor,
    inspection: Inspection,
    held_on: PastDay,
    answers: list[Line],
    notes: list[NamelessLine] | None = None,
    order: Order | None = None,
    due_on: Day | None = None,
) -> list[Any]:
    """Record a whole visit at once: an answer to each item of the checklist of that day, whose words are kept with it for good.

    Each item that fails is a finding; one that has an open finding is looked at again by it. An `order` is given for all new findings.

    Raises:
        record.not_yours, record.not_in_this_state
        inspections.no_checklist: the country had none on that day.
        day.too_early: the order's day is before the visit.
    """
    held = held_of_own(inspection, actor=actor)
    version = checklist().version_on(held_on)
    if version is None:
        raise Refusal("inspections.no_checklist", on=held_on).at("held_on")
    if due_on:
        not_before(due_on, since=held_on, field="due_on")
    items = checklist().on(held_on)
    held.answers = _answered(items, answers=answers, notes=notes or [], on=held_on)
    held.held_on, held.checklist_on = held_on, version
    held.save(update_fields=["answers", "held_on", "checklist_on"])
    return [held, *_found(held, actor=actor, order=order or "", due_on=due_on)]


@command(
    may=KEEP, post="/inspections/{inspection}/form", title=_("Bring in the filled form"), labels=LABELS, helps=HELPS
)
def bring_in_inspection(
    *,
    actor: Actor,
    inspection: Inspection,
    held_on: PastDay,
    file: Upload,
    order: Order | None = None,
    due_on: Day | None = None,
) -> list[Any]:
    """Record a whole visit from its form, filled in without a connection, as `hold_inspection`; of a form with faults nothing is taken.

    Raises:
        as hold_inspection; import.file_unreadable, import.file_too_large, import.charset_unknown
    """
    filled = read_sheet(file, inspection=inspection)
    try:
        made: list[Any] = hold_inspection.run(
            actor=actor,
            inspection=inspection,
            held_on=held_on,
            answers=filled.answers,
            notes=filled.notes,
            order=order,
            due_on=due_on,
        )
    except BadInput as wrong:
        raise BadInput(problems={"file": [said for told in wrong.problems.values() for said in told]}) from None
    return made


def held_of_own(inspection: Inspection, *, actor: Actor) -> Inspection:
    """The planned visit of the own body, kept from others until the act is over.

    Raises:
        record.not_yours, record.not_in_this_state
    """
    refuse_not_planned(inspection, actor=actor)
    held = (
        Inspection.objects.select_for_update(of=("self",))
        .select_related("organisation__agency", "agency")
        .get(pk=inspection.pk)
    )
    refuse_not_planned(held, actor=actor)
    return held


def refuse_not_planned(inspection: Inspection, *, actor: Actor) -> None:
    """Refuse a visit that is not the own body's, or that was held or cancelled.

    Raises:
        record.not_yours, record.not_in_this_state
    """
    if inspection.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=inspection.ref)
    stands = state_of(inspection)
    if stands != PLANNED:
        said = country().codes[STATES].get(stands).title
        raise Refusal("record.not_in_this_state", record=inspection.ref, state=said)


def _answered(items: tuple[Item, ...], *, answers: list[str], notes: list[str], on: date) -> list[dict[str, Any]]:
    """Each item of the day with its words, the answer and the note, as it is kept."""
    known = {item.code: item for item in items}
    given, told = (
        dict(_parted(lines, known=known, field=name, on=on)) for name, lines in (("answers", answers), ("notes", notes))
    )
    codes = country().codes[ANSWERS]
    for value in given.values():
        if value not in codes:
            _refuse("answers", NO_ANSWER.filled(value=value, answers=", ".join(item.code for item in codes)))
    missing = [item for item in items if item.code not in given]
    if missing:
        _refuse("answers", UNANSWERED.filled(number=len(missing), text=missing[0].text))
    for item in items:
        if given[item.code] == FAILS and not told.get(item.code):
            _refuse("notes", NO_NOTE.filled(text=item.text))
        if len(told.get(item.code, "")) > LONGEST_NOTE:
            _refuse("notes", LONG_NOTE.filled(text=item.text, most=LONGEST_NOTE))
    return [_frozen(item, answer=given[item.code], note=told.get(item.code, "")) for item in items]


def _parted(lines: list[str], *, known: dict[str, Item], field: str, on: date) -> Iterable[tuple[str, str]]:
    for line in lines:
        code, sign, value = (part.strip() for part in line.partition("="))
        if not sign:
            _refuse(field, NOT_SUCH.filled(value=line[:60]))
        if code not in known:
            _refuse(field, UNKNOWN.filled(value=code[:60], on=on))
        yield code, value


def _refuse(field: str, said: Text) -> None:
    raise BadInput(problems={field: [said]})


def _frozen(item: Item, *, answer: str, note: str) -> dict[str, Any]:
    return {
        "item": item.code,
        "group": item.group,
        "is_critical": item.is_critical,
        "text": item.text.as_dict(),
        "source": item.source,
        "article": item.article.as_dict() if item.article else {},
        "basis": str(item.basis),
        "answer": answer,
        "note": note,
    }


def _found(inspection: Inspection, *, actor: Actor, order: str, due_on: date | None) -> list[Any]:
    """What follows from the answers: new findings, and looks again at those that are open."""
    standing = Finding.objects.filter(
        organisation=inspection.organisation, region=inspection.region, closed_on__isnull=True
    ).select_for_update(of=("self",))
    open_items = {one.item: one for one in standing.select_related("organisation__agency", "inspection__agency")}
    made: list[Any] = []
    assert inspection.held_on is not None
    for line in inspection.answers:
        finding = open_items.get(line["item"])
        if finding and inspection.held_on < last_look(finding):
            continue  # it was found, or looked at, after this visit, which says nothing of how it stands now
        if finding and line["answer"] in (CONFORMS, FAILS):
            look = {"answer": line["answer"], "held_on": inspection.held_on, "note": line["note"]}
            made += look_again(finding, actor=actor, inspection=inspection, **look)
        elif line["answer"] == FAILS:
            made.append(_finding(inspection, actor=actor, line=line, order=order, due_on=due_on))
    return made


def _finding(inspection: Inspection, *, actor: Actor, line: dict[str, Any], order: str, due_on: date | None) -> Finding:
    words = {f"text_{code}": text for code, text in line["text"].items()}
    told = {name: line[name] for name in ("item", "group", "is_critical", "source", "article", "note")}
    return create_record(
        Finding,
        actor=actor,
        inspection=inspection,
        organisation=inspection.organisation,
        region=inspection.region,
        found_on=inspection.held_on,
        **words,
        **told,
        **(ordered(order, on=actor.today, due_on=due_on) if order else {}),
    )
