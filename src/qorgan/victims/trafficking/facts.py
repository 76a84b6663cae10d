"""What the trafficking histories tell statistics: by what means people were held. Places and external assistance are never counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, OPEN, PERSONAL
from qorgan.people.ages import UNKNOWN, age_band_on
from qorgan.people.followers import follow
from qorgan.people.models import Person
from qorgan.victims.trafficking.models import TraffickingHistory


class FactControl(Fact):
    """One means of control in one account; happened on the day it was told."""

    grain = "one means of control that one account tells of; age on the day it was told"
    dimensions: ClassVar[dict[str, str]] = {
        "control": "means_of_control",
        "sex": "sexes",
        "age_band": "victim_groups",
        "region": "regions",
    }

    control = fields.CharField(OPEN, max_length=40)
    sex = fields.CharField(PERSONAL, max_length=20)
    age_band = fields.CharField(PERSONAL, max_length=20)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_controls"
        indexes = ledger_indexes("fact_control")
        constraints = ledger_constraints("fact_control")


TELLS = (FactControl,)
RELATED = ("person", "agency")


def derive(record: models.Model) -> Iterable[Fact]:
    """What an account tells: each means of control, unless it was withdrawn."""
    assert isinstance(record, TraffickingHistory)
    if record.withdrawn_on:
        return
    for control in record.controls:
        yield FactControl(
            key=f"{record.ref}:{control}",
            source=record.ref,
            agency=record.agency.ref,
            region=record.agency.region,
            happened_on=record.told_on,
            control=control,
            sex=record.person.sex or UNKNOWN,
            age_band=age_band_on(record.person, record.told_on),
            person=record.person.ref,
        )


@follow
def trafficking_histories_of(person: Person) -> Iterable[TraffickingHistory]:
    """The accounts whose facts speak of a person."""
    return TraffickingHistory.objects.filter(person=person).select_related(*RELATED)
