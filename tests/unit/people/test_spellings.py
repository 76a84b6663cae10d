"""A name is known in its other official spelling, and so is a patronymic; the product's own words are not taken for either."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from qorgan.people import inflections
from qorgan.people.identity import Identity
from qorgan.people.identity_clues import NAME, WORD, _told, without_identity
from qorgan.people.inflections import Forms
from tests.each import each
from tests.unit.people.common_names import MEN, ORDINARY, SURNAMES, WOMEN
from tests.unit.people.spelled_names import KAZAKH_CASES, invented

ROOT = Path(__file__).parents[3]
NAMES = list(invented(120))
MOST_TAKEN = 4


def test_a_surname_is_known_in_its_other_spelling_and_every_case() -> None:
    missed = []
    for kazakh, russian in NAMES:
        one, other = f"{kazakh}ова", f"{russian}ова"
        forms = [other, *(f"{russian}ов{end}" for end in ("ой", "у", "ых", "")), *(other + end for end in KAZAKH_CASES)]
        back = [one, *(one + end for end in KAZAKH_CASES), f"{kazakh}ова".upper()]
        missed += [
            (one, told) for form in forms for told in (form, form.upper(), form.lower()) if not Forms(one).has(told)
        ]
        missed += [(other, told) for told in back if not Forms(other).has(told)]
    assert not missed


def test_a_given_name_of_five_letters_is_known_in_its_other_spelling() -> None:
    pairs = [pair for pair in NAMES if min(map(len, pair)) >= inflections.SHORTEST_SPELLED]
    missed = [(one, other) for one, other in pairs if not (Forms(one).has(other) and Forms(other).has(one))]
    missed += [(ru, kk + end) for kk, ru in pairs for end in KAZAKH_CASES if not Forms(ru).has(kk + end)]
    assert len(pairs) > 100
    assert not missed


@each(
    ("kazakh", "russian"),
    [
        ("Мерсәдуақова", "Мерсадвакова"),
        ("Дүйрекова", "Дюрекова"),
        ("Тәрбауырова", "Тарбаурова"),
        ("Қожырұлова", "Ходжирулова"),
        ("Сәнмәрия", "Санмария"),
        ("Мәшияр", "Машьяр"),
        ("Әлбідірекова", "Албдрекова"),
        ("Баһрұшева", "Багрушева"),
    ],
)
def test_what_sounds_alike_is_one_name(kazakh: str, russian: str) -> None:
    assert Forms(kazakh).has(russian)
    assert Forms(russian).has(kazakh)


LETTERS_APART = [
    ("Жүдімова", "Юдимова"),
    ("Жүдім", "Юдим"),
    ("Жүдімова", "Yudimova"),
    ("Жарыпова", "Ярупова"),
    ("Жақимаева", "Яхимаева"),
    ("Борәметжанова", "Бораметжанова"),
    ("Борәметжанова", "Борамеджанова"),
    ("Борәметжанова", "Borametzhanova"),
    ("Дәйлема", "Дейлема"),
    ("Дәйлема", "Дайлема"),
    ("Тәйтова", "Тейтова"),
    ("Күлдәр", "Кульдара"),
    ("Күлдәр", "Кулдара"),
    ("Ыдырайымов", "Идрагимов"),
    ("Ыдырайым", "Идрагим"),
]


@each(("kazakh", "russian"), LETTERS_APART)
def test_what_is_written_with_other_letters_is_one_name(kazakh: str, russian: str) -> None:
    told = (kazakh, kazakh.upper(), f"{kazakh}ға", f"{kazakh}мен")
    assert [one for one in told if not Forms(russian).has(one)] == []
    assert Forms(kazakh).has(russian)


@each(
    ("name", "other"),
    [("Юрий", "жүруді"), ("Ольга", "ұлғаюы"), ("Нагима", "найма"), ("Виктория", "виктор"), ("Жазыл", "язык")],
)
def test_another_word_with_such_letters_is_another(name: str, other: str) -> None:
    assert not Forms(name).has(other)


def said_of_a_child(father: str) -> list[str]:
    ends = "қызы кызы ұлы улы қызының ұлынан ович овичу овна овной овнаның"
    return [father + end for end in ends.split()]


def test_a_patronymic_is_known_in_every_other_form() -> None:
    missed = []
    for kazakh, russian in NAMES[:40]:
        for registered, text in ((kazakh, russian), (russian, kazakh)):
            forms = said_of_a_child(text)
            for patronymic in said_of_a_child(registered):
                missed += [(patronymic, form) for form in forms if not Forms(patronymic).has(form)]
    assert not missed


@each("patronymic", ["Борқатовна", "Борқатқызы", "Борқат қызы", "Борқат", "БОРҚАТОВИЧ"])
@each("told", ["Борхатқызы", "Борхатовны", "Борхат", "БОРХАТ", "Борқатұлы", "Borkhatovna", "Борқаттың"])
def test_a_father_is_struck_and_refused(patronymic: str, told: str) -> None:
    who = Identity(patronymic=patronymic)
    assert _told(WORD.findall(f"Ол {told}."), identity=who, pseudonyms=()) == {NAME}
    assert without_identity(f"Ол {told}.", identity=who) == "Ол …."


@each(
    ("held", "text", "struck"),
    [
        (Identity(surname="Борқатқызы"), "борхат қызы, борхат кызынан, борхат", "… қызы, … кызынан, борхат"),
        (Identity(surname="Борқат қызы"), "Ол Борхатқызының", "Ол …"),
        (Identity(surname="Борқатұлы"), "Борхат улы, Борхаттар", "… улы, Борхаттар"),
        (Identity(patronymic="Юдимовна"), "жүдім қызының, Жүдімқызы, жүдім", "… қызының, …, жүдім"),
        (Identity(patronymic="Жүдім қызы"), "Юдимовну", "…"),
        (Identity(patronymic="Ыдырайымқызы"), "Идрагимовна", "…"),
        (Identity(surname="Борқатқызы"), "оның қызы, сарқат қызы", "оның қызы, сарқат қызы"),
    ],
)
def test_whose_child_somebody_is_may_be_two_words(held: Identity, text: str, struck: str) -> None:
    assert without_identity(text, identity=held) == struck


def test_two_words_with_a_pseudonym_are_no_name() -> None:
    for surname in ("Борқатқызы", "Борқат қызы"):
        assert _told(["Борқат", "қызы"], identity=Identity(surname=surname), pseudonyms=("borkat",)) == set()


def test_a_father_s_name_alone_counts_as_it_is_written_of_somebody() -> None:
    who = Identity(patronymic="Борқатовна")
    assert without_identity("борхат; Борхат; борхат қызы", identity=who) == "борхат; …; … қызы"


@each(
    ("patronymic", "told"),
    [
        ("Сойреевна", "Сойрейқызы"),
        ("Тұсаевна", "Тұсақызы"),
        ("Бірқызы", "Биревна"),
        ("Уләқызы", "Уляевна"),
        ("Бетальевна", "Беталийқызы"),
    ],
)
def test_the_last_letter_of_a_father_is_lost_in_russian(patronymic: str, told: str) -> None:
    assert Forms(patronymic).has(told)
    assert Forms(told).has(patronymic)


def test_another_father_is_another() -> None:
    known = Forms("Борқатовна")
    assert not any(
        known.has(word) for word in ("Сарматовна", "Берқатқызы", "Борқа", "основной", "ашулы", "уровне", "қызы")
    )


def own_words() -> set[str]:
    """The words of every letter, and of every text of the house, in Russian and in Kazakh."""
    texts = [
        file.read_text()
        for language in ("ru", "kk")
        for file in (ROOT / "countries/kz/letters").glob(f"*/{language}.md")
    ]
    for file in (ROOT / "src").glob("**/locale/[rk][uk]/LC_MESSAGES/django.po"):
        with file.open("rb") as opened:
            texts += [
                text
                for message in read_po(opened)
                for text in ([message.string] if isinstance(message.string, str) else message.string)
            ]
    return {word.casefold() for text in texts for word in WORD.findall(text)}


def test_the_product_s_own_words_are_hardly_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {*own_words(), *ORDINARY}
    assert len(words) > 5000
    names = [
        *(name for pair in (*NAMES[:30], *LETTERS_APART) for name in pair),
        *WOMEN[::3],
        *MEN[::3],
        *SURNAMES,
        "Нұрланқызы",
        "Серикович",
    ]
    wide = {(name, word) for name in names for known in [Forms(name)] for word in words if known.has(word)}
    monkeypatch.setattr(inflections, "SHORTEST_SPELLED", 99)
    narrow = {(name, word) for name, word in wide if Forms(name).has(word)}
    assert len(wide - narrow) <= MOST_TAKEN
