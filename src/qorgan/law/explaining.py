"""Why a term ends when it does, as a sentence that leads to the date again."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from qorgan.kernel.days import clocked
from qorgan.kernel.texts import LANGUAGES, Phrase, Text, day_text
from qorgan.law.calendars import WorkCalendar
from qorgan.law.citations import Basis
from qorgan.law.counting import Counted, Moment
from qorgan.law.lengths import Length
from qorgan.law.terms import Edition, Term


def moment_words(moment: Moment, zone: ZoneInfo) -> Text:
    """A day, or a day with the hour of its zone: “1 Jun 2020 14:10”."""
    if not isinstance(moment, datetime):
        return day_text(moment)
    local = moment.astimezone(zone)
    return Text(**{code: clocked(local, language=code) for code in LANGUAGES})


def explain(counted: Counted, *, term: Term, edition: Edition, calendar: WorkCalendar) -> Text:
    """The sentences that tell how a term was counted, in every language."""
    said = [_end(counted, term=term, edition=edition)]
    if not isinstance(counted.started, datetime) and counted.is_to_the_minute:
        said.append(_NO_HOUR)
    if counted.extended_to is not None and not _is_set(counted, edition=edition):
        said.append(_extension(counted))
    if counted.not_counted:
        said.append(_stopped(counted))
    if counted.is_moved and counted.counted_to is not None:
        why = calendar.why_off(counted.counted_to) or Text.of("—")
        said.append(_MOVED.filled(day=counted.counted_to, why=why, last=counted.last_day))
    if counted.last_day is not None and not calendar.knows(counted.last_day) and not counted.is_to_the_minute:
        said.append(_YEAR_OPEN.filled(year=counted.last_day.year))
    if edition.basis is not Basis.OFFICIAL:
        said.append(_DOUBT.filled(basis=edition.basis.words))
    return Text(**{code: " ".join(one.in_(code) for one in said) for code in LANGUAGES})


def _is_set(counted: Counted, *, edition: Edition) -> bool:
    """Whether what is owed names its own last day: no law lets anybody extend the term."""
    return isinstance(counted.extended_to, date) and not edition.extensions


def _end(counted: Counted, *, term: Term, edition: Edition) -> Text:
    values = {
        "length": edition.length.text,
        "start": moment_words(counted.started, counted.zone),
        "event": term.starts,
        "article": edition.article,
    }
    if counted.due is None or counted.last_day is None:
        since = moment_words(counted.stopped_since, counted.zone) if counted.stopped_since is not None else Text.of("—")
        return _NOT_RUNNING.filled(since=since, **values)
    due = moment_words(counted.due, counted.zone) if counted.is_to_the_minute else day_text(counted.last_day)
    if _is_set(counted, edition=edition):
        return _SET.filled(due=due, **values)
    return _DUE.filled(due=due, **values)


def _extension(counted: Counted) -> Text:
    to = counted.extended_to
    if isinstance(to, Length):
        return _EXTENDED.filled(length=to.text)
    assert to is not None
    return _EXTENDED_TO.filled(day=moment_words(to, counted.zone))


def _stopped(counted: Counted) -> Text:
    spans = [
        _SPAN.filled(since=moment_words(since, counted.zone), until=moment_words(until, counted.zone))
        for since, until in counted.not_counted
    ]
    return _STOPPED.filled(spans=Text(**{code: "; ".join(span.in_(code) for span in spans) for code in LANGUAGES}))


_DUE = Phrase("Due {due}: {length} after {start} ({event}); {article}.")
_SET = Phrase("Due {due}: that day was set ({event}, {start}); {article}.")
_NOT_RUNNING = Phrase("The term does not run since {since}: {length} after {start} ({event}); {article}.")
_NO_HOUR = Phrase("The hour of the start is not recorded, so the count begins with the end of that day.")
_EXTENDED = Phrase("Extended to {length} in all.")
_EXTENDED_TO = Phrase("Extended to {day}.")
_SPAN = Phrase("{since} until {until}")
_STOPPED = Phrase("Not counted, the last moment excluded: {spans}.")
_MOVED = Phrase("The count came to {day}, which is not a working day ({why}); the term ends with the next one, {last}.")
_YEAR_OPEN = Phrase("The holidays and moved days of {year} are not written down yet; the day may still move.")
_DOUBT = Text.of("({basis})")
