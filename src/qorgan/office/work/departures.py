"""What a person leaves behind who works there no more: it is the body's again, and whoever answers for the body is told once.

At the end of an account or a role this comes with the act; where a role ends by its last day, with the next round of the job.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from django.db import transaction

from qorgan.desk.access.actor import Actor, is_manned
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import User
from qorgan.desk.country import country, day_here
from qorgan.desk.creation import create_record
from qorgan.desk.journal import chain
from qorgan.desk.obligations.departures import left_behind, tell_rooms
from qorgan.desk.obligations.ledger import hand_to
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.reactions import react
from qorgan.desk.rounds import each_round
from qorgan.kernel.clock import SetClock
from qorgan.office.work.models import Reminder
from qorgan.office.work.visibility import SUPERVISE, overseer_of, terms_told_up

LEFT = "left"
"""Begins the code of a reminder that says how many duties came back, and the how manieth time where they did before."""
ACT = "release_duties"


def release(rows: list[Obligation], *, actor: Actor) -> None:
    """Give back what people had who left, in the caller's transaction, and tell the head of each body; where it has none, the ministry."""
    if not rows:
        return
    tell_rooms(rows, actor=actor)
    was = {row.pk: row.owner_user for row in rows}
    fresh = list(Obligation.objects.filter(pk__in=was).select_related("agency").order_by("agency_id", "due_at", "id"))
    for row in fresh:
        if row.owner_user == was[row.pk]:  # no room named somebody else
            hand_to(row, user_ref="")
    for _, of_one in groupby(sorted(fresh, key=_told_with), key=_told_with):
        _tell(list(of_one), actor=actor)
    chain.append(line_by(actor, act=ACT, objects=tuple(row.ref for row in fresh)))


def _told_with(row: Obligation) -> tuple[int, bool]:
    """What a compartment owes is told apart: others may be told of the rest."""
    return row.agency_id, country().terms[row.term].guarded


def _tell(rows: list[Obligation], *, actor: Actor) -> None:
    first = rows[0]
    needed = {SUPERVISE, overseer_of(first.may)} if country().terms[first.term].guarded else {SUPERVISE}
    who = "supervisor" if all(is_manned(first.agency, may=one, day=actor.today) for one in needed) else "ministry"
    if who == "ministry":
        first = next(
            (row for row in rows if row.term in terms_told_up() or country().terms[row.term].watched_by), first
        )
    code = f"{LEFT}:{len(rows)}:{who}"
    before = Reminder.objects.filter(obligation=first, code__startswith=f"{LEFT}:", due_at=first.due_at).count()
    create_record(
        Reminder,
        actor=actor,
        obligation=first,
        code=f"{code}:{before + 1}" if before else code,
        who=who,
        due_at=first.due_at,
        agency=first.agency,
        region=first.region,
        may=first.may,
    )


def _account_changed(*, record: User, actor: Actor) -> Iterable[Obligation]:
    """The account was closed, or a role of it ended."""
    release(left_behind(day=actor.today, user_ref=record.ref), actor=actor)
    return ()


@each_round
def release_due(*, now: datetime) -> int:
    """The same without anybody at a door, for roles whose last day is over; says how many duties came back.

    Each body by itself: whoever writes into the journal holds its end, and takes nothing more that an act may hold which waits for it.
    """
    role, clock = replace(roles()["operator"], id=ACT, may=frozenset()), SetClock(now)
    rows = left_behind(day=day_here(now))
    for _, of_one in groupby(sorted(rows, key=lambda row: row.agency_id), key=lambda row: row.agency_id):
        owed = list(of_one)
        actor = Actor(user_ref="-", login=ACT, agency=owed[0].agency, role=role, door="cli", clock=clock)
        with transaction.atomic():
            release(owed, actor=actor)
    return len(rows)


react(model=User, do=_account_changed)
