"""One name in several spellings has one skeleton."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qorgan.people.names import are_near, name_key, skeleton
from tests.each import each


@each(
    ("one", "other"),
    [
        ("Айгүль", "Aigul"),
        ("Қалиева", "Kalieva"),
        ("Қалиева", "Kaliyeva"),
        ("Жұмабай", "Zhumabay"),
        ("Жұмабай", "Jumabay"),
        ("Хабиба", "Khabiba"),
        ("Хабиба", "Xabiba"),
        ("Юлия", "Yuliya"),
        ("Юлия", "Iuliia"),
        ("Ғалия", "Galiya"),
        ("Ғалия", "Ǵalıa"),
        ("Щербакова", "Shcherbakova"),
        ("Екатерина", "Yekaterina"),
        ("Васильев", "Vasilyev"),
        ("Васильев", "Vasiliev"),
        ("Сергеевна", "Sergeyevna"),
        ("Семён", "Семен"),
        ("Семёнова", "Semyonova"),
        ("Әлия", "Алия"),
        ("Өмірбек", "Омирбек"),
        ("Үміт", "Умит"),
        ("Қайрат", "Кайрат"),
        ("Қайрат", "Qairat"),
        ("Ңұр", "Нур"),
        ("Һарун", "Харун"),
        ("Мейірім", "Мейрим"),
        ("Ыбырай", "Ибирай"),
        ("Али-Султан", "Алисултан"),
        ("Шавкат", "Şavkat"),
        ("Чоршанбе", "Çorşanbe"),
        ("Ўткир", "Oʻtkir"),
        ("Ғафур", "Gʻafur"),
        ("Мұхаммед", "Mukhammed"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@each(("one", "other"), [("Айгүль", "Айжан"), ("Қалиева", "Кимова"), ("Щербакова", "Чербакова"), ("Ким", "Цой")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_surname_and_given_name_may_change_places() -> None:
    assert name_key("Қалиева", "Айгүль") == name_key("Aigul", "Kaliyeva")


def test_a_name_in_another_script_is_kept_and_a_name_of_signs_is_none() -> None:
    assert skeleton("عائشة") == skeleton("عائشة") != ""
    assert skeleton(" -.'") == ""
    assert name_key("", " ") == ""


@given(st.text())
def test_a_skeleton_of_a_skeleton_is_itself(name: str) -> None:
    assert skeleton(skeleton(name)) == skeleton(name)


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіАЯҚ -"))
def test_letter_case_and_hyphens_do_not_matter(name: str) -> None:
    assert skeleton(name.upper()) == skeleton(name.lower()) == skeleton(name.replace("-", " "))


@each(
    ("one", "other", "near"),
    [
        ("Иванова", "Иваненко", True),
        ("Ivanova", "Иваненко", True),
        ("Сатыбалдина", "Satybaldieva", True),
        ("Петрова", "Петренко", True),
        ("Иванова", "Айдынова", False),
        ("Сериков", "Сергеев", False),
        ("Маратова", "Маркова", False),
        ("Нурланова", "Нургалиева", False),
    ],
)
def test_names_of_one_stem_are_near_in_any_script_and_others_are_not(one: str, other: str, near: bool) -> None:
    assert are_near(skeleton(one), skeleton(other)) is near
