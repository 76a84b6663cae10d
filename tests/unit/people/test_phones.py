"""Telephone numbers: comparable when they can be dialled, kept as written when not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.people.phones import local_forms, locals_in, phone_key, read_phone, read_phones


@pytest.mark.parametrize("text", ["+7 701 123-45-67", "8 (701) 123 45 67", "7011234567", "+77011234567"])
def test_ways_to_write_a_number_meet_in_one(text: str) -> None:
    phone = read_phone(text)
    assert (phone.raw, phone.e164) == (text, "+77011234567")


def test_a_foreign_number_keeps_its_country() -> None:
    assert read_phone("+998 90 123 45 67").e164 == "+998901234567"


@pytest.mark.parametrize("text", ["150", "111", "102", "112", "116 16"])
def test_a_short_code_names_nobody(text: str) -> None:
    phone = read_phone(text)
    assert (phone.is_short, phone.e164, phone_key(phone)) == (True, "", "")


def test_a_number_that_cannot_be_read_is_kept_as_written() -> None:
    phone = read_phone("sister's, after six")
    assert (phone.raw, phone.e164, phone.is_short) == ("sister's, after six", "", False)


def test_several_numbers_are_parted() -> None:
    assert [phone.e164 for phone in read_phones("+77011234567; 8 701 765 43 21,")] == ["+77011234567", "+77017654321"]


def test_a_number_never_shows_in_a_log() -> None:
    assert "701" not in repr(read_phone("+77011234567"))


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    assert read_phone(text).raw == text


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("+7 7172 55 12 34", "55-12-34 please"),
        ("8 7172 551234", "room 7, 551 234"),
        ("+7 727 250 12 34", "250-12-34"),
        ("+7 71636 2 12 34", "ring 2-12-34"),
        ("+998 71 234 56 78", "234-56-78"),
    ],
)
def test_a_fixed_line_is_known_as_its_town_dials_it(number: str, told: str) -> None:
    assert local_forms(number) & {digits for _first, _last, digits in locals_in(told)}


@pytest.mark.parametrize("told", ["8 7212 55 12 34", "+7 7212 55 12 34", "55-12-35", "5, 51234"])
def test_a_number_of_another_town_is_another(told: str) -> None:
    assert not local_forms("+7 7172 55 12 34") & {digits for _first, _last, digits in locals_in(told)}


def test_a_mobile_number_is_dialled_whole() -> None:
    assert not local_forms("+7 701 123 45 67")
