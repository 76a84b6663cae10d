"""Free words in a letter say in which language they are, where it is another one than the letter's."""

from __future__ import annotations

from qorgan.office.letters.text_language import marked, tongue_of
from tests.each import each

RUSSIAN, KAZAKH, ENGLISH = (
    "Цель эксплуатации не установлена.",
    "Пайдалану мақсаты анықталмады.",
    "No purpose was found.",
)


@each(
    ("words", "tongue"),
    [
        (RUSSIAN, "ru"),
        (KAZAKH, "kk"),
        (ENGLISH, "en"),
        ("150", ""),
        ("ИИН", ""),
        ("", ""),
        ("Форма SAR-2019/5", ""),
        ("Қауіп жоқ", "kk"),
        ("Әсел", ""),
    ],
)
def test_letters_tell_the_language_and_too_few_tell_nothing(words: str, tongue: str) -> None:
    assert tongue_of(words) == tongue


def test_each_paragraph_in_another_language_says_so_in_the_letters() -> None:
    told = marked(f"{KAZAKH}\n\n{RUSSIAN}", language="kk").split("\n\n")
    assert told == [KAZAKH, f"[Басқа тілде жазылған: Орыс тілі] {RUSSIAN}"]
    assert marked(ENGLISH, language="ru").startswith("[Написано на другом языке: Английский]")
    assert marked(RUSSIAN, language="ru") == RUSSIAN


def test_a_letter_in_a_language_that_the_house_does_not_speak_is_left_as_it_is() -> None:
    assert marked("Максат аныкталган жок экен.", language="ky") == "Максат аныкталган жок экен."
