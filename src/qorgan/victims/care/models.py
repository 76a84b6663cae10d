"""Care files: one person's stay with one provider, the kinds of service given in it, and whom the provider turned away."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.act_context import may_hang
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.government.providers.models import PlaceOffer
from qorgan.people.models import Person

WITHDRAWAL = {"withdrawn_on": INTERNAL, "withdrawn_because": SPECIAL}
STANDING = Q(withdrawn_on__isnull=True)
WITHDRAWN_WITH_REASON = Q(withdrawn_on__isnull=True, withdrawn_because="") | (
    Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")
)


class Entry(Record):
    """Something that is entered about a stay; one that was entered by mistake is withdrawn, stays readable and counts no more."""

    withdrawn_on = fields.DateField(INTERNAL, null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, max_length=300, blank=True, default="")

    class Meta:
        abstract = True

    @property
    def standing(self) -> str:
        """Whether it stands as it was recorded, or was withdrawn."""
        return "withdrawn" if self.withdrawn_on else "recorded"


class CareFile(Record):
    """One stay of a person with the provider `agency`, from admission to discharge.

    `channel` is how the person came, `is_repeat` whether the person came back, `earlier_file` the stay before, if it was
    here. `applied_by` is who asked, "" when that was not told, and `absence_reason` why the person did not ask in person.
    `place` is the offer that a bed was counted in, `holds_place` whether it still is. A file is open until
    `discharged_on`; then `discharge_reason` says why, and `discharge_remarks` what did not stand behind it.
    `place_because` is why the house put the person in places of another sex or age.
    `is_listed`: known from a list. No paper, decision or proceeding is needed to open one.
    """

    ref_prefix = "CF"
    retention = "care"

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="care_files")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Organisation"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, blank=True, code_list="regions")
    admitted_on = fields.DateField(INTERNAL, _("Admitted on"))
    channel = fields.CharField(SPECIAL, _("How the person came"), max_length=40, code_list="channels")
    is_repeat = fields.BooleanField(SPECIAL, _("Came back"), default=False)
    exploitation = fields.CharField(
        SPECIAL, _("Form of exploitation"), max_length=40, blank=True, code_list="exploitation_forms"
    )
    discharged_on = fields.DateField(INTERNAL, _("Discharged on"), null=True, blank=True)
    discharge_reason = fields.CharField(
        SPECIAL, _("Reason of discharge"), max_length=40, blank=True, code_list="discharge_reasons"
    )
    discharge_remarks = fields.ArrayField(models.CharField(max_length=40), INTERNAL, default=list, blank=True)
    note = fields.TextField(SPECIAL, _("Note"), blank=True)
    applied_by = fields.CharField(SPECIAL, _("Who applied"), max_length=40, blank=True, code_list="applicants")
    absence_reason = fields.CharField(
        SPECIAL, _("Why the person did not apply in person"), max_length=40, blank=True, code_list="absence_reasons"
    )
    earlier_file = fields.ForeignKey(
        "self",
        INTERNAL,
        _("Earlier care file"),
        null=True,
        blank=True,
        related_name="later_files",
        help=_("Empty means the latest one here, if there is one."),
    )
    place = fields.ForeignKey(PlaceOffer, INTERNAL, _("Places"), null=True, blank=True, related_name="+")
    holds_place = fields.BooleanField(INTERNAL, default=False)
    place_because = fields.CharField(
        SPECIAL,
        _("Why in these places all the same"),
        max_length=300,
        blank=True,
        default="",
        help=_("Needed where the places are for another sex or age. Write no names."),
    )
    is_listed = fields.BooleanField(INTERNAL, default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(absence_reason="") | ~Q(applied_by=""), name="care_absence_of_an_applicant"
            ),
            models.CheckConstraint(
                condition=Q(holds_place=False) | Q(place__isnull=False), name="care_holds_a_known_place"
            ),
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
                        Func(F("admitted_on"), F("discharged_on"), models.Value("[)"), function="daterange"),
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

    care_file = fields.ForeignKey(CareFile, INTERNAL, _("Care file"), related_name="services", db_index=False)
    service = fields.CharField(SPECIAL, _("Kind of service"), max_length=40)
    from_on = fields.DateField(INTERNAL, _("Began on"))
    note = fields.TextField(SPECIAL, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["care_file", "service", "from_on"], name="service_given_once_a_day"),
        ]


def begun_in(care_file: CareFile) -> list[tuple[str, date]]:
    """The kinds of service of a file, each with a day on which it began."""
    if not may_hang(care_file, ServiceGiven):
        return []
    return [(one.service, one.from_on) for one in care_file.services.all()]
