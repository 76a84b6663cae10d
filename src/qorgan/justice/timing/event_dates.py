"""What is kept of an investigation by the clock: asked, made longer, made shorter, stopped.

`DECISIONS` are what nobody decides while the term stands still; a motion may be decided when the investigation is over.
"""

from __future__ import annotations

from qorgan.desk.event_dates import EventDates
from qorgan.justice.crimes.event_dates import INVESTIGATED
from qorgan.justice.crimes.models import Proceeding
from qorgan.kernel.texts import Phrase

MOVED, DECISIONS = EventDates(of=Proceeding), EventDates(of=Proceeding)
MOVED.add(
    what=Phrase("Motion"),
    rows=lambda proceeding: proceeding.motions.all(),
    day="moved_on",
)
MOVED.add(
    what=Phrase("Term extended"),
    rows=lambda proceeding: proceeding.term_extensions.filter(withdrawn_on__isnull=True),
    day="decided_on",
)
MOVED.add(
    what=Phrase("Accelerated"),
    rows=lambda proceeding: proceeding.accelerations.all(),
    day="from_on",
)
INVESTIGATED.include(MOVED)
INVESTIGATED.add(
    what=Phrase("Term stopped"),
    rows=lambda proceeding: proceeding.term_stops.all(),
    day="from_on",
)
DECISIONS.add(
    what=Phrase("Stage of the proceeding"),
    rows=lambda proceeding: proceeding.stages.all(),
    day="on",
)
DECISIONS.include(MOVED)
DECISIONS.add(
    what=Phrase("Motion decided"),
    rows=lambda proceeding: proceeding.motions.all(),
    day="decided_on",
)
