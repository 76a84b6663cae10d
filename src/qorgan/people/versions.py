"""Values of records about people, as they stood before: under the person's own key, and gone with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qorgan.desk.access.actor import Actor
from qorgan.desk.history.models import RecordVersion
from qorgan.desk.history.versions import keep_personal_values
from qorgan.people.models import Person
from qorgan.people.refusals import IdentityDamaged, IdentityErased, KeyVersionMissing
from qorgan.people.restricted import is_restricted
from qorgan.people.seals import KeptWords, keep_words, open_words, seal_words


class ValuesOfPersons:
    """Values under the keys of persons."""

    def seal(self, words: str, *, person: str, version: str, actor: Actor) -> bytes:
        """The words as only that person's key opens them.

        Raises:
            IdentityErased, IdentityDamaged, KeyVersionMissing
        """
        place = _place(version)
        return seal_words({place: words}, person=Person.objects.get(ref=person), actor=actor)[place]

    def opened(self, sealed: bytes, *, person: str, version: str) -> str | None:
        """The words; None when the identity is erased or kept apart."""
        held, place = Person.objects.get(ref=person), _place(version)
        if is_restricted(held):
            return None
        try:
            return open_words({place: sealed}, person=held)[place]
        except (IdentityErased, IdentityDamaged, KeyVersionMissing):
            return None


keep_personal_values(ValuesOfPersons())


def _place(version: str) -> str:
    return f"history|record_version|sealed|{version}"


@keep_words
def values_of(person: Person) -> Iterable[KeptWords]:
    """Every version's values under the person's key, so that they outlive a key that is made anew."""
    for version in RecordVersion.objects.filter(person=person.ref).order_by("pk"):
        yield KeptWords(place=_place(version.ref), sealed=bytes(version.sealed), write=_into(version))


def _into(version: RecordVersion) -> Callable[[bytes], object]:
    return lambda sealed: RecordVersion.objects.filter(pk=version.pk).update(sealed=sealed)
