"""What is owed in a proceeding: the investigation within its term, the decision of the prosecutor, the answer to motions.

A proceeding that is known from a list owes nothing here: its life is kept where the list comes from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.desk.reactions import react
from qorgan.justice.crimes import states
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.timing.models import Acceleration, Motion
from qorgan.justice.timing.spans import ACCELERATED, Span, extended_to, formerly, had_run_out, spans_of


def owed(record: Proceeding) -> Iterable[Duty]:
    """Each span of investigation within its term; while it is accelerated, the shorter term takes its place.

    A term that had run out when the accelerated form was entered, or the form of investigation became another, is owed beside it, for
    nothing that is typed in mends it.
    """
    if record.source:
        return
    accelerated = next((one for one in record.accelerations.all() if one.ended_on is None), None)
    for span in spans_of(record):
        is_short = accelerated is not None and not span.key
        usual = _within(record, span)
        if accelerated is not None and is_short:
            yield replace(usual, term=ACCELERATED, extended_to=None)
        if accelerated is None or not is_short or had_run_out(record, span, at=accelerated.recorded_at):
            yield usual
        if not span.key:
            former = {one.term: one for one in formerly(record, span) if one.term != span.term}
            yield from (_within(record, one) for one in former.values())
        if accelerated is None and not span.key:
            yield from _given_up(record, span=span)
        if accelerated is not None and is_short and span.ended_on:
            yield _decision(record, accelerated=accelerated, span=span)


def _within(record: Proceeding, span: Span) -> Duty:
    """The investigation within the term of a span."""
    return Duty(
        term=span.term,
        key=span.key,
        started_at=span.started_on,
        owner=record.agency,
        stops=span.stops,
        extended_to=extended_to(record, span),
        met_at=span.ended_on,
        cancelled_at=span.joined_on,
        next_step=f"/proceedings/{record.ref}/stages/new",
    )


def _given_up(record: Proceeding, *, span: Span) -> Iterable[Duty]:
    """The short term of an accelerated form that was given up: missed if it had run out by then."""
    last = max(record.accelerations.all(), key=lambda one: one.pk, default=None)
    if last is not None and last.ended_on:
        yield Duty(
            term=ACCELERATED,
            started_at=span.started_on,
            owner=record.agency,
            stops=span.stops,
            ended_at=last.ended_on,
        )


def _decision(record: Proceeding, *, accelerated: Acceleration, span: Span) -> Duty:
    """The prosecutor's decision, from the day the file came; any decision after it meets the term."""
    steps = sorted(record.stages.all(), key=lambda one: one.pk)
    came = next(
        place for place, step in enumerate(steps) if step.on == span.ended_on and step.stage != states.INTERRUPTED
    )
    decided = next((step.on for step in steps[came + 1 :]), None)
    is_over = steps[came].stage != states.WITH_PROSECUTOR
    is_dropped = record.withdrawn_on is not None and decided == steps[-1].on and len(steps) == came + 2
    return Duty(
        term="proceeding.accelerated_decision",
        started_at=steps[came].on,
        owner=accelerated.prosecutor,
        met_at=steps[came].on if is_over else None if is_dropped else decided,
        cancelled_at=record.withdrawn_on if is_dropped else None,
        next_step=f"/proceedings/{record.ref}/stages/new",
    )


def owed_on_motion(record: Motion) -> Iterable[Duty]:
    """A decision on the motion."""
    yield Duty(
        term="proceeding.motion",
        subject=record.proceeding.ref,
        key=record.ref,
        started_at=record.moved_on,
        owner=record.proceeding.agency,
        met_at=record.decided_on,
        cancelled_at=record.proceeding.withdrawn_on,
        next_step=f"/motions/{record.ref}/decision/new",
    )


def _withdrawn(record: Proceeding, actor: Actor) -> list[Motion]:
    """The open motions of a proceeding that was registered by mistake: nobody owes them an answer."""
    return list(record.motions.filter(decided_on__isnull=True)) if record.withdrawn_on else []


react(model=Proceeding, do=_withdrawn)
duties.register_obligations(
    model=Proceeding,
    derive=owed,
    related=(
        "agency",
        "split_from",
        "joined",
        "stages",
        "term_extensions",
        "term_stops",
        "accelerations__prosecutor",
        "former_starts",
    ),
)
duties.register_obligations(model=Motion, derive=owed_on_motion, related=("proceeding__agency",))
