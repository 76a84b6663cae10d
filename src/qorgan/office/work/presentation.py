"""What pages say of an obligation: its due time, its standing, its rule, what it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from qorgan.desk.access.roles import roles
from qorgan.desk.country import country
from qorgan.desk.obligations.departures import OVERSEER
from qorgan.desk.obligations.explanations import about_of, counted_again, edition_of, explanation, term_of
from qorgan.desk.obligations.late_entry import REASONS
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.obligations.moments import moment_of, read_extension, read_stops
from qorgan.kernel.days import clocked, day
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.formatting import Said
from qorgan.law.counting import Moment
from qorgan.law.explaining import moment_words
from qorgan.law.lengths import Length
from qorgan.office.work.calendars import DUTY, GUARDED
from qorgan.office.work.closed_bodies import CLOSED, DESERTED, UNREAD
from qorgan.office.work.departures import LEFT
from qorgan.office.work.models import Reminder
from qorgan.office.work.queries import standing_of
from qorgan.office.work.status import EMERGENCY, RAN_OUT, WORDS
from qorgan.office.work.steps import doers_of, needed_at, page_of_ref
from qorgan.office.work.visibility import is_nameless

Cell = Callable[[Obligation, str], Any]
WHO = {
    "owner": Phrase("who owes it"),
    "supervisor": Phrase("the head of the unit"),
    "ministry": Phrase("the ministry"),
}
BEFORE = Phrase("{length} before: {who}")
AFTER = Phrase("{length} after: {who}")
STAYS_OWED = Phrase("It stays owed, and overdue, until it is done; after the term it is told to: {whom}.")
CAME_BACK = Phrase("whoever had it works there no more; duties that came back: {number}")
LEFT_BY_CLOSED = Phrase(
    "“{agency}” is closed and nobody winds it up; duties it left: {number}. An administrator gives somebody a role there for winding up"
)
LEFT_BY_ALL = Phrase(
    "nobody of “{agency}” can sign in any more; duties left there: {number}. An administrator gives somebody a role there"
)
LIES_UNREAD = Phrase(
    "nobody at “{agency}” can do this any more, and the term runs on. Ask again by the same way and name another body"
)
SUCCEEDED = Phrase("its successor is {successor}")
UP_TO = Phrase("{who}: up to {length}")


def due(obligation: Obligation, language: str) -> Any:
    """The last day, with the hour where the hour matters, by the clock of the owner's region."""
    if obligation.due_on is None:
        return WORDS["stopped"]
    if not counted_again(obligation).is_to_the_minute:
        return obligation.due_on
    local = obligation.due_at.astimezone(country().calendar.zone_of(obligation.region))
    return Said(clocked(local, language=language), value=local)


def standing(obligation: Obligation, language: str) -> Said:
    """Where it stands, in words; a term that ran out stands out, and an emergency before everything."""
    found = standing_of(obligation)
    words = WORDS[found].in_(language)
    if obligation.is_emergency and obligation.is_open and not is_nameless(obligation):
        return Said(f"{EMERGENCY.in_(language)}: {words}", alarms=True, is_urgent=True)
    return Said(words, alarms=found in RAN_OUT)


def title(obligation: Obligation, language: str) -> str:
    """What is owed; a duty without a name where the reader may know no more."""
    if is_nameless(obligation):
        return f"{DUTY.in_(language)} · {obligation.ref}"
    return term_of(obligation).title.in_(language)


def doers(obligation: Obligation, language: str) -> str:
    """Who takes the next step: the roles of the body that owes it."""
    return ", ".join(title.in_(language) for title in doers_of(obligation))


def titled(obligation: Obligation, language: str) -> Said:
    """What is owed, leading to the obligation's page."""
    return Said(title(obligation, language), link=f"/obligations/{obligation.ref}")


def about(obligation: Obligation, language: str) -> Said:
    """The record it is about, and which part of it, leading to its page where whoever asks may read it."""
    if is_nameless(obligation):
        return Said("")
    page = "" if getattr(obligation, "is_shut", False) else page_of_ref(obligation.subject)
    may = roles()[obligation.asked_as].may  # type: ignore[attr-defined]
    return Said(about_of(obligation), link=page if needed_at(page) in may and _is_theirs(obligation, may) else "")


def _is_theirs(obligation: Obligation, may: frozenset[str]) -> bool:
    """Whether who may do this reaches what a duty is about, and not only the duty."""
    term = term_of(obligation)
    return obligation.may in may or (not term.guarded and term.watched_by in may)


def why(obligation: Obligation, language: str) -> str:
    """The sentence that explains the due time."""
    if is_nameless(obligation):
        return GUARDED.in_(language)
    return explanation(obligation).in_(language)


def late_entry(obligation: Obligation, language: str) -> str | None:
    """Why it was entered only when the term had run out; how that came is for the body that owes it and those who do such work."""
    if is_nameless(obligation) or not obligation.late_entry_reason:
        return None
    reason = country().codes[REASONS].label(obligation.late_entry_reason, language)
    may = roles()[obligation.asked_as].may  # type: ignore[attr-defined]
    is_theirs = obligation.may in may or obligation.agency_id == obligation.asked_by  # type: ignore[attr-defined]
    return f"{reason}: {obligation.late_entry_note}" if obligation.late_entry_note and is_theirs else reason


