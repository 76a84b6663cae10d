"""Where the numbers of a map stand: none over another, and a city's beside its circle where it would not fit inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SIGN = 0.6
"""How wide a sign is, by the height of its letters."""
LONG, LARGE, SMALL, BESIDE = 4, 20, 16, 14
"""From more signs than `LONG` on a region's number is written small; a city's is always of one size."""
SHIFTS = ((0, 0), (-1.5, 0), (1.5, 0), (0, -1.1), (0, 1.1), (-3, 0), (3, 0), (-2, -1.1), (2, -1.1), (-2, 1.1), (2, 1.1))
WAYS = ((1, 0), (-1, 0), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8), (0, 1), (0, -1))
GAPS = (4.0, 18.0, 34.0, 52.0)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """What is to be written: the words, the point they belong to, the radius of the city's circle there (none for a region)."""

    key: str
    words: str
    point: Point
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Lettering:
    """Where words stand, by their middle, and how large; `leader` is the line that leads to them, if they stand apart."""

    middle: Point
    size: int
    is_inside: bool = True
    leader: tuple[Point, Point] | None = None


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def lettered(spots: Iterable[Spot], *, width: float, height: float) -> dict[str, Lettering]:
    """A place for the words of each spot, by its key: regions first, then cities around them."""
    told = list(spots)
    taken = [_round(spot) for spot in told if spot.radius]
    sheet = _Box(0, 0, width, height)
    placed = {}
    for spot in sorted(told, key=lambda spot: bool(spot.radius)):
        if spot.radius and _width(spot.words, BESIDE) <= 2 * spot.radius:
            placed[spot.key] = Lettering(middle=spot.point, size=BESIDE)
            continue
        tried = list(_beside(spot) if spot.radius else _within(spot))
        found = next((one for one in tried if _is_free(_box(spot.words, one), taken=taken, sheet=sheet)), tried[0])
        taken.append(_box(spot.words, found))
        placed[spot.key] = found
    return placed


def _within(spot: Spot) -> Iterator[Lettering]:
    size = SMALL if len(spot.words) > LONG else LARGE
    for right, down in SHIFTS:
        yield Lettering(middle=(spot.point[0] + right * size, spot.point[1] + down * size), size=size)


def _beside(spot: Spot) -> Iterator[Lettering]:
    (x, y), half = spot.point, _width(spot.words, BESIDE) / 2
    for gap in GAPS:
        for right, down in WAYS:
            near = (x + right * spot.radius, y + down * spot.radius)
            far = (near[0] + right * gap, near[1] + down * gap)
            side = (right > 0) - (right < 0)
            rise = (down > 0) - (down < 0) if not side else 0
            middle = (far[0] + side * half, far[1] + rise * BESIDE / 2)
            leader = (near, far) if gap > GAPS[0] else None
            yield Lettering(middle=middle, size=BESIDE, is_inside=False, leader=leader)


def _is_free(box: _Box, *, taken: Iterable[_Box], sheet: _Box) -> bool:
    is_on_sheet = (
        sheet.left <= box.left and box.right <= sheet.right and sheet.top <= box.top and box.bottom <= sheet.bottom
    )
    return is_on_sheet and not any(box.meets(other) for other in taken)


def _box(words: str, lettering: Lettering) -> _Box:
    half, (x, y) = _width(words, lettering.size) / 2, lettering.middle
    return _Box(x - half, y - lettering.size / 2, x + half, y + lettering.size / 2)


def _round(spot: Spot) -> _Box:
    (x, y), radius = spot.point, spot.radius
    return _Box(x - radius, y - radius, x + radius, y + radius)


def _width(words: str, size: int) -> float:
    return len(words) * size * SIGN
