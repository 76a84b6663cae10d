"""The organisations that assist victims, and where in the country each of them works.

No address is kept here, of no organisation: where a shelter stands is known to those who bring people there.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text

INTERNAL, OPEN = Privacy.INTERNAL, Privacy.OPEN


class Organisation(Record):
    """An organisation that assists victims from a day until a day; `agency` is its body in this house, if any.

    `phone` is the public number that it wants told to callers.
    """

    ref_prefix = "OR"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("agency", "title_en", "title_ru", "title_kk", "kind", "phone", "from_on", "until_on"), OPEN
    ) | {"kept_by": INTERNAL}

    agency = models.OneToOneField(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title_en = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300)
    title_kk = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)
    phone = models.CharField(max_length=20, blank=True, default="")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    kept_by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organisation_ends_after_start",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]
        indexes = [
            models.Index(fields=["title_en", "id"], name="organisation_title"),
            models.Index(fields=["-from_on", "-id"], name="organisation_day"),
            models.Index(fields=["kind", "title_en", "id"], name="organisation_kind_title"),
        ]

    @property
    def title(self) -> Text:
        """The organisation's name."""
        return Text(en=self.title_en, ru=self.title_ru, kk=self.title_kk)


class Presence(Record):
    """An organisation working in a region from a day until a day, both included; never twice in one region at once."""

    ref_prefix = "OP"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("organisation", "region", "from_on", "until_on"), OPEN)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="presences")
    region = models.CharField(max_length=20)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="presence_ends_after_start",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
            ExclusionConstraint(
                name="presence_once_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("region", RangeOperators.EQUAL),
                    (
                        Func(F("from_on"), F("until_on"), models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes = [models.Index(fields=["region", "from_on"], name="presence_region")]

    @property
    def period(self) -> Period:
        """The days of the presence."""
        return Period(self.from_on, self.until_on)


class PlaceOffer(Record):
    """Places that an organisation keeps in a region for certain groups of people, from a day until a day.

    `places` is how many beds there are, `taken` how many are in use since `told_at`. The offer of one day is the row
    that covers the day: when the number of places changes, one row ends and the next begins.
    """

    ref_prefix = "PO"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("organisation", "region", "groups", "places", "taken", "told_at", "from_on", "until_on"), INTERNAL
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="place_offers")
    region = models.CharField(max_length=20)
    groups = ArrayField(models.CharField(max_length=40))
    places = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="place_offer_ends_after_start",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(name="place_offer_has_places", condition=Q(places__gte=1)),
            models.CheckConstraint(name="place_offer_has_groups", condition=Q(groups__len__gte=1)),
        ]
        indexes = [
            models.Index(fields=["region", "-from_on", "-id"], name="place_offer_region"),
            models.Index(fields=["-from_on", "-id"], name="place_offer_day"),
        ]

    @property
    def phone(self) -> str:
        """The public telephone of the organisation."""
        return self.organisation.phone

    @property
    def free(self) -> int:
        """How many places are free; none when more people are there than there are beds."""
        return max(0, self.places - self.taken)

    @property
    def beyond(self) -> int:
        """How many more people are counted in it than it has places."""
        return max(0, self.taken - self.places)


class SupplyCount(Record):
    """How much of an item a house has on a day, in the unit of the item, with what came in since the count before.

    `taken` is how many people were there, `use_rate` thousandths of the unit that one of them uses in a day, as the counts tell it or
    as the country assumes. The next count of the item replaces it. `ordered` was ordered on `ordered_on`.
    """

    ref_prefix = "SU"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "organisation",
            "region",
            "item",
            "told_on",
            "quantity",
            "received",
            "taken",
            "use_rate",
            "replaced_on",
            "ordered_on",
            "ordered",
        ),
        INTERNAL,
    )

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="supply_counts", db_index=False
    )
    region = models.CharField(max_length=20)
    item = models.CharField(max_length=40)
    told_on = models.DateField()
    quantity = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    taken = models.PositiveSmallIntegerField()
    use_rate = models.PositiveIntegerField()
    replaced_on = models.DateField(null=True, blank=True)
    ordered_on = models.DateField(null=True, blank=True)
    ordered = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "region", "item"],
                condition=Q(replaced_on__isnull=True),
                name="supply_count_stands_once",
            ),
            models.CheckConstraint(
                name="supply_ordered_whole",
                condition=Q(ordered_on__isnull=True, ordered__isnull=True)
                | Q(ordered_on__isnull=False, ordered__gte=1),
            ),
        ]
        indexes = [
            models.Index(fields=["-told_on", "-id"], name="supply_count_day"),
            models.Index(fields=["organisation", "-told_on", "-id"], name="supply_count_organisation"),
        ]

    def run_out_on(self, *, taken: int | None = None) -> date | None:
        """The first day without any, for as many people as were there, or are there now; None where nobody uses it."""
        a_day = self.use_rate * (self.taken if taken is None else taken)
        return self.told_on + timedelta(days=self.quantity * 1000 // a_day) if a_day else None


class Instruction(Record):
    """Staff or recipients of a house instructed on a topic on a day: numbers only, never who. The signed sheet hangs on it as a file."""

    ref_prefix = "IS"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "organisation",
            "region",
            "topic",
            "audience",
            "language",
            "held_on",
            "present",
            "instructed",
            "voided_on",
            "voided_reason",
        ),
        INTERNAL,
    )

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="instructions", db_index=False
    )
    region = models.CharField(max_length=20)
    topic = models.CharField(max_length=20)
    audience = models.CharField(max_length=20)
    language = models.CharField(max_length=20)
    held_on = models.DateField()
    present = models.PositiveSmallIntegerField()
    instructed = models.PositiveSmallIntegerField()
    voided_on = models.DateField(null=True, blank=True)
    voided_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="instruction_of_those_there", condition=Q(instructed__lte=F("present"))),
            models.CheckConstraint(
                name="instruction_voided_with_reason",
                condition=Q(voided_on__isnull=True, voided_reason="")
                | (Q(voided_on__isnull=False) & ~Q(voided_reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["-held_on", "-id"], name="instruction_day"),
            models.Index(fields=["region", "-held_on", "-id"], name="instruction_region_day"),
            models.Index(fields=["audience", "-held_on", "-id"], name="instruction_audience_day"),
            models.Index(fields=["organisation", "-held_on", "-id"], name="instruction_organisation"),
        ]


class OrganisationPaper(Record):
    """A memorandum, licence or other paper of an organisation, with whom, from a day until a day; its scan hangs on it as a file."""

    ref_prefix = "OQ"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("organisation", "kind", "number", "partner", "from_on", "until_on"), OPEN
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="papers", db_index=False)
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=100, blank=True)
    partner = models.CharField(max_length=300, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organisation_paper_ends_after_start",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-from_on", "-id"], name="organisation_paper")]


class OrganisationStaff(Record):
    """How many specialists of one kind an organisation has, as told on a day: numbers, nobody's name."""

    ref_prefix = "OF"
    retention = "government"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("organisation", "post", "number", "told_on"), INTERNAL)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="staff", db_index=False)
    post = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    told_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "post"], name="organisation_staff_once")]
