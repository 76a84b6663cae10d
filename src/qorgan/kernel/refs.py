"""Public references such as `P-7QK4-M3RE`: short, speakable, never a sequence.

No look-alikes (0 O, 1 I L, 2 Z, 5 S, 8 B, U V are out), and the last letter checks the rest: with a prime number of
signs and distinct weights, one wrong letter or two neighbours swapped never pass.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from random import Random

from qorgan.kernel.refusals import NotFound

SIGNS = "34679ACDEFGHJKMNPQRTWXY"
BODY, EXAMPLE = 7, "7QK4M3R"
PARTING = re.compile(r"[,;\n]")
LONGEST = 64
"""Letters that are read of what was typed: no reference is as long, and a million letters are not worth reading."""
LONGEST_PREFIX = 5
"""Longer ones are two references that were typed side by side, whose last letter may fit by chance."""


def _check(prefix: str, body: str) -> str:
    total = sum((place + 2) * SIGNS.index(sign) for place, sign in enumerate(body))
    total += sum((place + 1) * ord(letter) for place, letter in enumerate(prefix))
    return SIGNS[total % len(SIGNS)]


def new_ref(prefix: str, *, random: Random | None = None) -> str:
    """A fresh reference with this prefix; `random` is given only by seeded generators."""
    body = "".join(random.choice(SIGNS) if random else secrets.choice(SIGNS) for _ in range(BODY))
    return _joined(prefix, body)


def example_ref(prefix: str) -> str:
    """A sound reference with this prefix to show as an example; always the same."""
    return _joined(prefix, EXAMPLE)


def _joined(prefix: str, body: str) -> str:
    return f"{prefix}-{body[:4]}-{body[4:]}{_check(prefix, body)}"


def new_refs(prefix: str, *, count: int) -> list[str]:
    """Many fresh references, distinct among themselves: for lists of a hundred thousand rows."""
    size = len(SIGNS)
    pairs = [one + other for one in SIGNS for other in SIGNS]
    start = sum((place + 1) * ord(letter) for place, letter in enumerate(prefix))
    # What a pair of signs adds to the check sum, where it stands at places 0, 2 and 4 of the body.
    adds = [[(place + 2) * (n // size) + (place + 3) * (n % size) for n in range(size * size)] for place in (0, 2, 4)]
    found: dict[str, None] = {}
    while len(found) < count:
        for draw in memoryview(secrets.token_bytes(8 * (count - len(found)))).cast("Q"):
            rest, first = divmod(draw, size * size)
            rest, second = divmod(rest, size * size)
            rest, third = divmod(rest, size * size)
            last = rest % size
            total = start + adds[0][first] + adds[1][second] + adds[2][third] + (BODY + 1) * last
            body = f"{prefix}-{pairs[first]}{pairs[second]}-{pairs[third]}{SIGNS[last]}{SIGNS[total % size]}"
            found[body] = None
    return list(found)


def read_ref(text: str) -> str:
    """The reference in its canonical form, from text typed in any letter case, with or without dashes.

    Raises:
        NotFound: the text is no reference or its check letter is wrong; the same answer as for an unknown record.
    """
    if len(text) > LONGEST:
        raise NotFound()
    letters = "".join(sign for sign in text.upper() if sign.isalnum())
    prefix, body, check = letters[: -BODY - 1], letters[-BODY - 1 : -1], letters[-1:]
    sound = 0 < len(prefix) <= LONGEST_PREFIX and len(body) == BODY and all(sign in SIGNS for sign in body)
    if not sound or not prefix.isascii() or _check(prefix, body) != check:
        raise NotFound()
    return _joined(prefix, body)


def parted_refs(texts: Iterable[str]) -> list[str]:
    """The references in what was typed, each once: parted by commas, semicolons, lines, and by spaces unless these stand in one reference."""
    pieces = [piece.strip() for text in texts for piece in PARTING.split(text)]
    return list(dict.fromkeys(ref for piece in pieces for ref in ([piece] if _is_one(piece) else piece.split())))


def _is_one(piece: str) -> bool:
    words = piece.split()
    return len(words) == 1 or (_is_ref(piece) and not any(_is_ref(word) for word in words))


def _is_ref(text: str) -> bool:
    try:
        return bool(read_ref(text))
    except NotFound:
        return False
