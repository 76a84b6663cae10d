"""A labelled stream of invented advertisements. It knows nothing of how they are compared.

A template is what one recruiter wrote: some sentences of his own and some that everybody writes. Each copy swaps phone, sum and
town, and a tenth of its words at most is dropped, misspelt, changed for another or moved. Every second template has a neighbour of
another recruiter for the same job with the same ordinary sentences, which a method must keep apart. Languages: Kazakh, Kazakh in
Latin letters, Russian, and both in one text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

LANGUAGES = ("kk", "kk-Latn", "ru", "mixed")
LATIN = dict(
    zip(
        "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
        [
            "a",
            "ä",
            "b",
            "v",
            "g",
            "ğ",
            "d",
            "e",
            "yo",
            "j",
            "z",
            "i",
            "y",
            "k",
            "q",
            "l",
            "m",
            "n",
            "ñ",
            "o",
            "ö",
            "p",
            "r",
            "s",
            "t",
            "w",
            "u",
            "ü",
            "f",
            "h",
            "h",
            "ts",
            "ç",
            "ş",
            "şş",
            "",
            "ı",
            "i",
            "",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)
TOWNS = {
    "ru": [
        "Алматы",
        "Астане",
        "Шымкенте",
        "Караганде",
        "Актобе",
        "Таразе",
        "Павлодаре",
        "Семее",
        "Атырау",
        "Костанае",
        "Кызылорде",
        "Уральске",
        "Актау",
        "Туркестане",
    ],
    "kk": [
        "Алматыда",
        "Астанада",
        "Шымкентте",
        "Қарағандыда",
        "Ақтөбеде",
        "Таразда",
        "Павлодарда",
        "Семейде",
        "Атырауда",
        "Қостанайда",
        "Қызылордада",
        "Оралда",
        "Ақтауда",
    ],
}
JOBS = {
    "ru": [
        "швея",
        "сварщик",
        "официантка",
        "сиделка",
        "пастух",
        "грузчик",
        "няня",
        "повар",
        "массажистка",
        "водитель",
        "каменщик",
        "упаковщица",
        "танцовщица",
        "доярка",
        "маляр",
        "горничная",
        "кассир",
        "электрик",
        "садовник",
        "рыбак",
        "певица",
        "фасовщик",
        "плотник",
        "курьер",
        "мойщик машин",
        "продавец",
        "пекарь",
        "сборщик овощей",
    ],
    "kk": [
        "тігінші",
        "дәнекерлеуші",
        "даяшы",
        "күтуші",
        "малшы",
        "жүк тиеуші",
        "бала күтуші",
        "аспаз",
        "массаж жасаушы",
        "жүргізуші",
        "тас қалаушы",
        "қаптаушы",
        "биші",
        "сауыншы",
        "сырлаушы",
        "бөлме қызметшісі",
        "кассир",
        "электрик",
        "бағбан",
        "балықшы",
        "әнші",
        "өлшеуші",
        "ағаш ұстасы",
        "жеткізуші",
        "көлік жуушы",
        "сатушы",
        "наубайшы",
    ],
}
OPENINGS = {
    "ru": [
        "срочно требуется {job} в {town}",
        "в {town} нужен {job}",
        "приглашаем на работу, должность {job}, {town}",
        "{job} для работы в {town}",
        "открыт набор: {job}, объект в {town}",
    ],
    "kk": [
        "{town} шұғыл {job} керек",
        "{town} жұмысқа {job} алынады",
        "{job} іздейміз, жұмыс {town}",
        "{job} болып жұмыс істеуге шақырамыз, {town}",
    ],
}
OWN = {
    "ru": [
        "работаем в {a} возле {b}",
        "хозяин сам встречает на {a} и везёт до {b}",
        "жить будете при {a}, рядом {b}",
        "наша бригада строит {a} для {b}",
        "нужны люди спокойные, которые умеют держать {a} и не боятся {b}",
        "в смене шесть человек, делаем {a}, потом {b}",
        "муж и жена смотрят за {a} и за {b}",
        "едем колонной через {a}, сбор у {b}",
        "кто раньше имел дело с {a}, тому отдельно платим за {b}",
        "паспорт сдаёте в {a}, выдаём {b}",
        "первую неделю учим, как устроен {a}, потом ставим на {b}",
        "аванс через {a}, остальное когда закончим {b}",
        "девушки живут вместе, одна комната, {a} и {b}",
        "телефоны на время работы храним в {a}, связь через {b}",
    ],
    "kk": [
        "{a} жанындағы {b} ішінде жұмыс істейміз",
        "қожайын {a} алдынан күтіп алып, {b} дейін апарады",
        "{a} қасында тұрасыз, жақын жерде {b} бар",
        "біздің бригада {b} үшін {a} салады",
        "{a} ұстай алатын, {b} қорықпайтын сабырлы адамдар керек",
        "ауысымда алты адам, алдымен {a}, кейін {b}",
        "ерлі-зайыптылар {a} мен {b} қарайды",
        "{a} арқылы бірге жүреміз, жиналатын жер {b}",
        "бұрын {a} істегендерге {b} үшін бөлек төлейміз",
        "төлқұжатты {a} өткізесіз, орнына {b} береміз",
        "бірінші аптада {a} үйретеміз, содан соң {b} қоямыз",
        "аванс {a} арқылы, қалғаны {b} біткенде",
        "қыздар бір бөлмеде бірге тұрады, {a} және {b}",
        "жұмыс кезінде телефондар {a} сақталады, байланыс {b} арқылы",
    ],
}
THINGS = {
    "ru": [
        "теплица",
        "старый склад",
        "кирпичный завод",
        "рынок у вокзала",
        "контейнер",
        "ферма за рекой",
        "гостевой дом",
        "ночное кафе",
        "цех упаковки",
        "кошара",
        "дачный посёлок",
        "мебельная мастерская",
        "рыбный причал",
        "лесопилка",
        "сауна на трассе",
        "птичник",
        "карьер",
        "придорожная столовая",
        "швейный цех",
        "бетонный узел",
        "виноградник",
        "мойка",
        "прачечная",
        "общежитие училища",
        "насосная станция",
        "дом главного инженера",
        "молочный отдел",
        "арбузное поле",
        "караоке",
        "яблоневый сад",
        "автобаза",
        "пекарня",
        "сторожка",
        "зерновой ток",
        "банкетный зал",
        "аптечный склад",
        "школьный двор",
        "частный приют",
        "базар строительных материалов",
        "детский лагерь",
        "бильярдная",
    ],
    "kk": [
        "жылыжай",
        "ескі қойма",
        "кірпіш зауыты",
        "вокзал базары",
        "контейнер",
        "өзен жағасындағы ферма",
        "қонақ үй",
        "түнгі дәмхана",
        "қаптау цехы",
        "қой қора",
        "саяжай ауылы",
        "жиһаз шеберханасы",
        "балық айлағы",
        "ағаш кесетін орын",
        "тас жолдағы монша",
        "құс қорасы",
        "тас кеніші",
        "жол бойындағы асхана",
        "тігін цехы",
        "бетон торабы",
        "жүзімдік",
        "көлік жуатын орын",
        "кір жуатын орын",
        "училище жатақханасы",
        "су сорғы станциясы",
        "бас инженердің үйі",
        "сүт бөлімі",
        "қарбыз алқабы",
        "караоке",
        "алма бағы",
        "автобаза",
        "наубайхана",
        "күзет үйі",
        "астық қырманы",
        "той залы",
        "дәріхана қоймасы",
        "мектеп ауласы",
        "жеке баспана",
        "құрылыс заттарының базары",
        "балалар лагері",
        "бильярд залы",
    ],
}
ORDINARY = {
    "ru": [
        "жильё и питание бесплатно",
        "опыт не обязателен, всему научим",
        "оплата каждый день без задержек",
        "дружный коллектив",
        "график обсуждается",
        "без вредных привычек",
        "возраст от 18 до 45 лет",
        "проезд за наш счёт",
        "подробности по телефону",
        "звоните в любое время",
    ],
    "kk": [
        "жатын орын мен тамақ тегін",
        "тәжірибе қажет емес, бәрін үйретеміз",
        "төлем күн сайын кідіріссіз",
        "ұжым тату",
        "кесте келісіледі",
        "зиянды әдеттерсіз",
        "жасы 18 бен 45 арасында",
        "жол ақысы бізден",
        "толығырақ телефон арқылы",
        "кез келген уақытта хабарласыңыз",
    ],
}
MONEY = {"ru": "зарплата {sum} тенге", "kk": "айлығы {sum} теңге"}
CONTACT = {"ru": "тел {phone}", "kk": "тел {phone}"}
SIGNS = ("", "!", "!!", " ✅", " 🔥", ".", " ❗️", "👇")
LETTERS = {"ru": "оаеинтсрвлкмдпу", "kk": "аеыіндртлсқмкбұ"}


@dataclass(frozen=True, slots=True)
class Template:
    """What a recruiter wrote, sentence by sentence, with places for what he swaps."""

    language: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One advertisement of the stream: its text, the number of its template and its language."""

    text: str
    template: int
    language: str


