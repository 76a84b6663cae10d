"""Pictures of a few marks: where days stand, how tall a column is, and that no word of a record is read as markup."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qorgan.kit.drawing import WIDTH, Axis, Box, bar, bend, columns, linked, months, words

YEAR = Axis(date(2020, 1, 1), date(2020, 12, 31), left=60)


def test_the_ends_of_an_axis_are_its_days_and_what_lies_beyond_stands_at_an_end() -> None:
    assert (YEAR.at(YEAR.first), YEAR.at(YEAR.last)) == (60, WIDTH)
    assert (YEAR.at(date(2019, 5, 1)), YEAR.at(date(2030, 5, 1))) == (60, WIDTH)


def test_an_axis_of_one_day_is_drawn() -> None:
    assert Axis(YEAR.first, YEAR.first).at(YEAR.first) == 0


@given(st.integers(0, 365), st.integers(0, 365))
def test_a_bar_is_never_too_narrow_to_be_seen_and_a_later_day_never_stands_before(first: int, more: int) -> None:
    day = YEAR.first + timedelta(days=first)
    box = YEAR.box(day, day + timedelta(days=more), y=0, height=1, least=4)
    assert box.width >= 4
    assert YEAR.at(day) <= YEAR.at(day + timedelta(days=more))


def test_months_are_told_from_that_of_one_day_to_that_of_another() -> None:
    assert months(date(2019, 11, 30), date(2020, 2, 1)) == [
        date(2019, 11, 1),
        date(2019, 12, 1),
        date(2020, 1, 1),
        date(2020, 2, 1),
    ]


def test_columns_stand_on_one_ground_and_the_largest_is_the_tallest() -> None:
    shown = columns([1, 0, 2], left=4, step=12, width=10, tallest=90, top=8)
    assert shown == [Box(4, 53, 10, 45), Box(16, 98, 10, 0), Box(28, 8, 10, 90)]
    assert columns([0, 0], left=0, step=1, width=1, tallest=90, top=0)[0].height == 0


def test_a_title_and_words_are_shown_as_they_are_written() -> None:
    assert "<title>&lt;b&gt;</title>" in bar(Box(0, 0, 1, 1), kind="paid", title="<b>")
    assert "&lt;b&gt;" in words("<b>", x=0, y=0, kind="label")
    assert linked("/plans/A", [bar(Box(0, 0, 1, 1), kind="paid")], title="A & B").startswith(
        '<a href="/plans/A"><title>A &amp; B</title><rect class="paid"'
    )


def test_a_curve_leaves_and_comes_level() -> None:
    assert bend(0, 10, 100, 50) == "0.0,10.0 C50.0,10.0 50.0,50.0 100.0,50.0"
