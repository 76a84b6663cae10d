"""A careless indicator stops the load and says where."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from qorgan.kernel.pack_files import PackFault
from qorgan.knowledge.statistics.counts import Rows
from qorgan.knowledge.statistics.indicators import Indicator, load_indicators
from qorgan.knowledge.statistics.spans import Event

TEXT = {"en": "a", "ru": "б", "kk": "в"}
EXAMPLE = {"says": "-", "ask": {"period": "2020"}, "answer": {"value": 0}}
SOUND = {
    "id": "things",
    "section": "justice",
    "title": TEXT,
    "definition": TEXT,
    "does_not_count": TEXT,
    "unit": TEXT,
    "fact": "fact_things",
    "counts": "rows",
    "over": {"event": "happened_on"},
    "by": ["region"],
    "examples": [EXAMPLE] * 2,
}


def load(folder: Path, **changes: object) -> dict[str, Indicator]:
    told = {name: value for name, value in {**SOUND, **changes}.items() if value is not None}
    (folder / "things.yaml").write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    return load_indicators(folder)


def test_a_sound_one_is_read(tmp_path: Path) -> None:
    (one,) = load(tmp_path).values()
    assert (one.id, one.section, one.fact, one.counts, one.over) == (
        "things",
        "justice",
        "fact_things",
        Rows(),
        Event("happened_on"),
    )
    assert [dimension.column for dimension in one.breakdowns] == ["region", "month", "year"]
    assert one.title.as_dict() == one.unit.as_dict() == TEXT
    assert len(one.examples) == 2
    assert not one.is_lawful


def test_a_definition_that_changes_is_another_version(tmp_path: Path) -> None:
    assert load(tmp_path)["things"].version != load(tmp_path, by=["agency"])["things"].version


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"id": "other"}, "id"),
        ({"colour": "red"}, "colour"),
        ({"title": {"en": "a", "ru": "б"}}, "kk"),
        ({"section": "weather"}, "section"),
        ({"counts": "columns"}, "counts"),
        ({"counts": {"distinct": "person", "sum": "amount"}}, "counts"),
        ({"counts": {"share": {"of": {"sum": "amount"}, "which": {"article": "128"}}}}, "share"),
        ({"over": "sometimes"}, "over"),
        ({"over": None}, "over"),
        ({"counts": {"nights": "person"}}, "over"),
        ({"by": ["colour"]}, "by"),
        ({"by": ["region", "region"]}, "by"),
        ({"by": ["month"]}, "by"),
        ({"where": {"article": 1.5}}, "where"),
        ({"where": {"offence_list": {"list": "x", "columns": ["part"]}}}, "offence_list"),
        ({"equivalent": {"currency": "USD", "rate": "x"}}, "equivalent"),
        ({"examples": [EXAMPLE]}, "examples"),
        ({"examples": [EXAMPLE, {**EXAMPLE, "ask": {"period": "never"}}]}, "examples.1.ask.period"),
        ({"examples": [EXAMPLE, {**EXAMPLE, "facts": [{"article": "128"}]}]}, "examples.1.facts.0"),
        ({"examples": [EXAMPLE, {**EXAMPLE, "answer": {"value": "many"}}]}, "examples.1.answer.value"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, changes: dict[str, object], place: str) -> None:
    with pytest.raises(PackFault) as fault:
        load(tmp_path, **changes)
    assert place in str(fault.value)
    assert "things.yaml" in str(fault.value)
