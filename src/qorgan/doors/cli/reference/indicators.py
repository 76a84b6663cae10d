"""Every figure that can be asked for: its definition, how it is counted, and its worked examples."""

from __future__ import annotations

from typing import Any

import yaml

from qorgan.desk.country import country
from qorgan.doors.cli.reference.markdown import codes, table
from qorgan.knowledge.statistics.indicators import Indicator, indicators

COUNTED = ("fact", "counts", "where", "over", "by", "equivalent")


def text() -> str:
    """The indicators in the order of their sections."""
    found = indicators()
    rows = [(f"[{one.id}](#{one.id})", one.title.en, one.unit.en, one.section) for one in found.values()]
    parts = [table(("indicator", "title", "unit", "section"), rows)]
    parts.extend(_indicator(one) for one in found.values())
    return "\n".join(parts)


def _indicator(one: Indicator) -> str:
    written: dict[str, Any] = country().read(f"indicators/{one.id}.yaml")
    counted = yaml.safe_dump(
        {name: written[name] for name in COUNTED if name in written}, sort_keys=False, allow_unicode=True, width=110
    )
    lines = [f"## {one.id}\n", f"{one.title.en}, in {one.unit.en}. {one.definition.en}\n"]
    lines.append(f"**Does not count:** {one.does_not_count.en}\n")
    lines.extend(f"**In doubt:** {doubt.en}\n" for doubt in one.doubts)
    lines.append(f"```yaml\n{counted}```\n")
    lines.append(f"Can be broken down by {codes(dimension.column for dimension in one.breakdowns)}.\n")
    if one.crosswalks:
        said = "; ".join(f"{standard}: {place}" for standard, place in sorted(one.crosswalks.items()))
        lines.append(f"In international standards: {said}.\n")
    rows = [
        (
            example.says,
            example.period,
            example.value,
            "; ".join(_answer(parts, value) for parts, value in example.parts),
        )
        for example in one.examples
    ]
    lines.append(table(("worked example", "period", "value", "parts"), rows))
    return "\n".join(lines)


def _answer(parts: Any, value: Any) -> str:
    return f"{', '.join(f'{name} {part}' for name, part in parts.items())}: {value}"
