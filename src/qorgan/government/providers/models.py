"""The organisations that assist victims, and where in the country each of them works.

No address is kept here, of no organisation: where a shelter stands is known to those who bring people there.
"""

from __future__ import annotations

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
