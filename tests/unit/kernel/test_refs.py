"""References that can be read over the telephone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.kernel.refs import SIGNS, new_ref, read_ref
from qorgan.kernel.refusals import NotFound


def test_no_sign_looks_like_another() -> None:
    assert not set("01258BILOSUVZ") & set(SIGNS)
    assert len(SIGNS) == len(set(SIGNS)) == 23


def test_a_reference_is_read_in_any_letter_case_with_or_without_dashes() -> None:
    ref = new_ref("P")
    assert read_ref(ref) == read_ref(ref.lower()) == read_ref(ref.replace("-", "")) == read_ref(f" {ref} ") == ref


@given(st.integers(0, 7), st.integers(1, 22))
def test_one_wrong_sign_never_passes(place: int, shift: int) -> None:
    ref = new_ref("PR")
    signs = list(ref.replace("-", "")[2:])
    signs[place] = SIGNS[(SIGNS.index(signs[place]) + shift) % len(SIGNS)]
    with pytest.raises(NotFound):
        read_ref("PR" + "".join(signs))


@given(st.integers(0, 6))
def test_two_neighbours_swapped_never_pass(place: int) -> None:
    signs = list(new_ref("P").replace("-", "")[1:])
    if signs[place] == signs[place + 1]:
        return
    signs[place], signs[place + 1] = signs[place + 1], signs[place]
    with pytest.raises(NotFound):
        read_ref("P" + "".join(signs))


@given(st.text(max_size=40))
def test_any_other_text_is_no_reference(text: str) -> None:
    try:
        ref = read_ref(text)
    except NotFound:
        return
    assert ref.replace("-", "") == "".join(sign for sign in text.upper() if sign.isalnum())


def test_two_references_side_by_side_are_none() -> None:
    pairs = [(new_ref("CC"), new_ref("CC")) for _ in range(300)]
    for first, second in pairs:
        with pytest.raises(NotFound):
            read_ref(f"{first} {second}")
