"""What is owed as a calendar that other programs read (RFC 5545): a day or a minute, a title, a reference; never a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from qorgan.desk.obligations.explanations import about_of, counted_again, edition_of, explanation, term_of
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.texts import Phrase
from qorgan.law.lengths import Unit
from qorgan.law.terms import Reminder

WIDTH = 75
TYPE = "text/calendar; charset=utf-8"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_ALARMS = {Unit.HOURS: "-PT{}H", Unit.DAYS: "-P{}D"}

DUTY = Phrase("Duty", context="a calendar")
GUARDED = Phrase("What it is about is told in the house alone.")


def calendar_text(owed: Iterable[Obligation], *, title: str, language: str, now: datetime, site: str = "") -> str:
    """The calendar of open obligations; what stands still has no day and is left out. `site` begins the links."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Qorgan//Work//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(title)}",
    ]
    for obligation in owed:
        if obligation.due_on is not None:
            lines += _event(obligation, language=language, now=now, site=site)
    return "".join(f"{folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(obligation: Obligation, *, language: str, now: datetime, site: str) -> Iterator[str]:
    assert obligation.due_on is not None
    term = term_of(obligation)
    # A calendar leaves the house: of what is guarded not even the kind of record may be guessed from it.
    said = GUARDED if term.guarded else explanation(obligation)
    title = f"{DUTY.in_(language)} · {obligation.ref}"
    if not term.guarded:
        title = f"{term.title.in_(language)} · {about_of(obligation)}"
    yield "BEGIN:VEVENT"
    yield f"UID:{obligation.ref}@qorgan"
    yield f"DTSTAMP:{_instant(now)}"
    if counted_again(obligation).is_to_the_minute:
        yield f"DTSTART:{_instant(obligation.due_at)}"
    else:
        yield f"DTSTART;VALUE=DATE:{_day(obligation.due_on)}"
        yield f"DTEND;VALUE=DATE:{_day(obligation.due_on + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(title)}"
    yield f"DESCRIPTION:{escaped(said.in_(language))}"
    if site:
        yield f"URL:{site}/obligations/{obligation.ref}"
    yield "CLASS:CONFIDENTIAL"
    yield "TRANSP:TRANSPARENT"
    for rule in edition_of(obligation).reminders:
        yield from _alarm(rule, title=title)
    yield "END:VEVENT"


def _alarm(rule: Reminder, *, title: str) -> Iterator[str]:
    if rule.who == "owner" and rule.direction == "before" and rule.length.unit in _ALARMS:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escaped(title)}"
        yield f"TRIGGER:{_ALARMS[rule.length.unit].format(rule.length.number)}"
        yield "END:VALARM"


def escaped(text: str) -> str:
    """Text as a value of a property."""
    return text.translate(_ESCAPES)


def folded(line: str) -> str:
    """A line of at most 75 octets, going on after a line break and a space; no letter is cut in two."""
    parts, room, part = [], WIDTH, ""
    for sign in line:
        size = len(sign.encode())
        if size > room:
            parts.append(part)
            part, room = "", WIDTH - 1  # the space before what goes on
        part, room = part + sign, room - size
    return "\r\n ".join([*parts, part])


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"
