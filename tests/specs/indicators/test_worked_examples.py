"""Every worked example of every indicator of every country gives its answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qorgan.knowledge.statistics.examples import Example
from qorgan.knowledge.statistics.indicators import Indicator, load_indicators
from qorgan.knowledge.statistics.lawful import lawful_figure
from qorgan.knowledge.statistics.twin import evaluate_twin
from qorgan.law import Law, load_law
from tests.each import each

COUNTRIES = Path(__file__).parents[3] / "countries"


def _worked() -> Iterator[object]:
    for pack in sorted(COUNTRIES.glob("*/indicators")):
        law = load_law(pack.parent / "law")
        for indicator in load_indicators(pack).values():
            for number, example in enumerate(indicator.examples, 1):
                yield pytest.param(indicator, example, law, id=f"{pack.parent.name}-{indicator.id}-{number}")


@each(("indicator", "example", "law"), list(_worked()))
def test_the_worked_example_gives_its_answer(indicator: Indicator, example: Example, law: Law) -> None:
    if indicator.is_lawful:
        figure = lawful_figure(
            indicator=indicator, period=example.period, breakdowns=(example.by,) if example.by else (), law=law
        )
    else:
        figure = evaluate_twin(
            indicator=indicator,
            facts=example.facts,
            period=example.period,
            by=example.by,
            as_known_on=example.as_known_on,
            zone="UTC",
            law=law,
        )
    assert figure.value == example.value, example.says
    assert example.behind in (None, figure.behind), example.says
    assert [(dict(cell.dims), cell.value) for cell in figure.by] == [
        (dict(dims), value) for dims, value in example.parts
    ]
