"""What the decisions about stays tell statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, PERSONAL, SPECIAL
from qorgan.office.appeals.models import Appeal
from qorgan.people.ages import UNKNOWN, is_foreign, is_minor_on
from qorgan.people.followers import follow
from qorgan.people.models import Person
from qorgan.victims.care.deciding.models import AdmissionRefusal, StayExtension


class FactRefusal(Fact):
    """One person turned away; happened on the day of the refusal. `is_reversed` once an appeal gave the person right."""

    grain = "one refusal to admit a person, unless it was entered by mistake"
    dimensions: ClassVar[dict[str, str]] = {
        "ground": "refusal_grounds",
        "is_reversed": "",
        "sex": "sexes",
        "is_minor": "",
        "is_foreign": "",
        "region": "regions",
    }

    ground = fields.CharField(SPECIAL, max_length=40)
    is_reversed = fields.BooleanField(INTERNAL)
    sex = fields.CharField(PERSONAL, max_length=20)
    is_minor = fields.BooleanField(PERSONAL, null=True)
    is_foreign = fields.BooleanField(PERSONAL, null=True)
    person = fields.CharField(INTERNAL, max_length=20)
    provider = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_admission_refusals"
        indexes = ledger_indexes("fact_refusal")
        constraints = ledger_constraints("fact_refusal")


class FactExtension(Fact):
    """One extension of a stay; happened on the day it was decided."""

    grain = "one extension of a stay, unless it was entered by mistake"
    dimensions: ClassVar[dict[str, str]] = {"ground": "stay_extension_grounds", "region": "regions"}

    ground = fields.CharField(SPECIAL, max_length=40)
    person = fields.CharField(INTERNAL, max_length=20)
    provider = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_stay_extensions"
        indexes = ledger_indexes("fact_extension")
        constraints = ledger_constraints("fact_extension")


class FactCareAppeal(Fact):
    """One appeal against a decision of a provider; happened on the day it was lodged. `outcome` is "" until decided."""

    grain = "one appeal to another body against a refusal to admit or an expulsion"
    dimensions: ClassVar[dict[str, str]] = {
        "about": "appealed_decisions",
        "outcome": "appeal_outcomes",
        "body": "appeal_bodies",
        "region": "regions",
    }

    about = fields.CharField(INTERNAL, max_length=20)
    outcome = fields.CharField(INTERNAL, max_length=20, blank=True)
    body = fields.CharField(INTERNAL, max_length=40)
    person = fields.CharField(INTERNAL, max_length=20)
    provider = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_care_appeals"
        indexes = ledger_indexes("fact_care_appeal")
        constraints = ledger_constraints("fact_care_appeal")


REFUSAL_RELATED = ("person", "agency")


def derive_refusal(record: models.Model) -> Iterable[Fact]:
    """What a refusal tells: itself, unless it was withdrawn."""
    assert isinstance(record, AdmissionRefusal)
    if record.withdrawn_on:
        return
    person, day = record.person, record.refused_on
    yield FactRefusal(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=day,
        ground=record.ground,
        is_reversed=record.state == "reversed",
        sex=person.sex or UNKNOWN,
        is_minor=is_minor_on(person, day),
        is_foreign=is_foreign(person),
        person=person.ref,
        provider=record.agency.ref,
    )


def derive_extension(record: models.Model) -> Iterable[Fact]:
    """What an extension tells: itself, unless it was withdrawn."""
    assert isinstance(record, StayExtension)
    held = record.care_file
    if record.withdrawn_on is None:
        yield FactExtension(
            key=record.ref,
            source=record.ref,
            agency=held.agency.ref,
            region=held.region,
            happened_on=record.decided_on,
            ground=record.ground,
            person=held.person.ref,
            provider=held.agency.ref,
        )


def derive_appeal(appeal: Appeal) -> Iterable[Fact]:
    """What an appeal against a decision of a provider tells: itself."""
    yield FactCareAppeal(
        key=appeal.ref,
        source=appeal.ref,
        agency=appeal.agency.ref,
        region=appeal.region,
        happened_on=appeal.lodged_on,
        about=appeal.about,
        outcome=appeal.outcome,
        body=appeal.body,
        person=appeal.person,
        provider=appeal.agency.ref,
    )


@follow
def refusals_of(person: Person) -> Iterable[AdmissionRefusal]:
    """The refusals whose facts speak of a person."""
    return AdmissionRefusal.objects.filter(person=person).select_related("person", "agency")
