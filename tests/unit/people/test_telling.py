"""A text tells who a person is when it holds a form of the name, however spelled, or a number of theirs."""

from __future__ import annotations

from qorgan.people import identity_clues
from qorgan.people.identity import Document, Identity
from qorgan.people.phones import read_phones
from tests.each import each

SOMEBODY = Identity(
    surname="Жасырынова",
    given_name="Айгүл",
    patronymic="Асанқызы",
    iin="900230400016",
    aliases=("Лео",),
    documents=(Document(number="N 0912345"),),
)


def kinds(text: str, *, pseudonyms: tuple[str, ...] = ()) -> set[str]:
    words = identity_clues.WORD.findall(text.casefold())
    return identity_clues._told(words, identity=SOMEBODY, pseudonyms=frozenset(pseudonyms))


@each(
    "text",
    [
        "Жасырынова боится",
        "со слов ЖАСЫРЫНОВОЙ",
        "Zhasyrynova is afraid",
        "Жасырыновқа қауіп",
        "Айгүлдің үйі",
        "aigul",
        "Айгулю ждут",
        "Асанқызының арызы",
        "дом лео",
        "(Лео)",
    ],
)
def test_a_form_of_the_name_is_found_in_either_script(text: str) -> None:
    assert kinds(text) == {identity_clues.NAME}


@each(
    "text", ["Угроза реальна: ждут у дома.", "Қауіп шын, үйінің жанында күтіп тұр.", "The threat is real.", "леопард"]
)
def test_ordinary_words_are_no_name(text: str) -> None:
    assert kinds(text) == set()


@each("text", ["иин 900230400016", "ИИН: 900230-400016", "900 230 400 016"])
def test_the_number_is_found_however_it_is_set(text: str) -> None:
    assert kinds(text) == {identity_clues.NUMBER}


@each("text", ["удостоверение N0912345", "паспорт № n 0912345."])
def test_the_number_of_a_paper_is_found(text: str) -> None:
    assert kinds(text) == {identity_clues.DOCUMENT}


def test_words_of_a_pseudonym_are_no_name() -> None:
    assert kinds("Айгүл", pseudonyms=("aigul",)) == set()


@each("text", ["8 777 555 11 22", "+7 (777) 555-11-22", "звонить 87775551122!", "7775551122"])
def test_a_telephone_is_found_with_whatever_codes_before_it(text: str) -> None:
    who = Identity(phones=read_phones("+77775551122"))
    assert identity_clues._has_phone(text, identity=who)
    assert not identity_clues._has_phone(text.replace("1", "3"), identity=who)
    assert not identity_clues._has_phone(text, identity=Identity(phones=read_phones("102")))


def test_a_fixed_line_is_found_as_its_town_dials_it() -> None:
    who = Identity(phones=read_phones("+7 7172 55 12 34"))
    assert (
        identity_clues.without_identity("ring 55-12-34, not 8 7212 55 12 34", identity=who)
        == "ring …, not 8 7212 55 12 34"
    )
