"""The signed token of a certificate: what its QR code holds, and how a paper is told from an altered one.

    payload = number, programme, first and last day, level, day of issue, the last day on which it holds where there is one,
              p: SHA-256 of all that is printed but the name,
              h: HMAC of number and name under a key of the house, so that nobody can try names on a token without the house
    token   = compact JWS (RFC 7515) of the payload, Ed25519 (RFC 8037) under the house's own key, which follows from its root

The public key stands at /certificate/key: whoever has it checks number, programme, days and level without a connection.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

LONGEST = 1_000
DIGEST_BYTES = 16
CODE_BYTES = 6
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's letters: none is taken for another on paper."""
READ_AS = str.maketrans("OILU", "011V")


def signed(*, number: str, programme: str, printed: Mapping[str, Any], name: str) -> str:
    """The token of a certificate with what is printed on it."""
    payload = {
        "n": number,
        "c": programme,
        "a": printed["first_on"],
        "b": printed["last_on"],
        "l": printed["level"],
        "i": printed["issued_on"],
        "p": digest_of(printed),
        "h": digest_of_name(number=number, name=name),
    } | ({"v": printed["valid_until"]} if "valid_until" in printed else {})
    told = f"{_text(_compact(_header()))}.{_text(_compact(payload))}"
    return f"{told}.{_text(_private().sign(told.encode()))}"


def read(token: str) -> dict[str, str] | None:
    """What the house signed; None where it signed no such token."""
    parts = "".join(token.split()).split(".") if len(token) <= LONGEST else []
    if len(parts) != 3:
        return None
    try:
        head, body, signature = (_bytes(part) for part in parts)
        if _text(signature) != parts[2]:
            return None  # letters whose last bits say nothing: the house writes them in one way alone
        _private().public_key().verify(signature, f"{parts[0]}.{parts[1]}".encode())
        payload = json.loads(body)
    except (InvalidSignature, ValueError, binascii.Error):
        return None
    return dict(payload) if head == _compact(_header()) and isinstance(payload, dict) else None


def digest_of(printed: Mapping[str, Any]) -> str:
    """The digest of what is printed, in whichever order it is kept."""
    return _text(hashlib.sha256(_compact(printed)).digest()[:DIGEST_BYTES])


def digest_of_name(*, number: str, name: str) -> str:
    """The digest by which a name typed in is compared: capitals, spaces and dots make no difference, letters do."""
    told = f"{number}|{' '.join(words_of(name))}".encode()
    return _text(hmac.new(_own_key("name"), told, hashlib.sha256).digest()[:DIGEST_BYTES])


def words_of(name: str) -> list[str]:
    """The words of a name as they are compared."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign if sign.isalnum() else " " for sign in plain).split()


def is_name(payload: Mapping[str, str], name: str) -> bool:
    """Whether a name is the one that was signed."""
    return hmac.compare_digest(digest_of_name(number=payload["n"], name=name), payload["h"])


def code_of(number: str) -> str:
    """The short code beside the number, for whoever types instead of scanning; without it no number can be asked about."""
    told = int.from_bytes(hmac.new(_own_key("code"), number.encode(), hashlib.sha256).digest()[:CODE_BYTES])
    signs = "".join(SIGNS[told >> 5 * place & 31] for place in range(9, -1, -1))
    return f"{signs[:5]}-{signs[5:]}"


def is_code(*, number: str, code: str) -> bool:
    """Whether a code as somebody typed it belongs to a number."""
    typed = "".join(sign for sign in code.upper().translate(READ_AS) if sign in SIGNS)
    return hmac.compare_digest(typed, code_of(number).replace("-", ""))


def public_key() -> dict[str, str]:
    """The key with which others check a token, as a JSON Web Key."""
    raw = _private().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return {"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "x": _text(raw)}


def _header() -> dict[str, str]:
    return {"alg": "EdDSA"}


def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_own_key("sign"))


def _own_key(use: str) -> bytes:
    """A key of this room under the house's root key, which is no part of the database."""
    return hmac.new(settings.QORGAN_KEYS.index, f"training|{use}".encode(), hashlib.sha256).digest()


def _compact(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
