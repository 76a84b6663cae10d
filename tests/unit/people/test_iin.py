"""The identification number: what it says, and what in it asks for a look."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.people import iin

# Dated 30 February: nobody bears them.
SOUND_BUT_FOR_THE_DATE = ("990230300005", "990230300015", "990230300608", "990230300621")


@pytest.mark.parametrize("number", SOUND_BUT_FOR_THE_DATE)
def test_the_check_digit_is_right_in_the_first_and_in_the_second_pass(number: str) -> None:
    assert iin.check_digit(number[:11]) == int(number[11])
    read = iin.read_iin(number)
    assert (read.born_on, read.year, read.sex) == (None, 1999, "male")
    assert read.warnings == (iin.IMPOSSIBLE_DATE,)


@pytest.mark.parametrize("prefix", ["99023030061", "99023030142"])
def test_some_numbers_are_never_issued(prefix: str) -> None:
    assert iin.check_digit(prefix) is None
    assert all(iin.CHECK_DIGIT in iin.read_iin(f"{prefix}{digit}").warnings for digit in range(10))


def test_a_published_sample_is_sound() -> None:
    read = iin.read_iin("791028302728")
    assert (read.born_on, read.sex, read.warnings) == (date(1979, 10, 28), "male", ())


def test_a_row_of_zeros_passes_the_checksum_and_nothing_else() -> None:
    assert iin.check_digit("00000000000") == 0
    assert iin.read_iin("000000000000").warnings == (iin.NO_CENTURY,)


def test_a_zero_in_the_seventh_place_is_only_a_warning() -> None:
    assert iin.NO_CENTURY in iin.read_iin("990230000000").warnings
    assert iin.UNKNOWN_CENTURY in iin.read_iin("990230900000").warnings


@pytest.mark.parametrize("text", ["", "12345", "99023030000x", "٩٩٠٢٣٠٣٠٠٠٠٥", "9902303000050"])
def test_what_has_no_twelve_digits_is_malformed(text: str) -> None:
    assert iin.read_iin(text).warnings == (iin.MALFORMED,)


def test_an_empty_number_warns_of_nothing() -> None:
    assert iin.iin_warnings("", born_on=None, birth_year=None, sex="") == []


def test_what_is_stated_otherwise_is_a_warning() -> None:
    number = "791028302728"
    assert iin.iin_warnings(number, born_on=date(1979, 10, 28), birth_year=None, sex="male") == []
    assert iin.iin_warnings(number, born_on=date(1979, 10, 29), birth_year=None, sex="") == [iin.BIRTH_DIFFERS]
    assert iin.iin_warnings(number, born_on=None, birth_year=1980, sex="") == [iin.BIRTH_DIFFERS]
    assert iin.iin_warnings(number, born_on=None, birth_year=None, sex="female") == [iin.SEX_DIFFERS]
    assert iin.iin_warnings(number, born_on=None, birth_year=None, sex="unknown") == []


def test_spaces_and_dashes_are_dropped_and_nothing_else() -> None:
    assert iin.plain_iin("990230-30 0005") == "990230300005"
    assert iin.plain_iin("99O230300005") == "99O230300005"


@given(st.text(alphabet="0123456789", min_size=11, max_size=11), st.integers(0, 9), st.integers(0, 9))
def test_one_wrong_digit_of_the_first_ten_is_always_noticed_in_the_first_pass(
    eleven: str, place: int, wrong: int
) -> None:
    weighed = sum(w * int(d) for w, d in zip(iin.FIRST_WEIGHTS, eleven, strict=True)) % 11
    other = eleven[:place] + str(wrong) + eleven[place + 1 :]
    changed = sum(w * int(d) for w, d in zip(iin.FIRST_WEIGHTS, other, strict=True)) % 11
    assert (weighed == changed) == (eleven == other)


@given(st.text())
def test_no_text_is_too_odd_to_read(text: str) -> None:
    assert set(iin.read_iin(text).warnings) <= {
        iin.MALFORMED,
        iin.CHECK_DIGIT,
        iin.IMPOSSIBLE_DATE,
        iin.UNKNOWN_CENTURY,
        iin.NO_CENTURY,
    }
