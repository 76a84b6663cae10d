"""Tables as they are shown: what stays in one line, and which columns are left out."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from qorgan.kit.formatting import UNSAID, Said
from qorgan.kit.pages import Column, Pair
from qorgan.kit.tables import MOST_KNOWN, Cell, Row, pairs_of, rows_of, without_rare
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


def test_a_badge_stands_where_something_is_said() -> None:
    records = [SimpleNamespace(state="female"), SimpleNamespace(state=None)]
    badge = {"name": "state", "title": "State", "code_list": "sexes", "badge": True}
    rows = list(rows_of(records, columns=[Column(**badge)], language="en"))
    assert [row.cells[0].badge for row in rows] == [True, False]
    for record, stands in zip(records, (True, False), strict=True):
        [(_title, cell)] = pairs_of(
            record, pairs=[Pair(badge["title"], badge["name"], code_list="sexes", badge=True)], language="en"
        )
        assert cell.badge is stands


def test_equal_values_of_a_column_are_one_cell_and_a_long_export_keeps_few_of_them() -> None:
    columns = [Column("on", "On"), Column("sex", "Sex", code_list="sexes"), Column("number", "Number")]
    first = date(1990, 1, 1)
    days = [first + timedelta(days=number) for number in range(MOST_KNOWN + 10)]
    records = [SimpleNamespace(on=day, sex="female", number=f"{day:%Y%j}") for day in [first, *days]]
    rows = list(rows_of(records, columns=columns, language="en"))
    assert rows[0].cells[0] is rows[1].cells[0]
    assert len({id(row.cells[1]) for row in rows}) <= 2
    told = [[cell.said.words for cell in row.cells] for row in rows]
    assert told[-1] == ["6 Oct 1992", "Female", "1992280"]
    assert len({words[0] for words in told}) == len(days)


def test_what_is_written_once_is_written_in_each_language_and_knows_nothing_of_the_request() -> None:
    page = Template("{% alike %}{% translate 'Menu' %}{% endalike %}")
    for language, words in (("en", "Menu"), ("ru", "Меню"), ("en", "Menu")):
        with translation.override(language):
            assert page.render(Context()) == words
    with pytest.raises(AttributeError):
        Template("{% alike %}{{ secret }}{% endalike %}").render(Context({"secret": "a name"}))
