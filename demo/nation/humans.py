"""Invented people: names that no family bears, numbers dated 30 February, ages that fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from demo.nation.chance import day_between, pick

FILE = Path(__file__).parents[1] / "names.yaml"
HOME = "KZ"
ADULT = 18
WEIGHTS = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))


@dataclass(frozen=True, kw_only=True)
class Human:
    """One invented person as a list would tell of them; `iin` is empty for most."""

    surname: str
    given_name: str
    patronymic: str
    sex: str
    born_on: date
    citizenship: str
    language: str
    iin: str = ""

    @property
    def is_foreign(self) -> bool:
        """Whether the person holds another citizenship."""
        return self.citizenship != HOME

    def is_minor(self, *, day: date) -> bool:
        """Whether the person is a child on the day."""
        return day < _birthday(self.born_on, years=ADULT)

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


@lru_cache(maxsize=1)
def _names() -> dict[str, Any]:
    return dict(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def a_human(
    *, lots: Random, day: date, sex: str, child: bool = False, foreign: bool = False, oldest: int = 58
) -> Human:
    """Somebody of this sex who is a child or an adult on the day."""
    names = _names()
    if foreign:
        citizenship = pick({code: told["weight"] for code, told in names["abroad"].items()}, lots=lots)
        people, language = names["abroad"][citizenship]["names"], names["abroad"][citizenship]["language"]
    else:
        citizenship = HOME
        people, language = pick({(who, tongue): weight for who, tongue, weight in names["home"][HOME]}, lots=lots)
    # Lists tell the year of birth alone, and it must be enough to tell a child from an adult.
    age = lots.randint(9, ADULT - 1) if child else lots.randint(ADULT + 1, oldest)
    born_on = day_between(date(day.year - age, 1, 1), date(day.year - age, 12, 31), lots=lots)
    surname, given, patronymic = _named(names[people], sex=sex, lots=lots)
    return Human(
        surname=surname,
        given_name=given,
        patronymic=patronymic,
        sex=sex,
        born_on=born_on,
        citizenship=citizenship,
        language=language,
    )


def _named(names: dict[str, Any], *, sex: str, lots: Random) -> tuple[str, str, str]:
    father = lots.choice(names["fathers"])
    return (
        lots.choice(names["surnames"]) + lots.choice(names["surname_ends"][sex]),
        lots.choice(names["given"][sex]),
        father + names["patronymic"][sex] if lots.random() < 0.8 else "",
    )


def _birthday(day: date, *, years: int) -> date:
    """The same day so many years later (or earlier); 29 February falls on the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def invented_numbers(*, sex: str, first: int = 0) -> Iterator[str]:
    """Identification numbers with a sound check digit and a date that does not exist, so that they are nobody's."""
    mark = 3 if sex == "male" else 4
    for serial in range(first, 10_000):
        for year in range(99, 60, -1):
            eleven = f"{year:02d}0230{mark}{serial:04d}"
            check = _check(eleven)
            if check is not None:
                yield f"{eleven}{check}"


def _check(eleven: str) -> int | None:
    for weights in WEIGHTS:
        rest = sum(weight * int(sign) for weight, sign in zip(weights, eleven, strict=True)) % 11
        if rest < 10:
            return rest
    return None
