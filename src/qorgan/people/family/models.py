"""Who belongs to a person: kin and other relationships, who lives with whom, who must not be contacted, whose care a child is in."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL, SEALED, SPECIAL
from qorgan.desk.records import Record
from qorgan.people.models import Person
from qorgan.people.writers import Written


class Relationship(Written, Record):
    """What somebody is to a person (`kinship`, code list `kinships`), as `agency` wrote it down.

    The other is registered too (`other`), or only named: then the name, and how to reach whoever bears it, are sealed under
    the person's key. `contact` says whether the other may be told anything, `care` who cares for the one of the two who is
    cared for, `lives_together` None when nobody asked.
    """

    ref_prefix = "TI"
    retention = "persons"

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="relationships", db_index=False)
    other = fields.ForeignKey(
        Person,
        PERSONAL,
        _("Registered person"),
        null=True,
        blank=True,
        related_name="relationships_to",
        help=_("The reference of that person in the register"),
    )
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+")
    kinship = fields.CharField(PERSONAL, _("What the other is to the person"), max_length=20, code_list="kinships")
    name = fields.BinaryField(SEALED, _("Name, if not registered"), default=b"", help=_("It is sealed at once."))
    reach = fields.BinaryField(
        SEALED, _("How to reach, if not registered"), default=b"", help=_("Telephone or address; it is sealed at once.")
    )
    birth_year = fields.PositiveSmallIntegerField(
        PERSONAL, _("Year of birth, if not registered"), null=True, blank=True
    )
    lives_together = fields.BooleanField(PERSONAL, null=True, blank=True)
    contact = fields.CharField(
        INTERNAL, _("May the other be contacted"), max_length=20, code_list="relationship_contacts"
    )
    contact_because = fields.CharField(
        SPECIAL,
        _("Why not"),
        max_length=300,
        blank=True,
        help=_("Needed if nobody may contact the other. Write no names."),
    )
    care = fields.CharField(
        PERSONAL,
        _("In whose care"),
        max_length=20,
        blank=True,
        help=_("If one of the two is a child or cannot care alone"),
        code_list="relationship_cares",
    )
    ended_on = fields.DateField(INTERNAL, _("Ended on"), null=True, blank=True)
    ended_because = fields.CharField(SPECIAL, _("Ended because"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, name=b"", reach=b"", birth_year__isnull=True)
                | (Q(other__isnull=True) & ~Q(name=b"")),
                name="relationship_registered_or_named",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("person")), name="relationship_is_to_another"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_because="")
                | (Q(ended_on__isnull=False) & ~Q(ended_because="")),
                name="relationship_ended_whole",
            ),
            models.UniqueConstraint(
                fields=["person", "other"], condition=Q(ended_on__isnull=True), name="relationship_stands_once"
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="relationship_person")]

    @property
    def state(self) -> str:
        """Where the relationship is in its life, as in `states.py`."""
        return "ended" if self.ended_on else "stands"

    @property
    def known_other(self) -> Person | None:
        """The registered other, when it was fetched for somebody who may know of that person; else nobody."""
        return self.other if getattr(self, "knows_other", False) else None
