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

from babel.numbers import format_compact_decimal

from qorgan.codes import CodeList, Item, shapes_on
from qorgan.desk.country import country
from qorgan.kernel.days import day as said_day
from qorgan.kernel.texts import Phrase
from qorgan.kit.formatting import number
from qorgan.kit.map_labels import Lettering, Spot, lettered
from qorgan.kit.outlines import Atlas, Outline, atlas, path_of

Value = int | Decimal | None
SHADES = ("#e3edf7", "#bcd4ea", "#8fb6da", "#3c76b0", "#173f73")
DARK_FROM = 3
BLANK, EDGE, INK = "#f7f8fa", "#8196b3", "#11294a"
CITY_RADIUS = 15.0
SHORT_FROM = 1_000_000
LEGEND_HEIGHT = 56.0
FONT = "Inter, Liberation Sans, sans-serif"

NOTHING_COUNTED = Phrase("nothing counted")
AS_THEN = Phrase(
    "Regions are drawn as they were on {day}. Figures of regions that were split later cannot be recast to today's map."
)
OFF_THE_MAP = Phrase("Not on this map: {names}.")


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
    untold: str = "",
    of: Mapping[str, str] | None = None,
) -> str:
    """The regions of a day as SVG; `values` and `links` by region code, and `of` how many a value is of, in words.

    A region without a value is left blank; of one whose value is none, the words say that it is `untold`.
    """
    sheet = _sheet()
    places = [*_places(day=day, language=language)]
    steps = class_bounds([value for value in values.values() if value])
    letters = lettered(
        [_spot(place, words=short(value, language)) for place in places if (value := values.get(place.code))],
        width=sheet.width,
        height=sheet.height,
    )
    cities_last = sorted(places, key=lambda place: place.is_city)
    drawn = [
        _drawn(
            place,
            value=values.get(place.code),
            steps=steps,
            link=(links or {}).get(place.code, ""),
            nothing=untold if untold and place.code in values else NOTHING_COUNTED.in_(language),
            of=(of or {}).get(place.code, ""),
            language=language,
        )
        for place in cities_last
    ]
    # Above all shapes: a neighbour drawn later would cover a number that is wider than its region.
    written = [
        _written(short(value, language), letters=letters[place.code], shade=_shade(value, steps=steps))
        for place in cities_last
        if (value := values.get(place.code))
    ]
    height = sheet.height + LEGEND_HEIGHT
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="region-map" viewBox="0 0 {sheet.width:.0f} {height:.0f}" '
        f'role="group" aria-label="{escape(title)}" font-family="{FONT}"><title>{escape(title)}</title>'
        f'{"".join(drawn)}<g aria-hidden="true" pointer-events="none">{"".join(written)}</g>'
        f"{_legend(steps, sheet=sheet, language=language)}</svg>"
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
    """The upper bounds of at most five classes: even steps from nothing to the most, rounded up.

    Values that are nearly equal share a class, however few they are: a colour tells how much there is, not who comes first.
    """
    most = max((value for value in values if value is not None), default=0)
    step = math.ceil(most / len(SHADES))
    digits = 10 ** max(0, len(str(step)) - 2)
    step = math.ceil(step / digits) * digits
    return [step * place for place in range(1, len(SHADES) + 1) if step * (place - 1) < most]


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


def _spot(place: Place, *, words: str) -> Spot:
    return Spot(key=place.code, words=words, point=_middle(place), radius=CITY_RADIUS if place.is_city else 0)


def _middle(place: Place) -> tuple[float, float]:
    return max(place.outlines, key=lambda outline: outline.area).place


