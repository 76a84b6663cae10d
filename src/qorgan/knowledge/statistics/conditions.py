"""What a fact must be to count: one of some values, given at all, or on a list of offences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qorgan.kernel.pack_files import Place
from qorgan.law import Legislation
from qorgan.law.refusals import LawSilent, NoValueOnDate

Value = str | bool | int
PROVISION = ("article", "part", "paragraph")


@dataclass(frozen=True, slots=True)
class OneOf:
    """The column holds one of the values."""

    column: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """The column holds something (`is_given`), or nothing: neither null nor an empty text."""

    column: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class OnOffenceList:
    """The provision in the columns is on a named list of offences, as precisely as the columns tell."""

    list: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provisions:
    """A list of offences of one edition.

    For each member the values its columns must have; a short tuple covers the rest.
    """

    columns: tuple[str, ...]
    members: tuple[tuple[str, ...], ...]


Written = OneOf | Given | OnOffenceList
Condition = OneOf | Given | Provisions


def read_conditions(place: Place) -> tuple[Written, ...]:
    """`where:` of an indicator: `column: value`, `column: [values]`, `column: given`, `offence_list: name`.

    Raises:
        PackFault: a condition cannot be read.
    """
    found: list[Written] = []
    for name, entry in place.entries():
        found.append(_offence_list(entry) if name == "offence_list" else _column(str(name), entry))
    return tuple(found)


def _offence_list(place: Place) -> OnOffenceList:
    if isinstance(place.value, str):
        return OnOffenceList(list=place.string(), columns=PROVISION)
    listed = OnOffenceList(list=place.take("list").string(), columns=place.take("columns").words())
    place.done()
    if listed.columns != PROVISION[: len(listed.columns)]:
        raise place.fault(f"columns must be the first of {', '.join(PROVISION)}")
    return listed


def _column(name: str, place: Place) -> OneOf | Given:
    if place.value in ("given", "missing"):
        return Given(column=name, is_given=place.value == "given")
    values = place.value if isinstance(place.value, list) else [place.value]
    if not values or not all(isinstance(value, str | bool | int) for value in values):
        raise place.fault(
            "a word in quotes, a whole number, true, false, “given”, “missing” or a list of them was expected"
        )
    return OneOf(column=name, values=tuple(values))


def columns_of(condition: Written | Condition) -> tuple[str, ...]:
    """The columns a condition reads."""
    return condition.columns if isinstance(condition, OnOffenceList | Provisions) else (condition.column,)


@dataclass(frozen=True, slots=True)
class UsedList:
    """The edition of a list of offences that a figure used.

    `is_of_day` is false when none was in use on the last day.
    """

    id: str
    since: date
    is_of_day: bool


def applied(condition: Written, *, law: Legislation, day: date) -> tuple[Condition, UsedList | None]:
    """The condition with its list read in the edition of the day, or in the nearest one when none was in use.

    Raises:
        law.unknown_list: the country's law holds no such list.
    """
    if not isinstance(condition, OnOffenceList):
        return condition, None
    if condition.list not in law.offence_lists:
        raise LawSilent("law.unknown_list", list=condition.list)
    try:
        edition, is_of_day = law.on(day).offence_list(condition.list), True
    except NoValueOnDate:
        days = law.offence_lists[condition.list].editions.days
        edition, is_of_day = (
            law.on(min(days, key=lambda one: abs((one - day).days))).offence_list(condition.list),
            False,
        )
    members = tuple(
        _member(law=law, article=one.article, part=one.part, paragraph=one.paragraph)[: len(condition.columns)]
        for one in edition
        if one.victim is None  # no fact of an offence tells who its victim was
    )
    used = UsedList(id=condition.list, since=edition.citation.since, is_of_day=is_of_day)
    return Provisions(columns=condition.columns, members=tuple(dict.fromkeys(members))), used


def _member(*, law: Legislation, article: str, part: str | None, paragraph: str | None) -> tuple[str, ...]:
    held = law.article_index.get(article)
    number = held.number if held else article.rpartition(".")[2]
    return tuple(piece for piece in (number, part, paragraph) if piece is not None)
