"""An obligation read again: the term and edition it stands by, how it was counted, and the sentences that say so."""

from __future__ import annotations

from dataclasses import replace

from qorgan.desk.country import country
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.obligations.moments import moment_of, read_extension, read_stops
from qorgan.desk.obligations.versions import edition_by
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.law.counting import Counted, day_in
from qorgan.law.explaining import explain
from qorgan.law.terms import Edition, Term

UNKNOWN = Text.of("—")
COUNTED_THEN = Phrase("It was counted by the calendar as it was then; by the present one it would be {day}.")


KEPT_LATE = Phrase(
    "Until {day} it counted as missed: only then was it entered that the term was kept, stopped or made longer."
)


def term_of(obligation: Obligation) -> Term:
    """The term of the pack, begun by what began it here; or its bare id where the pack no longer holds it."""
    terms = country().terms
    if obligation.term in terms:
        term = terms[obligation.term]
        return replace(term, starts=term.starts_again) if term.starts_again and obligation.key else term
    return Term(id=obligation.term, title=Text.of(obligation.term), starts=UNKNOWN, may=obligation.may, editions=())


def about_of(obligation: Obligation) -> str:
    """What it is about, by reference: the record, and the part of it where one record owes the same for several."""
    return f"{obligation.subject} · {obligation.part}" if obligation.part else obligation.subject


def edition_of(obligation: Obligation) -> Edition:
    """The edition it was counted by, as it read then."""
    return edition_by(obligation.digest)


def counted_again(obligation: Obligation, *, edition: Edition | None = None) -> Counted:
    """The count from the row's own start, stops and extension, by its edition or another, over the present calendar."""
    calendar = country().calendar
    zone = calendar.zone_of(obligation.region)
    return (edition or edition_of(obligation)).count(
        started=moment_of(obligation.started_at, is_dated=obligation.is_dated, zone=zone),
        calendar=calendar,
        zone=zone,
        stops=read_stops(obligation.stops),
        extended_to=read_extension(obligation.extension),
    )


def explanation(obligation: Obligation) -> Text:
    """Why it ends when it does, in every language, and whether it was entered only afterwards that it was kept."""
    said = _counted_so(obligation)
    if obligation.kept_late_at is None:
        return said
    entered = day_in(obligation.kept_late_at, country().calendar.zone_of(obligation.region))
    added = KEPT_LATE.filled(day=day_text(entered))
    return Text(**{code: f"{said.in_(code)} {added.in_(code)}" for code in said.as_dict()})


def _counted_so(obligation: Obligation) -> Text:
    """How it was counted; the day is the row's, whatever the calendar has become since."""
    present, term, edition = counted_again(obligation), term_of(obligation), edition_of(obligation)
    if obligation.due_on in (None, present.last_day):
        return explain(present, term=term, edition=edition, calendar=country().calendar)
    then = replace(
        present, due=obligation.due_at, last_day=obligation.due_on, counted_to=obligation.due_on, stopped_since=None
    )
    said = explain(then, term=term, edition=edition, calendar=country().calendar)
    if present.last_day is None:
        return said
    added = COUNTED_THEN.filled(day=day_text(present.last_day))
    return Text(**{code: f"{said.in_(code)} {added.in_(code)}" for code in said.as_dict()})
