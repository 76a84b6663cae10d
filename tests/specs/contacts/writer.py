"""Writes examples of hidden contacts, apart from the method that reads them: with numerals, frames and tricks of its own.

`python -m tests.specs.contacts.writer` writes `generated.csv` anew; the seed is fixed, so the file changes only with this writer.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from pathlib import Path

FILE = Path(__file__).parent / "generated.csv"
SEED, MANY = 20_23, 1_830
Example = tuple[str, str, list[str]]

RU = {
    0: "ноль", 1: "один", 2: "два", 3: "три", 4: "четыре", 5: "пять", 6: "шесть", 7: "семь", 8: "восемь", 9: "девять",
    10: "десять", 11: "одиннадцать", 12: "двенадцать", 13: "тринадцать", 14: "четырнадцать", 15: "пятнадцать",
    16: "шестнадцать", 17: "семнадцать", 18: "восемнадцать", 19: "девятнадцать", 20: "двадцать", 30: "тридцать",
    40: "сорок", 50: "пятьдесят", 60: "шестьдесят", 70: "семьдесят", 80: "восемьдесят", 90: "девяносто", 100: "сто",
    200: "двести", 300: "триста", 400: "четыреста", 500: "пятьсот", 600: "шестьсот", 700: "семьсот", 800: "восемьсот",
    900: "девятьсот",
}  # fmt: skip
KK = {
    0: "нөл", 1: "бір", 2: "екі", 3: "үш", 4: "төрт", 5: "бес", 6: "алты", 7: "жеті", 8: "сегіз", 9: "тоғыз", 10: "он",
    20: "жиырма", 30: "отыз", 40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс", 80: "сексен", 90: "тоқсан", 100: "жүз",
}  # fmt: skip
UZ = ["nol", "bir", "ikki", "uch", "to'rt", "besh", "olti", "yetti", "sakkiz", "to'qqiz"]
EN = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
LATIN = {
    "zh": dict(zip("абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыьіэюяә", [
        "a", "b", "v", "g", "g", "d", "e", "yo", "zh", "z", "i", "y", "k", "q", "l", "m", "n", "n", "o", "o", "p", "r", "s", "t", "u", "u", "u",
        "f", "h", "h", "ts", "ch", "sh", "shch", "", "y", "", "i", "e", "yu", "ya", "a"], strict=True)),
    "new": dict(zip("абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыьіэюяә", [
        "a", "b", "v", "g", "ğ", "d", "e", "yo", "j", "z", "i", "i", "k", "q", "l", "m", "n", "ñ", "o", "ö", "p", "r", "s", "t", "u", "ū", "ü",
        "f", "h", "h", "ts", "ch", "ş", "şş", "", "y", "", "ı", "e", "iu", "ia", "ä"], strict=True)),
}  # fmt: skip
FRAMES = {
    "ru": [
        "Работа в Алматы, зарплата от 250 000 тг. {c}", "Требуются девушки 18-30 лет. Звоните {c}", "{c} Айгуль, жильё бесплатно",
        "Вахта 15/15, питание. Тел: {c}", "Срочно! Сборщики урожая, 12 000 тг в день, {c}", "Сиделка, график 2/2. Номер {c} спросить Асель",
        "Официанты в Дубай, билет за наш счёт. {c} WhatsApp", "Разнорабочие, оплата каждый день! Пишите: {c}.", "Досуг. {c} круглосуточно",
        "Ищу няню, ул. Абая, {c}",
    ],
    "kk": [
        "Жұмыс бар, айына 300 мың теңге. Хабарласыңыз: {c}", "Шымкентке сауыншы керек, тұратын орын бар. {c}", "{c} Айгүл, кешке қоңырау шалыңыз",
        "Құрылысқа жігіттер керек, тел: {c}", "Аспаз керек, күніне 10 000 теңге, {c}", "Астанада қыздарға жұмыс. Нөмір {c} жазыңыз",
        "Бала күтуші керек, 25-45 жас аралығы. {c}", "Шетелде жұмыс, виза тегін! {c}",
    ],
    "latin": [
        "Jumys bar, aiyna 300 myn tenge. Habarlasynyz: {c}", "Qyzdarga zhumys, turatyn oryn bar, {c}", "Rabota v Almaty, zarplata horoshaya, tel {c}",
        "{c} Aigul, keshke habarlas", "Shetelge jumys, viza tegin! {c}",
    ],
    "en": ["Girls wanted, good salary, call {c}", "Job in Dubai, $1500 a month. {c}", "Farm workers needed, contact {c} today", "{c} massage, 24 hours"],
    "uz": ["Ish bor, oyiga 500 dollar. {c}", "Qizlar kerak, tel: {c}"],
}  # fmt: skip
SEEN = {"0": "ОOоo", "3": "З", "6": "б", "1": "lI"}
EMOJI = "🔥❤️🌸⭐💋✅📞💎🌹⚡"
CODES = ["700", "701", "702", "705", "707", "708", "747", "771", "775", "776", "777", "778"]
NAMES = [
    "work",
    "rabota",
    "jumys",
    "model",
    "girls",
    "beauty",
    "vahta",
    "dubai",
    "almaty",
    "astana",
    "job",
    "agency",
    "qyzdar",
    "massage",
    "ferma",
]


def number(dice: random.Random) -> str:
    """Ten figures of an invented mobile number."""
    return dice.choice(CODES) + "".join(dice.choice("0123456789") for _ in range(7))


def below_thousand(value: int, *, words: dict[int, str]) -> str:
    """A number below a thousand in the words of Russian or Kazakh."""
    told = []
    hundreds, rest = value // 100 * 100, value % 100
    if hundreds and hundreds in words and (hundreds != 100 or 200 in words):
        told.append(words[hundreds])
    elif hundreds:
        told += [words[hundreds // 100]] * (hundreds > 100) + [words[100]]
    if rest in words and rest:
        told.append(words[rest])
    elif rest:
        told += [words[rest // 10 * 10], words[rest % 10]]
    return " ".join(told)


def in_words(digits: str, *, words: dict[int, str]) -> str:
    """Figures in words; the noughts before a number each by itself."""
    kept = digits.lstrip("0")
    noughts = [words[0]] * (len(digits) - len(kept))
    return " ".join([*noughts, *([below_thousand(int(kept), words=words)] if kept else [])])


def grouped(ten: str, *, dice: random.Random) -> list[str]:
    cuts = dice.choice([(3, 3, 2, 2), (3, 3, 4), (3, 7), (3, 2, 2, 3), (3, 3, 2, 2)])
    places = [sum(cuts[:place]) for place in range(len(cuts))]
    return [ten[start : start + length] for start, length in zip(places, cuts, strict=True)]


def plain(dice: random.Random, ten: str) -> str:
    a, b, c, d = ten[:3], ten[3:6], ten[6:8], ten[8:]
    return dice.choice(
        [f"8{ten}", f"+7{ten}", f"8 {a} {b} {c} {d}", f"+7 ({a}) {b}-{c}-{d}", f"8-{a}-{b}-{c}-{d}", f"8({a}){b}{c}{d}", f"7{ten}", f"8 {a} {b} {c}{d}", f"+7 {a} {b}{c}{d}"]
    )  # fmt: skip


def split(dice: random.Random, ten: str) -> str:
    if dice.random() < 0.4:
        return dice.choice([" ", ".", "-", "*", "_", " - ", "/"]).join(f"8{ten}")
    sign = dice.choice(["..", " . ", "*", "_", " / ", "~", " - ", "=", "•", ") (", "  "])
    return dice.choice(["8", "+7"]) + sign + sign.join(grouped(ten, dice=dice))


def emoji(dice: random.Random, ten: str) -> str:
    way = dice.randrange(5)
    if way == 0:
        return "".join(f"{figure}\ufe0f\u20e3" for figure in f"8{ten}")
    if way == 1:
        return " ".join(
            "".join(f"{figure}\ufe0f\u20e3" for figure in group) for group in ["8", *grouped(ten, dice=dice)]
        )
    if way == 2:
        return dice.choice(list("🔥🌸⭐💋✅💎🌹")).join(["8", *grouped(ten, dice=dice)])
    if way == 3:
        return "".join(chr(ord(figure) - 48 + 0xFF10) for figure in f"8{ten}")
    return " ".join("".join("⓪①②③④⑤⑥⑦⑧⑨"[int(figure)] for figure in group) for group in ["8", *grouped(ten, dice=dice)])


def letters(dice: random.Random, ten: str) -> str:
    hidden = "".join(dice.choice(SEEN[figure]) if figure in SEEN and dice.random() < 0.7 else figure for figure in ten)
    if hidden == ten:
        hidden = ten.translate({ord(figure): signs[0] for figure, signs in SEEN.items()})
    a, b, c, d = hidden[:3], hidden[3:6], hidden[6:8], hidden[8:]
    return dice.choice([f"8{hidden}", f"8 {a} {b} {c} {d}", f"+7 {a} {b} {c}{d}", f"8-{a}-{b}-{c}-{d}"])


def worded(dice: random.Random, ten: str, *, words: dict[int, str]) -> str:
    if dice.random() < 0.4:
        return dice.choice([" ", " ", ", ", "-"]).join(words[int(figure)] for figure in f"8{ten}")
    start = dice.choice([words[8], f"плюс {words[7]}"])
    return dice.choice([" ", " ", ", "]).join(
        [start, *(in_words(group, words=words) for group in (ten[:3], ten[3:6], ten[6:8], ten[8:]))]
    )


def mixed(dice: random.Random, ten: str, *, words: dict[int, str]) -> str:
    groups = ["8", ten[:3], ten[3:6], ten[6:8], ten[8:]]
    told = set(dice.sample(range(5), dice.choice([1, 2, 3])))
    return " ".join(in_words(group, words=words) if place in told else group for place, group in enumerate(groups))


def in_latin(text: str, *, dice: random.Random) -> str:
    letters_of = LATIN[dice.choice(["zh", "new"])]
    return "".join(letters_of.get(sign, sign) for sign in text)


def named(dice: random.Random) -> str:
    one, two = dice.sample(NAMES, 2)
    return dice.choice(
        [
            f"{one}_{two}",
            f"{one}.{two}",
            f"{one}{dice.randrange(10, 9999)}",
            f"{one}_{two}{dice.randrange(10, 99)}",
            f"{one}{two}_kz",
        ]
    )


def handle(dice: random.Random) -> tuple[str, str]:
    name = named(dice)
    way = dice.randrange(6)
    telegram = dice.choice(["телеграм", "Telegram", "тг", "телега", "tg", "телеграмм"])
    instagram = dice.choice(["инста", "инстаграм", "Instagram", "inst"])
    if way == 0:
        return (
            f"{telegram}{dice.choice([': ', ' ', ' - '])}@{name.replace('.', '_')}",
            f"telegram:{name.replace('.', '_')}",
        )
    if way == 1:
        return f"{instagram}{dice.choice([': ', ' '])}@{name}", f"instagram:{name}"
    if way == 2:
        return f"@{name}", f"@{name}"
    if way == 3:
        return f"{dice.choice(['https://', ''])}t.me/{name.replace('.', '_')}", f"telegram:{name.replace('.', '_')}"
    if way == 4:
        return f"{dice.choice(['https://www.', ''])}instagram.com/{name}", f"instagram:{name}"
    shown = name.replace("o", "о", 1).replace("a", "а", 1)
    return f"{telegram} @{shown.replace('.', '_')}", f"telegram:{name.replace('.', '_')}"


def abroad(dice: random.Random) -> tuple[str, str]:
    code, start, rest = dice.choice(
        [
            ("998", "90", 7),
            ("998", "93", 7),
            ("996", "700", 6),
            ("996", "555", 6),
            ("971", "50", 7),
            ("90", "532", 7),
            ("992", "93", 7),
        ]
    )
    own = start + "".join(dice.choice("123456789") for _ in range(rest))
    shown = dice.choice(
        [
            f"+{code}{own}",
            f"+{code} {own[:2]} {own[2:5]} {own[5:]}",
            f"+{code}-{own[:3]}-{own[3:]}",
            f"{code}{own}",
            f"+{code} ({own[:2]}) {own[2:]}",
        ]
    )
    return shown, f"+{code}{own}"


def none(dice: random.Random) -> str:
    low = dice.randrange(80, 600) * 1000
    high = low + dice.randrange(20, 300) * 1000
    day, month = dice.randrange(1, 29), dice.randrange(1, 13)
    return dice.choice(
        [
            f"зарплата от {low:,} до {high:,} тг".replace(",", " "),
            f"{low:,} - {high:,} тенге, график {dice.randrange(2, 7)}/{dice.randrange(1, 3)}".replace(",", " "),
            f"{low // 1000}-{high // 1000} тыс в месяц, возраст {dice.randrange(18, 25)}-{dice.randrange(30, 50)}",
            f"айына {low // 1000} мың теңге, күніне {dice.randrange(8, 13)} сағат",
            f"ИИН {dice.randrange(60, 99)}0230{dice.randrange(100000, 999999)}",
            f"ЖСН: {dice.randrange(60, 99)}0230{dice.randrange(300000, 499999)}, 18-40 жас",
            f"с {day:02}.{month:02}.2024 по {day:02}.{month:02}.2025, с 9:00 до {dice.randrange(17, 22)}:00",
            f"счет KZ{dice.randrange(10, 99)}125KZT{dice.randrange(10**9, 10**10)}",
            f"карта {dice.randrange(4000, 5999)} {dice.randrange(1000, 9999)} {dice.randrange(1000, 9999)} {dice.randrange(1000, 9999)}",
            f"сдам {dice.randrange(1, 5)} комн, {dice.randrange(30, 120)} м2, этаж {dice.randrange(1, 9)}/9, {low} тг",
            f"рост от {dice.randrange(160, 180)}, вес до {dice.randrange(50, 70)}, параметры 90-60-90",
            f"{in_words(str(dice.randrange(100, 900)), words=RU)} тысяч тенге, {in_words(str(dice.randrange(18, 40)), words=RU)} лет",
            f"{in_words(str(dice.randrange(100, 900)), words=KK)} мың теңге, {in_words(str(dice.randrange(18, 40)), words=KK)} жас",
            f"пишите на {named(dice)}@mail.ru",
            f"лицензия № {dice.randrange(10**6, 10**8)} от {day:02}.{month:02}.2021",
        ]
    )  # fmt: skip


PHONES: dict[str, tuple[str, Callable[[random.Random, str], str]]] = {
    "plain": ("ru kk latin en", plain),
    "split": ("ru kk latin", split),
    "emoji": ("ru kk", emoji),
    "letters": ("ru kk latin", letters),
    "worded_ru": ("ru", lambda dice, ten: worded(dice, ten, words=RU)),
    "worded_kk": ("kk", lambda dice, ten: worded(dice, ten, words=KK)),
    "worded_latin": ("latin", lambda dice, ten: in_latin(worded(dice, ten, words=KK), dice=dice)),
    "worded_en": ("en", lambda dice, ten: " ".join(EN[int(figure)] for figure in f"8{ten}")),
    "mixed": ("ru", lambda dice, ten: mixed(dice, ten, words=RU)),
    "mixed_kk": ("kk", lambda dice, ten: mixed(dice, ten, words=KK)),
}


def one(kind: str, dice: random.Random) -> tuple[str, list[str]]:
    """A text of a kind and the contacts in it."""
    if kind == "none":
        return dice.choice(FRAMES["ru"] + FRAMES["kk"]).format(c=none(dice)), []
    if kind in ("handle", "abroad"):
        shown, contact = handle(dice) if kind == "handle" else abroad(dice)
        return dice.choice(FRAMES[dice.choice(["ru", "kk", "uz" if kind == "abroad" else "latin"])]).format(c=shown), [
            contact
        ]
    if kind == "worded_uz":
        ten = (
            "9989"
            + "".join(dice.choice("0134579") for _ in range(1))
            + "".join(dice.choice("123456789") for _ in range(7))
        )
        return dice.choice(FRAMES["uz"]).format(c=" ".join(UZ[int(figure)] for figure in ten)), [f"+{ten}"]
    languages, hide = PHONES[kind]
    numbers = [number(dice) for _ in range(2 if kind == "plain" and dice.random() < 0.2 else 1)]
    if kind == "letters":
        numbers = [f"{ten[:4]}0{ten[5:]}" for ten in numbers]
    shown = ", ".join(hide(dice, ten) for ten in numbers)
    return dice.choice(FRAMES[dice.choice(languages.split())]).format(c=shown), [f"+7{ten}" for ten in numbers]


def rows() -> Iterator[Example]:
    """All examples, kinds by turns."""
    dice = random.Random(SEED)
    kinds = [*PHONES, "handle", "abroad", "none", "none"]
    for place in range(MANY):
        kind = kinds[place % len(kinds)]
        text, contacts = one(kind, dice)
        yield kind, text, contacts


def main() -> None:
    """Write the file."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("kind", "text", "contacts"))
        out.writerows((kind, text, " ".join(contacts)) for kind, text, contacts in rows())


if __name__ == "__main__":
    main()
