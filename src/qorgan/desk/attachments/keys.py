"""The key of each file, and whose key shuts it: the house's, or that of the person whom the record is about.

The desk knows no person. The room that keeps them shuts and opens a file's key for them.
"""

from __future__ import annotations

import base64
import secrets

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.conf import settings

from qorgan.desk.about import keep_persons
from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments.models import Attachment
from qorgan.kernel.refusals import Refusal

KEY_BYTES = 32


def place_of(attachment: Attachment) -> str:
    """To what the key of a file is bound under the person's key."""
    return f"attachments|attachment|wrapped|{attachment.ref}"


def new_key() -> bytes:
    """A fresh key of one file."""
    return secrets.token_bytes(KEY_BYTES)


def shut_key(key: bytes, *, attachment: Attachment, actor: Actor) -> None:
    """Put the file's key into its attachment, which is not saved here."""
    if not attachment.person:
        attachment.key_version = int(settings.QORGAN_KEYS.newest)
        attachment.wrapped = aes_key_wrap(settings.QORGAN_KEYS.kek[attachment.key_version], key)
        return
    (persons,) = keep_persons
    attachment.key_version = None
    words = base64.b64encode(key).decode()
    attachment.wrapped = persons.seal(words, person=attachment.person, place=place_of(attachment), actor=actor)


def open_key(attachment: Attachment) -> bytes:
    """The file's key.

    Raises:
        attachment.shut: the person's key is gone or kept apart, or the house was started without the key that shut it.
    """
    if attachment.person:
        (persons,) = keep_persons
        found = persons.opened(bytes(attachment.wrapped), person=attachment.person, place=place_of(attachment))
        if found is None:
            raise Refusal("attachment.shut", attachment=attachment.ref)
        return base64.b64decode(found)
    try:
        kek = settings.QORGAN_KEYS.kek[attachment.key_version or 0]
        return aes_key_unwrap(kek, bytes(attachment.wrapped))
    except (KeyError, InvalidUnwrap, ValueError):
        raise Refusal("attachment.shut", attachment=attachment.ref) from None


def wrap_anew() -> int:
    """Wrap under the newest key of the house every file key that stands under an older one; how many there were."""
    newest, number = int(settings.QORGAN_KEYS.newest), 0
    for attachment in Attachment.objects.filter(key_version__lt=newest).exclude(wrapped=b"").order_by("pk").iterator():
        attachment.wrapped = aes_key_wrap(settings.QORGAN_KEYS.kek[newest], open_key(attachment))
        attachment.key_version = newest
        attachment.save(update_fields=["wrapped", "key_version"])
        number += 1
    return number
