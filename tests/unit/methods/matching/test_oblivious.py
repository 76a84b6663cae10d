"""The oblivious function agrees with the vectors of RFC 9497, finds what both hold, and shows nothing of the rest."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from qorgan.methods.matching import (
    ELEMENT,
    MARK,
    NotAnElement,
    blinded,
    common,
    evaluated,
    marks_of,
    new_key,
    new_seed,
)
from qorgan.methods.matching.oblivious import blind, output, point_of

KEY = bytes.fromhex("5ebcea5ee37023ccb9fc2d2019f9d7737be85591ae8652ffa9ef0f4d37063b0e")
BLIND = bytes.fromhex("64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706")
VECTORS = (
    (
        "00",
        "609a0ae68c15a3cf6903766461307e5c8bb2f95e7e6550e1ffa2dc99e412803c",
        "7ec6578ae5120958eb2db1745758ff379e77cb64fe77b0b2d8cc917ea0869c7e",
        "527759c3d9366f277d8c6020418d96bb393ba2afb20ff90df23fb7708264e2f3"
        "ab9135e3bd69955851de4b1f9fe8a0973396719b7912ba9ee8aa7d0b5e24bcf6",
    ),
    (
        "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a",
        "da27ef466870f5f15296299850aa088629945a17d1f5b7f5ff043f76b3c06418",
        "b4cbf5a4f1eeda5a63ce7b77c7d23f461db3fcab0dd28e4e17cecb5c90d02c25",
        "f4a74c9c592497375e796aa837e907b1a045d34306a749db9f34221f7e750cb4"
        "f2a6413a6bf6fa5e19ba6348eb673934a722a7ede2e7621306d18951e7cf2c73",
    ),
)


@pytest.mark.parametrize(("value", "hidden", "answered", "out"), VECTORS)
def test_the_vectors_of_the_rfc_come_out(value: str, hidden: str, answered: str, out: str) -> None:
    """RFC 9497, appendix A.1.1: ristretto255-SHA512, OPRF mode."""
    told = bytes.fromhex(value)
    assert blind(told, by=BLIND).hex() == hidden
    assert evaluated([bytes.fromhex(hidden)], key=KEY)[0].hex() == answered
    own = evaluated([point_of(told)], key=KEY)[0]
    assert output(told, own).hex() == out
    assert marks_of([told], key=KEY)[0].hex() == out[: 2 * MARK]


def numbers(many: int, *, start: int = 0) -> list[bytes]:
    return [f"phone +7701{number:07}".encode() for number in range(start, start + many)]


@settings(max_examples=20, deadline=None)
@given(some.sets(some.integers(0, 30), max_size=12), some.sets(some.integers(0, 30), max_size=12))
def test_what_both_hold_is_found_and_nothing_else(mine: set[int], theirs: set[int]) -> None:
    asked = [f"{one}".encode() for one in sorted(mine)]
    seed, key = new_seed(), new_key()
    answered = evaluated(blinded(asked, seed=seed), key=key)
    marks = marks_of([f"{one}".encode() for one in theirs], key=key)
    found = common(asked, seed=seed, answered=answered, marks=marks)
    assert {int(asked[place]) for place in found} == mine & theirs


def test_what_passes_between_them_tells_nothing_of_what_is_asked() -> None:
    asked, held = numbers(20), numbers(20, start=15)
    seed, key = new_seed(), new_key()
    question = blinded(asked, seed=seed)
    answered, marks = evaluated(question, key=key), marks_of(held, key=key)
    passed = b"".join([*question, *answered, *marks])
    assert {len(one) for one in question + answered} == {ELEMENT}
    assert not any(value in passed or value[-11:] in passed for value in asked + held)
    assert not set(question) & {point_of(value) for value in asked}, "an unhidden point could be tried against numbers"
    assert not set(question) & set(blinded(asked, seed=new_seed())), "the same numbers asked again are not known again"
    assert marks == sorted(marks)
    assert not set(marks) & set(marks_of(held, key=new_key())), "of two answers nothing can be compared"
    assert [asked[place] for place in common(asked, seed=seed, answered=answered, marks=marks)] == numbers(5, start=15)


def test_bytes_that_are_no_point_are_named_by_their_place() -> None:
    question = blinded(numbers(3), seed=new_seed())
    for wrong in (bytes(ELEMENT), b"\xff" * ELEMENT, b"short", random.Random(1).randbytes(ELEMENT)):
        with pytest.raises(NotAnElement) as told:
            evaluated([question[0], wrong, question[2]], key=new_key())
        assert told.value.place == 1
