"""Interviews with a person: that they were held, never what was said."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.people.models import Person
from qorgan.people.writers import Written


class Interview(Written, Record):
    """One conversation of the body `agency` with a person on a day.

    `present` are roles, `recording` is how it was recorded ("" when it was not), `again_because` why it was held although
    a recorded interview existed, `alone_because` why a child had nobody there who stands by a child.
    """

    ref_prefix = "IV"
    retention = "persons"

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="interviews", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    region = fields.CharField(
        INTERNAL,
        _("Region"),
        max_length=20,
        blank=True,
        help=_("Empty means the region of your agency"),
        code_list="regions",
    )
    held_on = fields.DateField(INTERNAL, _("Interview held on"), help=_("Empty means today"))
    kind = fields.CharField(INTERNAL, _("Kind of interview"), max_length=40, code_list="interview_kinds")
    place = fields.CharField(INTERNAL, _("Kind of place"), max_length=40, code_list="interview_places")
    present = fields.ArrayField(
        models.CharField(max_length=40),
        INTERNAL,
        _("Who was present"),
        default=list,
        blank=True,
        code_list="interview_roles",
    )
    language = fields.CharField(
        PERSONAL, _("Language of the interview"), max_length=20, blank=True, code_list="languages"
    )
    has_interpreter = fields.BooleanField(INTERNAL, _("An interpreter was present"), default=False)
    recording = fields.CharField(
        INTERNAL,
        _("Recorded"),
        max_length=40,
        blank=True,
        help=_("Empty means not recorded"),
        code_list="recording_kinds",
    )
    again_because = fields.CharField(
        INTERNAL, _("Why again"), max_length=40, blank=True, code_list="repeat_interview_reasons"
    )
    alone_because = fields.CharField(
        INTERNAL,
        _("Why nobody stood by the child"),
        max_length=40,
        blank=True,
        help=_(
            "Only for a child, or who may be one, with whom there was no representative, teacher, psychologist or guardianship body"
        ),
        code_list="child_alone_reasons",
    )
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, _("Withdrawn because"), max_length=300, blank=True)

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
