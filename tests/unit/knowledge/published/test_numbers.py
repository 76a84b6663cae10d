"""Numbers are read as sources print them."""

from __future__ import annotations

from qorgan.knowledge.published.numbers import read_number
from tests.each import each


@each(
    ("raw", "value", "least", "most", "is_approximate"),
    [
        ("76", 76, 76, 76, False),
        ("1,834", 1834, 1834, 1834, False),
        ("1 350", 1350, 1350, 1350, False),
        ("0", 0, 0, 0, False),
        ("200+", 200, 200, None, True),
        (">150", 150, 150, None, True),
        ("more than 150", 150, 150, None, True),
        ("about 640", 640, None, None, True),
        ("около 640", 640, None, None, True),
        ("шамамен 640", 640, None, None, True),
        ("~30", 30, None, None, True),
    ],
)
def test_a_printed_number_is_understood(
    raw: str, value: int, least: int | None, most: int | None, is_approximate: bool
) -> None:
    found = read_number(raw)
    assert found
    assert (found.value, found.least, found.most, found.is_approximate) == (value, least, most, is_approximate)


def test_a_withheld_number_is_bounded_and_has_no_value() -> None:
    found = read_number("<5")
    assert found
    assert (found.value, found.least, found.most, found.is_withheld) == (None, 1, 4, True)


def test_a_number_not_given_is_not_zero() -> None:
    found = read_number("n/a")
    assert found
    assert (found.value, found.is_withheld) == (None, False)


@each("raw", ["", "many", "12.5", "-3", "1e9", "=1+1", "٣", "9" * 40, "<1", "1,2", "<", ">"])
def test_what_is_no_number_is_not_guessed_at(raw: str) -> None:
    assert read_number(raw) is None
