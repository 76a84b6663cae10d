"""The cryptography of the compartment, without tables: a secret cut in two, boxes that one key opens, keys under a passphrase.

    D = D1 xor D2            the key of one sealed identity; a half alone is noise
    box                      X25519 with a fresh key, HKDF-SHA256, AES-256-GCM; bound to what it is for
    locked                   a custodian's seed under Argon2id(passphrase, secret of the house), AES-256-GCM

A seed gives a pair for boxes (X25519) and a pair for signing (Ed25519). Every doubt raises.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

FORMAT = b"\x01"
KEY, NONCE, SALT = 32, 12, 16
ITERATIONS, LANES = 3, 1
MARK_MEMORY_KIB = 8 * 1024


Kept = bytes | memoryview
"""Bytes as a table gives them."""


class BoxDamaged(ValueError):
    """A box, a lock or a text does not open with this key for this use."""


@dataclass(frozen=True, repr=False)
class Pair:
    """The keys that one seed gives; the public halves are what others need."""

    seed: bytes

    def __repr__(self) -> str:
        return "Pair(…)"

    @property
    def opener(self) -> X25519PrivateKey:
        """Opens what was put into a box for this pair."""
        return X25519PrivateKey.from_private_bytes(_derived(self.seed, b"qorgan|box"))

    @property
    def signer(self) -> Ed25519PrivateKey:
        """Signs what this pair approves."""
        return Ed25519PrivateKey.from_private_bytes(_derived(self.seed, b"qorgan|sign"))

    @property
    def box_key(self) -> bytes:
        """The public half for boxes."""
        return self.opener.public_key().public_bytes_raw()

    @property
    def sign_key(self) -> bytes:
        """The public half for signatures."""
        return self.signer.public_key().public_bytes_raw()


def new_pair() -> Pair:
    """A fresh pair."""
    return Pair(secrets.token_bytes(KEY))


def new_secret() -> bytes:
    """A fresh key."""
    return secrets.token_bytes(KEY)


def _derived(seed: bytes, info: bytes, *, salt: bytes | None = None) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=KEY, salt=salt, info=info).derive(seed)


def cut(secret: bytes) -> tuple[bytes, bytes]:
    """Two halves, each alone as good as noise."""
    first = secrets.token_bytes(len(secret))
    return first, joined(first, secret)


def joined(first: bytes, second: bytes) -> bytes:
    """What two halves make."""
    return bytes(one ^ other for one, other in zip(first, second, strict=True))


def boxed(secret: bytes, *, to: bytes, use: str) -> bytes:
    """A secret that only the holder of the key behind `to` can open, and only for this use."""
    fresh = X25519PrivateKey.generate()
    public = fresh.public_key().public_bytes_raw()
    shared = fresh.exchange(X25519PublicKey.from_public_bytes(to))
    key = _derived(shared, b"qorgan|box|" + use.encode(), salt=public + to)
    return (
        FORMAT + public + AESGCM(key).encrypt(bytes(NONCE), secret, use.encode())
    )  # the key serves once: so may the nonce


def unboxed(box: Kept, *, by: Pair, use: str) -> bytes:
    """The secret in a box.

    Raises:
        BoxDamaged: it was made for another key or another use, or altered.
    """
    box = bytes(box)
    public, body = box[1 : 1 + KEY], box[1 + KEY :]
    try:
        shared = by.opener.exchange(X25519PublicKey.from_public_bytes(public))
        key = _derived(shared, b"qorgan|box|" + use.encode(), salt=public + by.box_key)
        return AESGCM(key).decrypt(bytes(NONCE), body, use.encode())
    except (InvalidTag, ValueError):
        raise BoxDamaged from None


def _house_secret() -> bytes:
    return hmac.new(settings.QORGAN_KEYS.index, b"protection|custodian", hashlib.sha256).digest()


def _stretched(passphrase: str, *, salt: bytes, memory_kib: int) -> bytes:
    kdf = Argon2id(
        salt=salt, length=KEY, iterations=ITERATIONS, lanes=LANES, memory_cost=memory_kib, secret=_house_secret()
    )
    return kdf.derive(passphrase.encode())


def locked(pair: Pair, *, passphrase: str, use: str) -> bytes:
    """The pair's seed under a passphrase; without the keys of the house a stolen table cannot even be guessed at."""
    memory = int(settings.CUSTODY_MEMORY_KIB)
    salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(NONCE)
    key = _stretched(passphrase, salt=salt, memory_kib=memory)
    return FORMAT + memory.to_bytes(4, "big") + salt + nonce + AESGCM(key).encrypt(nonce, pair.seed, use.encode())


def unlocked(lock: Kept, *, passphrase: str, use: str) -> Pair:
    """The pair behind a lock.

    Raises:
        BoxDamaged: the passphrase is wrong, or the lock was altered or moved.
    """
    lock = bytes(lock)
    memory, rest = int.from_bytes(lock[1:5], "big"), lock[5:]
    salt, nonce, body = rest[:SALT], rest[SALT : SALT + NONCE], rest[SALT + NONCE :]
    try:
        key = _stretched(passphrase, salt=salt, memory_kib=memory)
        return Pair(AESGCM(key).decrypt(nonce, body, use.encode()))
    except (InvalidTag, ValueError):
        raise BoxDamaged from None


def sealed(content: bytes, *, key: bytes, use: str) -> bytes:
    """A text under a key, bound to its use."""
    nonce = secrets.token_bytes(NONCE)
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, content, use.encode())


def unsealed(text: Kept, *, key: bytes, use: str) -> bytes:
    """The text that was sealed.

    Raises:
        BoxDamaged
    """
    text = bytes(text)
    try:
        return AESGCM(key).decrypt(text[1 : 1 + NONCE], text[1 + NONCE :], use.encode())
    except (InvalidTag, ValueError):
        raise BoxDamaged from None


def signature(words: bytes, *, by: Pair) -> bytes:
    """A signature over what is approved."""
    return by.signer.sign(words)


def is_signed(words: bytes, *, signature: bytes, key: bytes) -> bool:
    """Whether the holder of the key signed exactly these words."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes(key)).verify(bytes(signature), words)
    except InvalidSignature:
        return False
    return True


def mark(value: str, *, key: bytes) -> bytes:
    """A slow keyed fingerprint: whoever stole both the table and the key still pays for each guess."""
    kdf = Argon2id(
        salt=b"qorgan|iin|mark|",
        length=KEY,
        iterations=ITERATIONS,
        lanes=LANES,
        memory_cost=MARK_MEMORY_KIB,
        secret=key,
    )
    return kdf.derive(value.encode())
