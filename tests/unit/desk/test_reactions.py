"""Rooms that listen are told of the records they keep something about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from qorgan.desk.reactions import REACTIONS, answers_to, answers_to_many, react


@dataclass
class Kept:
    pk: int


@pytest.fixture
def heard() -> Iterator[list[tuple[str, int]]]:
    heard: list[tuple[str, int]] = []

    def hearing(room: str) -> Any:
        return lambda record, actor: heard.append((room, record.pk)) or [f"{room} {record.pk}"]  # type: ignore[func-returns-value]

    asked = lambda records: heard.append(("asked about", len(records))) or [2, 3]  # type: ignore[func-returns-value]  # noqa: E731
    react(model=Kept, do=hearing("all"))  # type: ignore[type-var]
    react(model=Kept, do=hearing("some"), among=asked)  # type: ignore[type-var]
    yield heard
    del REACTIONS[Kept]  # type: ignore[arg-type]


def test_of_one_record_those_rooms_are_told_that_keep_something_about_it(heard: list[tuple[str, int]]) -> None:
    assert answers_to(Kept(1), actor=None) == ["all 1"]  # type: ignore[arg-type]
    assert answers_to(Kept(2), actor=None) == ["all 2", "some 2"]  # type: ignore[arg-type]
    assert heard == [("all", 1), ("asked about", 1), ("all", 2), ("asked about", 1), ("some", 2)]


def test_of_many_records_a_room_is_told_of_those_it_keeps_something_about(heard: list[tuple[str, int]]) -> None:
    told = answers_to_many([Kept(pk) for pk in (1, 2, 3)], actor=None)  # type: ignore[arg-type, list-item]
    assert told == ["all 1", "all 2", "some 2", "all 3", "some 3"]
    assert heard == [("asked about", 3), ("all", 1), ("all", 2), ("some", 2), ("all", 3), ("some", 3)]
