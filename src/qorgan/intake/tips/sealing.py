"""The keys of the public page.

    receipt, 16 digits, known to the reporter alone
      | Argon2id, salted with a pepper that is kept outside the database
    look-up (stored)  and  reporter's key (never stored)
                              | AES key wrap
    key of one report  <------+-------  key-encrypting key of the vault (for the desk)
      | AES-256-GCM, padded, bound to report and place
    what was told and answered

All reports share one salt, for a receipt must be found without telling whose it is; without the pepper nothing can be tried
at all, and with it each try costs an Argon2id.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.conf import settings

from qorgan.intake.tips.guide import DIGITS
from qorgan.people import vault

KEY = 32
WRAPPED = KEY + 8
AT_ONCE = BoundedSemaphore(2)  # each takes its own memory: a crowd at the page must not take all of the house's


@dataclass(frozen=True, repr=False)
class Receipt:
    """What a receipt opens: where the report is found, and the key that unwraps its key."""

    lookup: bytes
    key: bytes


def new_digits() -> str:
    """A fresh receipt. It begins with no zero, as a telephone number abroad does."""
    return secrets.choice("123456789") + "".join(secrets.choice("0123456789") for _ in range(DIGITS - 1))


def digits_in(typed: str) -> str:
    """The digits of what somebody typed, of whichever script; anything that is no receipt is hashed all the same."""
    found = (unicodedata.digit(sign, -1) for sign in typed[:100])
    return "".join(str(digit) for digit in found if digit >= 0)


def opened_by(digits: str) -> Receipt:
    """What a receipt opens, if there is such a report; slow on purpose, and equally slow for every text."""
    passes, memory = settings.QORGAN_RECEIPT_COST
    with AT_ONCE:
        made = hash_secret_raw(
            digits.encode().ljust(1, b"-"),
            _own_key("salt")[:16],
            time_cost=passes,
            memory_cost=memory,
            parallelism=1,
            hash_len=2 * KEY,
            type=Type.ID,
        )
    return Receipt(lookup=hmac.new(_own_key("lookup"), made[:KEY], hashlib.sha256).digest(), key=made[KEY:])


def _own_key(use: str) -> bytes:
    """A key of this room under the house's index key, which is no part of the database."""
    return hmac.new(settings.QORGAN_KEYS.index, f"tips|{use}".encode(), hashlib.sha256).digest()


def mark_of(use: str, text: str) -> str:
    """A keyed mark under which something is counted or found, that cannot be read back."""
    return hmac.new(_own_key(use), text.encode(), hashlib.sha256).hexdigest()


def wrap_for(receipt: Receipt, key: bytes) -> bytes:
    """The report's key as the reporter's key opens it."""
    return aes_key_wrap(receipt.key, key)


def unwrap_with(receipt: Receipt, wrapped: bytes) -> bytes | None:
    """The report's key, or None if this receipt does not open it."""
    try:
        return aes_key_unwrap(receipt.key, wrapped)
    except (InvalidUnwrap, ValueError):
        return None


def wrap_under(outer: bytes, key: bytes) -> bytes:
    """A key as another opens it."""
    return aes_key_wrap(outer, key)


def unwrap_under(outer: bytes, wrapped: bytes) -> bytes | None:
    """A key that another opens, or None if this one does not."""
    try:
        return aes_key_unwrap(outer, wrapped)
    except (InvalidUnwrap, ValueError):
        return None


def seal(content: dict[str, Any], *, key: bytes, bound_to: str) -> bytes:
    """Something told, as ciphertext that opens with this key and in this place alone."""
    told = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return vault.seal_bytes(told, key=key, bound_to=f"tips|{bound_to}|1".encode())


def unseal(sealed: bytes, *, key: bytes, bound_to: str) -> dict[str, Any] | None:
    """What was sealed, or None if it was altered, moved or sealed with another key."""
    try:
        told = json.loads(vault.open_bytes(sealed, key=key, bound_to=f"tips|{bound_to}|1".encode()))
    except (InvalidTag, ValueError):
        return None
    return dict(told)


def key_from(secret: str) -> bytes:
    """The key of a draft: it follows from the reporter's cookie and is stored nowhere."""
    return hmac.new(_own_key("draft"), secret.encode(), hashlib.sha256).digest()
