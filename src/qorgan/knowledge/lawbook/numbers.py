"""Legal numbers on a day, such as the calculation index, with their history."""

from __future__ import annotations

from datetime import date, timedelta

from qorgan.kernel.money import Money
from qorgan.kernel.texts import Phrase, Text
from qorgan.knowledge.lawbook import sheets
from qorgan.knowledge.lawbook.citations import source_of
from qorgan.knowledge.lawbook.words import unit_name
from qorgan.law import Law, Parameter, Stated
from qorgan.law.refusals import LawSilent

UNSET = Phrase("The value of {year} is not known here yet; what is shown is that of {last}.")


def the_parameter(law: Law, *, named: str) -> Parameter:
    """The legal number of an id.

    Raises:
        law.unknown_parameter: the pack holds no such number.
    """
    if named not in law.parameters:
        raise LawSilent("law.unknown_parameter", parameter=named)
    return law.parameters[named]


def parameter_lines(law: Law, *, on: date) -> tuple[sheets.ParameterLine, ...]:
    """Every legal number on a day, in the order of the pack."""
    return tuple(parameter_line(one, law=law, on=on) for one in law.parameters.values())


def parameter_line(parameter: Parameter, *, law: Law, on: date) -> sheets.ParameterLine:
    """One legal number on a day; its value is None when it had none."""
    stated = parameter.history.on(on)
    return sheets.ParameterLine(
        parameter=parameter.id,
        title=parameter.title,
        on=on,
        unit=unit_name(parameter.unit),
        currency=parameter.currency,
        value=stated.value if stated else None,
        amount=_money(stated, parameter=parameter) if stated else None,
        source=source_of(stated.citation, law=law) if stated else None,
        unset=_unset(parameter, on=on),
    )


def parameter_sheet(law: Law, *, parameter: Parameter, on: date, times: int | None) -> sheets.ParameterSheet:
    """A legal number on a day with its history; `times` units of an amount make the total."""
    now = parameter_line(parameter, law=law, on=on)
    held = parameter.history.on(on)
    return sheets.ParameterSheet(
        now=now,
        note=parameter.note,
        history=tuple(
            sheets.ParameterStep(
                value=stated.value,
                amount=_money(stated, parameter=parameter),
                until=until,
                source=source_of(stated.citation, law=law),
                is_on_day=stated is held,
            )
            for stated, until in zip(parameter.history.stated, _ends(parameter), strict=True)
        ),
        times=times if now.amount else None,
        total=now.amount * times if now.amount and times else None,
    )


def _unset(parameter: Parameter, *, on: date) -> Text | None:
    if not parameter.lacks_year_of(on):
        return None
    last = parameter.history.stated[-1].citation.since
    return UNSET.filled(year=str(on.year), last=str(last.year))


def _ends(parameter: Parameter) -> list[date | None]:
    """The last day of each value: the day before the next one, or what its act says."""
    stated = parameter.history.stated
    following = [one.citation.since - timedelta(days=1) for one in stated[1:]]
    return [one.citation.until or end for one, end in zip(stated, [*following, None], strict=True)]


def _money(stated: Stated[int], *, parameter: Parameter) -> Money | None:
    if parameter.currency is None or stated.value is None:
        return None
    return Money(stated.value, parameter.currency)
