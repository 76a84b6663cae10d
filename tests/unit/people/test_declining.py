"""A name is known in every case of Kazakh and Russian, in capitals too, and no word of every day is taken for one."""

from __future__ import annotations

import os
import subprocess
import sys

from qorgan.people.identity import Identity
from qorgan.people.identity_clues import NAME, WORD, _told, without_identity
from qorgan.people.inflections import Forms
from tests.each import each
from tests.unit.people.common_names import MEN, ORDINARY, SURNAMES, WOMEN, in_kazakh, in_russian

# The words themselves are such a name.
NAMESAKES = {("Роза", "роза"), ("Сана", "сана"), ("Сана", "саны"), ("Лена", "лена"), ("Аля", "али")}


def test_every_case_of_a_name_is_known() -> None:
    missed = []
    for name in (*WOMEN, *MEN, *SURNAMES):
        known = Forms(name)
        forms = [name, *in_kazakh(name), *in_russian(name, is_woman=name not in MEN)]
        missed += [told for form in forms for told in (form, form.upper(), form.lower()) if not known.has(told)]
    assert not missed


def test_a_common_name_takes_no_word_of_every_day() -> None:
    known = {name: Forms(name) for name in (*WOMEN, *MEN)}
    taken = {(name, word) for name, forms in known.items() for word in ORDINARY if forms.has(word)}
    assert taken <= NAMESAKES


@each(
    ("name", "told"),
    [
        ("Aliya", "Алию"),
        ("Aliya", "Әлияның"),
        ("Maria", "Марии"),
        ("Mariia", "Мариямен"),
        ("Алия", "Aliyany"),
        ("Aisha", "Айшаға"),
        ("Айша", "AISHANYN"),
        ("Әлия", "Алией"),
        ("Алия", "Әлияға"),
        ("Ким", "Kim"),
        ("Leo", "Лео"),
        ("Айгүл", "Айгульку"),
        ("Марина", "Маринке"),
        ("Иванова", "Ивановым"),
        ("Ержанова", "Ержановтар"),
        ("Сания", "САНИЯДАН"),
        ("Zhanna", "Жанной"),
        ("Мұхаммед", "Мухамедом"),
        ("Гульнара", "Гүлнараға"),
        ("Nigora", "Nigoraning"),
        ("Айнура", "Айнуранын"),
        ("Дилдор", "Дилдордон"),
        ("Зухра", "Зухраро"),
    ],
)
def test_a_form_is_known_across_spellings(name: str, told: str) -> None:
    assert Forms(name).has(told)


@each("word", ["Айшаның", "АЙШАҒА", "Айшаны", "Айше", "Айшой"])
def test_what_is_refused_is_struck_too(word: str) -> None:
    who = Identity(given_name="Айша", surname="Ержанова")
    assert _told([word.casefold()], identity=who, pseudonyms=()) == {NAME}
    assert without_identity(f"Оның аты {word}.", identity=who) == "Оның аты …."


def test_a_name_broken_by_signs_that_are_not_seen_is_struck() -> None:
    who = Identity(given_name="Айгүл", patronymic="Асан қызы")
    assert without_identity("Аи\u0306гүлдің, Ай\u00adгүл; қызы, Асан", identity=who) == "…, …; қызы, …"
    assert WORD.findall("Айгүл") == ["Айгүл"]


def test_the_answer_does_not_hang_on_the_seed_of_hashes() -> None:
    asked = (
        "from qorgan.people.inflections import Forms; print(Forms('Айша').has('Айшаның'), Forms('Дана').has('данға'))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", asked],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert told == {b"True False\n"}