def _drawn(
    place: Place, *, value: Value, steps: list[Decimal | int], link: str, nothing: str, of: str, language: str
) -> str:
    shade = _shade(value, steps=steps)
    number_of = f" ({of})" if of else ""
    words = f"{place.name}: {_said(value, language) + number_of if value is not None else nothing}"
    x, y = _middle(place)
    if place.is_city:
        where = f'cx="{x:.1f}" cy="{y:.1f}" r="{CITY_RADIUS}"'
        edge = "#ffffff" if shade >= DARK_FROM else INK
        body = f'<circle {where} fill="{_fill(shade)}" stroke="{edge}" stroke-width="1.5"/>'
    else:
        edge = f'stroke="{EDGE}" stroke-width="1" stroke-linejoin="round"'
        body = f'<path d="{path_of(place.outlines)}" fill-rule="evenodd" fill="{_fill(shade)}" {edge}/>'
    inside = f"<title>{escape(words)}</title>{body}"
    if link:
        return f'<a href="{escape(link)}" aria-label="{escape(words)}">{inside}</a>'
    return f'<g role="img" aria-label="{escape(words)}">{inside}</g>'


def _written(words: str, *, letters: Lettering, shade: int) -> str:
    """The number with an edge of the colour it belongs on, so that it can be read where it stands over another."""
    ink, edge = ("#ffffff" if shade >= DARK_FROM else INK, _fill(shade)) if letters.is_inside else (INK, "#ffffff")
    x, y = letters.middle
    line = ""
    if letters.leader:
        (x1, y1), (x2, y2) = letters.leader
        line = f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{INK}" stroke-width="1.5"/>'
    return (
        f'{line}<text x="{x:.1f}" y="{y:.1f}" dy=".35em" text-anchor="middle" font-size="{letters.size}" font-weight="600" '
        f'fill="{ink}" stroke="{edge}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">{escape(words)}</text>'
    )


def _shade(value: Value, *, steps: list[Decimal | int]) -> int:
    """The class of a value; -1 for none. Fewer classes than shades spread over the range."""
    if not value:
        return -1
    rank = next((place for place, bound in enumerate(steps) if value <= bound), len(steps) - 1)
    return rank if len(steps) == len(SHADES) else round((rank + 1) * (len(SHADES) - 1) / max(1, len(steps)))


def _fill(shade: int) -> str:
    return SHADES[shade] if shade >= 0 else BLANK


def _legend(steps: list[Decimal | int], *, sheet: Atlas, language: str) -> str:
    """Squares with the bounds of each class, the blank one first; drawn smaller where they would be wider than the sheet."""
    rows = [(BLANK, "0")]
    for place, bound in enumerate(steps):
        rows.append(
            (_fill(_shade(bound, steps=steps)), _span(steps[place - 1] if place else 0, bound, language=language))
        )
    parts = []
    left = 12.0
    for colour, words in rows:
        parts.append(
            f'<rect x="{left:.0f}" y="18" width="24" height="18" fill="{colour}" stroke="#9aa5b4"/>'
            f'<text x="{left + 32:.0f}" y="27" dy=".35em" font-size="17" fill="{INK}">'
            f"{escape(words)}</text>"
        )
        left += 62 + 10 * len(words)
    standing = f"translate(0 {sheet.height:.0f}) scale({min(1, sheet.width / left):.3f})"
    return f'<g aria-hidden="true" transform="{standing}">{"".join(parts)}</g>'


def _span(below: Decimal | int, bound: Decimal | int, *, language: str) -> str:
    """A class in words: more than one number, up to another."""
    if bound >= SHORT_FROM:
        return f"{short(below, language)}–{short(bound, language)}" if below else f"≤ {short(bound, language)}"
    return f"{_said(below + 1, language)}–{_said(bound, language)}" if below + 1 < bound else _said(bound, language)


def short(value: Value, language: str) -> str:
    """A number as there is room for it on the drawing: “83.3M”; the table beside it has it whole."""
    if value is None or -SHORT_FROM < value < SHORT_FROM:
        return _said(value, language)
    return str(format_compact_decimal(value, locale=language, fraction_digits=1))


def _said(value: Value, language: str) -> str:
    return number(value, language=language) if value is not None else ""


def region_points(*, day: date) -> dict[str, tuple[float, float]]:
    """A point inside each unit of the day, on the sheet of the map: enough to say which of two is nearer."""
    points = {}
    for place in _places(day=day, language="en"):
        points[place.code] = _middle(place)
    return points
