"""What the register of interviews tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, OPEN, PERSONAL
from qorgan.people.ages import UNKNOWN, age_band_on, is_minor_on
from qorgan.people.followers import follow
from qorgan.people.models import Person
from qorgan.victims.identification.interviewing.models import Interview


class FactInterview(Fact):
    """One interview with a person; happened on the day it was held."""

    grain = "one interview with one person; age on the day of the interview"
    dimensions: ClassVar[dict[str, str]] = {
        "kind": "interview_kinds",
        "place": "interview_places",
        "recording": "recording_kinds",
        "is_recorded": "",
        "is_again": "",
        "again_because": "repeat_interview_reasons",
        "has_interpreter": "",
        "sex": "sexes",
        "age_band": "victim_groups",
        "is_minor": "",
        "region": "regions",
    }

    kind = fields.CharField(OPEN, max_length=40)
    place = fields.CharField(OPEN, max_length=40)
    recording = fields.CharField(OPEN, max_length=40, blank=True)
    is_recorded = fields.BooleanField(OPEN)
    is_again = fields.BooleanField(OPEN)
    again_because = fields.CharField(OPEN, max_length=40, blank=True)
    has_interpreter = fields.BooleanField(OPEN)
    sex = fields.CharField(PERSONAL, max_length=20)
    age_band = fields.CharField(PERSONAL, max_length=20)
    is_minor = fields.BooleanField(PERSONAL, null=True)
    person = fields.CharField(INTERNAL, max_length=20)

    class Meta:
        db_table = "fact_interviews"
        indexes = ledger_indexes("fact_interview")
        constraints = ledger_constraints("fact_interview")


TELLS = (FactInterview,)
RELATED = ("person", "agency")


def derive(record: models.Model) -> Iterable[Fact]:
    """What an interview tells: itself, unless it was withdrawn."""
    assert isinstance(record, Interview)
    if record.withdrawn_on:
        return
    person, day = record.person, record.held_on
    yield FactInterview(
        key=record.ref,
        source=record.ref,
        agency=record.agency.ref,
        region=record.region,
        happened_on=day,
        kind=record.kind,
        place=record.place,
        recording=record.recording,
        is_recorded=bool(record.recording),
        is_again=bool(record.again_because),
        again_because=record.again_because,
        has_interpreter=record.has_interpreter,
        sex=person.sex or UNKNOWN,
        age_band=age_band_on(person, day),
        is_minor=is_minor_on(person, day),
        person=person.ref,
    )


@follow
def interviews_with(person: Person) -> Iterable[Interview]:
    """The interviews whose facts speak of a person."""
    return Interview.objects.filter(person=person).select_related(*RELATED)
