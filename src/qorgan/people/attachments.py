"""Files of records about people: the key of each stands under the person's own, and is gone when that is destroyed.

Of whom the identity is kept apart no file opens either: what is scanned names people. The two answers are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qorgan.desk.attachments.keys import place_of, wrap_anew
from qorgan.desk.attachments.models import Attachment
from qorgan.desk.keyrings import keep_keyring
from qorgan.people.models import Person
from qorgan.people.seals import KeptWords, keep_words

keep_keyring(wrap_anew)


@keep_words
def keys_of_files(person: Person) -> Iterable[KeptWords]:
    """Every file's key under the person's key, so that it outlives a key that is made anew."""
    for file in Attachment.objects.filter(person=person.ref).order_by("pk"):
        yield KeptWords(place=place_of(file), sealed=bytes(file.wrapped), write=_into(file))


def _into(file: Attachment) -> Callable[[bytes], object]:
    return lambda sealed: Attachment.objects.filter(pk=file.pk).update(wrapped=sealed)
