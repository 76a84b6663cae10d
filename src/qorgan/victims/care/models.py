"""Care files: one person's stay with one provider, and the kinds of service given in it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.people.models import Person

INTERNAL, SPECIAL = Privacy.INTERNAL, Privacy.SPECIAL


class CareFile(Record):
    """One stay of a person with the provider `agency`, from admission to discharge.

    `channel` is how the person came, `is_repeat` whether the person came back; the two are kept apart. A file is open
    until `discharged_on`; then `discharge_reason` says why. No paper, decision or proceeding is needed to open one.
    """

    ref_prefix = "CF"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("person", "agency", "region", "admitted_on", "discharged_on"), INTERNAL
    ) | dict.fromkeys(("channel", "is_repeat", "exploitation", "discharge_reason", "note"), SPECIAL)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="care_files")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=20, blank=True)
    admitted_on = models.DateField()
    channel = models.CharField(max_length=40)
    is_repeat = models.BooleanField(default=False)
    exploitation = models.CharField(max_length=40, blank=True)
    discharged_on = models.DateField(null=True, blank=True)
    discharge_reason = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(discharged_on__isnull=True) | Q(discharged_on__gte=F("admitted_on")),
                name="care_discharged_after_admission",
            ),
            models.CheckConstraint(
                condition=Q(discharged_on__isnull=True, discharge_reason="")
                | (Q(discharged_on__isnull=False) & ~Q(discharge_reason="")),
                name="care_reason_with_discharge",
            ),
            ExclusionConstraint(
                name="care_one_stay_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("agency", RangeOperators.EQUAL),
                    (
                        Func(F("admitted_on"), F("discharged_on"), models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=["-admitted_on", "-id"], name="care_day"),
            models.Index(fields=["agency", "-admitted_on", "-id"], name="care_agency_day"),
            models.Index(fields=["region", "-admitted_on", "-id"], name="care_region_day"),
        ]

    @property
    def state(self) -> str:
        """Where the file is in its life, as in `states.py`."""
        return "discharged" if self.discharged_on else "open"


class ServiceGiven(Record):
    """A kind of service (code list `service_kinds`) that began in a care file on a day."""

    ref_prefix = "SG"
    retention = "care"
    privacy: ClassVar[dict[str, Privacy]] = {
        "care_file": INTERNAL,
        "service": SPECIAL,
        "from_on": INTERNAL,
        "note": SPECIAL,
    }

    care_file = models.ForeignKey(CareFile, on_delete=models.PROTECT, related_name="services", db_index=False)
    service = models.CharField(max_length=40)
    from_on = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["care_file", "service", "from_on"], name="service_given_once_a_day"),
        ]
