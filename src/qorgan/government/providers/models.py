"""The organisations that assist victims, and where in the country each of them works.

No address is kept here, of no organisation: where a shelter stands is known to those who bring people there.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, OPEN
from qorgan.desk.records import Record, Voidable
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text


class Organisation(Record):
    """An organisation that assists victims from a day until a day; `agency` is its body in this house, if any.

    `phone` is the public number that it wants told to callers.
    """

    ref_prefix = "OR"
    retention = "government"

    agency = fields.OneToOneField(
        Agency,
        OPEN,
        _("Agency in this house"),
        null=True,
        blank=True,
        related_name="organisation",
        help=_("Only if its people work in this house."),
    )
    title_en = fields.CharField(
        OPEN,
        _("Title in English"),
        max_length=300,
        help=_("Never an address: a shelter's place is not written down here."),
    )
    title_ru = fields.CharField(OPEN, _("Title in Russian"), max_length=300)
    title_kk = fields.CharField(OPEN, _("Title in Kazakh"), max_length=300)
    kind = fields.CharField(OPEN, _("Kind"), max_length=40, code_list="organisation_kinds")
    phone = fields.CharField(
        OPEN,
        _("Telephone for callers"),
        max_length=20,
        blank=True,
        default="",
        help=_("The public number that callers are told; none by which a shelter could be found."),
    )
    from_on = fields.DateField(OPEN, _("First day"))
    until_on = fields.DateField(OPEN, _("Last day"), null=True, blank=True)
    kept_by = fields.ForeignKey(Agency, INTERNAL, _("Kept by"), related_name="+")

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

    organisation = fields.ForeignKey(Organisation, OPEN, _("Organisation"), related_name="presences")
    region = fields.CharField(OPEN, _("Region"), max_length=20)
    from_on = fields.DateField(OPEN, _("First day"))
    until_on = fields.DateField(OPEN, _("Last day"), null=True, blank=True)

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


def organisation_kind(agency: Agency) -> str:
    """The kind of the organisation that a body is, which tells a non-governmental house from one of the state; "" where it is none."""
    held = getattr(agency, "organisation", None)
    return held.kind if held else ""


class PlaceOffer(Record):
    """Places that an organisation keeps in a region for certain groups of people, from a day until a day.

    `places` is how many beds there are, `taken` how many are in use since `told_at`. The offer of one day is the row
    that covers the day: when the number of places changes, one row ends and the next begins.
    """

    ref_prefix = "PO"
    retention = "government"

    organisation = fields.ForeignKey(Organisation, INTERNAL, _("Organisation"), related_name="place_offers")
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, code_list="regions")
    groups = fields.ArrayField(models.CharField(max_length=40), INTERNAL, _("For whom"), code_list="place_groups")
    places = fields.PositiveSmallIntegerField(INTERNAL, _("Places in all"))
    taken = fields.PositiveSmallIntegerField(INTERNAL, _("Places in use"), default=0)
    told_at = fields.DateTimeField(INTERNAL, _("As told"))
    from_on = fields.DateField(INTERNAL, _("From"))
    until_on = fields.DateField(INTERNAL, _("Last day"), null=True, blank=True)

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

    organisation = fields.ForeignKey(
        Organisation, INTERNAL, _("Organisation"), related_name="supply_counts", db_index=False
    )
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, code_list="regions")
    item = fields.CharField(INTERNAL, _("Supply"), max_length=40, code_list="supply_items")
    told_on = fields.DateField(INTERNAL, _("Counted on"), help=_("Today unless given."))
    quantity = fields.PositiveIntegerField(
        INTERNAL, _("Quantity there is"), help=_("In the unit that the name of the item says.")
    )
    received = fields.PositiveIntegerField(INTERNAL, _("Came in since the last count"), default=0)
    taken = fields.PositiveSmallIntegerField(INTERNAL, _("People there"))
    use_rate = fields.PositiveIntegerField(INTERNAL)
    replaced_on = fields.DateField(INTERNAL, _("Counted anew on"), null=True, blank=True)
    ordered_on = fields.DateField(INTERNAL, _("Ordered on"), null=True, blank=True)
    ordered = fields.PositiveIntegerField(INTERNAL, _("Quantity ordered"), null=True, blank=True)

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

    def run_out_on(self) -> date | None:
        """The first day without any, for as many people as were there; None where nobody uses it."""
        a_day = self.use_rate * self.taken
        return self.told_on + timedelta(days=self.quantity * 1000 // a_day) if a_day else None


class Instruction(Voidable):
    """Staff or recipients of a house instructed on a topic on a day: numbers only, never who. The signed sheet hangs on it as a file."""

    ref_prefix = "IS"
    retention = "government"

    organisation = fields.ForeignKey(
        Organisation, INTERNAL, _("Organisation"), related_name="instructions", db_index=False
    )
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, code_list="regions")
    topic = fields.CharField(INTERNAL, _("Topic"), max_length=20, code_list="instruction_topics")
    audience = fields.CharField(INTERNAL, _("Who was instructed"), max_length=20, code_list="instruction_audiences")
    language = fields.CharField(INTERNAL, _("Language"), max_length=20, code_list="languages")
    held_on = fields.DateField(INTERNAL, _("Held on"))
    present = fields.PositiveSmallIntegerField(
        INTERNAL, _("How many were there"), help=_("Staff on the books, or recipients in the house, on that day.")
    )
    instructed = fields.PositiveSmallIntegerField(
        INTERNAL,
        _("How many were instructed"),
        help=_("Numbers only, nobody's name. Attach the signed sheet on the page of the instruction."),
    )

    class Meta:
        constraints = [
            *Voidable.Meta.constraints,
            models.CheckConstraint(name="instruction_of_those_there", condition=Q(instructed__lte=F("present"))),
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

    organisation = fields.ForeignKey(Organisation, OPEN, _("Organisation"), related_name="papers", db_index=False)
    kind = fields.CharField(OPEN, _("Kind"), max_length=20, code_list="organisation_papers")
    number = fields.CharField(OPEN, _("Number"), max_length=100, blank=True)
    partner = fields.CharField(OPEN, _("With whom, or by whom given"), max_length=300, blank=True)
    from_on = fields.DateField(OPEN, _("First day"))
    until_on = fields.DateField(OPEN, _("Last day"), null=True, blank=True)

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

    organisation = fields.ForeignKey(
        Organisation, INTERNAL, _("Organisation that assists"), related_name="staff", db_index=False
    )
    post = fields.CharField(INTERNAL, _("Specialists"), max_length=40, code_list="staff_roles")
    number = fields.PositiveSmallIntegerField(INTERNAL, _("Number"))
    told_on = fields.DateField(INTERNAL, _("As of"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "post"], name="organisation_staff_once")]
