"""Whoever has somebody in care owes the return of the month: it is opened with the first act on a care file in the month.

What moves a number of a return that was sent lets it be owed again.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.reactions import react
from qorgan.victims.care.models import CareFile
from qorgan.victims.planning.models import Delivery
from qorgan.victims.running import moving
from qorgan.victims.running.models import MonthlyReturn
from qorgan.victims.running.opening import is_owed_on, opened


def _begin(*, record: CareFile, actor: Actor) -> list[Model]:
    """The return of the present month, where the country has the term by then and the stay touches the month."""
    first = actor.today.replace(day=1)
    if not is_owed_on(actor.today) or (record.discharged_on and record.discharged_on < first):
        return []
    if MonthlyReturn.objects.filter(agency=record.agency, first_on=first).exists():
        return []
    return [opened(agency=record.agency, day=actor.today, actor=actor)]


def _stay_moved(*, record: CareFile, actor: Actor) -> list[MonthlyReturn]:
    return _moved(moving.of_stay(record), actor=actor)


def _service_moved(*, record: Delivery, actor: Actor) -> list[MonthlyReturn]:
    return _moved(moving.of_service(record), actor=actor)


def _moved(returns: Iterable[MonthlyReturn], *, actor: Actor) -> list[MonthlyReturn]:
    return [one for one in returns if moving.looked_at(one, at=actor.now)]


_OF_HOUSES_THAT_SENT, _IN_HOUSES_THAT_SENT = (
    concerned(Rows(MonthlyReturn, at={"agency": path}, where=Q(edition__gte=1)))
    for path in ("agency_id", "care_file.agency_id")
)
react(model=CareFile, do=_begin)
react(model=CareFile, do=_stay_moved, among=_OF_HOUSES_THAT_SENT, reads=(CareFile,), after_facts=True)
react(model=Delivery, do=_service_moved, among=_IN_HOUSES_THAT_SENT, after_facts=True)
