"""The words of this room: sealed under the house's key, bound to the record and the column in which they stand.

key-encrypting key of the house | HKDF-SHA256 -> key of words of that version | AES-256-GCM, padded
"""

from __future__ import annotations

import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from qorgan.desk.keyrings import keep_keyring
from qorgan.justice.operations.models import (
    Operation,
    OperationLesson,
    OperationSite,
    OperationTask,
    RightsIncident,
)
from qorgan.kernel.refusals import Refusal

NONCE_BYTES, BLOCK = 12, 256
COLUMNS: dict[type[Any], tuple[str, ...]] = {
    Operation: ("sealed_aim", "sealed_note"),
    OperationSite: ("sealed_words",),
    OperationTask: ("sealed_words",),
    OperationLesson: ("sealed_words",),
    RightsIncident: ("sealed_words", "sealed_answer"),
}


def newest() -> int:
    """The version under which words are sealed now."""
    return int(settings.QORGAN_KEYS.newest)


def seal(record: Any, column: str, words: str) -> None:
    """Put words into a column of a record that has a reference already and is not saved here; what it held under an older key is sealed anew."""
    if record.key_version != newest():
        held = {name: words_of(record, name) for name in COLUMNS[type(record)] if name != column}
        record.key_version = newest()
        for name, kept in held.items():
            setattr(record, name, _sealed(record, name, kept))
    setattr(record, column, _sealed(record, column, words))


def words_of(record: Any, column: str = "sealed_words") -> str:
    """The words of a column; "" where there are none.

    Raises:
        operations.words_shut: the house was started without the key that sealed them, or what is sealed was altered.
    """
    held = bytes(getattr(record, column))
    if not held:
        return ""
    place = f"{record.ref}|{column}".encode()
    try:
        return _cipher(record.key_version).decrypt(held[:NONCE_BYTES], held[NONCE_BYTES:], place).rstrip(b"\0").decode()
    except (KeyError, InvalidTag):
        raise Refusal("operations.words_shut", record=record.ref) from None


@keep_keyring
def wrap_words_anew() -> int:
    """Seal under the newest key of the house all words that stand under an older one; how many records there were."""
    number = 0
    for model, columns in COLUMNS.items():
        for record in model._default_manager.filter(key_version__lt=newest()).order_by("pk").iterator():
            seal(record, columns[0], words_of(record, columns[0]))
            record.save(update_fields=[*columns, "key_version"])
            number += 1
    return number


def _sealed(record: Any, column: str, words: str) -> bytes:
    if not words:
        return b""
    nonce, told = secrets.token_bytes(NONCE_BYTES), words.encode()
    padded = told + b"\0" * (-len(told) % BLOCK)
    return nonce + _cipher(record.key_version).encrypt(nonce, padded, f"{record.ref}|{column}".encode())


def _cipher(version: int) -> AESGCM:
    info = b"qorgan|operations|words|1"
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(settings.QORGAN_KEYS.kek[version])
    return AESGCM(key)
