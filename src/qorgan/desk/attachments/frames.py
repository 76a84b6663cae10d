"""A file as frames of AES-256-GCM, each under the file's own key: none can be altered, left out, moved or taken for the last.

    one frame        0x01 | prefix (7 bytes, drawn for the file) | number (4) | 1 if it is the last (1) | ciphertext and tag
    bound to         the attachment, which part of it, and this format

So a file of any length is sealed and opened piece by piece, and one that was cut off is never taken for a whole one.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = b"\x01"
FRAME_BYTES = 256 * 1024
PREFIX_BYTES, NUMBER_BYTES, NONCE_BYTES = 7, 4, 12


class FramesDamaged(ValueError):
    """The frames are not those that were sealed: altered, cut, out of order, of another file or under another key."""


def pieces(content: bytes) -> Iterator[bytes]:
    """Content in pieces of one frame each; of nothing one empty piece."""
    for start in range(0, len(content) or 1, FRAME_BYTES):
        yield content[start : start + FRAME_BYTES]


def sealed_frames(content: Iterable[bytes], *, key: bytes, bound_to: str) -> Iterator[bytes]:
    """The frames of a file, one a piece."""
    cipher, prefix = AESGCM(key), secrets.token_bytes(PREFIX_BYTES)
    held, number = None, 0
    for piece in content:
        if held is not None:
            yield _sealed(cipher, held, nonce=_nonce(prefix, number, is_last=False), bound_to=bound_to)
            number += 1
        held = piece
    yield _sealed(cipher, held or b"", nonce=_nonce(prefix, number, is_last=True), bound_to=bound_to)


def opened_frames(frames: Iterable[bytes], *, key: bytes, bound_to: str) -> Iterator[bytes]:
    """The pieces of a file. Whoever reads to the end has the whole file; what was cut off raises there.

    Raises:
        FramesDamaged
    """
    cipher, prefix, is_over, expected = AESGCM(key), b"", False, 0
    for frame in frames:
        nonce, body = frame[1 : 1 + NONCE_BYTES], frame[1 + NONCE_BYTES :]
        prefix = prefix or nonce[:PREFIX_BYTES]
        is_last = nonce[-1:] == b"\x01"
        if is_over or frame[:1] != FORMAT or nonce != _nonce(prefix, expected, is_last=is_last):
            raise FramesDamaged()
        try:
            yield cipher.decrypt(nonce, body, bound_to.encode())
        except InvalidTag:
            raise FramesDamaged() from None
        is_over, expected = is_last, expected + 1
    if not is_over:
        raise FramesDamaged()


def _sealed(cipher: AESGCM, piece: bytes, *, nonce: bytes, bound_to: str) -> bytes:
    return FORMAT + nonce + cipher.encrypt(nonce, piece, bound_to.encode())


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + number.to_bytes(NUMBER_BYTES, "big") + (b"\x01" if is_last else b"\x00")
