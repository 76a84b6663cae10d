"""The life of a proceeding as spans of investigation, each with a clock: the first one, and one after each return."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from qorgan.desk.country import country
from qorgan.justice.crimes import states
from qorgan.justice.crimes.models import Proceeding, StageChange
from qorgan.justice.timing.models import TermExtension
from qorgan.law import NoValueOnDate
from qorgan.law.counting import Counted, Stop, add, day_in
from qorgan.law.lengths import Length, Unit
from qorgan.law.terms import Edition

ADDITIONAL, ACCELERATED = "proceeding.additional", "proceeding.accelerated"
LEFT = (states.WITH_PROSECUTOR, states.IN_COURT, states.JUDGED, states.IN_FORCE, states.TERMINATED)
"""The stages that end an investigation."""


@dataclass(frozen=True, slots=True)
class Span:
    """A span of investigation: under which term, since when, when it ended, when it was joined elsewhere or withdrawn, when it stood still."""

    term: str
    key: str
    started_on: date
    ended_on: date | None = None
    joined_on: date | None = None
    stops: tuple[Stop, ...] = field(default=())

    @property
    def is_open(self) -> bool:
        """Whether it is still going on."""
        return self.ended_on is None and self.joined_on is None


def first_day(record: Proceeding, *, registered_on: date | None = None) -> date:
    """The day from which the term runs: the earliest of those joined into it, and of the one it was split from.

    `registered_on` takes the place of the day on which it was registered itself.
    """
    others = [other.registered_on for other in record.joined.all()]
    if record.split_from is not None:
        others.append(record.split_from.registered_on)
    return min([registered_on or record.registered_on, *others])


def spans_of(record: Proceeding) -> list[Span]:
    """The spans of a proceeding in their order, with the stops of its stages and those recorded apart."""
    span = Span(term=f"proceeding.{record.form}", key="", started_on=first_day(record))
    found, halted, was = [], None, ""
    for step in sorted(record.stages.all(), key=lambda one: one.pk):
        if halted and step.stage != states.INTERRUPTED:
            span, halted = _stopped(span, since=halted, until=step.on), None
        if step.stage == states.INTERRUPTED:
            halted = halted or step.on
        elif step.decision == "returned":
            found.append(span)
            span = Span(term=ADDITIONAL, key=step.ref, started_on=step.on)
        else:
            span = _moved(span, step=step, was=was)
        was = step.stage
    if halted:
        span = replace(span, stops=(*span.stops, (halted, None)))
    apart = tuple((stop.from_on, stop.until_on) for stop in record.term_stops.all())
    return [replace(one, stops=(*one.stops, *apart)) for one in (*found, span)]


def _moved(span: Span, *, step: StageChange, was: str) -> Span:
    if step.stage in states.ENDED:
        return replace(span, joined_on=step.on)
    if step.stage in LEFT:
        return span if span.ended_on else replace(span, ended_on=step.on)
    if was == states.TERMINATED and span.ended_on:  # what was terminated and resumed stood still between
        return _stopped(replace(span, ended_on=None), since=span.ended_on, until=step.on)
    return span


def _stopped(span: Span, *, since: date, until: date) -> Span:
    return replace(span, stops=(*span.stops, (since, until))) if since < until else span


def extended_to(record: Proceeding, span: Span) -> Length | date | None:
    """The longest extension of a span that stands."""
    mine = [one for one in record.term_extensions.all() if _extends(one, span)]
    longest = max(mine, key=lambda one: end_of_extension(one, span=span), default=None)
    return length_of(longest) if longest else None


def _extends(extension: TermExtension, span: Span) -> bool:
    return extension.withdrawn_on is None and (extension.term, extension.span) == (span.term, span.key)


def length_of(extension: TermExtension) -> Length | date:
    """What an extension says: the whole length, or the last day."""
    return extension.until_on or Length(extension.months or 1, Unit.MONTHS)


def end_of_extension(extension: TermExtension, *, span: Span) -> date:
    """The day that an extension comes to, stops aside."""
    said = length_of(extension)
    return said if isinstance(said, date) else add(span.started_on, said)


def running(record: Proceeding) -> Iterator[Span]:
    """The span that is going on, if the country has a term for it."""
    span = spans_of(record)[-1]
    if span.is_open and span.term in country().terms:
        yield span


def rule_of(span: Span, *, today: date) -> Edition:
    """The edition that a span is counted by today."""
    return country().terms[span.term].running(started_on=span.started_on, today=today)


def counted(record: Proceeding, span: Span, *, today: date, to: Length | date | None = None) -> Counted:
    """When a span ends, by its extension or another."""
    calendar = country().calendar
    return rule_of(span, today=today).count(
        started=span.started_on,
        calendar=calendar,
        zone=calendar.zone_of(record.agency.region),
        stops=span.stops,
        extended_to=to or extended_to(record, span),
    )


def formerly(record: Proceeding, span: Span) -> Iterator[Span]:
    """The first span as it would be in each form that the proceeding was in before, where that term had run out by the change.

    What came to the house only when the term had run out was never seen to lapse here.
    """
    for former in sorted(record.former_starts.all(), key=lambda one: one.pk):
        started_on = first_day(record, registered_on=former.registered_on)
        found = replace(span, term=f"proceeding.{former.form}", started_on=started_on)
        if had_run_out(record, found, at=former.recorded_at) and not had_run_out(record, found, at=record.recorded_at):
            yield found


def had_run_out(record: Proceeding, span: Span, *, at: datetime) -> bool:
    """Whether the term of a span was over at an instant."""
    if span.term not in country().terms:
        return False
    today = day_in(at, country().calendar.zone_of(record.agency.region))
    try:
        due = counted(record, span, today=today).due
    except NoValueOnDate:
        return False
    return due is not None and due < at
