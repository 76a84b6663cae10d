"""What moved when the open obligations were counted anew, and why: for the lawyer on a page, for the operator at the console."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import DateTimeField, F, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.country import Country, country
from qorgan.desk.obligations.comparison import CALENDAR, Change, Moved, Row
from qorgan.desk.obligations.models import Move, Obligation, Recount
from qorgan.desk.obligations.new_rules import Arrived
from qorgan.desk.obligations.versions import edition_by
from qorgan.desk.record_types import RecordType, register_type
from qorgan.kernel.days import clocked
from qorgan.kernel.texts import LANGUAGES, Phrase, Text, day_text
from qorgan.law.counting import end_of
from qorgan.law.terms import Edition, as_written
from qorgan.office.work.queries import known_to
from qorgan.office.work.status import WORDS
from qorgan.office.work.visibility import READ, for_these_eyes

READ_RECOUNTS = "work.recounts"
RECOUNT = "work.recount"
NEWEST = {"begun": ("-id",)}
STATES = {
    "running": Phrase("not finished"),
    "done": Phrase("finished"),
    "left": Phrase("given up: the rules changed again"),
}
PARTS = {
    "length": Phrase("length"),
    "article": Phrase("provision"),
    "source": Phrase("source"),
    "basis": Phrase("how sure"),
    "dated": Phrase("how sure the first day is"),
    "next_working_day": Phrase("whether a free last day gives way"),
    "recounts": Phrase("whether running terms follow"),
    "stops": Phrase("what stops it"),
    "extensions": Phrase("who may extend it"),
    "reminders": Phrase("who is told"),
    "lapse": Phrase("what follows a lapse"),
    "note": Phrase("note"),
}
BY_CALENDAR = Phrase("the calendar of working days changed")
SINCE = Phrase("edition since {was} → {now}")
LENGTH = Phrase("length {was} → {now}")
CHANGED = Phrase("changed: {parts}")
ALL_BY = Phrase("{least} days")
ALL_BY_ONE = Phrase("{least} day")
FAR_OFF = Phrase("{least} to {most} days", context="how far a term moves")


@dataclass(frozen=True, slots=True)
class Told:
    """A row of a recount in words: which term, why, how many moved and how far."""

    title: Text
    why: Text
    looked: int
    moved: int
    earlier: int
    later: int
    overdue: int
    far: Text | None


def told(rows: Iterable[dict[str, Any]], *, pack: Country | None = None) -> list[Told]:
    """The tally of a recount in words; what is owed inside a compartment is not told."""
    terms = (pack or country()).terms
    found = []
    for moved in (Moved(**row) for row in rows):
        if moved.term in terms and terms[moved.term].guarded:
            continue
        title = terms[moved.term].title if moved.term in terms else Text.of(moved.term)
        found.append(
            Told(
                title=title,
                why=why(moved, pack=pack or country()),
                looked=moved.looked,
                moved=moved.moved,
                earlier=moved.earlier,
                later=moved.later,
                overdue=moved.overdue,
                far=_far(moved),
            )
        )
    return found


def _far(moved: Moved) -> Text | None:
    if not moved.earlier and not moved.later:
        return None
    if moved.least == moved.most:
        return (ALL_BY_ONE if abs(moved.least) == 1 else ALL_BY).filled(least=moved.least)
    return FAR_OFF.filled(least=moved.least, most=moved.most)


@dataclass(frozen=True, slots=True)
class ToldArrival:
    """What came of going through the records, in words: under which term, how many obligations, how many overdue at once."""

    title: Text
    came: int
    overdue: int
    changed: int
    ended: int


def told_arrivals(rows: Iterable[dict[str, Any]], *, pack: Country | None = None) -> list[ToldArrival]:
    """What came of going through the records, by term; what is owed inside a compartment is not told."""
    terms = (pack or country()).terms
    return [
        ToldArrival(
            title=terms[one.term].title if one.term in terms else Text.of(one.term),
            came=one.came,
            overdue=one.overdue,
            changed=one.changed,
            ended=one.ended,
        )
        for one in (Arrived(**row) for row in rows)
        if one.term not in terms or not terms[one.term].guarded
    ]


@dataclass(frozen=True, slots=True)
class WouldMove:
    """An obligation that another pack would move: which, under which term, when it ends now and when it would."""

    ref: str
    title: Text
    was: Text
    now: Text


class Foreseen:
    """The obligations that another pack would move, as many as are to be listed, and how many there are.

    A reader of recounts learns neither whom nor what they are about; what is kept from the reader is not among them.
    """

    def __init__(self, *, actor: Actor, pack: Country, most: int) -> None:
        rows = Obligation.objects.all() if actor.may(READ_RECOUNTS) else Obligation.objects.none()
        self._shown = rows.filter(for_these_eyes(actor))
        self._pack, self._most = pack, most
        self.listed: list[WouldMove] = []
        self.count = 0

    def add(self, changes: Sequence[Change]) -> None:
        """Take in the changes of a batch."""
        moving = [change for change in changes if change.moves]
        refs = dict(self._shown.filter(pk__in=[one.row.id for one in moving]).values_list("pk", "ref"))
        shown = [one for one in moving if one.row.id in refs]
        self.count += len(shown)
        for one in shown[: self._most - len(self.listed)]:
            self.listed.append(
                WouldMove(
                    ref=refs[one.row.id],
                    title=self._pack.terms[one.row.term].title,
                    was=self._end(one.row, one.row.due_at, one.row.due_on),
                    now=self._end(one.row, one.due_at, one.due_on),
                )
            )

    def _end(self, row: Row, due_at: datetime, due_on: date | None) -> Text:
        if due_on is None:
            return WORDS["stopped"]
        zone = self._pack.calendar.zone_of(row.region)
        if end_of(due_on, zone) == due_at:
            return day_text(due_on)
        return Text(**{code: clocked(due_at.astimezone(zone), language=code) for code in LANGUAGES})


def why(moved: Moved, *, pack: Country) -> Text:
    """What made the difference: the calendar, or what is another in the rule."""
    if moved.cause == CALENDAR:
        return BY_CALENDAR
    was, now = edition_by(moved.digest_was, pack=pack), edition_by(moved.digest, pack=pack)
    return _joined(_differences(was, now))


def _differences(was: Edition, now: Edition) -> Iterator[Text]:
    if was.since != now.since:
        yield SINCE.filled(was=day_text(was.since), now=day_text(now.since))
    if was.length != now.length:
        yield LENGTH.filled(was=was.length.text, now=now.length.text)
    before, after = as_written(was), as_written(now)
    others = [words for name, words in PARTS.items() if name != "length" and before.get(name) != after.get(name)]
    if others:
        yield CHANGED.filled(parts=_joined(others, by=", "))


def _joined(texts: Iterable[Text], *, by: str = "; ") -> Text:
    listed = list(texts)
    return Text(**{code: by.join(one.in_(code) for one in listed) or "—" for code in LANGUAGES})


def recounts_for(actor: Actor) -> QuerySet[Recount]:
    """Every recount, for those who read them: they tell of rules, not of people."""
    return Recount.objects.all() if actor.may(READ_RECOUNTS) else Recount.objects.none()


register_type(
    RecordType(
        name="recount",
        title=_("Recount"),
        model=Recount,
        visible_to=recounts_for,
        also=("recorded_at",),
        path="/recounts/{ref}",
    )
)


@query(may=READ_RECOUNTS, get="/recounts", title=_("Recounts of terms"), orders=NEWEST)
def recounts(*, actor: Actor) -> QuerySet[Recount]:
    """The recounts after rules or calendars changed, one row a recount, the latest first."""
    return recounts_for(actor)


@query(may=READ_RECOUNTS, get="/recounts/{recount}", title=_("Recount"))
def recount(*, actor: Actor, recount: Recount) -> Recount:
    """One recount."""
    return recount


@query(may=READ_RECOUNTS, get="/recounts/{recount}/tally", title=_("What moved and why"))
def recount_tally(*, actor: Actor, recount: Recount) -> list[dict[str, Any]]:
    """What a recount moved: a row for each term, change of rule and cause."""
    return [
        {
            "term": one.title.in_(actor.language),
            "why": one.why.in_(actor.language),
            "counted_anew": one.looked,
            "moved": one.moved,
            "earlier": one.earlier,
            "later": one.later,
            "overdue_now": one.overdue,
            "days": one.far.in_(actor.language) if one.far else "",
        }
        for one in told(recount.summary)
    ]


@query(may=READ_RECOUNTS, get="/recounts/{recount}/arrivals", title=_("What a new rule brought"))
def recount_arrivals(*, actor: Actor, recount: Recount) -> list[dict[str, Any]]:
    """What came of going through the records in a recount: a row for each term."""
    return [
        {
            "term": one.title.in_(actor.language),
            "came": one.came,
            "overdue_already": one.overdue,
            "changed": one.changed,
            "owed_no_longer": one.ended,
        }
        for one in told_arrivals(recount.arrivals)
    ]


@query(may=READ, get="/moved-work", title=_("Moved by recounts"), orders=NEWEST)
def moved_work(*, actor: Actor) -> QuerySet[Move]:
    """The moves of obligations that I may see, one row a move, the latest first."""
    rows = Move.objects.filter(obligation__in=known_to(actor).values("pk")).select_related("obligation", "recount")
    return rows.annotate(asked_at=Value(actor.now, output_field=DateTimeField()), moved_on=F("recount__day"))
