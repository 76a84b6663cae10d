"""Whoever has somebody in care owes the return of the month: it is opened with the first act on a care file in the month."""

from __future__ import annotations

from django.db.models import Model

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.victims.care.models import CareFile
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


react(model=CareFile, do=_begin)
