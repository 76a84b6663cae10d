"""What of a text tells who somebody is."""

from __future__ import annotations

import pytest

from qorgan.kernel.identifiers import A_PERSONS, holds_a_number, holds_a_patronymic


@pytest.mark.parametrize(
    "text",
    [
        "ЖСН 900101300123, Иванова Айгүл",
        "тел. +7 701 123-45-67",
        "8 (701) 1234567",
        "900 101 300 123",
        "9001 0130 0123",
    ],
)
def test_numbers_of_people_are_found_however_they_are_set(text: str) -> None:
    assert holds_a_number(text, figures=A_PERSONS, sums_may_stand=True)


@pytest.mark.parametrize(
    "text",
    [
        "Освоено 1 250 000 000 тенге из 1 300 000 000.",
        "План 2018-2020 и 2021–2023 годов, 2024-2026",
        "10.07.2026 14:30, приказ № 138, 22 пункта",
        "Звонков на 116 16: 12500",
    ],
)
def test_sums_days_and_years_are_no_numbers_of_people(text: str) -> None:
    assert not holds_a_number(text, figures=A_PERSONS, sums_may_stand=True)


def test_a_patronymic_tells_a_full_name() -> None:
    assert holds_a_patronymic("принят Петров Иван Сергеевич")
    assert not holds_a_patronymic("Министр внутренних дел")
