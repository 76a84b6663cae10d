"""What the commission's secretary does: forms commissions, seats chairs, records meetings and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import ANY_DAY
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_ahead, not_before, not_ending_before
from qorgan.desk.facts import ledger
from qorgan.desk.figures import NEW, TargetIs, check_target
from qorgan.desk.history.rules import allow_correction, allow_voiding
from qorgan.desk.inputs import Amount, CodeOf, Day, Line, NamelessLine, NamelessNote, NamelessReasons, PastDay, UntilDay
from qorgan.desk.records import refuse_voided
from qorgan.government.commission.completion import FIGURE, WORD, check_proof, refuse_reached
from qorgan.government.commission.models import REGIONAL, ChairTerm, Commission, Decision, Meeting
from qorgan.government.plan.models import Measure
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal

KEEP = "commission.keep"
Level = Annotated[str, CodeOf("commission_levels")]
Region = Annotated[str, CodeOf("regions")]
Ordinal = Annotated[int, Field(ge=1, le=1_000_000)]
Mark = Annotated[Line, Field(max_length=20)]
CHAIR = {
    "agency": _("Chairing body"),
}
ShownBy = Annotated[str, CodeOf("decision_proofs")]
SHOWN = ("shown_by", "indicator", "target_is", "target_value", "counted_from")
"""What says by what a decision is shown to be done."""


@command(may=KEEP, post="/commissions", title=_("Form a commission"))
def form_commission(
    *, actor: Actor, level: Level, title_en: Line, title_ru: Line, title_kk: Line, region: Region | None = None
) -> Commission:
    """Enter a commission of the country or of a region; the actor's body keeps its papers.

    Raises:
        commission.level_and_region_disagree: a regional commission without a region, or a national one with one.
        commission.exists: there is one of this level and region.
    """
    if (level == REGIONAL) != bool(region):
        raise Refusal("commission.level_and_region_disagree")
    standing = Commission.objects.filter(level=level, region=region or "").first()
    if standing:
        raise Refusal("commission.exists", commission=standing.ref)
    return create_record(
        Commission,
        actor=actor,
        level=level,
        region=region or "",
        title_en=title_en,
        title_ru=title_ru,
        title_kk=title_kk,
        agency=actor.agency,
    )


@command(may=KEEP, post="/commissions/{commission}/name", title=_("Rename the commission"))
def rename_commission(
    *, actor: Actor, commission: Commission, title_en: Line, title_ru: Line, title_kk: Line
) -> Commission:
    """Give a commission its new name in every language."""
    commission.title_en, commission.title_ru, commission.title_kk = title_en, title_ru, title_kk
    commission.save(update_fields=["title_en", "title_ru", "title_kk"])
    return commission


@command(
    may=KEEP,
    post="/commissions/{commission}/chairs",
    title=_("Seat a chair"),
    helps={"until_on": _("Leave empty while the term lasts.")},
    past_bodies={"agency": ANY_DAY},
)
def seat_chair(
    *, actor: Actor, commission: Commission, agency: Agency, from_on: Day, until_on: UntilDay | None = None
) -> ChairTerm:
    """Record which body chairs a commission from a day, until a day if the end is known.

    Raises:
        commission.chair_not_in_office: the body did not exist on any day of the term.
        commission.chair_terms_overlap: another term covers some of the days.
    """
    hold(commission)
    _refuse_bad_term(commission=commission, agency=agency, from_on=from_on, until_on=until_on)
    term = create_record(
        ChairTerm, actor=actor, commission=commission, agency=agency, from_on=from_on, until_on=until_on
    )
    _settle_meetings(commission, actor=actor)
    return term


@command(may=KEEP, post="/chair-terms/{chair_term}/end", title=_("End the term"))
def end_chair_term(*, actor: Actor, chair_term: ChairTerm, until_on: Day) -> Commission:
    """Say on which day a term of the chair ends.

    Raises:
        day.ends_before_start: the last day is before the first.
        commission.chair_terms_overlap: the term would reach into another one.
    """
    first, agency = chair_term.from_on, chair_term.agency
    last = not_ending_before(until_on, start=first, field="until_on")
    return _redated(actor=actor, term=chair_term, agency=agency, first=first, last=last)


@command(
    may=KEEP,
    post="/chair-terms/{chair_term}/correction",
    title=_("Correct the term"),
    labels={**CHAIR},
    past_bodies={"agency": ANY_DAY},
)
def correct_chair_term(
    *, actor: Actor, chair_term: ChairTerm, agency: Agency, from_on: Day, until_on: UntilDay | None = None
) -> Commission:
    """Put right a term that was entered wrongly; meetings of the days concerned get their right chair.

    Raises:
        As `seat_chair`.
    """
    return _redated(actor=actor, term=chair_term, agency=agency, first=from_on, last=until_on)


def _redated(*, actor: Actor, term: ChairTerm, agency: Agency, first: Day, last: Day | None) -> Commission:
    hold(term.commission)
    _refuse_bad_term(commission=term.commission, agency=agency, from_on=first, until_on=last, but=term)
    term.agency, term.from_on, term.until_on = agency, first, last
    term.save(update_fields=["agency", "from_on", "until_on"])
    _settle_meetings(term.commission, actor=actor)
    return term.commission


@command(
    may=KEEP,
    post="/commissions/{commission}/meetings",
    title=_("Record a meeting"),
    helps={"agenda": _("No names of victims or suspects.")},
)
def record_meeting(
    *, actor: Actor, commission: Commission, number: Ordinal, held_on: Day, agenda: NamelessNote = ""
) -> Meeting:
    """Record a meeting that was held. Its chair follows from the terms; a gap in the numbers is flagged, not refused.

    Raises:
        day.in_future: the day has not come.
        record.number_taken: a meeting of the commission bears the number.
    """
    hold(commission)
    _refuse_bad_meeting(actor=actor, commission=commission, number=number, held_on=held_on)
    return create_record(Meeting, actor=actor, commission=commission, number=number, held_on=held_on, agenda=agenda)


@command(may=KEEP, post="/meetings/{meeting}/correction", title=_("Correct the meeting"))
def correct_meeting(
    *, actor: Actor, meeting: Meeting, number: Ordinal, held_on: Day, agenda: NamelessNote = ""
) -> Meeting:
    """Put right the number, day or agenda of a meeting.

    Raises:
        As `record_meeting`.
    """
    hold(meeting.commission)
    refuse_locked(meeting)
    _refuse_bad_meeting(actor=actor, commission=meeting.commission, number=number, held_on=held_on, but=meeting)
    meeting.number, meeting.held_on, meeting.agenda = number, held_on, agenda
    meeting.save(update_fields=["number", "held_on", "agenda"])
    return meeting


@command(may=KEEP, post="/meetings/{meeting}/decisions", title=_("Add a decision"), past_bodies={"owner": ANY_DAY})
def add_decision(
    *,
    actor: Actor,
    meeting: Meeting,
    number: Mark,
    text: NamelessReasons,
    owner: Agency,
    due_on: Day | None = None,
    text_kk: NamelessNote | None = None,
    shown_by: ShownBy | None = None,
    indicator: Line | None = None,
    target_is: TargetIs | None = None,
    target_value: Amount | None = None,
    counted_from: Day | None = None,
    measure: Measure | None = None,
) -> Decision:
    """Enter an item that a meeting decided, and what will show that it was done.

    Raises:
        record.number_taken: an item of the meeting bears the number.
        commission.minutes_approved: the minutes are locked.
        commission.not_held: the meeting was not held yet.
        day.too_early: it would be due, or its new figure counted, before it was decided.
        commission.figure_incomplete, figures.indicator_unknown, figures.nothing_new
        commission.reached_already: the figure was what is asked for already when the meeting was held.
    """
    hold(meeting.commission)
    told: dict[str, Any] = {
        "meeting": meeting,
        "number": number,
        "text": text,
        "text_kk": text_kk or "",
        "owner": owner,
        "due_on": due_on,
        "shown_by": shown_by or WORD,
        "indicator": indicator or "",
        "target_is": target_is or "",
        "target_value": target_value,
        "counted_from": counted_from,
        "measure": measure,
    }
    _refuse_bad_decision(Decision(**told))
    return create_record(Decision, actor=actor, **told)


def _refuse_bad_decision(decision: Decision) -> None:
    """Refuse a decision as it would stand."""
    meeting = decision.meeting
    refuse_locked(meeting)
    if not meeting.is_held:
        raise Refusal("commission.not_held", meeting=meeting.ref)
    if decision.due_on:
        not_before(decision.due_on, since=meeting.held_on, field="due_on")
    other = meeting.decisions.filter(number=decision.number, voided_on__isnull=True).exclude(pk=decision.pk).first()
    if other:
        raise Refusal("record.number_taken", number=decision.number, record=other.ref)
    check_target(
        indicator=decision.indicator,
        target_is=decision.target_is,
        target_value=decision.target_value,
        on=decision.due_on,
        is_wanted=decision.shown_by == FIGURE,
        incomplete="commission.figure_incomplete",
    )
    if decision.target_is == NEW:
        not_before(decision.first_counted_on, since=meeting.held_on, field="counted_from")
    refuse_reached(decision)


def correctable(
    *,
    number: Mark | None = None,
    text: NamelessReasons | None = None,
    text_kk: NamelessNote | None = None,
    owner: Agency | None = None,
    due_on: Day | None = None,
    shown_by: ShownBy | None = None,
    indicator: Line | None = None,
    target_is: TargetIs | None = None,
    target_value: Amount | None = None,
    counted_from: Day | None = None,
    measure: Measure | None = None,
) -> None:
    """What may be put right in a decision until the minutes are approved; that it is done is told, not corrected here."""


def _refuse_wrong(decision: Decision, changes: Mapping[str, Any], actor: Actor) -> None:
    hold(decision.meeting.commission)
    now = {name: getattr(decision, name) for name in ("pk", "meeting", "number", "due_on", *SHOWN)}
    _refuse_bad_decision(Decision(**now | {name: value for name, value in changes.items() if name in now}))


def _open_again(decision: Decision, changes: Mapping[str, Any], actor: Actor) -> Iterable[str]:
    """What is shown by something else than before is open until that is shown."""
    if not changes.keys() & set(SHOWN):
        return ()
    decision.done_on, decision.proof, decision.figure = None, "", None
    return ("done_on", "proof", "figure")


def _refuse_withdrawing(decision: Decision, actor: Actor) -> None:
    hold(decision.meeting.commission)
    refuse_locked(decision.meeting)


allow_correction(Decision, keep=KEEP, fields=correctable, check=_refuse_wrong, after=_open_again)
allow_voiding(Decision, keep=KEEP, blocks=_refuse_withdrawing)


@command(may=KEEP, post="/commission-decisions/{commission_decision}/done", title=_("Mark the decision as done"))
def complete_decision(
    *, actor: Actor, commission_decision: Decision, done_on: PastDay, proof: NamelessLine | None = None
) -> Decision:
    """Say on which day a decided item was done, and what shows it where the decision asks for that.

    Raises:
        record.voided
        commission.done_before_decided: the day is before the meeting.
        commission.closes_by_figure: the records close it, nobody else.
        commission.proof_missing: no record is named, or no paper attached, where the decision asks for one.
        record.not_found: what should show it is no record that one may see.
    """
    refuse_voided(commission_decision)
    check_proof(commission_decision, proof=proof, actor=actor)
    held_on = commission_decision.meeting.held_on
    if done_on < held_on:
        raise Refusal("commission.done_before_decided", held_on=held_on, done_on=done_on)
    commission_decision.done_on, commission_decision.proof = done_on, proof or ""
    commission_decision.save(update_fields=["done_on", "proof"])
    return commission_decision


def refuse_locked(meeting: Meeting) -> None:
    """Refuse whatever would change a meeting whose minutes were approved."""
    if meeting.approved_on:
        raise Refusal("commission.minutes_approved", meeting=meeting.ref, on=meeting.approved_on)


def hold(commission: Commission) -> None:
    """Let nobody else change this commission's children until the act is over, so that what was checked still holds."""
    Commission.objects.select_for_update().get(pk=commission.pk)


