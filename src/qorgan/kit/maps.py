"""The map of regions, drawn on the server: regions as links, cities as circles, every number written on it.

Colours step by classes and never carry the meaning alone. Only presentation attributes are used, so the strictest
content policy lets the drawing through; documents turn the same SVG into a picture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

from qorgan.codes import CodeList, Item, shapes_on
from qorgan.desk.country import country
from qorgan.kernel.days import day as said_day
from qorgan.kernel.texts import Text
from qorgan.kit.outlines import Atlas, Outline, atlas, path_of
from qorgan.kit.speaking import number

Value = int | Decimal | None
SHADES = ("#e3edf7", "#bcd4ea", "#8fb6da", "#3c76b0", "#173f73")
DARK_FROM = 3
BLANK, EDGE, INK = "#f7f8fa", "#8196b3", "#11294a"
CITY_RADIUS = 15.0
LEGEND_HEIGHT = 56.0
FONT = "Inter, Liberation Sans, sans-serif"

NOTHING_COUNTED = Text(en="nothing counted", ru="ничего не учтено", kk="ештеңе есептелмеген")
AS_THEN = Text(
    en="Regions are drawn as they were on {day}. "
    "Figures of regions that were split later cannot be recast to today's map.",
    ru="Регионы показаны на {day}. Показатели регионов, разделённых позже, нельзя пересчитать на сегодняшнюю карту.",
    kk="Өңірлер {day} күнгі қалпында көрсетілген. "
    "Кейін бөлінген өңірлердің көрсеткіштерін бүгінгі картаға қайта есептеуге болмайды.",
)
OFF_THE_MAP = Text(en="Not on this map: {names}.", ru="Нет на этой карте: {names}.", kk="Бұл картада жоқ: {names}.")


@dataclass(frozen=True, slots=True)
class Place:
    """One region of the day on the drawing."""

    code: str
    name: str
    outlines: tuple[Outline, ...]
    is_city: bool


def region_map(
    *,
    values: Mapping[str, Value],
    day: date,
    language: str,
    title: str,
    links: Mapping[str, str] | None = None,
) -> str:
    """The regions of a day as SVG; `values` and `links` by region code. A region without a value is left blank."""
    sheet = _sheet()
    places = [*_places(day=day, language=language)]
    steps = class_bounds([value for value in values.values() if value])
    drawn = [
        _drawn(
            place, value=values.get(place.code), steps=steps, link=(links or {}).get(place.code, ""), language=language
        )
        for place in sorted(places, key=lambda place: place.is_city)
    ]
    height = sheet.height + LEGEND_HEIGHT
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="region-map" viewBox="0 0 {sheet.width:.0f} {height:.0f}" '
        f'role="group" aria-label="{escape(title)}" font-family="{FONT}"><title>{escape(title)}</title>'
        f"{''.join(drawn)}{_legend(steps, top=sheet.height, language=language)}</svg>"
    )


def map_notes(*, values: Mapping[str, Value], day: date, language: str) -> list[str]:
    """What a reader of the map must know: regions drawn as of another day, and figures that have no place on it."""
    units = _units()
    shapes = shapes_on(units, day)
    notes = []
    if any(len(found) > 1 for found in shapes.values()):
        notes.append(AS_THEN.filled(day=said_day(day, language=language)).in_(language))
    off = [code for code, value in values.items() if value and code and not shapes.get(code)]
    if off:
        names = ", ".join(f"{units.label(code, language)} — {_said(values[code], language)}" for code in off)
        notes.append(OFF_THE_MAP.filled(names=names).in_(language))
    return notes


def class_bounds(values: list[Value]) -> list[Decimal | int]:
    """The upper bounds of at most five classes, even steps rounded up; few different values get a class each."""
    known = sorted({value for value in values if value is not None})
    if len(known) <= len(SHADES):
        return list(known)
    most = known[-1]
    step = math.ceil(most / len(SHADES))
    digits = 10 ** max(0, len(str(step)) - 2)
    step = math.ceil(step / digits) * digits
    return [step * place for place in range(1, len(SHADES) + 1)]


def _units() -> CodeList:
    return country().codes[str(country().about.get("regions", "regions"))]


def _sheet() -> Atlas:
    return atlas(country().folder / str(country().about.get("geometry", "geometry/regions.geojson")))


def _places(*, day: date, language: str) -> list[Place]:
    sheet, units = _sheet(), _units()
    found = []
    for code, keys in shapes_on(units, day).items():
        outlines = tuple(sheet.outlines[key] for key in keys if key in sheet.outlines)
        item: Item = units.get(code)
        if outlines:
            is_city = item.attributes.get("kind") == "city"
            found.append(Place(code=code, name=units.label(code, language, on=day), outlines=outlines, is_city=is_city))
    return found


def _drawn(place: Place, *, value: Value, steps: list[Decimal | int], link: str, language: str) -> str:
    shade = _shade(value, steps=steps)
    words = f"{place.name}: {_said(value, language) if value is not None else NOTHING_COUNTED.in_(language)}"
    largest = max(place.outlines, key=lambda outline: outline.area)
    x, y = largest.place
    if place.is_city:
        where = f'cx="{x:.1f}" cy="{y:.1f}" r="{CITY_RADIUS}"'
        body = f'<circle {where} fill="{_fill(shade)}" stroke="{INK}" stroke-width="1.5"/>'
    else:
        edge = f'stroke="{EDGE}" stroke-width="1" stroke-linejoin="round"'
        body = f'<path d="{path_of(place.outlines)}" fill-rule="evenodd" fill="{_fill(shade)}" {edge}/>'
    if value:
        ink = "#ffffff" if shade >= DARK_FROM else INK
        size = 14 if place.is_city else 20
        body += (
            f'<text x="{x:.1f}" y="{y:.1f}" dy=".35em" text-anchor="middle" font-size="{size}" font-weight="600" '
            f'fill="{ink}">{escape(_said(value, language))}</text>'
        )
    inside = f"<title>{escape(words)}</title>{body}"
    if link:
        return f'<a href="{escape(link)}" aria-label="{escape(words)}">{inside}</a>'
    return f'<g role="img" aria-label="{escape(words)}">{inside}</g>'


def _shade(value: Value, *, steps: list[Decimal | int]) -> int:
    """The class of a value; -1 for none. Fewer classes than shades spread over the range."""
    if not value:
        return -1
    rank = next((place for place, bound in enumerate(steps) if value <= bound), len(steps) - 1)
    return rank if len(steps) == len(SHADES) else round((rank + 1) * (len(SHADES) - 1) / max(1, len(steps)))


def _fill(shade: int) -> str:
    return SHADES[shade] if shade >= 0 else BLANK


def _legend(steps: list[Decimal | int], *, top: float, language: str) -> str:
    """Squares with the bounds of each class; the blank one first."""
    said = [_said(bound, language) for bound in steps]
    are_single = len(steps) < len(SHADES)
    rows = [(BLANK, "0")]
    for place, bound in enumerate(steps):
        lower = steps[place - 1] + 1 if place else 1
        is_span = not are_single and isinstance(bound, int) and lower < bound
        rows.append(
            (_fill(_shade(bound, steps=steps)), f"{_said(lower, language)}-{said[place]}" if is_span else said[place])
        )
    parts = []
    left = 12.0
    for colour, words in rows:
        parts.append(
            f'<rect x="{left:.0f}" y="{top + 18:.0f}" width="24" height="18" fill="{colour}" stroke="#9aa5b4"/>'
            f'<text x="{left + 32:.0f}" y="{top + 27:.0f}" dy=".35em" font-size="17" fill="{INK}">'
            f"{escape(words)}</text>"
        )
        left += 62 + 10 * len(words)
    return f'<g aria-hidden="true">{"".join(parts)}</g>'


def _said(value: Value, language: str) -> str:
    return number(value, language=language) if value is not None else ""


def region_points(*, day: date) -> dict[str, tuple[float, float]]:
    """A point inside each unit of the day, on the sheet of the map: enough to say which of two is nearer."""
    points = {}
    for place in _places(day=day, language="en"):
        points[place.code] = max(place.outlines, key=lambda outline: outline.area).place
    return points
