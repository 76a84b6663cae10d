"""How people of the country write days and provisions: read alike in a form and in a list."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from qorgan.desk.inputs import Day
from qorgan.desk.spellings import spellings


@pytest.mark.parametrize(
    "written",
    ["05.05.2023", "05.05.23", "5.5.2023 г.", "5 мая 2023 г.", "«5» мая 2023 года", "2023 жылғы 5 мамыр", "5 May 2023"],
)
def test_a_form_reads_a_day_as_it_is_usually_written(written: str) -> None:
    assert TypeAdapter(Day).validate_python(written) == date(2023, 5, 5)


def test_two_figures_of_a_year_are_of_this_century_or_of_a_living_person() -> None:
    assert [spellings().day(one).year for one in ("01.01.23", "01.01.49", "01.01.50")] == [2023, 2049, 1950]


@pytest.mark.parametrize(
    "written", ["5 мая", "32 мая 2023", "мая 2023", "5 6 2023", "05/02/23", "5 мая июня 2023", "45051"]
)
def test_what_means_no_day_or_two_is_refused_by_a_form(written: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(written)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("128 ч.2", {"article": "128", "part": "2"}),
        ("ст. 128 ч. 2 п. 1) УК РК", {"article": "128", "part": "2", "paragraph": "1"}),
        ("ч.2 ст.128", {"article": "128", "part": "2"}),
        ("128-бап 2-бөлік", {"article": "128", "part": "2"}),
        ("128-баптың 3-бөлігі", {"article": "128", "part": "3"}),
        ("134-1 ч.1", {"article": "134-1", "part": "1"}),
        ("128", {"article": "128"}),
        ("128, 135", {}),
    ],
)
def test_article_part_and_paragraph_are_read_in_one_cell(written: str, told: dict[str, str]) -> None:
    assert spellings().provision(written) == told
