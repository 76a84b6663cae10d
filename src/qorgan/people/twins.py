"""Whether the own register seems to hold somebody twice: the same number, or the same name with the same birth.

Fingerprints are compared and nothing is opened. Of a person whom another body alone knows, nothing is said.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Phrase, Text
from qorgan.people import vault
from qorgan.people.grants import is_group_shown, known_to
from qorgan.people.identity import IDENTITY
from qorgan.people.models import BlindIndex, Person
from qorgan.people.queries import visible_to
from qorgan.people.restricted import is_restricted

TELLING = (vault.IIN, vault.NAME_AND_BIRTH)
TWICE = Phrase(
    "Your register has somebody with the same number, or the same name and birth: {refs}. If it is the same person, go on there."
)


def twins_of(person: Person, actor: Actor) -> QuerySet[Person]:
    """Those of the own register who bear the person's number or name with birth, where the body may know both identities."""
    if not is_group_shown(person, actor=actor, group=IDENTITY):
        return Person.objects.none()
    same = Q()
    for mark in BlindIndex.objects.filter(person=person, field__in=TELLING):
        same |= Q(field=mark.field, fingerprint=mark.fingerprint)
    if not same:
        return Person.objects.none()
    known = known_to(actor, group=IDENTITY)
    found = visible_to(actor).filter(pk__in=BlindIndex.objects.filter(same).values("person_id"))
    found = found.exclude(pk=person.pk).filter(Exists(known.filter(person=OuterRef("pk")))).order_by("id")
    return _without_another_pseudonym(found, of=person)


def _without_another_pseudonym(found: QuerySet[Person], *, of: Person) -> QuerySet[Person]:
    """Two who bear the same pseudonym are two: a warning would join them. Beside anybody else a pseudonym warns as a name does."""
    others = list(found)
    if not others or not is_restricted(of):
        return found
    return found.exclude(pk__in=[one.pk for one in others if is_restricted(one)])


def twice(person: Person, actor: Actor) -> Text | None:
    """The warning; None when the own register has nobody else like that."""
    refs = ", ".join(twins_of(person, actor).values_list("ref", flat=True))
    return TWICE.filled(refs=refs) if refs else None
