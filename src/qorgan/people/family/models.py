"""Who belongs to a person: kin and other relationships, who lives with whom, who must not be contacted, whose care a child is in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.people.models import Person
from qorgan.people.writers import Written

INTERNAL, PERSONAL, SPECIAL, SEALED = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SPECIAL, Privacy.SEALED


class Relationship(Written, Record):
    """What somebody is to a person (`kinship`, code list `kinships`), as `agency` wrote it down.

    The other is registered too (`other`), or only named: then the name, and how to reach whoever bears it, are sealed under
    the person's key. `contact` says whether the other may be told anything, `care` who cares for the one of the two who is
    cared for, `lives_together` None when nobody asked.
    """

    ref_prefix = "TI"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(("person", "agency", "contact", "ended_on"), INTERNAL)
        | dict.fromkeys(("other", "kinship", "birth_year", "lives_together", "care"), PERSONAL)
        | dict.fromkeys(("contact_because", "ended_because"), SPECIAL)
        | dict.fromkeys(("name", "reach"), SEALED)
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships", db_index=False)
    other = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="relationships_to")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kinship = models.CharField(max_length=20)
    name = models.BinaryField(default=b"")
    reach = models.BinaryField(default=b"")
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    lives_together = models.BooleanField(null=True, blank=True)
    contact = models.CharField(max_length=20)
    contact_because = models.CharField(max_length=300, blank=True)
    care = models.CharField(max_length=20, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)

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
