"""What a body owes by a term is unfinished work as well, also where no record of it is open: nobody would be reminded of it any more.

What a body owes that is closed, and where nobody winds up, is told to the ministry once, as is what a body owes that everybody
left; of a compartment's work nothing is told.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency, Membership
from qorgan.desk.country import country, day_here
from qorgan.desk.creation import create_record
from qorgan.desk.journal import chain
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.desk.open_work import COMPARTMENT, HELD, holds
from qorgan.desk.rounds import each_round
from qorgan.kernel.clock import SetClock
from qorgan.kernel.texts import Phrase
from qorgan.office.work.models import Reminder
from qorgan.office.work.visibility import terms_told_up

CLOSED, DESERTED = "closed", "deserted"
"""Begin the code of a reminder that says how many duties are left to nobody: by a closed body, and where everybody left."""
UNREAD = "unread"
"""Begins the code of a reminder to a body that may ask another, because nobody is left where something waits; the body's reference follows."""
ACT = "tell_of_closed"


def _owed(agency: Agency) -> QuerySet[Obligation]:
    passing = {term for held in HELD for term in held.passes_on()}
    return Obligation.objects.filter(IS_OPEN, agency=agency, is_private=False).exclude(term__in=passing).order_by()


def _guarded() -> list[str]:
    return [term.id for term in country().terms.all() if term.guarded]


@each_round
def tell_of_closed(*, now: datetime) -> int:
    """Tell the ministry of each body with duties that is closed and nobody winds up, or that everybody left; says of how many now."""
    told = 0
    for body in _left_alone(day_here(now)).order_by("id"):
        rows = list(_owed(body).exclude(term__in=_guarded()).select_related("agency").order_by("due_at", "id"))
        if rows:
            told += _tell(rows, now=now)
    return told


def _left_alone(day: date) -> QuerySet[Agency]:
    at_work = Membership.objects.filter(agency=OuterRef("pk"), user__is_active=True, from_on__lte=day)
    told = Reminder.objects.filter(
        Q(code__startswith=f"{CLOSED}:") | Q(code__startswith=f"{DESERTED}:"), agency=OuterRef("pk"), is_standing=True
    )
    ever = Membership.objects.filter(agency=OuterRef("pk"), from_on__lte=day)
    lasting = at_work.filter(Q(until_on__isnull=True) | Q(until_on__gte=day))
    return Agency.objects.filter(Q(closed_on__lt=day) | Exists(ever), ~Exists(lasting), ~Exists(told))


def _tell(rows: list[Obligation], *, now: datetime) -> bool:
    first = next((row for row in rows if row.term in terms_told_up() or country().terms[row.term].watched_by), rows[0])
    closed_on = first.agency.closed_on
    code = f"{CLOSED if closed_on and closed_on < day_here(now) else DESERTED}:{len(rows)}:ministry"
    if Reminder.objects.filter(obligation=first, code=code, due_at=first.due_at).exists():
        return False
    role = replace(roles()["operator"], id=ACT, may=frozenset())
    actor = Actor(user_ref="-", login=ACT, agency=first.agency, role=role, door="cli", clock=SetClock(now))
    with transaction.atomic():
        create_record(
            Reminder,
            actor=actor,
            obligation=first,
            code=code,
            who="ministry",
            due_at=first.due_at,
            agency=first.agency,
            region=first.region,
            may=first.may,
        )
        chain.append(line_by(actor, act=ACT, objects=tuple(row.ref for row in rows)))
    return True


holds(
    title=Phrase("duties still owed"),
    rows=lambda agency: _owed(agency).exclude(term__in=_guarded()),
)
holds(title=COMPARTMENT, rows=lambda agency: _owed(agency).filter(term__in=_guarded()), is_counted=False)
