"""Files of records about people: the key of each stands under the person's own, and is gone when that is destroyed.

Of whom the identity is kept apart no file opens either: what is scanned names people. The two answers are the same.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable

from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments.keys import keep_personal_keys, wrap_anew
from qorgan.desk.attachments.models import Attachment
from qorgan.desk.keyrings import keep_keyring
from qorgan.people.models import Person
from qorgan.people.refusals import IdentityDamaged, IdentityErased, KeyVersionMissing
from qorgan.people.restricted import is_restricted
from qorgan.people.seals import KeptWords, keep_words, open_words, seal_words


class KeysOfPersons:
    """Keys of files under the keys of persons."""

    def shut(self, key: bytes, *, person: str, attachment: str, actor: Actor) -> bytes:
        """The key as only that person's key opens it.

        Raises:
            IdentityErased, IdentityDamaged, KeyVersionMissing
        """
        place, words = _place(attachment), base64.b64encode(key).decode()
        return seal_words({place: words}, person=Person.objects.get(ref=person), actor=actor)[place]

    def opened(self, wrapped: bytes, *, person: str, attachment: str) -> bytes | None:
        """The key; None when the identity is erased or kept apart."""
        held, place = Person.objects.get(ref=person), _place(attachment)
        if is_restricted(held):
            return None
        try:
            return base64.b64decode(open_words({place: wrapped}, person=held)[place])
        except (IdentityErased, IdentityDamaged, KeyVersionMissing):
            return None


keep_personal_keys(KeysOfPersons())
keep_keyring(wrap_anew)


def _place(attachment: str) -> str:
    return f"attachments|attachment|wrapped|{attachment}"


@keep_words
def keys_of_files(person: Person) -> Iterable[KeptWords]:
    """Every file's key under the person's key, so that it outlives a key that is made anew."""
    for file in Attachment.objects.filter(person=person.ref).order_by("pk"):
        yield KeptWords(place=_place(file.ref), sealed=bytes(file.wrapped), write=_into(file))


def _into(file: Attachment) -> Callable[[bytes], object]:
    return lambda sealed: Attachment.objects.filter(pk=file.pk).update(wrapped=sealed)
