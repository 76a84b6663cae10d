"""Charts as Vega-Lite specifications: the same one is drawn on the screen and in documents.

A chart is never alone: the page or document shows the same numbers as a table beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
VEGA_LITE = "6.4"
INK, LINE, ACCENT = "#1f2937", "#dde2e9", "#1b4f91"
PALETTE = ("#1b4f91", "#d98200", "#2b8a6b", "#8e4585", "#5f6b7a", "#b03a2e", "#3f8fc4", "#9a7b00")
BAR_STEP = 26
LABEL_LIMIT = 240
LETTER = 7.5
"""The widest average of letters of a label in pixels: Cyrillic of the house's font at twelve."""
SEPARATORS: Mapping[str, Mapping[str, Any]] = {
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]},
    "ru": {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", ""]},
    "kk": {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", ""]},
}
Number = int | float | Decimal | None
Spec = dict[str, Any]


def bar_chart(
    rows: Sequence[tuple[str, Number]], *, title: str, unit: str, language: str, width: int | str = 560
) -> Spec:
    """Horizontal bars in the order of the rows, each with its number at the end. `width` in pixels, or "container"."""
    values = [{"name": name, "value": _number(value)} for name, value in rows]
    encoding = {
        "y": {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": _names(rows)},
        "x": {
            "field": "value",
            "type": "quantitative",
            "title": unit,
            "axis": _counts(rows),
            "scale": {"domain": [0, _most(rows) * 1.12 or 1]},
        },
    }
    label = {"mark": {"type": "text", "align": "left", "dx": 4, "color": INK}, "encoding": {"text": _text("value")}}
    return _spec(
        values,
        title=title,
        language=language,
        width=width,
        height={"step": BAR_STEP},
        encoding=encoding,
        layer=[{"mark": {"type": "bar", "color": ACCENT, "height": {"band": 0.7}}}, label],
    )


def line_chart(
    rows: Sequence[tuple[str, Number]], *, title: str, unit: str, language: str, width: int | str = 560
) -> Spec:
    """A line through points in the order of the rows: months or years."""
    values = [{"name": name, "value": _number(value)} for name, value in rows]
    encoding = {
        "x": {
            "field": "name",
            "type": "ordinal",
            "sort": None,
            "title": None,
            "axis": {"labelAngle": -45 if len(rows) > 6 else 0, "labelOverlap": True},
        },
        "y": {"field": "value", "type": "quantitative", "title": unit, "axis": _counts(rows), "scale": {"zero": True}},
    }
    mark = {"type": "line", "color": ACCENT, "point": {"color": ACCENT, "size": 40}, "strokeWidth": 2}
    return _spec(
        values, title=title, language=language, width=width, height=280, encoding=encoding, layer=[{"mark": mark}]
    )


def stacked_chart(
    rows: Sequence[tuple[str, str, Number]],
    *,
    title: str,
    unit: str,
    parts: str,
    order: Sequence[str],
    language: str,
    width: int | str = 560,
) -> Spec:
    """Horizontal bars made of coloured pieces: (bar, piece, value).

    `parts` names what the colours tell, `order` the pieces in their order.
    """
    places = {part: place for place, part in enumerate(order)}
    values = [
        {"name": name, "part": part, "place": places[part], "value": _number(value)} for name, part, value in rows
    ]
    colours = [PALETTE[place % len(PALETTE)] for place in range(len(order))]
    encoding = {
        "y": {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": _names(rows)},
        "x": {
            "field": "value",
            "type": "quantitative",
            "title": unit,
            "stack": "zero",
            "axis": _counts([(name, value) for name, _part, value in rows]),
        },
        "order": {"field": "place", "type": "quantitative"},
        "color": {
            "field": "part",
            "type": "nominal",
            "title": parts,
            "scale": {"domain": list(order), "range": colours},
            "legend": {"orient": "bottom", "columns": 2, "labelLimit": 320},
        },
    }
    bar = {"mark": {"type": "bar", "height": {"band": 0.7}, "stroke": "#ffffff", "strokeWidth": 1}}
    return _spec(
        values, title=title, language=language, width=width, height={"step": BAR_STEP}, encoding=encoding, layer=[bar]
    )


def _number(value: Number) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def _text(field: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "format": ",~f"}


def _names(rows: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    """An axis of names with room for the longest, in whatever font it is drawn: Vega measures before that is there."""
    longest = max((len(str(row[0])) for row in rows), default=0)
    return {"labelLimit": LABEL_LIMIT, "minExtent": min(LABEL_LIMIT, longest * LETTER)}


def _counts(rows: Sequence[tuple[str, Number]]) -> dict[str, Any]:
    """An axis of whole numbers, without ticks between them when the numbers are small."""
    most = _most(rows)
    return {"format": ",~f", "tickMinStep": 1, "tickCount": 5 if most >= 5 else max(1, int(most))}


def _most(rows: Sequence[tuple[str, Number]]) -> float:
    return max((float(value) for _name, value in rows if value is not None), default=0.0)


def _spec(values: list[dict[str, Any]], *, title: str, language: str, **rest: Any) -> Spec:
    return {
        "$schema": SCHEMA,
        "description": title,
        "data": {"values": values},
        "background": None,
        "autosize": {"type": "fit-x", "contains": "padding"},
        **rest,
        "config": {
            "font": "Inter, 'Liberation Sans', sans-serif",
            "locale": {"number": SEPARATORS.get(language[:2], SEPARATORS["en"])},
            "view": {"stroke": None},
            "axis": {
                "labelColor": INK,
                "titleColor": INK,
                "gridColor": LINE,
                "domainColor": LINE,
                "tickColor": LINE,
                "labelFontSize": 12,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
            },
            "axisY": {"grid": False, "ticks": False, "domain": False, "labelPadding": 6},
            "legend": {
                "titleFontWeight": "normal",
                "labelFontSize": 12,
                "titleFontSize": 12,
                "labelColor": INK,
                "titleColor": INK,
            },
            "text": {"fontSize": 12},
        },
    }


def render_svg(spec: Spec) -> str:
    """The chart as SVG, for documents."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE))


def render_png(spec: Spec, *, scale: float = 2.0) -> bytes:
    """The chart as PNG on white, `scale` pixels for each unit."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png({**spec, "background": "#ffffff"}, vl_version=VEGA_LITE, scale=scale))


def svg_to_png(svg: str, *, scale: float = 2.0) -> bytes:
    """A drawing such as the map as PNG."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=scale))
