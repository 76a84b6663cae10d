"""Days that are typed in long after: what was decided when a term was over does not heal it, and the file must not speak against it."""

from __future__ import annotations

from datetime import date, timedelta

from qorgan.desk.event_dates import EventDate, EventDates
from qorgan.justice.crimes.event_dates import ACTS
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.timing.event_dates import DECISIONS
from qorgan.justice.timing.spans import Span, counted
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text

DAY = timedelta(days=1)


def check_still_ran(proceeding: Proceeding, *, span: Span, on: date, today: date) -> None:
    """Whether the term of a span had not run out on the day on which it was made longer.

    Raises:
        timing.extension_too_late
    """
    last = counted(proceeding, span, today=today).last_day
    if last and on > last:
        raise Refusal("timing.extension_too_late", ref=proceeding.ref, on=day_text(on), last=day_text(last)).at(
            "decided_on"
        )


def check_stood_still(proceeding: Proceeding, *, since: date, until: date | None) -> None:
    """Whether nothing is kept that was done or decided between the day from which the term stood still and the one on which it ran again.

    Raises:
        timing.stood_still_in_work
    """
    found = [_within(kept, proceeding, since=since, until=until) for kept in (ACTS, DECISIONS)]
    _refuse(max((one for one in found if one), key=lambda one: one.on, default=None), since=since, at="from_on")


def check_resumed(proceeding: Proceeding, *, since: date, until: date) -> None:
    """Whether no act of the investigation is kept within a stop that ends. Motions come and are decided while a term stands still.

    Raises:
        timing.stood_still_in_work
    """
    _refuse(_within(ACTS, proceeding, since=since, until=until), since=since, at="on")


def _within(kept: EventDates, proceeding: Proceeding, *, since: date, until: date | None) -> EventDate | None:
    last = kept.last(proceeding, until=until - DAY if until else None)
    return last if last and last.on > since else None


def _refuse(found: EventDate | None, *, since: date, at: str) -> None:
    if found:
        raise Refusal(
            "timing.stood_still_in_work",
            since=day_text(since),
            what=found.what,
            on=day_text(found.on),
            record=found.ref,
        ).at(at)
