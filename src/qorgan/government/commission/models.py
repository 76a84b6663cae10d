"""The commission that coordinates the state's bodies: its rotating chair, its meetings and what they decided."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text

INTERNAL, OPEN = Privacy.INTERNAL, Privacy.OPEN
NATIONAL, REGIONAL = "national", "regional"


class Commission(Record):
    """A commission of the whole country, or of one region; there is one of each. `agency` keeps its papers."""

    ref_prefix = "CM"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("level", "region", "title_en", "title_ru", "title_kk"), OPEN
    ) | {"agency": INTERNAL}

    level = models.CharField(max_length=20)
    region = models.CharField(max_length=20, blank=True)
    title_en = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300)
    title_kk = models.CharField(max_length=300)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "region"], name="commission_once"),
            models.CheckConstraint(
                name="commission_region_fits_level",
                condition=Q(level=NATIONAL, region="") | (Q(level=REGIONAL) & ~Q(region="")),
            ),
        ]
        indexes = [models.Index(fields=["region", "id"], name="commission_region")]

    @property
    def title(self) -> Text:
        """The commission's name."""
        return Text(en=self.title_en, ru=self.title_ru, kk=self.title_kk)

    def term_on(self, day: date) -> ChairTerm | None:
        """The term of the chair in which the day falls, from prefetched terms where there are any."""
        return next((term for term in self.chair_terms.all() if day in term.period), None)


class ChairTerm(Record):
    """One agency chairing a commission from a day until a day, both included; never two at once."""

    ref_prefix = "CH"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("commission", "agency", "from_on", "until_on"), OPEN)

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="chair_terms")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="chair_ends_after_start",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
            ExclusionConstraint(
                name="chair_one_at_a_time",
                expressions=[
                    ("commission", RangeOperators.EQUAL),
                    (
                        Func(F("from_on"), F("until_on"), models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    @property
    def period(self) -> Period:
        """The days of the term."""
        return Period(self.from_on, self.until_on)


class Meeting(Record):
    """One meeting, by the number that runs through the commission's life. Who chaired it follows from the day."""

    ref_prefix = "MG"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("commission", "number", "held_on"), OPEN) | {
        "agenda": INTERNAL
    }

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    held_on = models.DateField()
    agenda = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commission", "number"], name="meeting_number_once"),
            models.CheckConstraint(name="meeting_number_from_one", condition=Q(number__gte=1)),
        ]
        indexes = [
            models.Index(fields=["-held_on", "-id"], name="meeting_day"),
            models.Index(fields=["commission", "-held_on", "-id"], name="meeting_commission_day"),
            models.Index(fields=["-number", "-id"], name="meeting_number"),
        ]

    @property
    def chair(self) -> Agency | None:
        """The agency whose term the day falls in; None when no term is recorded for it."""
        term = self.commission.term_on(self.held_on)
        return term.agency if term else None


class Decision(Record):
    """One item that a meeting decided: who does what by when."""

    ref_prefix = "DN"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("meeting", "number", "text", "owner", "due_on", "done_on"), INTERNAL
    )

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    number = models.CharField(max_length=20)
    text = models.TextField()
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="decision_number_once"),
            models.CheckConstraint(name="decision_says_something", condition=~Q(text="")),
        ]
        indexes = [
            models.Index(fields=["-id"], condition=Q(done_on__isnull=True), name="decision_open"),
        ]
