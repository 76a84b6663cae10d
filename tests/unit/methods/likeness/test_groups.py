"""Texts alike are one group, whatever the language and the order they came in; contacts, prices and few words join and part nothing."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.methods.likeness import LIKE, Mark, Sketch, is_short, likeness, masked, sketch, sketches
from qorgan.methods.likeness.groups import group, grouped
from qorgan.methods.likeness.masking import LITTLE, SHORT
from tests.each import each
from tests.unit.methods.likeness.families import FAMILIES, KK, LATIN, RU, TEXTS

WORDS = st.text("абвгқңүabcstı ", min_size=0, max_size=12)
ANY = st.lists(st.one_of(st.sampled_from(TEXTS), WORDS, st.text(max_size=140)), max_size=14)


def parts(labels: Sequence[int]) -> set[frozenset[int]]:
    """The groups as sets of places."""
    return {frozenset(at for at, label in enumerate(labels) if label == one) for one in labels}


def test_each_family_is_one_group_and_no_two_families_are() -> None:
    families = [number for number, family in enumerate(FAMILIES) for _text in family]
    assert parts(group(TEXTS)) == parts(families)


@given(texts=ANY, seed=st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_a_text_is_in_the_same_group_whatever_the_order(texts: list[str], seed: int) -> None:
    order = list(range(len(texts)))
    random.Random(seed).shuffle(order)
    labels, shuffled = group(texts), group([texts[at] for at in order])
    assert shuffled == [labels[at] for at in order]


@given(texts=ANY)
@settings(max_examples=30, deadline=None)
def test_a_text_said_twice_changes_no_group(texts: list[str]) -> None:
    assert group(texts + texts) == group(texts) * 2


def plain_twin(texts: Sequence[str], least: float) -> set[frozenset[int]]:
    """The groups by the exact share of runs of four characters, each text against each, joined one by one."""
    said = [masked(text) for text in texts]
    runs = [{text} if len(text) < SHORT else {text[at : at + 4] for at in range(len(text) - 3)} for text in said]
    label = list(range(len(texts)))
    for one, other in combinations(range(len(texts)), 2):
        if len(runs[one] & runs[other]) >= least * len(runs[one] | runs[other]):
            label = [label[one] if here == label[other] else here for here in label]
    return parts(label)


def within(one: set[frozenset[int]], other: set[frozenset[int]]) -> bool:
    """Whether each part of one stands within a part of the other."""
    return all(any(part <= wider for wider in other) for part in one)


def changed(text: str, chance: random.Random, share: float) -> str:
    """A text of which a share of words is replaced by words of other texts."""
    words = text.split()
    others = " ".join(TEXTS).split()
    return " ".join(chance.choice(others) if chance.random() < share else word for word in words)


def misspelt(text: str, chance: random.Random) -> str:
    """A text with one other letter."""
    at = chance.randrange(len(text))
    return f"{text[:at]}{chance.choice('абвstқ')}{text[at + 1 :]}"


GREY = 0.15
"""Where an estimate may go either way: three and a half times its usual error on both sides of the limit."""


@pytest.mark.parametrize("seed", range(5))
def test_the_groups_are_those_of_comparing_each_with_each(seed: int) -> None:
    chance = random.Random(seed)
    texts = [misspelt(chance.choice(FAMILIES)[0], chance) for _ in range(60)]
    assert plain_twin(texts, LIKE - GREY) == plain_twin(texts, LIKE + GREY) == parts(group(texts))


@pytest.mark.parametrize("share", [0.05, 0.1, 0.2, 0.4])
def test_what_is_surely_alike_is_joined_and_what_surely_is_not_is_kept_apart(share: float) -> None:
    chance = random.Random(5)
    texts = [changed(chance.choice(TEXTS), chance, share) for _ in range(80)]
    found = parts(group(texts))
    assert within(plain_twin(texts, LIKE + GREY), found)
    assert within(found, plain_twin(texts, LIKE - GREY))


def test_more_hands_find_the_same_groups() -> None:
    chance = random.Random(3)
    texts = [changed(chance.choice(TEXTS), chance, 0.15) for _ in range(400)]
    assert group(texts, hands=2) == group(texts)


def test_kept_sketches_are_grouped_as_their_texts_are() -> None:
    chance = random.Random(4)
    texts = [changed(chance.choice(TEXTS), chance, 0.15) for _ in range(200)]
    assert grouped(b"".join(one.values for one in sketches(list(map(masked, texts))))) == group(texts)


@each("equal, is_one", [(76, False), (77, True)])
def test_a_group_asks_for_the_same_likeness_as_a_pair(equal: int, is_one: bool) -> None:
    first = bytes(range(256))
    same = {*range(equal - 32), *range(96, 128)}
    other = b"".join(first[2 * at : 2 * at + 2] if at in same else b"\xff\x00" for at in range(128))
    assert (likeness(Sketch(first, ()), Sketch(other, ())) >= LIKE) is is_one
    assert (len(set(grouped(first + other))) == 1) is is_one


@each(
    "one, other",
    [
        (KK[0].replace("Қызылордада", "Таразда"), KK[1]),
        (RU[0], RU[1]),
        (LATIN[0], LATIN[1]),
        ("Сдам тёплый дом надолго: https://invented.kz/a/1", "сдам тёплый дом НАДОЛГО - www.invented.kz/b?c=2"),
        ("Ищем водителей с машиной, 8 (701) 000-00-01", "ищем водителей с машиной +7.702.000.00.02 , 87050000003"),
    ],
)
def test_a_swapped_phone_price_or_handle_is_masked(one: str, other: str) -> None:
    assert masked(one) == masked(other)


@each("text", TEXTS)
def test_capitals_change_nothing(text: str) -> None:
    assert masked(text) == masked(text.upper()) == masked(text.lower())


def test_what_a_reading_found_is_masked_where_it_stands() -> None:
    one, other = (
        "Требуется сиделка в Алматы с проживанием и питанием",
        "Требуется сиделка в Таразе с проживанием и питанием",
    )
    found = [
        [Mark(text.index(place), text.index(place) + 6, "place")]
        for text, place in ((one, "Алматы"), (other, "Таразе"))
    ]
    assert masked(one) != masked(other)
    assert masked(one, found[0]) == masked(other, found[1]) == "требуется сиделка в 0 с проживанием и питанием"


def test_marks_that_overlap_or_come_in_any_order_take_each_letter_once() -> None:
    text = "Требуется сиделка в городе Алматы с проживанием и питанием"
    marks = [Mark(27, 33, "place"), Mark(20, 33, "place"), Mark(22, 30, "place")]
    assert masked(text, marks) == "требуется сиделка в 0 с проживанием и питанием"


def test_few_words_join_only_with_the_same_number() -> None:
    texts = [
        "Звоните!",
        "Звоните 8 701 000 00 01",
        "звоните: 8-701-000-00-01",
        "Звоните 8 701 000 00 02",
        "Жду",
        "Call me",
        "",
    ]
    labels = group(texts)
    assert labels[1] == labels[2]
    assert len({labels[0], labels[1], labels[3], labels[4], labels[5], labels[6]}) == 6


def test_a_short_text_is_alike_to_the_same_words_with_any_number() -> None:
    one, same, other = (
        "Нужны грузчики на склад, 5000 в день",
        "нужны грузчики на склад - 9000 в день",
        "Нужны швеи на склад, 5000 в день",
    )
    assert is_short(masked(one))
    assert len(masked(one)) >= LITTLE
    labels = group([one, same, other])
    assert labels[0] == labels[1] != labels[2]


def test_a_sketch_is_the_same_in_every_process_and_version() -> None:
    made = sketch(masked(KK[0]))
    assert made.values[:16].hex() == "a99d8f16384b84731887b01d1a58677a"
    assert made.bands[:2] == (8323860715556281769, 8820115264418907928)
    assert len(made.values) == 256
    assert len(made.bands) == 20
    assert all(-(2**63) <= band < 2**63 for band in made.bands)
    told = subprocess.run(
        [sys.executable, "-c", f"from qorgan.methods.likeness import *; print(sketch(masked({KK[0]!r})).values.hex())"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )
    assert told.stdout.strip() == made.values.hex()


@given(texts=st.lists(st.text(max_size=200), max_size=6))
@settings(max_examples=40, deadline=None)
def test_many_sketches_are_those_of_one_by_one(texts: list[str]) -> None:
    assert list(sketches(texts)) == [sketch(text) for text in texts]


def test_likeness_is_the_share_of_runs_of_four_letters_in_common() -> None:
    chance = random.Random(1)
    apart = []
    for _ in range(60):
        one = masked(chance.choice(TEXTS))
        other = masked(changed(one, chance, chance.random() / 2))
        here, there = ({text[at : at + 4] for at in range(len(text) - 3)} for text in (one, other))
        apart.append(abs(likeness(sketch(one), sketch(other)) - len(here & there) / len(here | there)))
    assert max(apart) < 0.15
    assert sum(apart) / len(apart) < 0.04


@given(one=st.text(max_size=200), other=st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_likeness_is_mutual_and_whole_for_the_same_text(one: str, other: str) -> None:
    here, there = sketch(one), sketch(other)
    assert likeness(here, there) == likeness(there, here) <= 1 == likeness(here, here)


@pytest.mark.parametrize(
    "text",
    ["", "\0", "\ud800" * 80, "😀" * 100, "а" * 1_000_000, "a-" * 500_000, "1 " * 500_000, "a.@" * 300_000],
    ids=["empty", "NUL", "torn", "emoji", "long word", "dashes", "numbers", "handles"],
)
def test_any_text_has_a_sketch(text: str) -> None:
    assert len(sketch(masked(text)).values) == 256
