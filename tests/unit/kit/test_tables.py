"""Tables as they are shown: what stays in one line, and which columns are left out."""

from __future__ import annotations

from qorgan.kit.pages import Column
from qorgan.kit.speaking import UNSAID, Said
from qorgan.kit.tables import Cell, Row, without_rare
from qorgan.kit.templatetags.kit import table_rows

REF = "U-7QK2-M4RC"


def shown(words: str) -> str:
    return table_rows([Row(cells=[Cell(said=Said(words))])])


def test_a_reference_and_a_day_are_never_broken() -> None:
    assert shown(REF) == f'<tr><td class="name">{REF}</td></tr>'
    assert shown("26 Dec 2019") == '<tr><td class="name">26 Dec 2019</td></tr>'
    assert shown("a sentence of some words") == "<tr><td>a sentence of some words</td></tr>"


def test_a_rare_column_stands_only_where_something_fills_it() -> None:
    columns = [Column("a", "A"), Column("b", "B", rare=True)]
    empty, full = [Cell(said=Said("x")), Cell(said=UNSAID)], [Cell(said=Said("y")), Cell(said=Said("z"))]
    kept, rows = without_rare(columns=columns, rows=[Row(cells=empty)])
    assert ([one.name for one in kept], len(rows[0].cells)) == (["a"], 1)
    kept, rows = without_rare(columns=columns, rows=[Row(cells=empty), Row(cells=full)])
    assert ([one.name for one in kept], [len(row.cells) for row in rows]) == (["a", "b"], [2, 2])
