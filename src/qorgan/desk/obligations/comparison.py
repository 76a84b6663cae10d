"""What a pack would make of obligations as they stand: the same count with its editions and its calendar, side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from qorgan.desk.country import Country
from qorgan.desk.obligations.models import FAR, IS_OPEN, Obligation
from qorgan.desk.obligations.moments import moment_of, read_extension, read_stops
from qorgan.desk.obligations.versions import digest_now
from qorgan.law import NoValueOnDate
from qorgan.law.counting import day_in
from qorgan.law.terms import Edition

READ = ("id", "term", "digest", "region", "started_at", "is_dated", "stops", "extension", "due_at", "due_on")
RULE, CALENDAR = "rule", "calendar"
Ends = tuple[datetime, date | None]


@dataclass(frozen=True, slots=True)
class Row:
    """An open obligation, of what a count needs."""

    id: int
    term: str
    digest: str
    region: str
    started_at: datetime
    is_dated: bool
    stops: list[Any]
    extension: str
    due_at: datetime
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a pack makes of a row: by which edition it counts now, and when it ends. `cause` is what made the difference."""

    row: Row
    edition: Edition
    digest: str
    due_at: datetime
    due_on: date | None
    cause: str

    @property
    def moves(self) -> bool:
        """Whether the end is another; the words of a rule may change without."""
        return self.due_at != self.row.due_at

    @property
    def days(self) -> int | None:
        """By how many days the end moves; None where the term stands still."""
        if self.due_on is None or self.row.due_on is None:
            return None
        return (self.due_on - self.row.due_on).days


@dataclass(slots=True)
class Moved:
    """How many obligations under a term went from one version to another for one cause, and how far.

    `least` and `most` are days and mean something only where `earlier` or `later` do.
    """

    term: str
    digest_was: str
    digest: str
    cause: str
    looked: int = 0
    moved: int = 0
    earlier: int = 0
    later: int = 0
    least: int = 0
    most: int = 0
    overdue: int = 0


class Tally:
    """What changed, by term, version and cause: as large as the law, however many rows."""

    def __init__(self, rows: Iterable[dict[str, Any]] = ()) -> None:
        held = (Moved(**row) for row in rows)
        self.by_key = {(one.term, one.digest_was, one.digest, one.cause): one for one in held}

    def add(self, change: Change, *, now: datetime) -> None:
        """Count a change."""
        key = (change.row.term, change.row.digest, change.digest, change.cause)
        told = self.by_key.setdefault(key, Moved(*key))
        told.looked += 1
        if not change.moves:
            return
        told.moved += 1
        days = change.days
        if days is not None:
            is_first = not told.earlier and not told.later
            told.earlier += days < 0
            told.later += days > 0
            if days:
                told.least = days if is_first else min(told.least, days)
                told.most = days if is_first else max(told.most, days)
        told.overdue += change.due_at < now <= change.row.due_at

    def rows(self) -> list[dict[str, Any]]:
        """The tally as it is kept."""
        return [asdict(self.by_key[key]) for key in sorted(self.by_key)]


def mark_of(pack: Country) -> str:
    """Sixteen signs that change whenever the terms or the calendar of a pack do."""
    files = [pack.folder / "calendar.yaml", *sorted((pack.folder / "deadlines").glob("*.yaml"))]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files if file.exists())).hexdigest()[:16]


def open_rows(*, after: int = 0, limit: int, locked: bool = False) -> list[Row]:
    """The next open obligations by id; `locked` holds them until the transaction ends."""
    found = Obligation.objects.select_for_update() if locked else Obligation.objects.all()
    rows = found.filter(IS_OPEN, id__gt=after).order_by("id").values_list(*READ)
    return [Row(*values) for values in rows[:limit]]


def all_open(*, batch: int) -> Iterator[list[Row]]:
    """Every open obligation, some thousands at a time."""
    after = 0
    while rows := open_rows(after=after, limit=batch):
        yield rows
        after = rows[-1].id


def compared_by(pack: Country, *, day: date) -> Callable[[Row], Change | None]:
    """How a pack counts a row on a day; None where nothing changes, or the pack says nothing of it."""

    @lru_cache(maxsize=100_000)  # rows that began on one day under one rule end on one day
    def ends(term: str, started_at: datetime, is_dated: bool, region: str, stops: str, extension: str) -> Any:
        zone = pack.calendar.zone_of(region)
        started = moment_of(started_at, is_dated=is_dated, zone=zone)
        try:
            edition = pack.terms[term].running(started_on=day_in(started, zone), today=day)
        except NoValueOnDate:
            return None
        counted = edition.count(
            started=started,
            calendar=pack.calendar,
            zone=zone,
            stops=read_stops(_listed(stops)),
            extended_to=read_extension(extension),
        )
        return edition, digest_now(term, edition, pack=pack), counted.due or FAR, counted.last_day

    def compare(row: Row) -> Change | None:
        if row.term not in pack.terms:
            return None
        stops = "|".join(f"{since}>{until or ''}" for since, until in row.stops)
        found = ends(row.term, row.started_at, row.is_dated, row.region, stops, row.extension)
        if found is None or (found[1], found[2]) == (row.digest, row.due_at):
            return None
        edition, digest, due_at, due_on = found
        cause = RULE if digest != row.digest else CALENDAR
        return Change(row=row, edition=edition, digest=digest, due_at=due_at, due_on=due_on, cause=cause)

    return compare


def _listed(stops: str) -> list[list[str | None]]:
    pairs = (part.split(">") for part in stops.split("|") if part)
    return [[since, until or None] for since, until in pairs]
