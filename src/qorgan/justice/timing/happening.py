"""What is kept of an investigation by the clock: asked, made longer, made shorter, stopped.

`DECISIONS` are what nobody decides while the term stands still; a motion may be decided when the investigation is over.
"""

from __future__ import annotations

from qorgan.desk.event_dates import EventDates
from qorgan.justice.crimes.happening import INVESTIGATED
from qorgan.justice.crimes.models import Proceeding
from qorgan.kernel.texts import Text

MOVED, DECISIONS = EventDates(of=Proceeding), EventDates(of=Proceeding)
MOVED.add(
    what=Text(en="Motion", ru="Ходатайство", kk="Өтінішхат"),
    rows=lambda proceeding: proceeding.motions.all(),
    day="moved_on",
)
MOVED.add(
    what=Text(en="Term extended", ru="Срок продлён", kk="Мерзім ұзартылды"),
    rows=lambda proceeding: proceeding.term_extensions.filter(withdrawn_on__isnull=True),
    day="decided_on",
)
MOVED.add(
    what=Text(en="Accelerated", ru="Ускоренная форма", kk="Жеделдетілген нысан"),
    rows=lambda proceeding: proceeding.accelerations.all(),
    day="from_on",
)
INVESTIGATED.include(MOVED)
INVESTIGATED.add(
    what=Text(en="Term stopped", ru="Срок приостановлен", kk="Мерзім тоқтатылды"),
    rows=lambda proceeding: proceeding.term_stops.all(),
    day="from_on",
)
DECISIONS.add(
    what=Text(en="Stage of the proceeding", ru="Стадия производства", kk="Іс жүргізу сатысы"),
    rows=lambda proceeding: proceeding.stages.all(),
    day="on",
)
DECISIONS.include(MOVED)
DECISIONS.add(
    what=Text(en="Motion decided", ru="Ходатайство рассмотрено", kk="Өтінішхат қаралды"),
    rows=lambda proceeding: proceeding.motions.all(),
    day="decided_on",
)
