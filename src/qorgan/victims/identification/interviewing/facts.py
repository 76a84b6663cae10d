"""What the register of interviews tells statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.records import Privacy
from qorgan.people.ages import UNKNOWN, age_band_on, is_minor_on
from qorgan.people.followers import follow
from qorgan.people.models import Person
from qorgan.victims.identification.interviewing.models import Interview

OPEN, INTERNAL, PERSONAL, SPECIAL = Privacy.OPEN, Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SPECIAL


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
    privacy: ClassVar[dict[str, Privacy]] = {
        "kind": OPEN,
        "place": OPEN,
        "recording": OPEN,
        "is_recorded": OPEN,
        "is_again": OPEN,
        "again_because": OPEN,
        "has_interpreter": OPEN,
        "sex": PERSONAL,
        "age_band": PERSONAL,
        "is_minor": PERSONAL,
        "person": INTERNAL,
    }

    kind = models.CharField(max_length=40)
    place = models.CharField(max_length=40)
    recording = models.CharField(max_length=40, blank=True)
    is_recorded = models.BooleanField()
    is_again = models.BooleanField()
    again_because = models.CharField(max_length=40, blank=True)
    has_interpreter = models.BooleanField()
    sex = models.CharField(max_length=20)
    age_band = models.CharField(max_length=20)
    is_minor = models.BooleanField(null=True)
    person = models.CharField(max_length=20)

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
