"""What running the house tells statistics: the month of a provider as it was last sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL
from qorgan.victims.running.counting import read
from qorgan.victims.running.models import MonthlyReturn


class FactMonthlyReturn(Fact):
    """One return of one provider for one month; happened on the last day of the month. `spending` is whole units of money."""

    grain = "one monthly return of one provider, as last sent"
    dimensions: ClassVar[dict[str, str]] = {"is_accepted": "", "is_corrected": "", "region": "regions"}

    provider = fields.CharField(INTERNAL, max_length=20)
    is_accepted = fields.BooleanField(INTERNAL)
    is_corrected = fields.BooleanField(INTERNAL)
    at_beginning = fields.IntegerField(INTERNAL)
    admitted = fields.IntegerField(INTERNAL)
    discharged = fields.IntegerField(INTERNAL)
    at_end = fields.IntegerField(INTERNAL)
    nights = fields.IntegerField(INTERNAL)
    spending = fields.BigIntegerField(INTERNAL)

    class Meta:
        db_table = "fact_monthly_returns"
        indexes = ledger_indexes("fact_monthly_return")
        constraints = ledger_constraints("fact_monthly_return")


TELLS = (FactMonthlyReturn,)


def derive(record: models.Model) -> Iterable[Fact]:
    """What a return tells: its last edition, once one was sent."""
    assert isinstance(record, MonthlyReturn)
    sent = record.editions.order_by("-number").first()
    if sent is None:
        return
    figures = read(sent.figures)
    yield FactMonthlyReturn(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=record.last_on,
        provider=record.agency.ref,
        is_accepted=bool(record.is_accepted),
        is_corrected=sent.number > 1,
        at_beginning=figures.at_beginning,
        admitted=figures.admitted,
        discharged=figures.discharged,
        at_end=figures.at_end,
        nights=figures.nights,
        spending=figures.spending,
    )
