"""What is owed a person found abroad: a first help, a look until the departure, somebody at the arrival, and good hands at home.

The mission owes it; finding the body that receives at home, and looking again at the closing of a child's file, is for the ministry above it,
or, where nothing stands above it, for the body of the country whose people follow all missions.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.agencies.models import Agency
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.intake.consular.handovers import another_needed_since, closed_since, named_since
from qorgan.intake.consular.looking import ends_handover
from qorgan.intake.consular.models import GIVEN, REFUSED, ConsularFile
from qorgan.intake.consular.states import FOLLOW
from qorgan.kit.bodies import able_to
from qorgan.people.ages import is_minor_on

LOOK, CHILD_LOOK = "consular.look", "consular.child_look"


def owed(record: ConsularFile) -> Iterable[Duty]:
    """Each from the day that calls for it; what the end of the file or the person's no leaves undone is owed no more.

    A no ends the handover of an arrived child, and the search for who receives it, only with the file, whose closing is looked at again.
    """
    given = [one.given_on for one in record.assistance.all() if one.withdrawn_on is None]
    yield from _first_help(record, given=given)
    yield from _looks(record, given=given)
    yield from _receiver(record)
    over = record.closed_on is not None
    if record.departed_on and (record.arrived_on or not over):
        yield _duty(record, "arrival", since=record.departed_on, met_on=record.arrived_on, form="arrival")
    if record.arrived_on and not over and not ends_handover(record):
        form = {GIVEN: "handover", REFUSED: "closing"}.get(record.consent, "consent")
        yield _duty(record, "handover", since=record.arrived_on, met_on=record.handed_over_on, form=form)
    if record.look_owed_on:
        yield Duty(
            term="consular.closing",
            started_at=record.look_owed_on,
            owner=_ministry(record) or record.agency,
            met_at=record.closing_looked_on,
            next_step=f"/consular-files/{record.ref}/closing-look/new",
        )


def _first_help(record: ConsularFile, *, given: Iterable[date]) -> Iterable[Duty]:
    first = min((*given, *(day for day in (record.document_issued_on, record.departed_on) if day)), default=None)
    if first or record.closed_on is None:
        yield _duty(record, "first_help", since=record.found_on, met_on=first, form="assistance")


def _looks(record: ConsularFile, *, given: Iterable[date]) -> Iterable[Duty]:
    """Another look from each thing given until the departure or the end of the file, sooner for a child."""
    over = min((day for day in (record.departed_on, record.closed_on) if day), default=None)
    known = {*given, *((record.document_issued_on,) if record.document_issued_on else ())}
    days = sorted(day for day in known if over is None or day < over)
    for day, following in zip(days, [*days[1:], over], strict=False):
        yield Duty(
            term=CHILD_LOOK if is_minor_on(record.person, day) else LOOK,
            key=day.isoformat(),
            started_at=day,
            owner=record.agency,
            met_at=following,
            next_step=f"/consular-files/{record.ref}",
        )


def _receiver(record: ConsularFile) -> Iterable[Duty]:
    if record.departed_on is None:
        return
    is_sought = record.closed_on is None and record.handed_over_on is None and not ends_handover(record)
    anew = another_needed_since(record) if is_sought else None
    named = named_since(record) if is_sought else record.first_named_on or record.receiver_named_on
    named_on = min((day for day in (named, record.handed_over_on) if day), default=None)
    ministry = _ministry(record) if named_on or is_sought else None
    if ministry is None:
        return
    yield _sought(record, by=ministry, since=record.departed_on, met_on=named_on)
    if named_on and anew:
        why = "closed" if anew == closed_since(record) else "no"
        yield _sought(record, by=ministry, since=max(anew, record.departed_on), key=f"{why} {anew}")


def _ministry(record: ConsularFile) -> Agency | None:
    """The body above the mission; of one that was entered without, the body at work whose people follow all missions."""
    if record.agency.parent is not None:
        return record.agency.parent
    at_work = Agency.objects.filter(kind__in=able_to(FOLLOW), closed_on__isnull=True)
    return at_work.order_by("founded_on", "id").first()


def _sought(record: ConsularFile, *, by: Agency, since: date, met_on: date | None = None, key: str = "") -> Duty:
    """A receiver at home, again from the day on which the one that was named may not be it any more."""
    return Duty(
        term="consular.receiver",
        key=key,
        started_at=since,
        owner=by,
        met_at=met_on,
        next_step=f"/consular-files/{record.ref}/receiver/new",
    )


def _duty(record: ConsularFile, name: str, *, since: date, met_on: date | None, form: str) -> Duty:
    return Duty(
        term=f"consular.{name}",
        started_at=since,
        owner=record.agency,
        met_at=met_on,
        next_step=f"/consular-files/{record.ref}/{form}/new",
    )


duties.register_obligations(
    model=ConsularFile, derive=owed, related=("agency__parent", "person", "assistance", "receiver")
)
