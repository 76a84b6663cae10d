"""What of a picture is kept to know it again: 256 bits of what it looks like, the same of its mirror and of its middle, and a SHA-256.

The hash follows the published description of PDQ (Facebook, 2019): 64 by 64 points of light, the 16 by 16 lowest waves of their
cosine transform, and for each whether it is above the median. It is near to PDQ's own and not equal bit by bit, since Pillow
makes the 64 by 64 points; compare it only with hashes made here or within the same limit.

It finds a picture pressed hard, made smaller, brighter or darker, written over, mirrored, or cut by up to a tenth at all sides.
It misses one cut further or at one side alone, turned, put into a larger one, or drawn anew; pictures without detail are not compared.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from math import cos, pi, sqrt
from operator import mul
from statistics import median

from PIL import Image, ImageOps, UnidentifiedImageError

from qorgan.kernel.apart import Broke, TookTooLong, done_apart

MOST_PIXELS = 60_000_000
LONGEST = 20_000
"""Points along one side; no photograph has more, and a strip of fifty thousand is made to break programs."""
MOST_BYTES = 20 * 1024 * 1024
SECONDS = 20
SAME = 31
"""Hashes that differ in so few of 256 bits are of one picture: the limit that PDQ is published with."""
DETAIL = 50
"""Of 100; a picture of less, as an empty sheet or a gradient, has a hash that many others share."""
KEPT = (0.95, 0.9, 0.85, 0.8)
"""The shares of width and height that the middles keep."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
POINTS, WAVES = 64, 16
CHILD = "qorgan.methods.likeness.marking"
_TABLE = [
    [sqrt(2 / POINTS) * cos(pi / 2 / POINTS * (row + 1) * (2 * at + 1)) for at in range(POINTS)] for row in range(WAVES)
]


class Fault(StrEnum):
    """Why a picture has no marks."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    DAMAGED = "damaged"
    BOMB = "bomb"


class NotMarked(Exception):
    """A picture cannot be read; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass(frozen=True, slots=True)
class PictureMarks:
    """What is kept of a picture. Hashes are 64 hexadecimal digits, as PDQ is exchanged; `detail` is 0 to 100."""

    sha256: str
    pdq: str
    mirrored: str
    crops: tuple[str, ...]
    detail: int


def picture_marks(data: bytes) -> PictureMarks:
    """The marks of a picture, read in a process of its own with limits of memory, time and points.

    Raises:
        NotMarked: it is empty, no picture, damaged, or unpacks to more than any photograph has.
    """
    if not data:
        raise NotMarked(Fault.EMPTY)
    if len(data) > MOST_BYTES:
        raise NotMarked(Fault.BOMB)
    try:
        told = json.loads(done_apart(CHILD, data, seconds=SECONDS))
    except TookTooLong:
        raise NotMarked(Fault.BOMB) from None
    except (Broke, ValueError):
        raise NotMarked(Fault.DAMAGED) from None
    if "fault" in told:
        raise NotMarked(Fault(told["fault"]))
    return PictureMarks(**{**told, "crops": tuple(told["crops"])})


def distance(one: str, other: str) -> int:
    """In how many of 256 bits two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def apart(one: PictureMarks, other: PictureMarks) -> int:
    """The least distance at which two pictures match: whole, mirrored, middle with middle, or one as the middle of the other."""
    pairs = [(one.pdq, other.pdq), (one.pdq, other.mirrored), *zip(one.crops, other.crops, strict=True)]
    for whole, cut in ((one, other), (other, one)):
        pairs += [(hashed, middle) for hashed in (whole.pdq, whole.mirrored) for middle in cut.crops]
    return min(distance(*pair) for pair in pairs)


def same_picture(one: PictureMarks, other: PictureMarks) -> bool:
    """Whether two pictures are one with changes. Pictures of little detail are the same only byte for byte."""
    if one.sha256 == other.sha256:
        return True
    return min(one.detail, other.detail) >= DETAIL and apart(one, other) <= SAME


def marks_here(data: bytes) -> PictureMarks:
    """As `picture_marks`, read here and now: for the process apart, and for pictures of one's own making.

    Raises:
        NotMarked
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow warns at this number and raises at twice of it
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                if max(picture.size) > LONGEST:
                    raise NotMarked(Fault.BOMB)
                light = _light(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise NotMarked(Fault.BOMB) from None
    except UnidentifiedImageError:
        raise NotMarked(Fault.UNKNOWN) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise NotMarked(Fault.DAMAGED) from None
    points = _points(light, 1)
    waves = _waves(points)
    crops = tuple(_hashed(_waves(_points(light, kept))) for kept in KEPT)
    return PictureMarks(sha256(data).hexdigest(), _hashed(waves), _hashed(_mirror(waves)), crops, _detail(points))


def _light(picture: Image.Image) -> Image.Image:
    """The picture as it is meant to be looked at, in shades of grey; what is clear becomes white."""
    picture.draft("RGB", (8 * POINTS, 8 * POINTS))
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in ("LA", "PA", "RGBA") or "transparency" in turned.info:
        glass = turned.convert("RGBA")
        turned = Image.alpha_composite(Image.new("RGBA", glass.size, "white"), glass)
    return turned.convert("L")


def _points(light: Image.Image, kept: float) -> list[list[float]]:
    wide, high = light.size
    left, top = wide * (1 - kept) / 2, high * (1 - kept) / 2
    small = light.resize((POINTS, POINTS), Image.Resampling.BOX, box=(left, top, wide - left, high - top))
    flat = list(map(float, small.tobytes()))
    return [flat[at : at + POINTS] for at in range(0, len(flat), POINTS)]


def _waves(points: Sequence[Sequence[float]]) -> list[list[float]]:
    """The lowest waves of the cosine transform, without the mean."""
    across = [[sum(map(mul, table, row)) for row in points] for table in _TABLE]
    return [[sum(map(mul, table, column)) for column in across] for table in _TABLE]


def _mirror(waves: Sequence[Sequence[float]]) -> list[list[float]]:
    """The waves of the picture seen in a mirror: every other one across turns its sign."""
    return [[-wave if at % 2 == 0 else wave for at, wave in enumerate(row)] for row in waves]


def _hashed(waves: Sequence[Sequence[float]]) -> str:
    flat = [wave for row in waves for wave in row]
    middle = median(flat)
    bits = 0
    for wave in reversed(flat):
        bits = bits << 1 | (wave > middle)
    return f"{bits:064x}"


def _detail(points: Sequence[Sequence[float]]) -> int:
    """How much light changes from point to point, as PDQ tells its quality."""
    lines = [*points, *zip(*points, strict=True)]
    return min(100, sum(int(abs(one - other) * 100 / 255) for line in lines for one, other in pairwise(line)) // 90)
