"""What screenings tell statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, OPEN, PERSONAL, SPECIAL
from qorgan.people.ages import UNKNOWN, age_band_on, is_minor_on
from qorgan.people.followers import follow
from qorgan.people.models import Person
from qorgan.victims.identification.screening.models import Screening

RESULTS = {"identified": "signs", "possible": "some_signs"}


class FactScreening(Fact):
    """One finished screening of a person; happened on the day it was finished."""

    grain = "one finished screening of one person by one instrument; age on the day it was finished"
    dimensions: ClassVar[dict[str, str]] = {
        "instrument": "assessment_instruments",
        "result": "screening_results",
        "is_settled": "",
        "sex": "sexes",
        "age_band": "victim_groups",
        "is_minor": "",
        "region": "regions",
    }

    instrument = fields.CharField(OPEN, max_length=40)
    result = fields.CharField(SPECIAL, max_length=40)
    is_settled = fields.BooleanField(OPEN)
    sittings = fields.PositiveSmallIntegerField(OPEN)
    sex = fields.CharField(PERSONAL, max_length=20)
    age_band = fields.CharField(PERSONAL, max_length=20)
    is_minor = fields.BooleanField(PERSONAL, null=True)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_screenings"
        indexes = ledger_indexes("fact_screening")
        constraints = ledger_constraints("fact_screening")


TELLS = (FactScreening,)
RELATED = ("person", "agency", "sittings")


def derive(record: models.Model) -> Iterable[Fact]:
    """What a screening tells: itself, once it is finished and unless it was withdrawn."""
    assert isinstance(record, Screening)
    if record.withdrawn_on or record.finished_on is None:
        return
    person, day = record.person, record.finished_on
    yield FactScreening(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=day,
        instrument=record.instrument,
        result=RESULTS.get(record.suggests, "no_signs"),
        is_settled=bool(record.is_settled),
        sittings=len(record.sittings.all()),
        sex=person.sex or UNKNOWN,
        age_band=age_band_on(person, day),
        is_minor=is_minor_on(person, day),
        person=person.ref,
    )


@follow
def screenings_of(person: Person) -> Iterable[Screening]:
    """The screenings whose facts speak of a person."""
    return Screening.objects.filter(person=person).select_related("person", "agency")
