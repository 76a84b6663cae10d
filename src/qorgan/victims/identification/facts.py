"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.country import country
from qorgan.desk.facts.models import Fact, covering_index, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, OPEN, PERSONAL, SPECIAL
from qorgan.people.ages import UNKNOWN, age_band_on, is_foreign, is_minor_on
from qorgan.people.followers import follow
from qorgan.people.models import Person
from qorgan.victims.identification.models import Decision


class FactIdentification(Fact):
    """One person's decision about victim status that stands."""

    grain = "one person's decision about victim status that stands; age on the day of the decision"
    dimensions: ClassVar[dict[str, str]] = {
        "status": "identification_statuses",
        "body": "identifying_bodies",
        "criteria": "assessment_criteria",
        "exploitation": "exploitation_forms",
        "exploitation_group": "exploitation_forms",
        "sex": "sexes",
        "age_band": "victim_groups",
        "is_minor": "",
        "citizenship": "citizenships",
        "is_foreign": "",
        "region": "regions",
    }

    status = fields.CharField(SPECIAL, max_length=40)
    body = fields.CharField(OPEN, max_length=40)
    criteria = fields.CharField(OPEN, max_length=40, blank=True)
    exploitation = fields.CharField(SPECIAL, max_length=40, blank=True)
    exploitation_group = fields.CharField(SPECIAL, max_length=40, blank=True)
    sex = fields.CharField(PERSONAL, max_length=20)
    age_band = fields.CharField(PERSONAL, max_length=20)
    is_minor = fields.BooleanField(PERSONAL, null=True)
    citizenship = fields.CharField(PERSONAL, max_length=20)
    is_foreign = fields.BooleanField(PERSONAL, null=True)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_identifications"
        indexes = [
            *ledger_indexes("fact_identification"),
            covering_index("fact_identification", "status", "exploitation_group", "sex", "region", "person"),
        ]
        constraints = ledger_constraints("fact_identification")


TELLS = (FactIdentification,)
RELATED = ("person", "agency")


def group_of_exploitation(code: str) -> str:
    """The topmost group of a form of exploitation; "" for none, the code itself when the list lost it."""
    forms = country().codes["exploitation_forms"]
    return forms.top(code).code if code in forms else code


def derive(record: models.Model) -> Iterable[Fact]:
    """What a decision tells: itself, while it stands."""
    assert isinstance(record, Decision)
    if record.superseded_on or record.withdrawn_on:
        return
    person, day = record.person, record.decided_on
    yield FactIdentification(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=day,
        status=record.status,
        body=record.body,
        criteria=record.criteria,
        exploitation=record.exploitation,
        exploitation_group=group_of_exploitation(record.exploitation),
        sex=person.sex or UNKNOWN,
        age_band=age_band_on(person, day),
        is_minor=is_minor_on(person, day),
        citizenship=person.citizenship or UNKNOWN,
        is_foreign=is_foreign(person),
        person=person.ref,
    )


@follow
def decisions_of(person: Person) -> Iterable[Decision]:
    """The decisions whose facts speak of a person."""
    return Decision.objects.filter(person=person).select_related(*RELATED)
