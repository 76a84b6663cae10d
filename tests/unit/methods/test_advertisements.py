"""An advertisement is read whatever it holds, every mark lies in it, and what it weighs can be followed to its words."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qorgan.codes import load_codes
from qorgan.kernel.pack_files import PackFault
from qorgan.methods.advertisements import KINDS, Price, Reading, load_signals, load_vocabulary, read, weigh
from tests.each import each

COUNTRIES = Path(__file__).parents[3] / "countries"
KZ, EXAMPLE = COUNTRIES / "kz" / "monitoring", COUNTRIES / "example" / "monitoring"
VOCABULARY, SIGNALS = load_vocabulary(KZ), load_signals(KZ)


def said(text: str) -> Reading:
    return read(text=text, vocabulary=VOCABULARY, signals=SIGNALS, home="KZ")


def values(text: str, kind: str) -> list[str]:
    return [mark.value for mark in said(text).of(kind)]


SNIPPETS = st.sampled_from(
    ["8 701 123 45 67", "8️⃣7️⃣0️⃣1️⃣", "🔟", "паспорт у нас", "@work_almaty", "t.me/x_y_z", "150 тыс тг", "Алматыда", "сегіз жеті жүз",
     "a@b.kz", "\x00", "\ud800", "\u202e", "И\u0306", "İ", "ﬁ", "KZ86 125K ZT50 0410 0100", "Рaбoтa", "\u200d", "+", "1,5 млн $"]
)  # fmt: skip
ADVERTISEMENTS = st.lists(SNIPPETS | st.text(max_size=8), max_size=12).map(" ".join)


@given(ADVERTISEMENTS | st.text())
@example("8\ufe0f\u20e37\ufe0f\u20e3" * 6)
@example("\ue000\ue001 8701\ue000 123 45 67")
def test_every_mark_lies_in_the_text_and_says_something(text: str) -> None:
    reading = said(text)
    for mark in reading.marks:
        assert 0 <= mark.start < mark.end <= len(text)
        assert mark.kind in KINDS
        assert mark.value
    assert list(reading.marks) == sorted(reading.marks)


@given(ADVERTISEMENTS, st.sampled_from(["\u200b", "\ufe0f", "\u2060"]))
@settings(max_examples=50)
def test_signs_that_show_nothing_hide_nothing(text: str, sign: str) -> None:
    told = [(mark.kind, mark.value) for mark in said(text).marks if mark.kind != "link"]
    hidden = sign.join(text) if text.isascii() else text
    assert [(mark.kind, mark.value) for mark in said(hidden).marks if mark.kind != "link"] == told


@pytest.mark.slow
@each(
    "text",
    [
        "",
        "\x00" * 1000,
        "\ud800\udfff",
        "8 7 " * 10_000,
        "a" * 60_000,
        "a." * 8_000,
        "@" * 60_000,
        "a@" * 8_000,
        "сто двести " * 8_000,
        "паспорт не " * 8_000,
        "1 000 " * 10_000,
        "(at) " * 10_000,
        "t.me/ " * 10_000,
        "kz12 3456 " * 8_000,
        "телеграм " * 8_000,
        "̆" * 60_000,
    ],
    ids=lambda text: text[:8].encode("ascii", "backslashreplace").decode() or "empty",
)
def test_a_text_of_any_kind_is_read_to_its_end(text: str) -> None:
    assert all(mark.end <= len(text) for mark in said(text).marks)


def test_contacts_are_read_however_they_are_hidden() -> None:
    for text in (
        "Тел: 8 (701) 123-45-67",
        "звоните 87О1 12З 45 б7",
        "8️⃣7️⃣0️⃣1️⃣ 1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣",
        "восемь семьсот один сто двадцать три сорок пять шестьдесят семь",
        "сегіз жеті жүз бір жүз жиырма үш қырық бес алпыс жеті",
        "segiz zheti nol bir bir eki ush tort bes alty zheti",
        "https://wa.me/77011234567",
    ):
        assert values(text, "phone") == ["+77011234567"], text
    assert values("телеграм канал: @Work_Almaty", "handle") == ["telegram:work_almaty"]
    assert values("пишите @wоrk_almaty", "handle") == ["@work_almaty"]
    assert values("Почта: Work(собака)mail.ru", "e_mail") == ["work@mail.ru"]


def test_other_figures_are_no_telephone() -> None:
    for text in (
        "ИИН 900230300123",
        "счёт KZ86125KZT5004100100",
        "цена 8 700 000 - 9 500 000 тг",
        "с 9:00-18:00, 12.05.2024",
        "карта 4400 4301 2345 6789",
        "от 150 000 до 200 000 тг, 25 лет, 45 м2",
    ):
        assert values(text, "phone") == [], text


@each(
    ("text", "language", "script"),
    [
        ("Жұмыс керек, айлығы жақсы", "kk", "cyrillic"),
        ("Жумыс керек, айлыгы жаксы, хабарласыныз", "kk", "cyrillic"),
        ("Almatyda zhumys bar, qyzdarga, aiyna 300 myng tenge", "kk", "latin"),
        ("Jūmys kerek, aqysy jaqsy, habarlasyñyz", "kk", "latin"),
        ("Требуются разнорабочие, оплата каждый день", "ru", "cyrillic"),
        ("Girls wanted for a hotel job, call now", "en", "latin"),
        ("Ish bor, qizlar kerak, oyiga 500 dollar", "uz", "latin"),
        ("Қизлар учун иш бор, маош яхши", "uz", "cyrillic"),
        ("Жумуш бар, кыздар керек, айлыгы жакшы, чалыңыздар", "ky", "cyrillic"),
        ("Bayan eleman aranıyor, maaş iyi, yatılı iş", "", "latin"),
        ("8701 123", "", ""),
    ],
)
def test_the_language_is_told(text: str, language: str, script: str) -> None:
    assert (said(text).language, said(text).script) == (language, script)


def test_sums_say_of_which_money_and_what_for() -> None:
    for text, told in {
        "150 000 тг": "150000 KZT",
        "зп от 150-200 тыс тенге в месяц": "150000-200000 KZT month",
        "айына 300 мың": "300000 XXX month",
        "$500 a day": "500 USD day",
        "2,5 млн ₸": "2500000 KZT",
        "зарплата 200к": "200000 XXX",
        "за смену 15000 тг": "15000 KZT shift",
        "сто пятьдесят тысяч тенге": "150000 KZT",
        "екі жүз мың теңге": "200000 KZT",
    }.items():
        assert values(text, "price") == [told], text
        assert str(Price.of(told)) == told


def test_a_place_is_known_in_its_inflections() -> None:
    for text, code in {
        "в Алматы": "almaty_c",
        "Алматыда": "almaty_c",
        "Алматы облысында": "almaty_r",
        "Шымкентте": "shymkent",
        "Астанаға": "astana",
        "в Караганде": "karaganda",
        "для семей": "",
        "в Семее": "abai",
        "в Дубае": "AE",
    }.items():
        assert values(text, "place") == ([code] if code else []), text


def test_a_denied_signal_is_none() -> None:
    assert values("паспорт у нас", "signal") == ["withheld_papers"]
    assert values("паспорта не забираем", "signal") == []
    assert values("документы никогда не забираем", "signal") == []


def test_what_it_weighs_is_told_by_its_reasons_and_repeating_adds_nothing() -> None:
    once, twice = (
        weigh(reading=said(text), signals=SIGNALS)
        for text in ("Паспорт у нас. Без выхода", "Паспорт у нас. Без выхода. Паспорта у нас!")
    )
    assert once.points == twice.points == sum(reason.weight for reason in twice.reasons) == 16
    assert twice.kinds == ("labour",)
    assert {len(reason.marks) for reason in twice.reasons} == {1, 2}


def test_a_retired_signal_weighs_nothing_from_its_day() -> None:
    vocabulary, signals = load_vocabulary(EXAMPLE), load_signals(EXAMPLE)
    reading = read(text="Girls wanted", vocabulary=vocabulary, signals=signals, home="EX")
    assert [mark.value for mark in reading.of("signal")] == ["girls_wanted"]
    assert weigh(reading=reading, signals=signals).points == 0
    assert weigh(reading=reading, signals=signals, on=date(2024, 3, 1)).points == 0
    assert weigh(reading=reading, signals=signals, on=date(2024, 2, 29)).points == 2


@each("pack", sorted(COUNTRIES.glob("*/monitoring")), ids=lambda pack: pack.parent.name)
def test_the_pack_agrees_with_its_lists(pack: Path) -> None:
    vocabulary, codes = load_vocabulary(pack), load_codes(pack.parent / "codes")
    means = {type(one.means).__name__: set() for one in vocabulary.wordings}
    for one in vocabulary.wordings:
        means[type(one.means).__name__].add(one.means)
    regions = {item.code for item in codes["regions"]}
    countries = {item.code for item in codes["citizenships"]}
    assert {place.code for place in means["Place"]} <= regions | countries
    assert {money.code for money in means["Currency"]} <= {item.code for item in codes["currencies"]}
    assert len(load_signals(pack)) > 0


@each(
    ("file", "old", "new", "told"),
    [
        ("signals.yaml", "weight: 8", "weight: 80", "signals.0: a weight from 0 to 10"),
        ("signals.yaml", "kind: labour", "kind: odd", "signals.0.kind: one of"),
        (
            "signals.yaml",
            "passport* .. with us",
            '".. passport"',
            "signals.0.words.en.1: “.. passport” begins with a gap",
        ),
        ("signals.yaml", "code: unreal_pay", "code: withheld_papers", "“withheld_papers” is written twice"),
        ("vocabulary.yaml", "plus: [plus]", "plus: ['+']", "figures.plus.0: “+” is no word"),
        ("vocabulary.yaml", "XTS:", "Xts:", "money.currencies.Xts: a currency by ISO 4217"),
        ("vocabulary.yaml", "abroad:", "abroads:", "“abroad” is missing"),
        ("places.yaml", "abroad:", "others: {}\nabroad:", "unknown key “others”"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    written = (tmp_path / file).read_text(encoding="utf-8")
    assert old in written
    (tmp_path / file).write_text(written.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackFault) as fault:
        (load_signals if file == "signals.yaml" else load_vocabulary)(tmp_path)
    assert told in str(fault.value)
    assert file in str(fault.value)
