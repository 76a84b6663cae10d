"""The key of each file, and whose key shuts it: the house's, or that of the person whom the record is about.

The desk knows no person. The room that keeps them shuts and opens a file's key for them.
"""

from __future__ import annotations

import secrets
from typing import Protocol

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.conf import settings

from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments.models import Attachment
from qorgan.kernel.refusals import Refusal

KEY_BYTES = 32


class PersonalKeys(Protocol):
    """What the register of persons does for files of records about people."""

    def shut(self, key: bytes, *, person: str, attachment: str, actor: Actor) -> bytes:
        """The key as only that person's key opens it."""

    def opened(self, wrapped: bytes, *, person: str, attachment: str) -> bytes | None:
        """The key; None when the person's key is gone, or what it shuts is kept apart."""


REGISTERS: list[PersonalKeys] = []


def keep_personal_keys(register: PersonalKeys) -> PersonalKeys:
    """Tell the desk who knows whom records are about."""
    REGISTERS.append(register)
    return register


def new_key() -> bytes:
    """A fresh key of one file."""
    return secrets.token_bytes(KEY_BYTES)


def shut_key(key: bytes, *, attachment: Attachment, actor: Actor) -> None:
    """Put the file's key into its attachment, which is not saved here."""
    if not attachment.person:
        attachment.key_version = int(settings.QORGAN_KEYS.newest)
        attachment.wrapped = aes_key_wrap(settings.QORGAN_KEYS.kek[attachment.key_version], key)
        return
    (register,) = REGISTERS
    attachment.key_version = None
    attachment.wrapped = register.shut(key, person=attachment.person, attachment=attachment.ref, actor=actor)


def open_key(attachment: Attachment) -> bytes:
    """The file's key.

    Raises:
        attachment.shut: the person's key is gone or kept apart, or the house was started without the key that shut it.
    """
    if attachment.person:
        (register,) = REGISTERS
        found = register.opened(bytes(attachment.wrapped), person=attachment.person, attachment=attachment.ref)
        if found is None:
            raise Refusal("attachment.shut", attachment=attachment.ref)
        return found
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
