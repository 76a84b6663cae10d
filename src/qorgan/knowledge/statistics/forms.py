"""The form of a question, and the names of what it is narrowed to."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter, ValidationError

from qorgan.desk.access.actor import Actor
from qorgan.desk.inputs import Day, Instant
from qorgan.desk.labels import Words
from qorgan.kernel.days import day
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import BadInput
from qorgan.kit.fields import Field
from qorgan.kit.formatting import moment
from qorgan.knowledge.statistics.addresses import Asked
from qorgan.knowledge.statistics.figures import Cell, Figure
from qorgan.knowledge.statistics.indicators import SECTIONS, Indicator, indicators
from qorgan.knowledge.statistics.naming import names_in

_DAY, _INSTANT = TypeAdapter(Day), TypeAdapter(Instant)
BESIDE = {"as_known_on": "as_known_at"}
"""The instant of knowledge has no field of its own: what is wrong with it is said at its day."""
SECTION_TITLES: dict[str, Words] = {
    "justice": _("Justice"),
    "victims": _("Victims"),
    "intake": _("First contact"),
    "government": _("Government"),
    "law": _("Law"),
}


def fields_for(asked: Asked, *, language: str, wrong: BadInput | None) -> dict[str, Any]:
    """The fields of the form: indicators by section, two days, up to two breakdowns, the day of knowledge."""
    groups = [
        (
            SECTION_TITLES[section],
            [
                (one.id, one.title.in_(language), _columns(one))
                for one in indicators().values()
                if one.section == section
            ],
        )
        for section in SECTIONS
    ]
    every = {one.column: one.title.in_(language) for named in indicators().values() for one in named.breakdowns}
    dimensions = [(one.column, one.title.in_(language)) for one in asked.indicator.breakdowns]
    by = [*asked.by, "", ""][:2]
    return {
        "groups": groups,
        "dimensions": dimensions,
        "every_dimension": every,
        "breakdowns": [(_("Broken down by"), by[0]), (_("And by"), by[1])] if dimensions else [],
        "days": [
            _day("from_on", _("From"), asked.from_on, wrong=wrong, language=language),
            _day("until_on", _("Until"), asked.until_on, wrong=wrong, language=language),
            *(
                []
                if asked.indicator.guard
                else [_day("as_known_on", _("As known on"), asked.as_known_on, wrong=wrong, language=language)]
            ),
        ],
    }


def _columns(indicator: Indicator) -> str:
    """What an indicator may be broken down by, for the list that follows a choice before it is sent."""
    return " ".join(one.column for one in indicator.breakdowns)


def _day(name: str, label: Words, value: str, *, wrong: BadInput | None, language: str) -> Field:
    problems = [*wrong.problems.get(name, []), *wrong.problems.get(BESIDE.get(name, ""), [])] if wrong else []
    return Field(
        name=name,
        label=label,
        help="",
        widget="day",
        required=name != "as_known_on",
        values=[value] if value else [],
        errors=[problem.in_(language) for problem in problems],
    )


def known_words(asked: Asked, *, language: str) -> list[str]:
    """The instant by which records were known, and the day of which states are told, where the question names one."""
    found = []
    with suppress(ValidationError):
        found.append(f"{_('As known at')}: {moment(_INSTANT.validate_python(asked.as_known_at), language=language)}")
    with suppress(ValidationError):
        found.append(f"{_('States as on')}: {day(_DAY.validate_python(asked.as_of), language=language)}")
    return found


def condition_names(asked: Asked, *, period: Period, language: str, actor: Actor) -> list[tuple[str, str]]:
    """What the question is narrowed to, each with the address of the question without it."""
    found = []
    for pair in asked.where:
        column, _sign, value = pair.partition("=")
        shown = asked.indicator.dimension(column)
        typed: Any = value == "true" if shown.shows == "yesno" and value else value
        parts = (Cell({column: typed}, None),)
        one = Figure(indicator=asked.indicator, value=None, by=parts, period=period, as_known_on=None)
        name = names_in(one, language=language, actor=actor)[column, typed]
        without = asked.link(where=tuple(other for other in asked.where if other != pair))
        found.append((f"{shown.title.in_(language)}: {name}", without))
    return found
