"""By which act a commission works, and which posts sit on it: nobody's name stands here."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import ANY_DAY
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_ending_before
from qorgan.desk.inputs import Day, Line, UntilDay
from qorgan.government.commission.commands import KEEP, hold
from qorgan.government.commission.models import Commission, Seat, Statute
from qorgan.kernel.refusals import Refusal

PerCent = Annotated[int, Field(ge=1, le=100)]
Days = Annotated[int, Field(ge=0, le=90)]


@command(may=KEEP, post="/commissions/{commission}/statutes", title=_("Record the act it works by"))
def record_statute(
    *,
    actor: Actor,
    commission: Commission,
    act: Line,
    from_on: Day,
    quorum: PerCent,
    freeze_days: Days,
    opinion_days: Days,
) -> Statute:
    """Record the act by which a commission works from a day on; the one before it holds until then.

    Raises:
        commission.statute_there: another act is in force from that very day.
    """
    hold(commission)
    if commission.statutes.filter(from_on=from_on).exists():
        raise Refusal("commission.statute_there", on=from_on)
    return create_record(
        Statute,
        actor=actor,
        commission=commission,
        act=act,
        from_on=from_on,
        quorum=quorum,
        freeze_days=freeze_days,
        opinion_days=opinion_days,
    )


@command(may=KEEP, post="/commissions/{commission}/seats", title=_("Add a seat"), past_bodies={"agency": ANY_DAY})
def add_seat(
    *,
    actor: Actor,
    commission: Commission,
    agency: Agency,
    post_ru: Line,
    post_kk: Line,
    from_on: Day,
    is_voting: bool = True,
) -> Seat:
    """Let a post of a body sit on a commission from a day on."""
    return create_record(
        Seat,
        actor=actor,
        commission=commission,
        agency=agency,
        post_ru=post_ru,
        post_kk=post_kk,
        from_on=from_on,
        is_voting=is_voting,
    )


@command(may=KEEP, post="/commission-seats/{seat}/substitute", title=_("Name a substitute"))
def name_substitute(
    *,
    actor: Actor,
    seat: Seat,
    substitute_ru: Line,
    substitute_kk: Line,
    from_on: Day,
    until_on: UntilDay | None = None,
) -> Seat:
    """Say which post comes in the place of a seat, from a day until a day."""
    seat.substitute_ru, seat.substitute_kk = substitute_ru, substitute_kk
    seat.substitute_from_on, seat.substitute_until_on = from_on, until_on
    seat.save(update_fields=["substitute_ru", "substitute_kk", "substitute_from_on", "substitute_until_on"])
    return seat


@command(may=KEEP, post="/commission-seats/{seat}/end", title=_("End the seat"))
def end_seat(*, actor: Actor, seat: Seat, until_on: Day) -> Seat:
    """Say on which day a post sits on the commission for the last time.

    Raises:
        day.ends_before_start: the last day is before the first.
    """
    seat.until_on = not_ending_before(until_on, start=seat.from_on, field="until_on")
    seat.save(update_fields=["until_on"])
    return seat
