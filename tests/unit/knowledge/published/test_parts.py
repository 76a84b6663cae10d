"""Parts of published figures in our words."""

from __future__ import annotations

import pytest

from qorgan.knowledge.published.pages import quoted
from qorgan.knowledge.published.parts import part_text


@pytest.mark.parametrize(
    ("dims", "words"),
    [
        ({}, "—"),
        ({"is_foreign": "true"}, "Иностранец или лицо без гражданства: да"),
        ({"article": "128"}, "Статья: 128"),
        ({"sex": "Female"}, "Пол: женский"),
        ({"age": "0 to 17 years"}, "Младше 18 лет: да"),
        ({"age": "Unknown"}, "Возраст: Unknown"),
        ({"citizenship": "Nationals"}, "Иностранец или лицо без гражданства: нет"),
        ({"unheard_of": "this"}, "unheard_of: this"),
    ],
)
def test_a_part_is_told_in_the_words_of_our_lists_and_else_as_printed(dims: dict[str, str], words: str) -> None:
    assert part_text(dims).ru.lower() == words.lower()


def test_a_group_of_exploitation_is_told_by_its_title() -> None:
    told = part_text({"exploitation_group": "labour"})
    assert told.ru.startswith("Группа эксплуатации: ")
    assert "labour" not in told.ru + told.kk


def test_printed_words_in_latin_letters_are_marked_as_english() -> None:
    assert (quoted("Detected victims", "kk").lang, quoted("Выявленные жертвы", "kk").lang) == ("en", "")
