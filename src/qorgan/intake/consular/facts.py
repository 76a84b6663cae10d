"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.country import country
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, OPEN, PERSONAL, SPECIAL
from qorgan.intake.consular.models import ConsularFile
from qorgan.people.ages import UNKNOWN, age_band_on, is_minor_on
from qorgan.people.followers import follow
from qorgan.people.models import Person


class FactFoundAbroad(Fact):
    """One person found abroad; happened on the day the mission found the person, `returned_on` that of the arrival."""

    grain = "one person found abroad by one mission; age on the day the person was found"
    dimensions: ClassVar[dict[str, str]] = {
        "country": "citizenships",
        "how_found": "consular_ways",
        "exploitation": "exploitation_forms",
        "exploitation_group": "exploitation_forms",
        "escort": "consular_escorts",
        "is_assisted": "",
        "is_returned": "",
        "is_handed_over": "",
        "sex": "sexes",
        "age_band": "victim_groups",
        "is_minor": "",
        "region": "regions",
    }

    country = fields.CharField(PERSONAL, max_length=20)
    how_found = fields.CharField(SPECIAL, max_length=40)
    exploitation = fields.CharField(SPECIAL, max_length=40, blank=True)
    exploitation_group = fields.CharField(SPECIAL, max_length=40, blank=True)
    escort = fields.CharField(INTERNAL, max_length=40, blank=True)
    is_assisted = fields.BooleanField(OPEN)
    returned_on = fields.DateField(INTERNAL, null=True)
    is_returned = fields.BooleanField(OPEN)
    handed_over_on = fields.DateField(INTERNAL, null=True)
    is_handed_over = fields.BooleanField(OPEN)
    sex = fields.CharField(PERSONAL, max_length=20)
    age_band = fields.CharField(PERSONAL, max_length=20)
    is_minor = fields.BooleanField(PERSONAL, null=True)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_found_abroad"
        indexes = ledger_indexes("fact_found_abroad")
        constraints = ledger_constraints("fact_found_abroad")


class FactConsularAssistance(Fact):
    """One thing given; happened on the day it was given. `amount` is whole units of `currency`, 0 when not known."""

    grain = "one thing given by a mission to one person found abroad"
    dimensions: ClassVar[dict[str, str]] = {
        "kind": "assistance_kinds",
        "paid_by": "assistance_payers",
        "currency": "currencies",
        "country": "citizenships",
        "region": "regions",
    }

    kind = fields.CharField(SPECIAL, max_length=40)
    paid_by = fields.CharField(INTERNAL, max_length=40)
    currency = fields.CharField(INTERNAL, max_length=3, blank=True)
    amount = fields.BigIntegerField(INTERNAL)
    country = fields.CharField(PERSONAL, max_length=20)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_consular_assistance"
        indexes = ledger_indexes("fact_assistance")
        constraints = ledger_constraints("fact_assistance")


TELLS = (FactFoundAbroad, FactConsularAssistance)
RELATED = ("person", "agency", "assistance")


def _group(form: str) -> str:
    forms = country().codes["exploitation_forms"]
    return forms.top(form).code if form in forms else ""


def derive(record: models.Model) -> Iterable[Fact]:
    """What a file tells: the person found, and each thing given that was not withdrawn."""
    assert isinstance(record, ConsularFile)
    person, day = record.person, record.found_on
    where = {"source": record.ref, "agency": record.agency.ref, "region": record.region, "country": record.country}
    given = [one for one in record.assistance.all() if one.withdrawn_on is None]
    yield FactFoundAbroad(
        **where,
        key=record.ref,
        happened_on=day,
        how_found=record.how_found,
        exploitation=record.exploitation,
        exploitation_group=_group(record.exploitation),
        escort=record.escort,
        is_assisted=bool(given),
        returned_on=record.arrived_on,
        is_returned=record.arrived_on is not None,
        handed_over_on=record.handed_over_on,
        is_handed_over=record.handed_over_on is not None,
        sex=person.sex or UNKNOWN,
        age_band=age_band_on(person, day),
        is_minor=is_minor_on(person, day),
        person=person.ref,
    )
    for one in given:
        yield FactConsularAssistance(
            **where,
            key=one.ref,
            happened_on=one.given_on,
            kind=one.kind,
            paid_by=one.paid_by,
            currency=one.currency,
            amount=one.amount or 0,
            person=person.ref,
        )


@follow
def files_of(person: Person) -> Iterable[ConsularFile]:
    """The files whose facts speak of a person."""
    found = ConsularFile.objects.filter(person=person).select_related("person", "agency")
    return found.prefetch_related("assistance")
