"""What is kept of an investigation: it was not ended or interrupted before the last of it, whatever is entered today.

`ACTS` is what is done to persons in it.
Rooms above that keep what happens in an investigation add it once to `INVESTIGATED`.
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from qorgan.desk.country import country
from qorgan.desk.event_dates import EventDate, EventDates
from qorgan.justice.crimes.models import STANDING, Count, Proceeding
from qorgan.justice.crimes.states import is_left
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, day_text

INVESTIGATED, ACTS = EventDates(of=Proceeding), EventDates(of=Proceeding)
COUNT = Phrase("Count registered")


def check_investigated(
    proceeding: Proceeding, *, decision: str, was: str, to: str, on: date, until: date | None = None
) -> None:
    """Whether nothing is kept that happened after a decision ended or interrupted the investigation; of a correction, until the day it said.

    Raises:
        proceeding.decided_before_record
    """
    if is_left(was=was, to=to):
        _check_after(INVESTIGATED.last(proceeding, until=until), decision=decision, on=on)


def check_split(counts: QuerySet[Count], *, on: date) -> None:
    """Whether no count is split off before it was registered.

    Raises:
        proceeding.decided_before_record
    """
    last = counts.order_by("registered_on", "id").last()
    kept = EventDate(on=last.registered_on, what=COUNT, ref=last.ref) if last else None
    _check_after(kept, decision="split", on=on)


def _check_after(last: EventDate | None, *, decision: str, on: date) -> None:
    if last and on < last.on:
        title = country().codes["proceeding_decisions"].get(decision).title
        raise Refusal(
            "proceeding.decided_before_record",
            decision=title,
            on=day_text(on),
            what=last.what,
            other_on=day_text(last.on),
            record=last.ref,
        ).at("on")


ACTS.add(
    what=Phrase("Injured party recognised"),
    rows=lambda proceeding: proceeding.injured_parties.filter(STANDING),
    day="recognised_on",
)
ACTS.add(
    what=Phrase("Person suspected"),
    rows=lambda proceeding: proceeding.suspects.filter(STANDING),
    day="since_on",
)
INVESTIGATED.include(ACTS)
INVESTIGATED.add(
    what=COUNT,
    rows=lambda proceeding: proceeding.counts.filter(STANDING),
    day="registered_on",
)