def templates(count: int, *, chance: random.Random) -> list[Template]:
    """So many templates, every second with the job and the ordinary sentences of the one before and sentences of its own."""
    made: list[Template] = []
    while len(made) < count:
        language = chance.choice(LANGUAGES)
        tongues = [
            ("kk" if language.startswith("kk") else language if language == "ru" else chance.choice(("kk", "ru")))
            for _ in range(9)
        ]
        at = chance.randrange(len(JOBS["kk"]))
        ordinary = [(tongue, number) for tongue, number in zip(tongues[:3], chance.sample(range(10), 3), strict=True)]
        for _ in range(2):
            tongue = tongues[3]
            own = [_own(tongue, chance) for tongue in tongues[4 : 4 + chance.randint(2, 4)]]
            said = [
                chance.choice(OPENINGS[tongue])
                .replace("{job}", JOBS[tongue][at])
                .replace("{town}", f"{{town-{tongue}}}")
            ]
            rest = [*own, MONEY[tongue], *(ORDINARY[other][number] for other, number in ordinary)]
            chance.shuffle(rest)
            made.append(Template(language, (*said, *rest, CONTACT[tongue])))
    return made[:count]


def _own(tongue: str, chance: random.Random) -> str:
    one, other = chance.sample(THINGS[tongue], 2)
    return chance.choice(OWN[tongue]).replace("{a}", one).replace("{b}", other)


