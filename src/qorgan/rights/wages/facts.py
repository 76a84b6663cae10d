"""What the room of wages tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, PERSONAL, SPECIAL
from qorgan.people.ages import UNKNOWN, age_band_on, is_foreign
from qorgan.people.followers import follow
from qorgan.people.models import Person
from qorgan.rights.wages.course import course_of
from qorgan.rights.wages.models import WageClaim
from qorgan.rights.wages.states import AWARDED, PAID, PAYMENT, WITHDRAWN


class FactWageClaim(Fact):
    """One claim; happened on the day it was raised. `way` is the last one it was lodged by, "" before."""

    grain = "one claim of one person for unpaid wages"
    dimensions: ClassVar[dict[str, str]] = {
        "employer_kind": "employer_kinds",
        "way": "wage_ways",
        "helped_by": "wage_helpers",
        "is_awarded": "",
        "is_paid": "",
        "sex": "sexes",
        "age_band": "victim_groups",
        "is_foreign": "",
        "region": "regions",
    }

    employer_kind = fields.CharField(SPECIAL, max_length=40)
    way = fields.CharField(SPECIAL, max_length=40, blank=True)
    helped_by = fields.CharField(SPECIAL, max_length=40)
    is_awarded = fields.BooleanField(INTERNAL)
    is_paid = fields.BooleanField(INTERNAL)
    sex = fields.CharField(PERSONAL, max_length=20)
    age_band = fields.CharField(PERSONAL, max_length=20)
    is_foreign = fields.BooleanField(PERSONAL, null=True)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_wage_claims"
        indexes = ledger_indexes("fact_wage_claim")
        constraints = ledger_constraints("fact_wage_claim")


class FactWageSum(Fact):
    """One amount of a claim on its day: claimed when raised, awarded when decided, paid part by part."""

    grain = "one amount of one claim for unpaid wages: claimed, awarded or paid"
    dimensions: ClassVar[dict[str, str]] = {
        "kind": "wage_sums",
        "employer_kind": "employer_kinds",
        "way": "wage_ways",
        "is_foreign": "",
        "region": "regions",
    }

    kind = fields.CharField(INTERNAL, max_length=20)
    employer_kind = fields.CharField(SPECIAL, max_length=40)
    way = fields.CharField(SPECIAL, max_length=40, blank=True)
    is_foreign = fields.BooleanField(PERSONAL, null=True)
    amount = fields.BigIntegerField(INTERNAL)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_wage_sums"
        indexes = ledger_indexes("fact_wage_sum")
        constraints = ledger_constraints("fact_wage_sum")


TELLS = (FactWageClaim, FactWageSum)


def derive(record: models.Model) -> Iterable[Fact]:
    """What a claim tells: itself, what was claimed, the award that stands and each payment; a withdrawn one was never claimed on."""
    assert isinstance(record, WageClaim)
    person = record.person
    shared: dict[str, Any] = {
        "source": record.ref,
        "agency": record.agency.ref,
        "region": record.region,
        "person": person.ref,
        "employer_kind": record.employer_kind,
        "way": record.way,
        "is_foreign": is_foreign(person),
    }
    yield FactWageClaim(
        key=record.ref,
        happened_on=record.raised_on,
        helped_by=record.helped_by,
        is_awarded=record.awarded is not None,
        is_paid=record.state == PAID,
        sex=person.sex or UNKNOWN,
        age_band=age_band_on(person, record.raised_on),
        **shared,
    )
    if record.state != WITHDRAWN:
        yield FactWageSum(
            key=f"{record.ref}:claimed", happened_on=record.raised_on, kind="claimed", amount=record.claimed, **shared
        )
    steps = course_of(record)
    awards = [step for step in steps if step.kind == AWARDED and step.on == record.decided_on]
    for step, kind in (
        *((step, "awarded") for step in awards[-1:]),
        *((one, "paid") for one in steps if one.kind == PAYMENT),
    ):
        if kind == "paid" or record.awarded is not None:
            yield FactWageSum(key=step.ref, happened_on=step.on, kind=kind, amount=step.amount or 0, **shared)


@follow
def claims_of(person: Person) -> Iterable[WageClaim]:
    """The wage claims whose facts speak of a person."""
    return WageClaim.objects.filter(person=person).select_related("person", "agency")
