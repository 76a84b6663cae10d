"""Telephone numbers: comparable when they can be dialled, kept as written when not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.people.phones import phone_key, read_phone, read_phones


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
