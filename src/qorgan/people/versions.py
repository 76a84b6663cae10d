"""Values of records about people, as they stood before: under the person's own key, and gone with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qorgan.desk.history.models import RecordVersion
from qorgan.desk.history.versions import place_of
from qorgan.people.models import Person
from qorgan.people.seals import KeptWords, keep_words


@keep_words
def values_of(person: Person) -> Iterable[KeptWords]:
    """Every version's values under the person's key, so that they outlive a key that is made anew."""
    for version in RecordVersion.objects.filter(person=person.ref).order_by("pk"):
        yield KeptWords(place=place_of(version), sealed=bytes(version.sealed), write=_into(version))


def _into(version: RecordVersion) -> Callable[[bytes], object]:
    return lambda sealed: RecordVersion.objects.filter(pk=version.pk).update(sealed=sealed)
