"""A number that a reader typed is struck in whatever form it stands, and nothing beside it; a name leaves the mark of a number."""

from __future__ import annotations

from qorgan.people.identity import Identity
from qorgan.people.identity_clues import without_identity
from qorgan.people.phones import read_phones
from qorgan.people.typed import Typed, lines_of
from tests.each import each

FORMS = ("87015553311", "+77015553311", "+7 701 555 33 11", "8 (701) 555-33-11", "7015553311", "007 701 5553311")


def struck(text: str, *, typed: str) -> str:
    return Typed(typed).struck(text)


@each("typed", FORMS)
@each("stands", FORMS)
def test_a_telephone_in_any_form_strikes_every_form(typed: str, stands: str) -> None:
    assert struck(f"on 07.05.2026, {stands}, 87025553311", typed=typed) == "on 07.05.2026, …, 87025553311"


@each(
    ("text", "typed", "told"),
    [
        ("ЖСН: 940230450017.", "940230450017", "ЖСН: …."),
        ("ЖСН: 940230-450017, 940230450025", "940230 450017", "ЖСН: …, 940230450025"),
        ("ЖСН 940230450017, Ақмарал", "Ақмарал 940230450017", "ЖСН …, …"),
        ("паспорт N 09123456, room 12", "N09123456", "паспорт …, room 12"),
        ("ring 55-12-34, at 11 of 33", "+7 7172 55 12 34", "ring …, at 11 of 33"),
        ("flat 12, house 121", "12", "flat …, house 121"),
    ],
)
def test_each_number_is_struck_as_it_was_meant(text: str, typed: str, told: str) -> None:
    assert struck(text, typed=typed) == told


def test_a_name_leaves_the_mark_that_a_number_leaves() -> None:
    who = Identity(surname="Тоқтарбаева", given_name="Маржан", phones=read_phones("+77015553311"))
    assert without_identity("Маржан Тоқтарбаева, +77015553311!", identity=who) == "…, …!"
    assert struck("… Тоқтарбаева қайда", typed="Тоқтарбаева") == "… қайда"
    assert struck("… … stays as it was", typed="Тоқтарбаева") == "… … stays as it was"


@each(
    ("text", "told", "ticked"),
    [
        ("қарлығанова жібекгүл дейді", "қарлығанова жібекгүл дейді", "… дейді"),
        ("Жібекгүл жылайды, қарлығанова", "… жылайды, қарлығанова", "… жылайды, қарлығанова"),
        ("жібекгүл. қарлығанова", "жібекгүл. қарлығанова", "жібекгүл. қарлығанова"),
        ("жібекгүл мен қарлығанова", "жібекгүл мен қарлығанова", "жібекгүл мен қарлығанова"),
        ("жібекгүлді Қарлығановадан алды", "жібекгүлді … алды", "… алды"),
        ("Қарлығанова Жібекгүл мен жібекгүл", "… мен …", "… мен …"),
    ],
)
def test_a_word_written_small_is_struck_by_a_tick_and_only_within_a_full_name(
    text: str, told: str, ticked: str
) -> None:
    assert struck(text, typed="Қарлығанова Жібекгүл") == told
    assert Typed("қарлығанова жібекгүл", is_small=True).struck(text) == ticked


def test_a_sentence_that_begins_with_a_word_takes_no_other_with_it() -> None:
    assert struck("Қыз жылайды", typed="Қыз жылайды") == "… жылайды"
    assert Typed("Қыз жылайды").stands_small(["Қыз жылайды"])


def test_what_would_stay_of_a_full_name_is_told_though_it_stands_as_one_elsewhere() -> None:
    written = ["Қарлығанова Жібекгүл", "қарлығанова жібекгүл"]
    assert Typed("Қарлығанова Жібекгүл").stands_small(written)
    assert not Typed("Қарлығанова Жібекгүл", is_small=True).stands_small(written)
    assert not Typed("Жібекгүл").stands_small(written), "by itself it may be another word"


def test_a_tick_is_for_a_word_alone() -> None:
    assert Typed("Жібекгүл", is_small=True).struck("жібекгүлді алды") == "… алды"
    assert Typed("Жібекгүл қызы", is_small=True).struck("жібекгүлді алды") == "… алды"
    assert Typed("Жібекгүл алды", is_small=True).struck("жібекгүлді кеше алды") == "жібекгүлді кеше алды"


@each(
    ("typed", "lines"),
    [
        ("Қарлығанова, Жібекгүл", ["Қарлығанова", "Жібекгүл"]),
        ("Қарлығанова Жібекгүл;Бибі / Анна\r\n\n Айгүл қызы ", ["Қарлығанова Жібекгүл", "Бибі", "Анна", "Айгүл қызы"]),
        ("87015553311, 87025553311", ["87015553311", "87025553311"]),
        ("12/345 / 67, N 12 / 345", ["12/345 / 67", "N 12 / 345"]),
        ("Иванова / 940230450017/Анна", ["Иванова", "940230450017", "Анна"]),
        (",;/ ", []),
    ],
)
def test_names_typed_after_each_other_are_lines_of_their_own(typed: str, lines: list[str]) -> None:
    assert lines_of(typed) == lines
