"""The figures of a report beside its text: each opens its statistics, and the records behind it and behind its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.facts.ledger import FACTS
from qorgan.kernel.periods import Period
from qorgan.knowledge.reports.answers import Answer, Part
from qorgan.knowledge.reports.exhibits import Shown, said
from qorgan.knowledge.reports.labels import title_of
from qorgan.knowledge.statistics.addresses import PAGE, RECORDS
from qorgan.knowledge.statistics.few import opens
from qorgan.knowledge.statistics.indicators import Indicator, indicator_named, indicators
from qorgan.knowledge.statistics.units import unit_beside

PERIOD, BODIES = "period", ("agency", "reference")
Pair = tuple[str, str]


def cards_of(figures: Mapping[str, Answer], *, actor: Actor, known: Sequence[Pair] = ()) -> list[dict[str, Any]]:
    """The figures as cards, `known` says by which day or instant the records were known; records open to those who may look at them."""
    bodies = _bodies(figures.values())
    cards = []
    for answer in figures.values():
        asked = _asked(answer, period=answer.period, known=known)
        is_there = answer.asked["indicator"] in indicators()
        may_open = is_there and answer.has_records and opens(indicator_named(answer.asked["indicator"]), actor=actor)
        cards.append(
            {
                "answer": answer,
                "value": "" if answer.value is None else said(answer.value, language=actor.language),
                "unit": unit_beside(answer.unit, value=answer.value, language=actor.language),
                "period": answer.period,
                "statistics": f"{PAGE}?{asked}" if asked and is_there and actor.may("statistics.read") else "",
                "records": f"{RECORDS}?{asked}{_states_of(answer)}" if asked and may_open and answer.value else "",
                "parts": _parts(answer, bodies=bodies, language=actor.language, known=known) if may_open else [],
            }
        )
    return cards


def _parts(
    answer: Answer, *, bodies: Mapping[str, Agency], language: str, known: Sequence[Pair]
) -> list[tuple[str, list[Any]]]:
    """Each breakdown by its name: the parts of which there is something, in words, with the address of their records."""
    shown, indicator = Shown(answer, language=language), indicator_named(answer.asked["indicator"])
    found: dict[str, list[Any]] = {}
    for part in answer.by:
        link = _opened(answer, part=part, indicator=indicator, bodies=bodies, known=known)
        if link:
            title = ", ".join(title_of(column, language=language) for column in part.dims)
            words = ", ".join(_named(column, part, shown=shown, bodies=bodies) for column in part.dims)
            found.setdefault(title, []).append((words, shown.part(part), link))
    return list(found.items())


def _opened(
    answer: Answer, *, part: Part, indicator: Indicator, bodies: Mapping[str, Agency], known: Sequence[Pair]
) -> str:
    """The address of the records behind a part; "" where nothing is behind it, or statistics know no such part today."""
    shows = _shows(indicator)
    columns = [column for column in part.dims if column != PERIOD]
    if not part.value or any(column not in shows or part.dims[column] is None for column in columns):
        return ""
    period = Period.parse(str(part.dims[PERIOD])) if PERIOD in part.dims else answer.period
    where = [
        (column, _written(part.dims[column], is_body=shows[column] in BODIES, bodies=bodies)) for column in columns
    ]
    return f"{RECORDS}?{_asked(answer, period=period, known=known, where=where)}{_states_of(answer)}" if period else ""


def _states_of(answer: Answer) -> str:
    """What an address adds where the report tells states of another day than the last of the figure's own period."""
    table = FACTS.get(indicator_named(answer.asked["indicator"]).fact)
    is_own = answer.as_of is None or (answer.period is not None and answer.as_of == answer.period.last)
    return "" if is_own or not getattr(table, "states", ()) else f"&{urlencode({'as_of': str(answer.as_of)})}"


def _named(column: str, part: Part, *, shown: Shown, bodies: Mapping[str, Agency]) -> str:
    body = bodies.get(str(part.dims[column])) if _shows(shown.indicator).get(column) in BODIES else None
    return body.title.in_(shown.language) if body else shown.label(column, part)


def _shows(indicator: Indicator) -> dict[str, str]:
    return {one.column: one.shows for one in indicator.breakdowns}


def _written(value: Any, *, is_body: bool, bodies: Mapping[str, Agency]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return bodies[value].ref if is_body and value in bodies else str(value)


def _bodies(answers: Iterable[Answer]) -> dict[str, Agency]:
    """The bodies by the codes with which a report names them."""
    codes = {
        value for answer in answers for part in answer.by for value in part.dims.values() if isinstance(value, str)
    }
    return {body.code: body for body in Agency.objects.filter(code__in=codes)} if codes else {}


def _asked(answer: Answer, *, period: Period | None, known: Sequence[Pair], where: Iterable[Pair] = ()) -> str:
    if period is None:
        return ""
    pairs = [("indicator", answer.asked["indicator"]), ("from_on", str(period.first)), ("until_on", str(period.last))]
    pairs += [("where", f"{name}={value}") for name, value in [*answer.asked["where"].items(), *where]]
    return urlencode(pairs + list(known))
