"""Interviews with a person: that they were held, never what was said."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.people.models import Person
from qorgan.people.writers import Written

INTERNAL, PERSONAL, SPECIAL = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SPECIAL


class Interview(Written, Record):
    """One conversation of the body `agency` with a person on a day.

    `present` are roles, `recording` is how it was recorded ("" when it was not), `again_because` why it was held although
    a recorded interview existed, `alone_because` why a child had nobody there who stands by a child.
    """

    ref_prefix = "IV"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "person",
            "agency",
            "region",
            "held_on",
            "kind",
            "place",
            "present",
            "has_interpreter",
            "recording",
            "again_because",
            "alone_because",
            "withdrawn_on",
        ),
        INTERNAL,
    ) | {"language": PERSONAL, "withdrawn_because": SPECIAL}

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interviews", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20, blank=True)
    held_on = models.DateField()
    kind = models.CharField(max_length=40)
    place = models.CharField(max_length=40)
    present = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    language = models.CharField(max_length=20, blank=True)
    has_interpreter = models.BooleanField(default=False)
    recording = models.CharField(max_length=40, blank=True)
    again_because = models.CharField(max_length=40, blank=True)
    alone_because = models.CharField(max_length=40, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__gte=F("held_on")) & ~Q(withdrawn_because="")),
                name="interview_withdrawn_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["-held_on", "-id"], name="interview_day"),
            models.Index(fields=["agency", "-held_on", "-id"], name="interview_agency_day"),
            models.Index(fields=["region", "-held_on", "-id"], name="interview_region_day"),
            models.Index(fields=["person", "-held_on", "-id"], name="interview_person_day"),
        ]

    @property
    def state(self) -> str:
        """Where the interview is in its life, as in `states.py`."""
        return "withdrawn" if self.withdrawn_on else "held"


def recorded_before(person: Person, *, day: date) -> models.QuerySet[Interview]:
    """The recorded interviews with a person up to a day, by whichever body, the latest first."""
    found = Interview.objects.filter(person=person, withdrawn_on__isnull=True, held_on__lte=day).exclude(recording="")
    return found.select_related("person", "agency").order_by("-held_on", "-id")
