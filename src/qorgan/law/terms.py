"""Terms of law as dated data: what must be done within how long of what, by which article, and what follows if not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from qorgan.kernel.pack_files import Place, read_yaml
from qorgan.kernel.texts import Text
from qorgan.law.acts import Act
from qorgan.law.calendars import WorkCalendar
from qorgan.law.citations import Basis
from qorgan.law.counting import Counted, Moment, Stop, add, count, day_in
from qorgan.law.lengths import Length
from qorgan.law.refusals import LawSilent, NoValueOnDate

AUDIENCES = ("owner", "supervisor", "ministry")
DIRECTIONS = ("before", "after")


@dataclass(frozen=True, slots=True)
class Extension:
    """Who may make a term how long in all, counted from its start; `by` is the code that a room's command knows."""

    by: str
    title: Text
    up_to: Length


@dataclass(frozen=True, slots=True)
class Reminder:
    """Who is told how long before or after a term ends."""

    length: Length
    direction: str
    who: str

    @property
    def code(self) -> str:
        """The reminder's own name within its term, such as “before:6 hours:owner”."""
        return f"{self.direction}:{self.length}:{self.who}"


@dataclass(frozen=True, slots=True)
class Edition:
    """A term as the law has it since a day.

    `basis` says how sure the rule is, `dated` how sure its first day. `recounts` says that terms which began earlier and
    still run are counted by this edition from its first day on. `next_working_day` moves a last day that is not worked.
    `stops` and `lapse` are said to people, not computed.
    """

    since: date
    source: str
    basis: Basis
    dated: Basis
    article: Text
    length: Length
    next_working_day: bool
    recounts: bool
    stops: tuple[Text, ...]
    extensions: tuple[Extension, ...]
    lapse: Text | None
    reminders: tuple[Reminder, ...]
    note: Text | None

    def count(
        self,
        *,
        started: Moment,
        calendar: WorkCalendar,
        zone: ZoneInfo,
        stops: Iterable[Stop] = (),
        extended_to: Length | Moment | None = None,
    ) -> Counted:
        """When the term ends; see `qorgan.law.counting.count`."""
        return count(
            started=started,
            length=self.length,
            calendar=calendar,
            zone=zone,
            stops=stops,
            extended_to=extended_to,
            next_working_day=self.next_working_day,
        )

    def may_extend(self, *, by: str, to: Length | date, started: Moment, zone: ZoneInfo) -> Extension | None:
        """The extension that lets `by` make the term so long, or None when the law does not."""
        first = day_in(started, zone)
        mine = (one for one in self.extensions if one.by == by)
        return next((one for one in mine if _within(to, one.up_to, first=first)), None)


def _within(to: Length | date, most: Length, *, first: date) -> bool:
    if isinstance(to, Length) and to.unit is most.unit:
        return to.number <= most.number
    return (to if isinstance(to, date) else add(first, to)) <= add(first, most)


@dataclass(frozen=True, eq=False)
class Term:
    """What somebody owes: `starts` is the event it runs from, `may` the permission that lets a reader see who owes it.

    `starts_again` is the event where a record owes it anew (a duty with a key), if that is another.

    One that is not owed only says from or until when something may be done, and stands among no duties.
    That a guarded one is owed at all is known only inside a compartment: it tells statistics nothing. While nobody has taken
    it, those of the body that owes it see it if they hold `taken_by`; "" lets none. Those outside who oversee and hold `watched_by`
    see it once it is late; of a guarded one they learn that it is, without what it is or whom it is about.
    An emergency stands before everything else that is owed: somebody is in danger until it is done.
    """

    id: str
    title: Text
    starts: Text
    may: str
    editions: tuple[Edition, ...]
    guarded: bool = False
    taken_by: str = ""
    watched_by: str = ""
    owed: bool = True
    starts_again: Text | None = None
    emergency: bool = False

    def on(self, day: date) -> Edition:
        """The edition by which a term that begins on the day is counted.

        Raises:
            NoValueOnDate: the law knew no such term then.
        """
        held = [edition for edition in self.editions if edition.since <= day]
        if not held:
            raise NoValueOnDate(subject=self.title, on=day)
        return held[-1]

    def running(self, *, started_on: date, today: date) -> Edition:
        """The edition by which a term that began and still runs is counted today: its own, or a later that recounts."""
        chosen = self.on(started_on)
        for edition in self.editions:
            if edition.recounts and started_on < edition.since <= today:
                chosen = edition
        return chosen


@dataclass(frozen=True, eq=False)
class Terms:
    """The terms of one country by id."""

    by_id: Mapping[str, Term]

    def __getitem__(self, id: str) -> Term:
        """The term.

        Raises:
            law.unknown_term: the pack holds no such term.
        """
        if id not in self.by_id:
            raise LawSilent("law.unknown_term", term=id)
        return self.by_id[id]

    def __contains__(self, id: object) -> bool:
        return id in self.by_id

    def all(self) -> tuple[Term, ...]:
        """Every term, in the order of ids."""
        return tuple(self.by_id[name] for name in sorted(self.by_id))