def _refuse_bad_term(
    *, commission: Commission, agency: Agency, from_on: Day, until_on: Day | None, but: ChairTerm | None = None
) -> None:
    if not Period(agency.founded_on, agency.closed_on).overlaps(Period(from_on, until_on)):
        raise Refusal("commission.chair_not_in_office", agency=agency.title)
    found = _overlapping(commission.chair_terms.select_related("agency"), first=from_on, last=until_on)
    other = next((term for term in found if term != but), None)
    if other:
        raise Refusal("commission.chair_terms_overlap", agency=other.agency.title, term=other.ref, days=other.period)


def _overlapping(terms: QuerySet[ChairTerm], *, first: Day, last: Day | None) -> QuerySet[ChairTerm]:
    found = terms.filter(Q(until_on__isnull=True) | Q(until_on__gte=first))
    return found.filter(from_on__lte=last) if last else found


def _refuse_bad_meeting(
    *, actor: Actor, commission: Commission, number: int, held_on: Day, but: Meeting | None = None
) -> None:
    if but is None or but.is_held:
        not_ahead(held_on, today=actor.today, field="held_on")
    other = commission.meetings.filter(number=number).first()
    if other and other != but:
        raise Refusal("record.number_taken", number=number, record=other.ref)


def _settle_meetings(commission: Commission, *, actor: Actor) -> None:
    """A new or moved term changes who chaired meetings already recorded."""
    held = Meeting.objects.filter(commission=commission).select_related("commission__agency")
    ledger.refresh(*held.prefetch_related("commission__chair_terms__agency"), at=actor.now)