def stream(size: int, *, seed: int = 1, a_template: int = 20, changes: float = 0.1) -> Iterator[Item]:
    """Items in no order; a template has `a_template` on the average, few have many.

    A copy has any number of its words changed up to the share `changes`.
    """
    chance = random.Random(seed)
    known = templates(max(4, size // a_template), chance=chance)
    weights = [1 / (1 + number % 50) for number in range(len(known))]
    for number in chance.choices(range(len(known)), weights, k=size):
        yield Item(_copy(known[number], chance, changes), number, known[number].language)


def _copy(template: Template, chance: random.Random, changes: float) -> str:
    """The template with another phone, sum and town, and with changes in at most such a share of its words."""
    words = " ".join(f"{sentence}{chance.choice(SIGNS)}" for sentence in template.sentences).split(" ")
    tongue = "ru" if template.language == "ru" else "kk"
    for _ in range(chance.randint(0, int(len(words) * changes))):
        at = chance.randrange(len(words))
        if "{" not in words[at] and len(words[at]) > 2:
            words[at] = _changed(words[at], tongue, chance)
    text = " ".join(word for word in words if word)
    for which, towns in TOWNS.items():
        text = text.replace(f"{{town-{which}}}", chance.choice(towns))
    text = text.replace("{sum}", f"{chance.randrange(80, 900)} 000").replace("{phone}", _phone(chance))
    if template.language == "kk-Latn":
        text = "".join(LATIN.get(letter, letter) for letter in text.lower())
    return text.upper() if chance.random() < 0.05 else text[:1].upper() + text[1:]


def _changed(word: str, tongue: str, chance: random.Random) -> str:
    way = chance.randrange(4)
    at = chance.randrange(len(word))
    if way == 0:
        return ""
    if way == 1:
        return chance.choice(chance.choice(ORDINARY[tongue]).split(" "))
    letter = chance.choice(LETTERS[tongue])
    return f"{word[:at]}{letter}{word[at + (way == 2) :]}"


def _phone(chance: random.Random) -> str:
    digits = f"{chance.choice((700, 701, 702, 705, 707, 747, 771, 775, 777, 778))}{chance.randrange(10**7):07}"
    shape = chance.choice(("8{}{}{}", "+7 ({}) {}-{}", "8-{}-{}-{}", "8 {} {} {}"))
    return shape.format(digits[:3], digits[3:6], digits[6:])
