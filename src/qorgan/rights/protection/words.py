"""From whom a threat comes, and words kept apart, sealed: a key of its own for each record, wrapped as the vault's keys are."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from typing import TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from qorgan.desk.keyrings import keep_keyring
from qorgan.people import vault
from qorgan.people.refusals import IdentityDamaged
from qorgan.rights.protection.models import ApartWords, ProtectionRequest
from qorgan.rights.protection.refusals import WordsDamaged

Kept = TypeVar("Kept", ProtectionRequest, ApartWords)
NONCE_BYTES, BATCH = 12, 1000


@dataclass(frozen=True, kw_only=True, repr=False)
class Threat:
    """Who threatens, and what was said or done, in the words of whoever asked.

    `is_struck` once what told the person's identity was taken out, as the identity was sealed.
    """

    threatened_by: str = ""
    words: str = ""
    is_struck: bool = False

    def __repr__(self) -> str:
        return "Threat(…)"


def _threat_use(ref: str) -> bytes:
    return f"protection|request|threat|{ref}|1".encode()


def _words_use(ref: str) -> bytes:
    return f"protection|apart|words|{ref}|1".encode()


def _sealed(content: bytes, *, use: bytes) -> tuple[bytes, bytes, int]:
    """Content under a fresh key, the key wrapped, and the version of what wraps it."""
    key, nonce = vault.new_key(), secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, vault.padded(content), use), vault.wrap(key), vault.newest_version()


def _opened(sealed: bytes, *, record: ProtectionRequest | ApartWords, use: bytes) -> bytes:
    """What was sealed.

    Raises:
        WordsDamaged: what is kept was altered or moved.
        KeyVersionMissing: the house was started without the key.
    """
    try:
        key = vault.unwrap(bytes(record.key_wrapped), version=record.kek_version, ref=record.ref)
        return vault.unpadded(AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], use))
    except (InvalidTag, IdentityDamaged, ValueError):
        raise WordsDamaged(request=record.ref) from None


def seal_threat(threat: Threat, *, request: ProtectionRequest) -> None:
    """Put the threat, sealed, into the request; the caller saves it."""
    content = json.dumps(asdict(threat), ensure_ascii=False).encode()
    request.threat, request.key_wrapped, request.kek_version = _sealed(content, use=_threat_use(request.ref))


def threat_of(request: ProtectionRequest) -> Threat:
    """The threat as it was told.

    Raises:
        WordsDamaged, KeyVersionMissing
    """
    return Threat(**json.loads(_opened(bytes(request.threat), record=request, use=_threat_use(request.ref))))


def seal_words(text: str, *, into: ApartWords) -> None:
    """Put words, sealed, into the record that keeps them apart; the caller saves it."""
    into.words, into.key_wrapped, into.kek_version = _sealed(text.encode(), use=_words_use(into.ref))


def words_of(record: ApartWords) -> str:
    """The words as they were written.

    Raises:
        WordsDamaged, KeyVersionMissing
    """
    return _opened(bytes(record.words), record=record, use=_words_use(record.ref)).decode()


@keep_keyring
def rewrap() -> int:
    """Wrap the keys of all requests, and of all words kept apart, anew under the newest key-encrypting key."""
    return _rewrapped(ProtectionRequest) + _rewrapped(ApartWords)


def _rewrapped(table: type[Kept]) -> int:
    newest, done = vault.newest_version(), 0
    old = table._default_manager.exclude(kek_version=newest)
    while batch := list(old.select_for_update().order_by("pk")[:BATCH]):
        for held in batch:
            key = vault.unwrap(bytes(held.key_wrapped), version=held.kek_version, ref=held.ref)
            held.key_wrapped, held.kek_version = vault.wrap(key), newest
        table._default_manager.bulk_update(batch, ["key_wrapped", "kek_version"])
        done += len(batch)
    return done
