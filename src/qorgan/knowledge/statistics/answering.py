"""Indicators and figures as machines read them, and conditions as they write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Phrase
from qorgan.knowledge.statistics.figures import Figure, plain
from qorgan.knowledge.statistics.indicators import Indicator
from qorgan.knowledge.statistics.silences import not_over

NOT_A_CONDITION = Phrase("“{value}” is not a column and its value, such as region=aktobe")


def narrowed(conditions: Iterable[str]) -> Mapping[str, str | list[str]]:
    """`["region=aktobe", "sex=female"]` as a mapping; a column named twice takes either value.

    Raises:
        BadInput: a condition has no equals sign.
    """
    found: dict[str, str | list[str]] = {}
    for condition in conditions:
        column, sign, value = condition.partition("=")
        if not sign:
            raise BadInput(problems={"where": [NOT_A_CONDITION.filled(value=condition[:60])]})
        held = found.get(column)
        found[column] = value if held is None else [*(held if isinstance(held, list) else [held]), value]
    return found


class Told(dict[str, Any]):
    """What machines read of a figure; pages take the `figure` itself."""

    def __init__(self, figure: Figure, *, language: str) -> None:
        super().__init__({"indicator": figure.indicator.id, **figure.as_dict(language)})
        if figure.as_known_on and (told := [*not_over(figure.period, known_on=figure.as_known_on)]):
            self["silent"] = [words.in_(language) for words in told]
        self.figure = figure


def told_figure(figure: Figure, *, as_known_on: date, language: str) -> Told:
    """A figure with its indicator and the day of knowledge; a guarded one is told by its own day."""
    if figure.indicator.is_lawful:
        return Told(replace(figure, as_known_on=None), language=language)
    return Told(figure if figure.indicator.guard else replace(figure, as_known_on=as_known_on), language=language)


def told_indicator(indicator: Indicator, *, language: str, in_full: bool = False) -> dict[str, Any]:
    """An indicator for a machine; `in_full` adds its doubts, crosswalks and worked examples."""
    told: dict[str, Any] = {
        "id": indicator.id,
        "title": indicator.title.in_(language),
        "section": indicator.section,
        "definition": indicator.definition.in_(language),
        "does_not_count": indicator.does_not_count.in_(language),
        "unit": indicator.unit.in_(language),
        "version": indicator.version,
        "breakdowns": [{"id": one.column, "title": one.title.in_(language)} for one in indicator.breakdowns],
    }
    if indicator.guard:
        told["told_as"] = indicator.guard.says.in_(language)
    if in_full:
        told["doubts"] = [doubt.in_(language) for doubt in indicator.doubts]
        told["crosswalks"] = dict(indicator.crosswalks)
        told["examples"] = [
            {
                "says": example.says,
                "facts": [dict(fact) for fact in example.facts],
                "period": str(example.period),
                "by": list(example.by),
                "value": plain(example.value),
                "parts": [{"dims": dict(dims), "value": plain(value)} for dims, value in example.parts],
            }
            for example in indicator.examples
        ]
    return told
