"""What nobody may overlook, on every page: how many reminders are unread, and the emergencies that wait for whoever asks.

It is asked for anew every quarter of a minute on every open page, so it costs one statement, and a second where there is an emergency.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Role
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import Country, country
from qorgan.desk.labels import Words
from qorgan.desk.obligations.departures import NOBODY
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.kit.formatting import say
from qorgan.office.work.models import ReadMark, Reminder
from qorgan.office.work.presentation import about, due, title
from qorgan.office.work.queries import asked, standing_of
from qorgan.office.work.reminders import told_to
from qorgan.office.work.status import WORDS
from qorgan.office.work.steps import next_steps
from qorgan.office.work.visibility import SUPERVISE, of_my_agency, under_me

MOST_UNREAD, MOST_SHOWN = 99, 4
WHO_ASKS, BODY_OF_WHO_ASKS, REGION_OF_WHO_ASKS = "who asks", -7001, "region of who asks"
"""Stand in a statement that is put together before anybody asks it."""
NO_ROWS = "SELECT 0::bigint WHERE false", ()


@dataclass(frozen=True, slots=True)
class Emergency:
    """An emergency as a line: what is to be done, about which record, by when, how it stands, and the form or page to go on at."""

    title: str
    about: str
    due: str
    standing: str
    step: Words
    link: str


@dataclass(frozen=True, slots=True)
class Alerts:
    """What waits: reminders unread, at most ninety-nine, and the first emergencies by due time. `mark` changes whenever they do."""

    unread: int
    emergencies: Sequence[Emergency]
    has_more: bool
    mark: str


def alerts_for(actor: Actor) -> Alerts:
    """What waits for an actor now."""
    unread, found = _counted(actor)
    rows = asked(Obligation.objects.filter(pk__in=found), actor=actor).order_by("due_at", "id") if found else []
    shown = [_line(row, actor=actor) for row in rows]
    mark = hashlib.sha256(repr((unread, found, shown)).encode()).hexdigest()[:12]
    return Alerts(unread=unread, emergencies=shown[:MOST_SHOWN], has_more=len(shown) > MOST_SHOWN, mark=mark)


def emergencies_of(actor: Actor) -> Q:
    """The emergencies that wait for an actor, as a condition: of the own body, and nobody else has taken them."""
    mine = under_me(actor) if actor.may(SUPERVISE) else of_my_agency(actor)
    return IS_OPEN & mine & Q(is_emergency=True, owner_user__in=(*NOBODY, actor.user_ref))


def unread_by(actor: Actor) -> int:
    """How many reminders the actor has not read; a hundred count as ninety-nine."""
    return _counted(actor)[0]


def _line(row: Obligation, *, actor: Actor) -> Emergency:
    language = actor.language
    steps = next_steps(row, actor)
    step, link = steps[0] if steps else (title(row, language), f"/obligations/{row.ref}")
    return Emergency(
        title=title(row, language),
        about=about(row, language).words,
        due=say(due(row, language), language=language).words,
        standing=WORDS[standing_of(row)].in_(language),
        step=step,
        link=link,
    )


def _counted(actor: Actor) -> tuple[int, list[int]]:
    """The number of unread reminders and the rows of the first emergencies.

    It stands on every page, so the question is put together once for a role and a kind of body, not each time.
    """
    statement, params = _statement(actor.role, actor.agency.kind, country())
    agency = actor.agency
    own: dict[Any, Any] = {WHO_ASKS: actor.user_ref, BODY_OF_WHO_ASKS: agency.pk, REGION_OF_WHO_ASKS: agency.region}
    with connection.cursor() as cursor:
        cursor.execute(statement, [_asked(value, own=own) for value in params])
        unread, found = cursor.fetchone()
    return unread, found


def _asked(value: Any, *, own: dict[Any, Any]) -> Any:
    """A value of the statement, or of a list in it, with whoever asks in the place of someone."""
    return [own.get(one, one) for one in value] if isinstance(value, list) else own.get(value, value)


@lru_cache(maxsize=500)
def _statement(role: Role, kind: str, _pack: Country) -> tuple[str, tuple[Any, ...]]:
    """The statement and its values for somebody in a role at a kind of body; whoever asks takes the place of someone."""
    agency = Agency(pk=BODY_OF_WHO_ASKS, region=REGION_OF_WHO_ASKS, kind=kind)
    actor = Actor(user_ref=WHO_ASKS, login="", agency=agency, role=role)
    marks = ReadMark.objects.filter(reminder=OuterRef("pk"), user_ref=actor.user_ref)
    unread, its = _written(Reminder.objects.filter(told_to(actor)).exclude(Exists(marks)).order_by(), most=MOST_UNREAD)
    waiting = Obligation.objects.filter(emergencies_of(actor)).order_by("due_at", "id")
    pressing, theirs = _written(waiting, most=MOST_SHOWN + 1)
    statement = f"SELECT (SELECT count(*) FROM ({unread}) AS unread), ARRAY({pressing})"  # noqa: S608 - written by Django
    return statement, (*its, *theirs)


def _written(rows: QuerySet[Any], *, most: int) -> tuple[str, tuple[Any, ...]]:
    try:
        return rows.values_list("pk", flat=True)[:most].query.sql_with_params()
    except EmptyResultSet:
        return NO_ROWS
