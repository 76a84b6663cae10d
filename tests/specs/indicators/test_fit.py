"""Every indicator of this country counts facts that a room tells, by columns it has and lists the country keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models

from qorgan.desk.country import country
from qorgan.desk.facts.ledger import FACTS
from qorgan.knowledge.statistics.conditions import OneOf, OnOffenceList
from qorgan.knowledge.statistics.counts import Share
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.examples import Example
from qorgan.knowledge.statistics.indicators import Indicator, indicators
from qorgan.knowledge.statistics.naming import code_list
from tests.each import each

COUNTED = [one for one in indicators().values() if not one.is_lawful]


@each("indicator", COUNTED, ids=lambda one: one.id)
def test_the_table_has_the_columns_that_are_read(indicator: Indicator) -> None:
    columns = {field.attname for field in FACTS[indicator.fact]._meta.concrete_fields}
    assert indicator.columns - columns == set()


@each("indicator", COUNTED, ids=lambda one: one.id)
def test_every_code_has_a_list_and_every_list_its_codes(indicator: Indicator) -> None:
    codes, law = country().codes, country().law
    for dimension in indicator.by:
        if dimension.shows == "code":
            assert code_list(dimension, fact=indicator.fact) in codes, dimension.column
    which = indicator.counts.which if isinstance(indicator.counts, Share) else ()
    for condition in (*indicator.where, *which):
        if isinstance(condition, OnOffenceList):
            assert condition.list in law.offence_lists
        listed = FACTS[indicator.fact].dimensions.get(getattr(condition, "column", ""), "")
        if isinstance(condition, OneOf) and listed:
            assert [value for value in condition.values if value not in codes[listed]] == []


def _worked() -> Iterator[object]:
    for indicator in COUNTED:
        for number, example in enumerate(indicator.examples, 1):
            yield pytest.param(indicator, example, id=f"{indicator.id}-{number}")


@pytest.mark.django_db
@each(("indicator", "example"), list(_worked()), undone=True)
def test_the_database_gives_the_answer_of_the_example_too(indicator: Indicator, example: Example) -> None:
    table = FACTS[indicator.fact]
    table._default_manager.bulk_create(table(**_filled(dict(fact), table=table)) for fact in example.facts)
    figure = evaluate(indicator=indicator, period=example.period, by=example.by, as_known_on=example.as_known_on)
    assert figure.value == example.value
    assert [(dict(cell.dims), cell.value) for cell in figure.by] == [
        (dict(dims), value) for dims, value in example.parts
    ]


def _filled(fact: dict[str, Any], *, table: type[models.Model]) -> dict[str, Any]:
    """An example's row with something in every column that it leaves out."""
    for field in table._meta.concrete_fields:
        if field.attname in fact or field.null or field.primary_key:
            continue
        if isinstance(field, models.DateField):
            fact[field.attname] = fact["happened_on"]
        elif isinstance(field, models.BooleanField):
            fact[field.attname] = False
        elif isinstance(field, models.IntegerField):
            fact[field.attname] = 0
        else:
            fact[field.attname] = ""
    return fact
