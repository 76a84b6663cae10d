"""The oblivious pseudorandom function of RFC 9497 in its base mode over ristretto255 with SHA-512, and the common values that it finds."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha512

from qorgan.methods.matching.sodium import sodium

ELEMENT, MARK = 32, 16
"""Bytes of a point, and of the output that is compared: of 10^9 pairs none agrees by chance."""
CONTEXT = b"OPRFV1-\x00-ristretto255-SHA512"
TO_GROUP, BLOCK = b"HashToGroup-" + CONTEXT, 128


class NotAnElement(ValueError):
    """Bytes that are no point of the group; `place` is the how many-th, from 0."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def new_seed() -> bytes:
    """What the asker keeps, and nobody else sees: all its blinds follow from it."""
    return secrets.token_bytes(32)


def new_key() -> bytes:
    """A key of the answerer, for one answer."""
    return bytes(sodium().crypto_core_ristretto255_scalar_random())


def blinded(values: Sequence[bytes], *, seed: bytes) -> list[bytes]:
    """The values as points that tell nothing of them."""
    return [blind(value, by=_blind(seed, place)) for place, value in enumerate(values)]


def evaluated(elements: Sequence[bytes], *, key: bytes) -> list[bytes]:
    """The asker's points under the answerer's key.

    Raises:
        NotAnElement
    """
    return [_times(key, element, place=place) for place, element in enumerate(elements)]


def marks_of(values: Iterable[bytes], *, key: bytes) -> list[bytes]:
    """The answerer's own values as marks, in an order that tells nothing."""
    return sorted(
        output(value, bytes(sodium().crypto_scalarmult_ristretto255(key, point_of(value))))[:MARK] for value in values
    )


def common(values: Sequence[bytes], *, seed: bytes, answered: Sequence[bytes], marks: Collection[bytes]) -> list[int]:
    """The places of the asker's values whose marks are among those of the answerer.

    Raises:
        NotAnElement
    """
    held = frozenset(marks)
    told = enumerate(zip(values, answered, strict=True))
    return [place for place, (value, one) in told if _found(value, one, seed=seed, place=place)[:MARK] in held]


def _found(value: bytes, answered: bytes, *, seed: bytes, place: int) -> bytes:
    inverse = bytes(sodium().crypto_core_ristretto255_scalar_invert(_blind(seed, place)))
    return output(value, _times(inverse, answered, place=place))


def blind(value: bytes, *, by: bytes) -> bytes:
    """A value as a point that a scalar hides (RFC 9497, 3.3.1, Blind)."""
    return bytes(sodium().crypto_scalarmult_ristretto255(by, point_of(value)))


def output(value: bytes, point: bytes) -> bytes:
    """The output for a value whose point was evaluated and is hidden no more (RFC 9497, 3.3.1, Finalize)."""
    return sha512(_sized(value) + _sized(point) + b"Finalize").digest()


def point_of(value: bytes) -> bytes:
    """A value as a point of the group (RFC 9497, 4.1, HashToGroup)."""
    return bytes(sodium().crypto_core_ristretto255_from_hash(_expanded(value)))


def _expanded(message: bytes) -> bytes:
    """64 uniform bytes of a message (RFC 9380, 5.3.1, expand_message_xmd with SHA-512; one block is all that is asked for)."""
    tag = TO_GROUP + bytes([len(TO_GROUP)])
    first = sha512(bytes(BLOCK) + message + (64).to_bytes(2, "big") + b"\x00" + tag).digest()
    return sha512(first + b"\x01" + tag).digest()


def _sized(value: bytes) -> bytes:
    return len(value).to_bytes(2, "big") + value


def _blind(seed: bytes, place: int) -> bytes:
    """The scalar that hides the value of a place: uniform, as of 64 bytes that only the seed's holder can tell."""
    told = hmac.digest(seed, place.to_bytes(8, "big"), "sha512")
    return bytes(sodium().crypto_core_ristretto255_scalar_reduce(told))


def _times(scalar: bytes, element: bytes, *, place: int) -> bytes:
    try:
        return bytes(sodium().crypto_scalarmult_ristretto255(scalar, element))
    except (TypeError, ValueError, RuntimeError):
        raise NotAnElement(place) from None
