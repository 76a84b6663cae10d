"""The map: every region of the day in its place, read by people and by machines."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree

import pytest

from qorgan.codes import shapes_on
from qorgan.desk.country import country
from qorgan.kit.charts import svg_to_png
from qorgan.kit.maps import class_bounds, map_notes, region_map
from qorgan.kit.outlines import atlas, path_of

SVG = "{http://www.w3.org/2000/svg}"
TODAY, THEN = date(2026, 1, 1), date(2019, 12, 31)


def drawn(day: date, **more: object) -> ElementTree.Element:
    svg = region_map(values={"aktobe": 5, "eko": 90}, day=day, language="en", title="Offences & more", **more)  # type: ignore[arg-type]
    return ElementTree.fromstring(svg)


@pytest.mark.parametrize(
    ("day", "regions", "cities"), [(TODAY, 17, 3), (date(2020, 4, 30), 14, 3), (date(2017, 1, 1), 14, 2)]
)
def test_every_region_of_the_day_is_drawn_once(day: date, regions: int, cities: int) -> None:
    svg = drawn(day)
    assert len(svg.findall(f".//{SVG}path")) == regions
    assert len(svg.findall(f".//{SVG}circle")) == cities


def test_numbers_are_written_and_named_not_only_coloured() -> None:
    svg = drawn(TODAY, links={"aktobe": "/x?a=1&b=2"})
    assert svg.attrib["role"] == "group"
    assert svg.attrib["aria-label"] == "Offences & more"
    (link,) = svg.findall(f"{SVG}a")
    assert link.attrib == {"href": "/x?a=1&b=2", "aria-label": "Aktobe: 5"}
    assert [text.text for text in svg.findall(f"{SVG}g/{SVG}text")][:2] == ["5", "90"]
    named = {group.attrib["aria-label"] for group in svg.findall(f"{SVG}g") if "aria-label" in group.attrib}
    assert "Atyrau: nothing counted" in named


def test_nothing_in_the_drawing_needs_an_inline_style() -> None:
    svg = region_map(values={"aktobe": 5}, day=TODAY, language="kk", title="-")
    assert "style=" not in svg
    assert "<script" not in svg


def test_a_region_that_was_split_later_is_one_shape_without_the_inner_border() -> None:
    sheet = atlas(country().folder / "geometry" / "regions.geojson")
    keys = shapes_on(country().codes["regions"], THEN)["eko"]
    assert len(keys) == 2
    outlines = tuple(sheet.outlines[key] for key in keys)
    assert len(path_of(outlines)) < sum(len(path_of((outline,))) for outline in outlines)


def test_notes_say_what_cannot_be_recast_and_what_has_no_place() -> None:
    assert map_notes(values={"aktobe": 5}, day=TODAY, language="en") == []
    (split, off) = map_notes(values={"sko_old": 7}, day=THEN, language="en")
    assert "31 Dec 2019" in split
    assert off == "Not on this map: South Kazakhstan — 7."


def test_shapes_keep_their_areas_and_the_file_its_regions() -> None:
    path = country().folder / "geometry" / "regions.geojson"
    codes = {feature["properties"]["code"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]}
    sheet = atlas(path)
    assert set(sheet.outlines) == codes
    assert len(codes) == 20
    whole = sum(outline.area for outline in sheet.outlines.values())
    assert 0.3 * sheet.width * sheet.height < whole < 0.7 * sheet.width * sheet.height
    for outline in sheet.outlines.values():
        assert 0 <= outline.place[0] <= sheet.width


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ([], []),
        ([3, 3, 1], [1, 2, 3]),
        ([1, 2, 3, 4, 100], [20, 40, 60, 80, 100]),
        ([1, 2, 3, 4, 5, 101], [21, 42, 63, 84, 105]),
    ],
)
def test_classes_are_few_and_even(values: list[int], bounds: list[int]) -> None:
    assert class_bounds(list(values)) == bounds


def test_money_of_nearly_equal_sums_has_one_colour_and_no_number_over_another() -> None:
    places = [item.code for item in country().codes["regions"] if item.attributes.get("kind")]
    values = {code: 83_300_000 + 1_000 * rank for rank, code in enumerate(places)}
    svg = ElementTree.fromstring(region_map(values=values, day=TODAY, language="ru", title="-"))
    numbers = [text for text in svg.iter(f"{SVG}text") if text.text == "83,3\xa0млн"]
    assert len(numbers) == 20
    shapes = [*svg.iter(f"{SVG}circle"), *(path for path in svg.iter(f"{SVG}path") if "fill" in path.attrib)]
    assert len({shape.attrib["fill"] for shape in shapes}) == 1
    assert "68\xa0млн–85\xa0млн" in [text.text for text in svg.iter(f"{SVG}text")]
    boxes = [(float(one.attrib["x"]), float(one.attrib["y"]), float(one.attrib["font-size"])) for one in numbers]
    apart = [
        abs(x - u) >= 0.6 * 4 * (size + other) - 0.1 or abs(y - v) >= (size + other) / 2 - 0.1
        for place, (x, y, size) in enumerate(boxes)
        for u, v, other in boxes[:place]
    ]
    assert all(apart)


def test_the_map_becomes_a_picture_for_documents() -> None:
    assert svg_to_png(region_map(values={"aktobe": 5}, day=TODAY, language="ru", title="-"), scale=0.3).startswith(
        b"\x89PNG"
    )
