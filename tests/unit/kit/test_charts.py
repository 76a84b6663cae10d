"""Charts: sound specifications that draw without a browser."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from qorgan.kit.charts import bar_chart, line_chart, render_png, render_svg, stacked_chart

TOLD = {"title": "Offences", "unit": "offences", "language": "ru"}
CHARTS: dict[str, Any] = {
    "bar": bar_chart([("128 Торговля людьми", 1), ("309", 19000)], **TOLD),
    "line": line_chart([("янв.", 3), ("фев.", None), ("март", 0)], **TOLD),
    "share": bar_chart([("Ақтөбе облысы", Decimal("33.3"))], **TOLD),
    "stacked": stacked_chart(
        [("309", "fine", 2), ("309", "prison", 8)], parts="Sentence", order=["prison", "fine"], **TOLD
    ),
    "nothing": bar_chart([], **TOLD),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_drawn_for_documents(name: str) -> None:
    assert render_svg(CHARTS[name]).startswith("<svg")


def test_numbers_follow_the_language() -> None:
    assert "19\u00a0000" in render_svg(CHARTS["bar"])


def test_pieces_keep_their_order_and_colours() -> None:
    colour = CHARTS["stacked"]["encoding"]["color"]
    assert colour["scale"]["domain"] == ["prison", "fine"]


@pytest.mark.parametrize("chart", ["bar", "stacked"])
def test_the_longest_name_has_room_before_its_font_is_there(chart: str) -> None:
    region = "Восточно-Казахстанская область"
    spec = (
        bar_chart([("Абай", 1), (region, 2)], **TOLD)
        if chart == "bar"
        else stacked_chart([(region, "fine", 2)], parts="Sentence", order=["fine"], **TOLD)
    )
    axis = spec["encoding"]["y"]["axis"]
    assert len(region) * 7.4 < axis["minExtent"] <= axis["labelLimit"]
    assert bar_chart([("Абай", 1)], **TOLD)["encoding"]["y"]["axis"]["minExtent"] < 60


def test_the_picture_is_a_png() -> None:
    assert render_png(CHARTS["bar"], scale=1).startswith(b"\x89PNG")
