"""The signature of a file of exchange: made with the house's own key, and read from the file of another house.

    payload   = d: SHA-256 of what the file says without the signature
    signature = compact JWS (RFC 7515) of the payload, Ed25519 (RFC 8037), with the public key in its head

A signature proves that nobody changed the file since whoever holds the key made it. Whose key it is, the receiver learns once, by another
way; from then on each file of the same giver must bear the same key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from qorgan.kernel.refusals import Refusal

LONGEST = 1_000
FINGERPRINT = 20
"""Bytes of a key's digest that people compare."""


def signature_of(content: bytes) -> str:
    """The signature of what a file says, with the house's own key."""
    told = f"{_text(_compact(_head()))}.{_text(_compact({'d': _digest(content)}))}"
    return f"{told}.{_text(_private().sign(told.encode()))}"


def key_in(signature: str, *, content: bytes) -> str:
    """The public key by which a signature holds for what a file says.

    Raises:
        sharing.signature_wrong: it does not hold, or is none.
    """
    parts = signature.split(".") if len(signature) <= LONGEST else []
    try:
        head, payload = json.loads(_bytes(parts[0])), json.loads(_bytes(parts[1]))
        if len(parts) != 3 or head["alg"] != "EdDSA" or head["jwk"]["crv"] != "Ed25519":
            raise ValueError("another kind of signature")
        raw = _bytes(head["jwk"]["x"])
        Ed25519PublicKey.from_public_bytes(raw).verify(_bytes(parts[2]), f"{parts[0]}.{parts[1]}".encode())
        if not hmac.compare_digest(str(payload["d"]), _digest(content)):
            raise ValueError("another content")
    except (
        InvalidSignature,
        ValueError,
        IndexError,
        KeyError,
        TypeError,
        AttributeError,
        binascii.Error,
        RecursionError,
    ):
        raise Refusal("sharing.signature_wrong").at("file") from None
    return _text(raw)


def own_key() -> str:
    """The public key with which others check what left here."""
    return _text(_private().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def fingerprint(key: str) -> str:
    """A key as two people compare it on the telephone: groups of four."""
    told = hashlib.sha256(_bytes(key)).hexdigest()[:FINGERPRINT].upper()
    return " ".join(told[at : at + 4] for at in range(0, FINGERPRINT, 4))


def plain(told: Any) -> bytes:
    """What a file in JSON says, in one way of writing it: no matter how it was laid out on the way."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8", "surrogatepass")


def _head() -> dict[str, Any]:
    return {"alg": "EdDSA", "jwk": {"kty": "OKP", "crv": "Ed25519", "x": own_key()}}


def _private() -> Ed25519PrivateKey:
    """The key of this room under the house's root key, which is no part of the database."""
    return Ed25519PrivateKey.from_private_bytes(
        hmac.new(settings.QORGAN_KEYS.index, b"intake|sharing|sign", hashlib.sha256).digest()
    )


def _digest(content: bytes) -> str:
    return _text(hashlib.sha256(content).digest())


def _compact(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
