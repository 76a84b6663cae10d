"""From whom a threat comes and in which words, sealed: a key of its own for each request, wrapped as the vault's keys are."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from qorgan.people import vault
from qorgan.people.keyrings import keep_keyring
from qorgan.people.refusals import IdentityDamaged
from qorgan.rights.protection.models import ProtectionRequest
from qorgan.rights.protection.refusals import WordsDamaged

NONCE_BYTES, BATCH = 12, 1000


@dataclass(frozen=True, kw_only=True, repr=False)
class Threat:
    """Who threatens, and what was said or done, in the words of whoever asked."""

    threatened_by: str = ""
    words: str = ""

    def __repr__(self) -> str:
        return "Threat(…)"


def _bound_to(ref: str) -> bytes:
    return f"protection|request|threat|{ref}|1".encode()


def seal_threat(threat: Threat, *, request: ProtectionRequest) -> None:
    """Put the threat, sealed, into the request; the caller saves it."""
    key, nonce = vault.new_key(), secrets.token_bytes(NONCE_BYTES)
    content = vault.padded(json.dumps(asdict(threat), ensure_ascii=False).encode())
    request.threat = nonce + AESGCM(key).encrypt(nonce, content, _bound_to(request.ref))
    request.key_wrapped, request.kek_version = vault.wrap(key), vault.newest_version()


def threat_of(request: ProtectionRequest) -> Threat:
    """The threat as it was told.

    Raises:
        WordsDamaged: what is kept was altered or moved.
        KeyVersionMissing: the house was started without the key.
    """
    sealed = bytes(request.threat)
    try:
        key = vault.unwrap(bytes(request.key_wrapped), version=request.kek_version, ref=request.ref)
        content = AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound_to(request.ref))
    except (InvalidTag, IdentityDamaged, ValueError):
        raise WordsDamaged(request=request.ref) from None
    return Threat(**json.loads(vault.unpadded(content)))


@keep_keyring
def rewrap() -> int:
    """Wrap the keys of all requests anew under the newest key-encrypting key."""
    newest, done = vault.newest_version(), 0
    old = ProtectionRequest.objects.exclude(kek_version=newest)
    while batch := list(old.select_for_update().order_by("pk")[:BATCH]):
        for held in batch:
            key = vault.unwrap(bytes(held.key_wrapped), version=held.kek_version, ref=held.ref)
            held.key_wrapped, held.kek_version = vault.wrap(key), newest
        ProtectionRequest.objects.bulk_update(batch, ["key_wrapped", "kek_version"])
        done += len(batch)
    return done