def load_terms(folder: Path, *, acts: Mapping[str, Act]) -> Terms:
    """Read every YAML file of the folder; a missing folder holds no terms.

    Raises:
        PackFault: a file is unreadable, a key unknown, an act unknown, a term written twice.
    """
    found: dict[str, Term] = {}
    for path in sorted(folder.glob("*.yaml")):
        place = read_yaml(path)
        place.take("kind").one_of("terms")
        for name, entry in place.take("terms").entries():
            if name in found:
                raise entry.fault(f"the term “{name}” is written twice")
            found[name] = _term(entry, id=name, acts=acts)
        place.done()
    return Terms(by_id=found)


def _term(place: Place, *, id: str, acts: Mapping[str, Act]) -> Term:
    editions = []
    for since, entry in place.take("editions").entries():
        if type(since) is not date:
            raise entry.fault(f"the first day must be a date such as 2020-01-31, not {since!r}")
        editions.append(read_edition(entry, since=since))
        if editions[-1].source not in acts:
            raise entry.fault(f"the source “{editions[-1].source}” is not among the acts of the pack")
    if not editions:
        raise place.fault("at least one edition was expected")
    guarded, taken_by, watched_by, owed = (place.maybe(key) for key in ("guarded", "taken_by", "watched_by", "owed"))
    again, emergency = place.maybe("starts_again"), place.maybe("emergency")
    term = Term(
        id=id,
        title=place.take("title").text(),
        starts=place.take("starts").text(),
        may=place.take("may").string(),
        editions=tuple(sorted(editions, key=lambda one: one.since)),
        guarded=guarded.flag() if guarded else False,
        taken_by=taken_by.string() if taken_by else "",
        watched_by=watched_by.string() if watched_by else "",
        owed=owed.flag() if owed else True,
        starts_again=again.text() if again else None,
        emergency=emergency.flag() if emergency else False,
    )
    place.done()
    return term


def read_edition(place: Place, *, since: date) -> Edition:
    """One edition, as the pack or a kept version writes it."""
    moves, recounts, lapse, note = (place.maybe(key) for key in ("next_working_day", "recounts", "lapse", "note"))
    basis, dated = Basis(place.take("basis").one_of(*Basis)), place.maybe("dated")
    stops, extensions, reminders = (place.maybe(key) for key in ("stops", "extensions", "reminders"))
    edition = Edition(
        since=since,
        source=place.take("source").string(),
        basis=basis,
        dated=Basis(dated.one_of(*Basis)) if dated else basis,
        article=place.take("article").text(),
        length=_length(place.take("length")),
        next_working_day=moves.flag() if moves else True,
        recounts=recounts.flag() if recounts else False,
        stops=tuple(one.text() for one in stops.each()) if stops else (),
        extensions=tuple(_extension(one) for one in extensions.each()) if extensions else (),
        lapse=lapse.text() if lapse else None,
        reminders=tuple(_reminder(one) for one in reminders.each()) if reminders else (),
        note=note.text() if note else None,
    )
    place.done()
    return edition


def _length(place: Place) -> Length:
    try:
        return Length.parse(place.string())
    except ValueError as fault:
        raise place.fault(str(fault)) from None


def _extension(place: Place) -> Extension:
    found = Extension(
        by=place.take("by").string(), title=place.take("title").text(), up_to=_length(place.take("up_to"))
    )
    place.done()
    return found


def _reminder(place: Place) -> Reminder:
    direction = next((way for way in DIRECTIONS if place.has(way)), None)
    if direction is None:
        raise place.fault("a warning says “before” or “after” and how long")
    found = Reminder(
        length=_length(place.take(direction)), direction=direction, who=place.take("who").one_of(*AUDIENCES)
    )
    place.done()
    return found


def as_written(edition: Edition) -> dict[str, Any]:
    """An edition in the form in which it is kept as a version, without its first day."""
    written: dict[str, Any] = {
        "source": edition.source,
        "basis": str(edition.basis),
        "dated": str(edition.dated),
        "article": edition.article.as_dict(),
        "length": str(edition.length),
        "next_working_day": edition.next_working_day,
        "recounts": edition.recounts,
        "stops": [stop.as_dict() for stop in edition.stops],
        "extensions": [
            {"by": one.by, "title": one.title.as_dict(), "up_to": str(one.up_to)} for one in edition.extensions
        ],
        "reminders": [{one.direction: str(one.length), "who": one.who} for one in edition.reminders],
    }
    return written | {
        name: text.as_dict() for name, text in (("lapse", edition.lapse), ("note", edition.note)) if text is not None
    }


def digest_of(*, term: str, edition: Edition) -> str:
    """Sixteen signs that change whenever anything in an edition does."""
    written = json.dumps([term, edition.since.isoformat(), as_written(edition)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def edition_from(written: Mapping[str, Any], *, since: date) -> Edition:
    """The edition that `as_written` wrote."""
    return read_edition(Place(value=dict(written), file="version"), since=since)
