"""Which contradictions in the papers a reader is told: those of the field groups that the reader's body reads.

What is odd about a number tells of the number.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, CharField, F, Value, When

from qorgan.desk.access.actor import Actor
from qorgan.people.grants import groups_open
from qorgan.people.identity import CONTACT, IDENTITY
from qorgan.people.models import Person
from qorgan.people.warnings import EMAIL_ODD, PHONE_UNREADABLE

OF_CONTACT = (PHONE_UNREADABLE, EMAIL_ODD)
OF_WHOLE_RECORDS = Case(
    When(accesses__is_whole=True, then=F("warnings")),
    default=Value([], output_field=ArrayField(CharField(max_length=40))),
)
"""The warnings of persons of whom nothing is kept from the body whose access is joined; in a list none of the others."""


def told_warnings(person: Person, actor: Actor) -> list[str]:
    """The codes of a person's warnings that this reader is told."""
    groups = groups_open(actor=actor, person=person) if person.warnings else None
    if groups is None:
        return list(person.warnings)
    return [code for code in person.warnings if (CONTACT if code in OF_CONTACT else IDENTITY) in groups]
