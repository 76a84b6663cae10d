"""Amounts, sentences and what may be typed."""

from __future__ import annotations

import pickle
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.kernel.days import long_day
from qorgan.kernel.inputs import UnsafeText, clean_line, clean_note
from qorgan.kernel.money import Money
from qorgan.kernel.texts import Phrase, Text
from tests.refusals import refused_as


def test_amounts_of_one_currency_add_up_and_of_two_do_not() -> None:
    assert Money(100, "KZT") + Money(50, "KZT") == Money(150, "KZT")
    assert 3 * Money(100, "KZT") == Money(300, "KZT")
    with refused_as("money.currencies_differ"):
        Money(1, "KZT") + Money(1, "USD")


def test_a_converted_amount_is_rounded_half_up() -> None:
    assert Money(1_000, "KZT").converted(to="USD", units_per=400) == Money(3, "USD")
    assert Money(1_400, "KZT").converted(to="USD", units_per=400) == Money(4, "USD")


def test_a_text_within_a_text_speaks_the_same_language() -> None:
    outer = Text(en="in {place}", ru="в {place}", kk="{place}")
    said = outer.filled(place=Text(en="Aktobe", ru="Актобе", kk="Ақтөбе"))
    assert said == Text(en="in Aktobe", ru="в Актобе", kk="Ақтөбе")


def test_a_name_with_quotation_marks_within_quotation_marks_gets_the_inner_ones() -> None:
    outer = Text(en="for “{name}” alone", ru="для «{name}» и {name}", kk="«{name}» органына")
    said = outer.filled(name=Text(en="“Hope” House", ru="Фонд «Надежда»", kk="«Үміт» қоры"))
    assert said.en == "for “‘Hope’ House” alone"
    assert said.ru == "для «Фонд „Надежда“» и Фонд «Надежда»"
    assert said.kk == "«„Үміт“ қоры» органына"
    assert outer.filled(name="a » b").kk == "«a » b» органына"
    assert Text.of("{words}").filled(words="«a «b» c»").kk == "«a «b» c»"


def test_a_phrase_is_the_text_that_the_catalogues_say() -> None:
    said, text = Phrase("Agency"), Text(en="Agency", ru="Орган", kk="Орган")
    assert said.in_("ru-RU") == "Орган"
    assert {said: 1}[text] == 1
    assert (said, text) == (text, said) == (pickle.loads(pickle.dumps(Phrase("Agency"))), said)
    assert Phrase("Agency", context="of nowhere") != said


def test_a_phrase_that_no_catalogue_knows_is_said_in_english() -> None:
    assert Phrase("Nobody wrote {what} yet").filled(what="100 %").kk == "Nobody wrote 100 % yet"


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "a\u202eb", "a\x07b", "a\u2028b", "x" * 301, "line\nline"])
def test_a_line_that_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(UnsafeText) as refused:
        clean_line(text)
    assert refused.value.reason.kk


@given(st.text(alphabet=st.characters(categories=("L", "M", "N", "P", "Zs")), max_size=60))
def test_a_kept_line_is_composed_and_trimmed(text: str) -> None:
    kept = clean_line(text)
    assert kept == unicodedata.normalize("NFC", text).strip()


def test_a_note_keeps_its_lines() -> None:
    assert clean_note("one\r\ntwo\tthree") == "one\ntwo\tthree"


def test_a_month_in_a_sentence_has_a_small_letter_in_tajik() -> None:
    assert long_day(date(2026, 9, 2), language="tg") == "2 сентябр 2026"
    assert long_day(date(2026, 9, 2), language="en") == "2 September 2026"
