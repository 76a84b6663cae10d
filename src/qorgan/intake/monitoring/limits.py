"""The numbers by which monitoring and its exchange work, as the country gives them: too crowded a contact, blind questions a day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qorgan.desk.country import country
from qorgan.desk.limits.counts import Limit
from qorgan.kernel.reading import Place, read_yaml
from qorgan.methods.advertisements.loading import BASES

A_DAY = 1440


@dataclass(frozen=True, kw_only=True)
class Limits:
    """A contact that more than `groups_of_a_contact` name joins nothing; so many blind questions and answers go in a day."""

    groups_of_a_contact: int
    blind_questions: Limit
    blind_answers: Limit


def limits() -> Limits:
    """The numbers of this country."""
    return load_limits(country().folder / "monitoring")


@lru_cache(maxsize=4)
def load_limits(folder: Path) -> Limits:
    """The numbers of `limits.yaml`.

    Raises:
        PackFault: the file is unreadable, a key unknown, a number missing or none.
    """
    place = read_yaml(folder / "limits.yaml")
    place.take("source").string()
    place.take("basis").one_of(*BASES)
    found = Limits(
        groups_of_a_contact=_some(place.take("groups_of_a_contact")),
        blind_questions=_a_day(place.take("blind_questions_a_day"), name="blind_questions"),
        blind_answers=_a_day(place.take("blind_answers_a_day"), name="blind_answers"),
    )
    place.done()
    return found


def _a_day(place: Place, *, name: str) -> Limit:
    near, everywhere = _some(place.take("of_a_body")), _some(place.take("of_all"))
    place.done()
    return Limit(name=name, minutes=A_DAY, near=near, everywhere=everywhere, is_exact=True)


def _some(place: Place) -> int:
    if not (number := place.number()):
        raise place.fault("a number above nought was expected")
    return number
