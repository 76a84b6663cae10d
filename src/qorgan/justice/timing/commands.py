"""What moves the clock of a proceeding: prosecutors extend, who investigates stops and resumes; motions and what became of them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import Because, CodeOf, Day, Note, PastDay
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.moving import come, named, open_for_work
from qorgan.justice.timing.backdating import check_resumed, check_still_ran, check_stood_still
from qorgan.justice.timing.barring import barred_from_acceleration
from qorgan.justice.timing.models import Acceleration, Motion, TermExtension, TermStop
from qorgan.justice.timing.queries import LABELS as RECORDS
from qorgan.justice.timing.spans import ACCELERATED, Span, counted, extended_to, rule_of, running
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text, day_text
from qorgan.law.lengths import Length, Unit

STAGE, SUPERVISE, MOTION = "proceeding.stage", "proceeding.supervise", "proceeding.motion"
Extender = Annotated[str, CodeOf("term_extenders")]
Months = Annotated[int, Field(ge=1, le=240)]
TODAY = _("Empty means today")
NO_NAMES = _("Write no names.")
LABELS = {
    **RECORDS,
    "extender": _("Who extended it"),
    "months": _("Months in all"),
    "until_on": _("Last day"),
    "decided_on": _("Decided on"),
    "ground": _("Why the term stands still"),
    "prosecutor": _("Prosecutor's office"),
}
HELPS = {
    "months": _("The whole length from the start, not what is added"),
    "until_on": _("Instead of months"),
    "decided_on": TODAY,
    "from_on": TODAY,
    "on": TODAY,
    "moved_on": TODAY,
    "prosecutor": _("The office that was told and that decides"),
    "note": NO_NAMES,
    "reason": NO_NAMES,
}


@command(
    may=SUPERVISE, post="/proceedings/{proceeding}/extensions", title=_("Extend the term"), labels=LABELS, helps=HELPS
)
def extend_term(
    *,
    actor: Actor,
    proceeding: Proceeding,
    extender: Extender,
    months: Months | None = None,
    until_on: Day | None = None,
    decided_on: PastDay | None = None,
    reason: Because,
) -> Proceeding:
    """Record that the term of the investigation that is going on was made longer, and by whom.

    Raises:
        timing.extension_too_late: the term had run out when it was decided.
        timing.extension_unclear, timing.no_term_runs, timing.extension_beyond_law, timing.extension_too_short,
        day.too_early, proceeding.closed
    """
    open_for_work(proceeding)
    if (months is None) == (until_on is None):
        raise Refusal("timing.extension_unclear")
    span = _running(proceeding)
    day = _since(proceeding.registered_on, actor=actor, day=decided_on, field="decided_on")
    to: Length | date = until_on or Length(months or 1, Unit.MONTHS)
    check_still_ran(proceeding, span=span, on=day, today=actor.today)
    _check_extension(proceeding, span=span, extender=extender, to=to, today=actor.today)
    create_record(
        TermExtension,
        actor=actor,
        proceeding=proceeding,
        term=span.term,
        span=span.key,
        extender=extender,
        months=months,
        until_on=until_on,
        decided_on=day,
        reason=reason,
    )
    return proceeding


def _check_extension(proceeding: Proceeding, *, span: Span, extender: str, to: Length | date, today: date) -> None:
    rule, zone = rule_of(span, today=today), country().calendar.zone_of(proceeding.agency.region)
    said = to.text if isinstance(to, Length) else day_text(to)
    if rule.may_extend(by=extender, to=to, started=span.started_on, zone=zone) is None:
        allowed = [
            Text(**{code: f"{one.title.in_(code)} — {one.up_to.text.in_(code)}" for code in LANGUAGES})
            for one in rule.extensions
        ]
        listed = Text(**{code: "; ".join(one.in_(code) for one in allowed) or "—" for code in LANGUAGES})
        raise Refusal(
            "timing.extension_beyond_law", extender=named("term_extenders", extender), to=said, allowed=listed
        )
    bare = Span(term=span.term, key=span.key, started_on=span.started_on)
    now = counted(proceeding, bare, today=today, to=extended_to(proceeding, span) or rule.length)
    then = counted(proceeding, bare, today=today, to=to)
    if now.due is not None and then.due is not None and then.due <= now.due:
        assert now.last_day is not None
        raise Refusal("timing.extension_too_short", ref=proceeding.ref, to=said, now=day_text(now.last_day))


@command(may=SUPERVISE, post="/term-extensions/{term_extension}/withdrawal", title=_("Withdraw the extension"))
def repeal_extension(*, actor: Actor, term_extension: TermExtension, reason: Because) -> Proceeding:
    """Take back an extension that was entered by mistake or repealed.

    Raises:
        record.withdrawn
    """
    open_for_work(term_extension.proceeding)
    term_extension.refresh_from_db()
    if term_extension.withdrawn_on:
        raise Refusal("record.withdrawn", record=term_extension.ref, on=day_text(term_extension.withdrawn_on))
    term_extension.withdrawn_on, term_extension.reason = actor.today, reason
    term_extension.save(update_fields=["withdrawn_on", "reason"])
    return term_extension.proceeding


@command(
    may=STAGE,
    post="/proceedings/{proceeding}/stops",
    title=_("Stop the term"),
    labels={**LABELS, "until_on": _("Runs again on")},
    helps={**HELPS, "until_on": _("Empty while the term stands still")},
)
def stop_term(
    *,
    actor: Actor,
    proceeding: Proceeding,
    ground: Annotated[str, CodeOf("term_stop_grounds")],
    from_on: PastDay | None = None,
    until_on: PastDay | None = None,
    note: Note = "",
) -> Proceeding:
    """Record that the term of the investigation stands still from a day on. An interruption of the proceeding is a stage.

    A stop that is over already is entered with the day on which the term ran again. One that began when the term had run out leaves it missed.

    Raises:
        timing.stood_still_in_work: the file keeps something that was done or decided within it.
        timing.no_term_runs, timing.term_stopped, day.too_early, proceeding.closed
        timing.stops_overlap: the term stood still on that day already, by a stop that has ended.
    """
    open_for_work(proceeding)
    _running(proceeding)
    held = proceeding.term_stops.filter(until_on__isnull=True).first()
    if held and not (until_on and until_on <= held.from_on):
        raise Refusal("timing.term_stopped", ref=proceeding.ref, on=day_text(held.from_on))
    day = _since(proceeding.registered_on, actor=actor, day=from_on, field="from_on")
    end = _since(day, actor=actor, day=until_on, field="until_on") if until_on else None
    _apart(proceeding.term_stops.filter(from_on__lte=day, until_on__gt=day).first(), on=day)
    if end:
        _apart(_lasting(proceeding.term_stops, since=day, until=end), on=end)
    check_stood_still(proceeding, since=day, until=end)
    create_record(TermStop, actor=actor, proceeding=proceeding, ground=ground, from_on=day, until_on=end, note=note)
    return proceeding


@command(may=STAGE, post="/term-stops/{term_stop}/end", title=_("Let the term run again"), helps=HELPS)
def resume_term(*, actor: Actor, term_stop: TermStop, on: PastDay | None = None) -> Proceeding:
    """Record the day on which the term runs again.

    Raises:
        record.ended, day.too_early
        timing.stops_overlap: another stop had begun by then.
        timing.stood_still_in_work: the file keeps an act of the investigation within the stop.
    """
    open_for_work(term_stop.proceeding)
    term_stop.refresh_from_db()
    if term_stop.until_on:
        raise Refusal("record.ended", record=term_stop.ref, on=day_text(term_stop.until_on))
    term_stop.until_on = day = _since(term_stop.from_on, actor=actor, day=on)
    others = term_stop.proceeding.term_stops.exclude(pk=term_stop.pk)
    _apart(others.filter(from_on__gte=term_stop.from_on, from_on__lt=day).first(), on=day)
    check_resumed(term_stop.proceeding, since=term_stop.from_on, until=day)
    term_stop.save(update_fields=["until_on"])
    return term_stop.proceeding


@command(may=STAGE, post="/proceedings/{proceeding}/acceleration", title=_("Accelerate"), labels=LABELS, helps=HELPS)
def accelerate_proceeding(
    *,
    actor: Actor,
    proceeding: Proceeding,
    prosecutor: Agency,
    from_on: PastDay | None = None,
) -> Proceeding:
    """Record that the proceeding is investigated in the accelerated form, and which prosecutor's office decides on it.

    A term that had run out by then is owed on.

    Raises:
        timing.no_term_runs, timing.not_a_prosecutor, timing.accelerated_already,
        day.too_early, proceeding.closed
        timing.not_accelerated: a count is of a category that the law keeps out of the accelerated form.
        timing.acceleration_too_late: the days in which such an investigation is completed are over on that day.
    """
    open_for_work(proceeding)
    span = _running(proceeding)
    if not supervises(prosecutor):
        raise Refusal("timing.not_a_prosecutor", agency=prosecutor.title)
    barred = barred_from_acceleration(proceeding)
    if barred:
        raise Refusal("timing.not_accelerated", ref=proceeding.ref, category=barred.title)
    held = proceeding.accelerations.filter(ended_on__isnull=True).first()
    if held:
        raise Refusal("timing.accelerated_already", ref=proceeding.ref, on=day_text(held.from_on))
    day = _since(proceeding.registered_on, actor=actor, day=from_on, field="from_on")
    _check_in_time(proceeding, span=span, day=day, today=actor.today)
    create_record(Acceleration, actor=actor, proceeding=proceeding, prosecutor=prosecutor, from_on=day)
    return proceeding


def _check_in_time(proceeding: Proceeding, *, span: Span, day: date, today: date) -> None:
    """Raises `timing.acceleration_too_late` when the short term of the span, stops aside, is over on the day from which it would hold."""
    if span.key or ACCELERATED not in country().terms:
        return
    short = Span(term=ACCELERATED, key="", started_on=span.started_on, stops=span.stops)
    last, length = counted(proceeding, short, today=today).last_day, rule_of(short, today=today).length
    if last and last < day:
        raise Refusal(
            "timing.acceleration_too_late",
            ref=proceeding.ref,
            on=day_text(day),
            since=day_text(span.started_on),
            length=length.text,
            last=day_text(last),
        ).at("from_on")


@command(may=STAGE, post="/accelerations/{acceleration}/end", title=_("Go on in the ordinary form"), helps=HELPS)
def end_acceleration(
    *,
    actor: Actor,
    acceleration: Acceleration,
    reason: Because,
    on: PastDay | None = None,
) -> Proceeding:
    """Record that the proceeding goes on in its ordinary form; its ordinary term runs from its start again.

    The short term stays missed where it had run out by then.

    Raises:
        timing.acceleration_ended, day.too_early
    """
    open_for_work(acceleration.proceeding)
    acceleration.refresh_from_db()
    if acceleration.ended_on:
        raise Refusal("timing.acceleration_ended", ref=acceleration.ref, on=day_text(acceleration.ended_on))
    day = _since(acceleration.from_on, actor=actor, day=on)
    acceleration.ended_on, acceleration.reason = day, reason
    acceleration.save(update_fields=["ended_on", "reason"])
    return acceleration.proceeding


@command(may=MOTION, post="/proceedings/{proceeding}/motions", title=_("Record a motion"))
def file_motion(
    *,
    actor: Actor,
    proceeding: Proceeding,
    mover: Annotated[str, CodeOf("motion_movers")],
    kind: Annotated[str, CodeOf("motion_kinds")],
    moved_on: PastDay | None = None,
    note: Note = "",
) -> Motion:
    """Record what a participant asked for; a decision is owed within the term of the law.

    Raises:
        day.too_early, proceeding.closed
    """
    open_for_work(proceeding)
    day = _since(proceeding.registered_on, actor=actor, day=moved_on, field="moved_on")
    return create_record(Motion, actor=actor, proceeding=proceeding, mover=mover, kind=kind, moved_on=day, note=note)


@command(may=MOTION, post="/motions/{motion}/decision", title=_("Decide the motion"), helps=HELPS)
def decide_motion(
    *,
    actor: Actor,
    motion: Motion,
    outcome: Annotated[str, CodeOf("motion_outcomes")],
    on: PastDay | None = None,
    note: Note | None = None,
) -> Motion:
    """Record how a motion was decided.

    Raises:
        record.decided, day.too_early
    """
    motion.refresh_from_db(from_queryset=Motion.objects.select_for_update())
    if motion.decided_on:
        raise Refusal("record.decided", record=motion.ref, on=day_text(motion.decided_on))
    day = _since(motion.moved_on, actor=actor, day=on)
    motion.decided_on, motion.outcome = day, outcome
    motion.note = note if note is not None else motion.note
    motion.save(update_fields=["decided_on", "outcome", "note"])
    return motion


def _running(proceeding: Proceeding) -> Span:
    found = next(running(proceeding), None)
    if found is None:
        raise Refusal("timing.no_term_runs", ref=proceeding.ref)
    return found


def _since(begun: date, *, actor: Actor, day: date | None, field: str = "on") -> date:
    """The day given, or today.

    Raises:
        day.too_early
    """
    return not_before(come(actor=actor, day=day, since=begun, field=field), since=begun)


def _lasting(stops: Any, *, since: date, until: date) -> TermStop | None:
    """A stop that begins within some days."""
    found: TermStop | None = stops.filter(from_on__gte=since, from_on__lt=until).first()
    return found


def _apart(other: TermStop | None, *, on: date) -> None:
    """Refuse a day within another stop.

    Raises:
        timing.stops_overlap
    """
    if other:
        until = day_text(other.until_on) if other.until_on else "…"
        raise Refusal(
            "timing.stops_overlap", ref=other.ref, since=day_text(other.from_on), until=until, on=day_text(on)
        )


def supervises(agency: Agency) -> bool:
    """Whether terms are extended there: some role that does can be held in such a body."""
    return any(SUPERVISE in role.may and agency.kind in role.agency_kinds for role in roles().values())
