"""The shapes of a country's regions, projected to a drawing once."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

WIDTH = 1000.0
MARGIN = 12.0
GRID = 12
Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One shape on the drawing: its rings, the place farthest from its edges, and its area there."""

    rings: tuple[Ring, ...]
    place: Point
    area: float


@dataclass(frozen=True, slots=True)
class Atlas:
    """All shapes by their code, in a drawing of `width` by `height` units."""

    width: float
    height: float
    outlines: dict[str, Outline]


@lru_cache(maxsize=4)
def atlas(path: Path) -> Atlas:
    """The shapes of a GeoJSON file whose features carry `properties.code`; equirectangular at the middle latitude."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    rings = {feature["properties"]["code"]: tuple(_rings(feature["geometry"])) for feature in features}
    points = [point for shape in rings.values() for ring in shape for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze)

    def drawn(ring: Ring) -> Ring:
        return tuple((MARGIN + (x - west) * squeeze * scale, MARGIN + (north - y) * scale) for x, y in ring)

    outlines = {code: _outline([drawn(ring) for ring in shape]) for code, shape in rings.items()}
    return Atlas(width=WIDTH, height=2 * MARGIN + (north - south) * scale, outlines=outlines)


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for place, points in enumerate(polygon):
            ring = tuple((float(point[0]), float(point[1])) for point in points)
            # Outer rings turn one way and holes the other, whatever the file does: shared borders then cancel out.
            yield ring if (_signed(ring) >= 0) == (place == 0) else ring[::-1]


def _outline(rings: list[Ring]) -> Outline:
    largest = max(rings, key=_area)
    return Outline(rings=tuple(rings), place=_inmost(largest), area=sum(_area(ring) for ring in rings))


@lru_cache(maxsize=256)
def path_of(outlines: tuple[Outline, ...]) -> str:
    """The SVG path of shapes taken together: a border that two of them share is left out."""
    met = Counter(edge for outline in outlines for ring in outline.rings for edge in _edges(ring) if edge[0] != edge[1])
    edges = [(a, b) for (a, b), times in met.items() if times > met[b, a]]
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in _chained(edges))


def _chained(edges: list[tuple[Point, Point]]) -> Iterator[list[Point]]:
    """Rings from loose edges, each followed from point to point until nothing leads on."""
    leads: dict[Point, list[Point]] = {}
    for a, b in edges:
        leads.setdefault(a, []).append(b)
    while leads:
        start = here = next(iter(leads))
        ring = []
        while here in leads:
            ring.append(here)
            onward = leads[here].pop()
            if not leads[here]:
                del leads[here]
            here = onward
            if here == start:
                break
        yield ring


def _edges(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return zip(ring, (*ring[1:], ring[0]), strict=True)


def _area(ring: Ring) -> float:
    return abs(_signed(ring))


def _signed(ring: Ring) -> float:
    """The area, negative when the ring is wound the other way."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in _edges(ring)) / 2


def _inmost(ring: Ring) -> Point:
    """The point of a coarse grid that lies inside and farthest from the edge: where a number is read best."""
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    steps = [(step + 0.5) / GRID for step in range(GRID)]
    grid = [(left + (right - left) * across, top + (bottom - top) * down) for across in steps for down in steps]
    inside = [point for point in grid if _holds(ring, point)] or [((left + right) / 2, (top + bottom) / 2)]
    return max(inside, key=lambda point: min(_distance(point, a, b) for a, b in _edges(ring)))


def _holds(ring: Ring, point: Point) -> bool:
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in _edges(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossings += 1
    return crossings % 2 == 1


def _distance(point: Point, a: Point, b: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, a, b
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    return math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))
