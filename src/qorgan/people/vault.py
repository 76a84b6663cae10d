"""The vault: one AES-256-GCM key per person, wrapped under a key kept outside the database.

    key-encrypting key, versions 1..n      outside the database and its backups (`settings.QORGAN_KEYS`)
      | AES key wrap, RFC 3394
    data key of one person or text         `DataKey.wrapped`, `SealedText.wrapped`
      | AES-256-GCM, fresh 96-bit nonce; bound to app, table, column, person and schema version
    0x01 | nonce | ciphertext and tag      `SealedIdentity.sealed`, `SealedText.sealed`

Nothing here reads or writes tables. Every doubt raises: no damaged or moved ciphertext is ever shown.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.conf import settings

from qorgan.people.identity import SCHEMA, Identity
from qorgan.people.names import name_key
from qorgan.people.phones import phone_key
from qorgan.people.refusals import IdentityDamaged, KeyVersionMissing

FORMAT = b"\x01"
KEY_BYTES, NONCE_BYTES, LENGTH_BYTES = 32, 12, 4
BUCKETS = (512, 2048, 8192)  # an empty identity takes 150 bytes: smaller buckets would tell who has papers
IIN, DOCUMENT, PHONE, NAME_AND_BIRTH = "iin", "document", "phone", "name_birth"


def new_key() -> bytes:
    """A fresh data key."""
    return secrets.token_bytes(KEY_BYTES)


def newest_version() -> int:
    """The version of the key-encrypting key that wraps now."""
    return int(settings.QORGAN_KEYS.newest)


def wrap(key: bytes) -> bytes:
    """The data key under the newest key-encrypting key (40 bytes)."""
    return aes_key_wrap(settings.QORGAN_KEYS.kek[newest_version()], key)


def unwrap(wrapped: bytes, *, version: int, ref: str) -> bytes:
    """The data key of the person with reference `ref`.

    Raises:
        KeyVersionMissing: the house was started without that version of the key-encrypting key.
        IdentityDamaged: the wrapped key was altered or destroyed.
    """
    kek = settings.QORGAN_KEYS.kek.get(version)
    if kek is None:
        raise KeyVersionMissing(version=version)
    try:
        return aes_key_unwrap(kek, bytes(wrapped))
    except (InvalidUnwrap, ValueError):
        raise IdentityDamaged(person=ref) from None


def _bound_to(ref: str) -> bytes:
    return f"people|sealed_identity|sealed|{ref}|{SCHEMA}".encode()


def padded(content: bytes) -> bytes:
    """The content after its length and before zeros, up to the next bucket, so that the size tells little."""
    whole = len(content).to_bytes(LENGTH_BYTES, "big") + content
    size = next((bucket for bucket in BUCKETS if len(whole) <= bucket), 0)
    size = size or -(-len(whole) // BUCKETS[-1]) * BUCKETS[-1]
    return whole.ljust(size, b"\0")


def unpadded(whole: bytes) -> bytes:
    """The content that was padded."""
    length = int.from_bytes(whole[:LENGTH_BYTES], "big")
    return whole[LENGTH_BYTES : LENGTH_BYTES + length]


def seal(identity: Identity, *, key: bytes, ref: str) -> bytes:
    """The identity as ciphertext that only opens with this key and for this person."""
    return seal_bytes(identity.to_bytes(), key=key, bound_to=_bound_to(ref))


def open_sealed(sealed: bytes, *, key: bytes, ref: str) -> Identity:
    """The identity of the person with reference `ref`.

    Raises:
        IdentityDamaged: the ciphertext was altered, cut, moved from another person or sealed with another key.
    """
    try:
        return Identity.from_bytes(open_bytes(sealed, key=key, bound_to=_bound_to(ref)))
    except (InvalidTag, ValueError, KeyError, TypeError):
        raise IdentityDamaged(person=ref) from None


def seal_bytes(content: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """Any content as ciphertext that only opens with this key and in this place."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, padded(content), bound_to)


def open_bytes(sealed: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """The content that `seal_bytes` sealed.

    Raises:
        InvalidTag, ValueError: it was altered, cut, moved or sealed with another key.
    """
    sealed = bytes(sealed)
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if sealed[:1] != FORMAT or len(nonce) != NONCE_BYTES:
        raise ValueError("not of this format")
    return unpadded(AESGCM(key).decrypt(nonce, body, bound_to))


def fingerprint(field: str, value: str) -> bytes:
    """The keyed fingerprint of a searchable value; each field has its own key under the index root."""
    key = hmac.new(settings.QORGAN_KEYS.index, f"people|{field}".encode(), hashlib.sha256).digest()
    return hmac.new(key, value.encode(), hashlib.sha256).digest()


def document_key(number: str) -> str:
    """A document number as it is compared: letters and digits alone, letter case aside."""
    return "".join(sign for sign in number.casefold() if sign.isalnum())


def name_and_birth_key(*names: str, birth: str) -> str:
    """A name with a birth date (or year), as it is compared; "" unless both are given: a bare name is no key."""
    found = name_key(*names)
    return f"{found}|{birth}" if found and birth else ""


def searchable(identity: Identity, *, births: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The (field, value) pairs by which a person can be found. `births` are the ISO birth date and year, as known."""
    if identity.iin:
        yield IIN, identity.iin
    for document in identity.documents:
        if number := document_key(document.number):
            yield DOCUMENT, number
    for phone in identity.phones:
        if number := phone_key(phone):
            yield PHONE, number
    names = [(identity.surname, identity.given_name), *(tuple(alias.split()) for alias in identity.aliases)]
    for birth in births:
        for parts in names:
            if key := name_and_birth_key(*parts, birth=birth):
                yield NAME_AND_BIRTH, key


def fingerprints(identity: Identity, *, births: tuple[str, ...]) -> set[tuple[str, bytes]]:
    """The fingerprints of everything by which a person can be found."""
    return {(field, fingerprint(field, value)) for field, value in searchable(identity, births=births)}
