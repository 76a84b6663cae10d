"""A body that is closed winds up: it ends what it left, and begins nothing. Nobody gives it anything either."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import day_here
from qorgan.desk.journal.models import Entry
from qorgan.desk.open_work import unfinished
from qorgan.desk.signatures import Param
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text

BodyOf = Callable[[Mapping[str, Any]], Agency | None]
"""Of the values of an act: the body in which something begins, or to which something comes, on a day that the act puts right."""
ANY_DAY = ""
"""Of a field: it tells of a body as such, closed or not, and gives it nothing to do."""


def is_closed(body: Agency, *, on: date) -> bool:
    """Whether a body begins nothing new on a day, from its last day on: who closed it saw what it had left by then."""
    return body.closed_on is not None and body.closed_on <= on


def refuse_beginning(*, actor: Actor, act: Text) -> None:
    """Refuse an act that begins new work to an actor of a body that is closed.

    Raises:
        house.body_closed
    """
    body = actor.agency
    if is_closed(body, on=actor.today):
        raise Refusal("house.body_closed", agency=body.title, on=body.closed_on, act=act)


def refuse_newcomer(*, actor: Actor, person: Any, act: Text) -> None:
    """Refuse what begins work for somebody whom the actor's body did not have when it closed: whom it had it works on for.

    It had nobody if it closed with nothing unfinished, and whoever was first registered after it closed it did not have. On its last
    day the body is closed from the instant on at which that was entered, or all day if it was entered before.

    Raises:
        house.body_closed
    """
    body = actor.agency
    if not is_closed(body, on=actor.today) or body.closed_on is None:
        return
    day = day_here(person.recorded_at)
    came_later = day > body.closed_on or (day == body.closed_on and is_entered_closed(body, before=person.recorded_at))
    if came_later or not _winds_up(body):
        raise Refusal("house.body_closed", agency=body.title, on=body.closed_on, act=act)


def is_entered_closed(body: Agency, *, before: datetime) -> bool:
    """Whether it stood entered before an instant which day is the last of a body; the journal alone keeps when."""
    return _closings(body).filter(at__lt=before).exists()


def _winds_up(body: Agency) -> bool:
    """Whether a closed body has something to end: it was closed for winding up, which the journal keeps, or has something unfinished."""
    entered = _closings(body).last()
    return entered is None or bool(entered.detail.get("codes", {}).get("winding_up")) or unfinished(body) is not None


def _closings(body: Agency) -> QuerySet[Entry]:
    return Entry.objects.filter(act="close_agency", outcome="done", objects_ref__contains=[body.ref])


def refuse_not_at_work(
    *,
    params: Iterable[Param],
    values: Mapping[str, Any],
    past: Mapping[str, str],
    starts: Mapping[str, BodyOf],
    actor: Actor,
) -> None:
    """Refuse to give anything to another body on a day on which it does not work, or to put a day right so that something starts then.

    `past` names the fields that may hold a body of the past: the field that gives the day, or ANY_DAY. A body that stands in this
    place of the record at hand may stay there.

    Raises:
        house.given_to_closed, house.starts_after_closed, house.given_before_founded
    """
    records = [value for value in values.values() if isinstance(value, models.Model)]
    for param in params:
        body = values.get(param.name)
        if not isinstance(body, Agency) or body.pk == actor.agency.pk or past.get(param.name) == ANY_DAY:
            continue
        if any(getattr(record, f"{param.name}_id", None) == body.pk for record in records):
            continue
        day = values.get(past.get(param.name, "")) or actor.today
        refuse_closed(body, on=day, today=actor.today, field=param.name)
        if body.founded_on > day:
            raise Refusal("house.given_before_founded", agency=body.title, on=body.founded_on).at(param.name)
    _refuse_starts(starts=starts, values=values, records=records, actor=actor)


def _refuse_starts(
    *, starts: Mapping[str, BodyOf], values: Mapping[str, Any], records: Iterable[models.Model], actor: Actor
) -> None:
    """Refuse a day put right on which something begins in a body, or comes to it, and that does not work; one that stands so may stay."""
    for name, body_of in starts.items():
        day = values.get(name)
        if not day or any(getattr(record, name, None) == day for record in records):
            continue
        body = body_of(values)
        if body is not None:
            refuse_starting(body, on=day, field=name)
        if body is not None and body.pk != actor.agency.pk and body.founded_on > day:
            raise Refusal("house.given_before_founded", agency=body.title, on=body.founded_on).at(name)


def refuse_starting(body: Agency, *, on: date, field: str) -> None:
    """Refuse to let something begin in a body, by whoever enters it, on a day after its last.

    Raises:
        house.starts_after_closed
    """
    if not _was_there(body, on=on):
        raise Refusal("house.starts_after_closed", agency=body.title, on=body.closed_on, day=on).at(field)


def refuse_closed(body: Agency, *, on: date, today: date, field: str) -> None:
    """Refuse to give a body that is closed anything, but on a day of the past on which it worked.

    Raises:
        house.given_to_closed
    """
    if is_closed(body, on=today) and not (on < today and _was_there(body, on=on)):
        raise Refusal("house.given_to_closed", agency=body.title, on=body.closed_on).at(field)


def _was_there(body: Agency, *, on: date) -> bool:
    """Whether a body that is closed now still worked on a day of the past; it did on its last."""
    return body.closed_on is None or on <= body.closed_on