def started(obligation: Obligation, language: str) -> Text:
    """The start event and when it was."""
    zone = country().calendar.zone_of(obligation.region)
    moment = moment_of(obligation.started_at, is_dated=obligation.is_dated, zone=zone)
    words, event = moment_words(moment, zone), term_of(obligation).starts
    return Text(**{code: f"{words.in_(code)} ({event.in_(code)})" for code in words.as_dict()})


def holder(obligation: Obligation, language: str) -> str:
    """Who has taken it, by reference."""
    if obligation.owner_user == OVERSEER:
        return _("nobody answers for it: name somebody")
    return obligation.owner_user or _("nobody yet")


def extended(obligation: Obligation, language: str) -> Any:
    """The extension in force."""
    extension = read_extension(obligation.extension)
    if extension is None or isinstance(extension, Length):
        return extension and extension.text
    return _moment(obligation, extension)


def stops(obligation: Obligation, language: str) -> str:
    """The stops, each from until."""
    return "; ".join(
        f"{_moment(obligation, since).in_(language)} – {'…' if until is None else _moment(obligation, until).in_(language)}"
        for since, until in read_stops(obligation.stops)
    )


def _moment(obligation: Obligation, moment: Moment) -> Text:
    return moment_words(moment, country().calendar.zone_of(obligation.region))


def article(obligation: Obligation, language: str) -> Text:
    """The provision that sets the term."""
    return edition_of(obligation).article


def source(obligation: Obligation, language: str) -> Said:
    """The act the rule stands in."""
    act, acts = edition_of(obligation).source, country().law.acts
    return Said(acts[act].title.in_(language), link=f"/law/acts/{act}") if act in acts else Said(act)


def basis(obligation: Obligation, language: str) -> str:
    """How sure the rule is, and its first day where that is less sure."""
    edition = edition_of(obligation)
    said = edition.basis.words.in_(language)
    if edition.dated is edition.basis:
        return said
    return _("%(rule)s; that it held on that first day: %(day)s") % {
        "rule": said,
        "day": edition.dated.words.in_(language),
    }


def version(obligation: Obligation, language: str) -> str:
    """The edition it was counted by: its first day and the mark of its words."""
    return f"{day(obligation.edition_on, language=language)} · {obligation.digest}"


def lapse(obligation: Obligation, language: str) -> Text | None:
    """What follows when the term lapses: what the rule says, else that it stays owed and who is told."""
    edition = edition_of(obligation)
    told = dict.fromkeys(one.who for one in edition.reminders if one.direction == "after")
    if edition.lapse or not told:
        return edition.lapse
    whom = Text.of({one: ", ".join(WHO[who].in_(one) for who in told) for one in ("en", "ru", "kk")})
    return STAYS_OWED.filled(whom=whom)


def rule_stops(obligation: Obligation, language: str) -> list[Text]:
    """What stops the term by law."""
    return list(edition_of(obligation).stops)


def extenders(obligation: Obligation, language: str) -> list[Text]:
    """Who may extend the term how far."""
    return [UP_TO.filled(who=one.title, length=one.up_to.text) for one in edition_of(obligation).extensions]


def warnings(obligation: Obligation, language: str) -> list[Text]:
    """Who is told how long before or after."""
    return [
        (BEFORE if one.direction == "before" else AFTER).filled(length=one.length.text, who=WHO[one.who])
        for one in edition_of(obligation).reminders
    ]


def reminded(reminder: Reminder, language: str) -> str:
    """What a reminder says: how long before or after, and to whom."""
    direction, length, who, *_nth = reminder.code.split(":")
    if direction == LEFT:
        return CAME_BACK.filled(number=length).in_(language)
    if direction == DESERTED:
        return LEFT_BY_ALL.filled(agency=reminder.obligation.agency.title, number=length).in_(language)
    if direction == UNREAD:
        return LIES_UNREAD.filled(agency=reminder.obligation.agency.title).in_(language)
    if direction == CLOSED:
        body = reminder.obligation.agency
        left = LEFT_BY_CLOSED.filled(agency=body.title, number=length)
        named = [SUCCEEDED.filled(successor=body.successor.title)] if body.successor else []
        return "; ".join(one.in_(language) for one in (left, *named))
    said = BEFORE if direction == "before" else AFTER
    return said.filled(length=Length.parse(length).text, who=WHO[who]).in_(language)


def owed_by(reminder: Reminder, language: str) -> Any:
    """What a reminder is about, leading to the obligation's page, which another body than the one that owes it may not open."""
    said: Said = through(titled)(reminder, language)
    return said if reminder.agency_id == reminder.obligation.agency_id else Said(said.words)


def plainly(cell: Cell) -> Cell:
    """The same, and nothing of an obligation whose reader may know only that it is late."""
    return lambda obligation, language: None if is_nameless(obligation) else cell(obligation, language)


def through(cell: Cell) -> Callable[[Reminder, str], Any]:
    """The same of the obligation that a reminder is about."""

    def of_reminder(reminder: Reminder, language: str) -> Any:
        reminder.obligation.asked_at = reminder.asked_at  # type: ignore[attr-defined]
        reminder.obligation.asked_as = reminder.asked_as  # type: ignore[attr-defined]
        reminder.obligation.is_nameless = reminder.is_nameless  # type: ignore[attr-defined]
        return cell(reminder.obligation, language)

    return of_reminder
