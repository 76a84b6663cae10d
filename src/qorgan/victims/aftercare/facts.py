"""What this room tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import Q

from qorgan.desk import fields
from qorgan.desk.country import country
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, PERSONAL, SPECIAL
from qorgan.people.ages import UNKNOWN, is_foreign
from qorgan.people.followers import follow
from qorgan.people.models import Person
from qorgan.victims.aftercare.models import FollowUp, JobPlacement


class FactJob(Fact):
    """One job that a person began; happened on the day it began, `ended_on` the day it is known to have ended."""

    grain = "one job that a person in care or after care began"
    dimensions: ClassVar[dict[str, str]] = {
        "employer_kind": "employer_kinds",
        "occupation": "occupations",
        "found_by": "job_sources",
        "is_with_contract": "",
        "is_after_training": "",
        "sex": "sexes",
        "is_foreign": "",
        "region": "regions",
    }

    ended_on = fields.DateField(INTERNAL, null=True)
    employer_kind = fields.CharField(SPECIAL, max_length=40)
    occupation = fields.CharField(SPECIAL, max_length=40)
    found_by = fields.CharField(SPECIAL, max_length=40)
    is_with_contract = fields.BooleanField(INTERNAL)
    is_after_training = fields.BooleanField(INTERNAL)
    sex = fields.CharField(PERSONAL, max_length=20)
    is_foreign = fields.BooleanField(PERSONAL, null=True)
    person = fields.CharField(INTERNAL, max_length=20)
    provider = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_job_placements"
        indexes = ledger_indexes("fact_job")
        constraints = ledger_constraints("fact_job")


class FactFollowUp(Fact):
    """One round of follow-up of one stay; happened on the day of asking. Answers are unknown unless the person said."""

    grain = "one round of follow-up after one stay, unless it was entered by mistake"
    dimensions: ClassVar[dict[str, str]] = {
        "round": "follow_up_rounds",
        "is_reached": "",
        "housing": "housing_kinds",
        "work": "work_kinds",
        "is_at_work": "",
        "is_still_employed": "",
        "safety": "safety_kinds",
        "is_in_need_again": "",
        "region": "regions",
    }

    round = fields.CharField(INTERNAL, max_length=20)
    is_reached = fields.BooleanField(INTERNAL)
    housing = fields.CharField(SPECIAL, max_length=40, blank=True)
    work = fields.CharField(SPECIAL, max_length=40, blank=True)
    is_at_work = fields.BooleanField(SPECIAL, null=True)
    is_still_employed = fields.BooleanField(SPECIAL, null=True)
    safety = fields.CharField(SPECIAL, max_length=40, blank=True)
    is_in_need_again = fields.BooleanField(SPECIAL, null=True)
    person = fields.CharField(INTERNAL, max_length=20)
    provider = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_follow_ups"
        indexes = ledger_indexes("fact_follow_up")
        constraints = ledger_constraints("fact_follow_up")


def derive_job(record: models.Model) -> Iterable[Fact]:
    """What a job tells: itself."""
    assert isinstance(record, JobPlacement)
    held = record.care_file
    yield FactJob(
        key=record.ref,
        source=record.ref,
        agency=held.agency.ref,
        region=held.region,
        happened_on=record.started_on,
        ended_on=record.ended_on,
        employer_kind=record.employer_kind,
        occupation=record.occupation,
        found_by=record.found_by,
        is_with_contract=record.has_contract,
        is_after_training=record.is_after_training,
        sex=held.person.sex or UNKNOWN,
        is_foreign=is_foreign(held.person),
        person=held.person.ref,
        provider=held.agency.ref,
    )


def derive_follow_up(record: models.Model) -> Iterable[Fact]:
    """What a follow-up tells: itself, unless it was withdrawn, or was in vain and the round was asked again since."""
    assert isinstance(record, FollowUp)
    if record.withdrawn_on:
        return
    held = record.care_file
    if not record.is_reached:
        again = held.follow_ups.filter(round=record.round, withdrawn_on__isnull=True).exclude(pk=record.pk)
        if again.filter(
            Q(is_reached=True) | Q(asked_on__gt=record.asked_on) | Q(asked_on=record.asked_on, pk__gt=record.pk)
        ):
            return
    yield FactFollowUp(
        key=record.ref,
        source=record.ref,
        agency=held.agency.ref,
        region=held.region,
        happened_on=record.asked_on,
        round=record.round,
        is_reached=record.is_reached,
        housing=record.housing,
        work=record.work,
        is_at_work=at_work(record.work),
        is_still_employed=record.is_still_employed,
        safety=record.safety,
        is_in_need_again=record.needs_help,
        person=held.person.ref,
        provider=held.agency.ref,
    )


def at_work(work: str) -> bool | None:
    """Whether what the person said about work is work; None when nothing was said."""
    kinds = country().codes["work_kinds"]
    return bool(kinds.get(work).attributes.get("works")) if work in kinds else None


@follow
def jobs_of(person: Person) -> Iterable[JobPlacement]:
    """The jobs whose facts speak of a person."""
    return JobPlacement.objects.filter(care_file__person=person).select_related(
        "care_file__person", "care_file__agency"
    )
