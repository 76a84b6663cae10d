"""What waits in a session, or in the mark of a page, is sealed under a key outside the database: nobody else reads it."""

from __future__ import annotations

import base64
import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12


def sealed(value: Any, *, of: str) -> str:
    """Plain values as a text that only this house reads; `of` names what they are kept for."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return base64.urlsafe_b64encode(nonce + _cipher(of).encrypt(nonce, json.dumps(value).encode(), None)).decode()


def opened(text: str, *, of: str) -> Any:
    """The values behind a sealed text; None when it is none, cannot be read any more, or was kept for something else."""
    try:
        plain = text.replace("+", "-").replace("/", "_")  # as it was written before
        raw = base64.b64decode(plain, altchars=b"-_", validate=True)
        return json.loads(_cipher(of).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None))
    except (InvalidTag, ValueError):
        return None


def _cipher(of: str) -> AESGCM:
    secret = settings.SECRET_KEY.encode()
    return AESGCM(HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"qorgan|{of}|1".encode()).derive(secret))
