"""A nation that lives: its clock, its people at work, and the two ways in which they reach the house."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from qorgan.desk.access.actor import Actor, actor_for, memberships_on
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.desk.importing.models import Batch
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.obligations.late_entry import REASON
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import BadInput

OPENING = time(9, 30)
Told = tuple[dict[Any, Any], list[str]]
"""What became known, and what was remarked."""


def at_work(day: date, *, hour: time = OPENING) -> datetime:
    """An hour of a day in the country, as an instant."""
    return datetime.combine(day, hour, tzinfo=ZoneInfo(country().zone)).astimezone(UTC)


@dataclass
class Nation:
    """The house as the nation's people use it. What they made is found again by the names that the plain rows bear."""

    clock: SetClock
    known: dict[str, Any] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    first_number: int = 0
    numbers: dict[str, Iterator[str]] = field(default_factory=dict)
    _agencies: dict[str, Agency] = field(default_factory=dict)
    _held: dict[str, list[Membership]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day in the country."""
        return self.clock.instant.astimezone(ZoneInfo(country().zone)).date()

    def agency(self, code: str) -> Agency:
        """The body of this code."""
        if code not in self._agencies:
            self._agencies[code] = Agency.objects.get(code=code)
        return self._agencies[code]

    def has_agency(self, code: str) -> bool:
        """Whether there is such a body."""
        return code in self._agencies or Agency.objects.filter(code=code).exists()

    def changed(self, code: str) -> None:
        """Read the body anew the next time."""
        self._agencies.pop(code, None)

    def hear(self, told: Told) -> None:
        """Take over what was made beside, and read bodies and roles anew."""
        self.known |= told[0]
        self.remarks += told[1]
        self._agencies.clear()
        self._held.clear()

    def actor(self, login: str, *, door: str = "web") -> Actor:
        """The person of this login in the role held today."""
        held = [one for one in self._held.get(login, ()) if _holds(one, day=self.today)]
        if not held:
            user = User.objects.get(login=login)
            held = self._held[login] = memberships_on(user_ref=user.ref, day=self.today)
        return actor_for(held[0], door=door, clock=self.clock)

    def do(self, command: str, /, *, by: str, **given: Any) -> Any:
        """Have a person run a command of the house; values that are None are not given; why something is late is answered when asked."""
        stated = {key: value for key, value in given.items() if value is not None}
        try:
            return COMMANDS[command](actor=self.actor(by), **stated)
        except BadInput as wrong:
            if set(wrong.problems) != {REASON}:
                raise
            return COMMANDS[command](actor=self.actor(by), **stated, **{REASON: "on_paper"})

    def bring(self, source: str, rows: Iterable[Mapping[str, Any]], *, by: str) -> Batch | None:
        """Have a person import a list; rows that were not taken are remembered, for nobody meant that."""
        content = as_csv(rows)
        if not content:
            return None
        batch: Batch = COMMANDS["import_file"](actor=self.actor(by), source=source, file=Upload(content=content))
        if batch.refused:
            told = batch.told.filter(outcome="refused").values_list("number", "column", "value", "reason", "data")[:3]
            self.remarks.append(f"{source} of {self.today}: {batch.refused} rows refused, such as {list(told)}")
        if batch.has_remarks:
            self.do("settle_remarks", by=by, batch=batch.ref)
        return batch


def _holds(membership: Membership, *, day: date) -> bool:
    return membership.from_on <= day and (membership.until_on is None or membership.until_on >= day)


def as_csv(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows as a list with a header; columns that no row fills are left out."""
    told = list(rows)
    if not told:
        return b""
    names = list(dict.fromkeys(name for row in told for name, value in row.items() if value not in (None, "")))
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=names, extrasaction="ignore", delimiter=";")
    writer.writeheader()
    writer.writerows({name: _cell(row.get(name)) for name in names} for row in told)
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return ";".join(value) if isinstance(value, tuple) else str(value)
