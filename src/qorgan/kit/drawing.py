"""Pictures that are drawn on the server in a few marks: days along an axis, columns by number, bands of money, tiles.

Each stands beside a table that tells the same. Charts of figures are `charts`, regions `maps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH = 960


class Box(NamedTuple):
    """Where a bar stands, in units of the picture."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks in their order, in units of their own; `kind` is the class by which the room's style knows it."""

    kind: str
    width: float
    height: float
    marks: Sequence[SafeString]

    @property
    def drawn(self) -> SafeString:
        """The marks as they stand in an SVG of this size."""
        return format_html_join("", "{}", ((mark,) for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from left to right; what lies beyond an end stands at that end."""

    first: date
    last: date
    left: float = 0
    right: float = WIDTH

    def at(self, day: date) -> float:
        """Where a day begins."""
        part = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(self.left + (self.right - self.left) * min(max(part, 0), 1), 1)

    def box(self, first: date, until: date, *, y: float, height: float, least: float) -> Box:
        """The bar from the beginning of one day to that of another, at least as wide as can be seen."""
        x = self.at(first)
        return Box(x, y, max(self.at(until) - x, least), height)


def months(first: date, last: date) -> list[date]:
    """The first days of all months from that of one day to that of another."""
    places = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(place // 12, place % 12 + 1, 1) for place in places]


def columns(numbers: Sequence[int], *, left: int, step: int, width: int, tallest: int, top: int) -> list[Box]:
    """A column for each number, side by side on one ground; the largest is the tallest."""
    most = max(numbers, default=0) or 1
    heights = [round(tallest * number / most) for number in numbers]
    return [Box(left + place * step, tallest + top - height, width, height) for place, height in enumerate(heights)]


def bar(box: Box, *, kind: str, title: Any = "", rounded: bool = False) -> SafeString:
    """A bar; its title is told by a pointer that rests on it."""
    round_off = format_html(' rx="{}"', 2) if rounded else ""
    shape = 'class="{}" x="{}" y="{}" width="{}" height="{}"{}'
    return _titled("rect", format_html(shape, kind, *box, round_off), title=title)


def upright(x: float, *, top: float, bottom: float, kind: str) -> SafeString:
    """A line from top to bottom: a day, or where something began."""
    return format_html('<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>', kind, x, x, top, bottom)


def words(text: Any, *, x: float, y: float, kind: str, dx: float = 0, anchor: str = "") -> SafeString:
    """Words that begin at a place, or end there or stand over it by their `anchor`."""
    shift = format_html(' dx="{}"', dx) if dx else ""
    anchored = format_html(' text-anchor="{}"', anchor) if anchor else ""
    return format_html('<text class="{}" x="{}" y="{}"{}{}>{}</text>', kind, x, y, shift, anchored, text)


def path(way: str, *, kind: str, title: Any) -> SafeString:
    """A line or a shape along a way, as SVG writes it."""
    return _titled("path", format_html('class="{}" d="{}"', kind, way), title=title)


def circle(x: float, y: float, *, radius: float, kind: str) -> SafeString:
    """A round mark about a place."""
    return format_html('<circle class="{}" cx="{}" cy="{}" r="{}"/>', kind, x, y, radius)


def bend(x: float, y: float, to_x: float, to_y: float) -> str:
    """The way of a curve that leaves a place and comes to another level."""
    half = (x + to_x) / 2
    return f"{x:.1f},{y:.1f} C{half:.1f},{y:.1f} {half:.1f},{to_y:.1f} {to_x:.1f},{to_y:.1f}"


def linked(address: str, marks: Iterable[SafeString], *, title: Any = "") -> SafeString:
    """Marks that lead to a page."""
    named = format_html("<title>{}</title>", title) if title else ""
    return format_html('<a href="{}">{}{}</a>', address, named, format_html_join("", "{}", ((one,) for one in marks)))


def _titled(tag: str, told: SafeString, *, title: Any) -> SafeString:
    if not title:
        return format_html("<{} {}/>", tag, told)
    return format_html("<{} {}><title>{}</title></{}>", tag, told, title, tag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One cell of a table of tiles: its colour, what it says, on which day, and, where it says a short sign, that sign in full."""

    kind: str
    words: str
    day: date | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """A table in colours: what its columns are called, and for each row its name and a tile, or nothing, in each column."""

    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Tile | None]]]
