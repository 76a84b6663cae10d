"""Words that the law pages and the console share: how sure a value is, how an act and a provision are named."""

from __future__ import annotations

from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.kit.speaking import day
from qorgan.law import Act, Article, Basis

CERTAINTY: dict[Basis, Text] = {
    Basis.OFFICIAL: Text(en="official", ru="официально", kk="ресми"),
    Basis.SEED: Text(en="reported", ru="по докладу", kk="баяндама бойынша"),
    Basis.ASSUMED: Text(en="assumed", ru="предположительно", kk="болжам"),
}
"""One calm word beside each value; `Basis.words` explains it."""

DAY_ASSUMED = Text(en="day assumed", ru="день предположительный", kk="күні болжамды")
SINCE = Text(en="since {day}", ru="с {day}", kk="{day} бастап")
UNTIL = Text(en="until {day}", ru="по {day}", kk="{day} дейін")
PART = Text(en="Part {number}", ru="Часть {number}", kk="{number}-бөлік")
PARAGRAPH = Text(en="paragraph {number}", ru="пункт {number}", kk="{number}-тармақ")
ARTICLE = Text(en="Article {number}", ru="Статья {number}", kk="{number}-бап")
ADDED = Text(en="added", ru="добавлено", kk="қосылды")
REMOVED = Text(en="removed", ru="исключено", kk="алып тасталды")
CHANGED = Text(en="changed", ru="изменено", kk="өзгерді")
SAME = Text(en="same", ru="без изменений", kk="өзгеріссіз")
DIFFER = Text(
    en="values that differ: {number} of {total}",
    ru="различающихся значений: {number} из {total}",
    kk="{total} мәннен айырмашылық: {number}",
)
FOLLOWS = Text(en="follows from", ru="следует из", kk="мыналардан шығады")
NOTHING_BEFORE = Text(en="nothing stood before", ru="прежде ничего не было", kk="бұрын ештеңе болмаған")
UNNAMED = Text(
    en="an amendment not yet identified",
    ru="поправка, акт которой ещё не установлен",
    kk="актісі әлі анықталмаған түзету",
)

KINDS: dict[str, Text] = {
    "code": Text(en="Code", ru="Кодекс", kk="Кодекс"),
    "law": Text(en="Law", ru="Закон", kk="Заң"),
    "order": Text(en="Order", ru="Приказ", kk="Бұйрық"),
    "resolution": Text(en="Resolution", ru="Постановление", kk="Қаулы"),
    "treaty": Text(en="Treaty", ru="Договор", kk="Шарт"),
    "report": Text(en="Report", ru="Доклад", kk="Баяндама"),
    "reference": Text(en="Reference", ru="Справочник", kk="Анықтамалық"),
}
_CITED = Text(en="{kind} No. {number}", ru="{kind} № {number}", kk="№ {number} {kind}")
_CITED_OF = Text(en="{kind} No. {number} of {day}", ru="{kind} № {number} от {day}", kk="{day} № {number} {kind}")
CITED_BY_NUMBER = ("law", "order", "resolution")

UNITS: dict[str, Text] = {
    "years": Text(en="years", ru="лет", kk="жас / жыл"),
    "months": Text(en="months", ru="месяцев", kk="ай"),
    "days": Text(en="days", ru="дней", kk="күн"),
    "hours": Text(en="hours", ru="часов", kk="сағат"),
    "mci": Text(en="index units", ru="расчётных показателей", kk="есептік көрсеткіш"),
}


def act_name(act: Act) -> Text:
    """An act as a lawyer cites it in a line: kind, number and day for a law, the title for a code or a report."""
    if act.kind not in CITED_BY_NUMBER or act.number is None:
        return act.title
    kind = KINDS[act.kind]
    if act.signed_on is None:
        return _CITED.filled(kind=kind, number=act.number)
    days = Text(**{code: day(act.signed_on, language=code) for code in LANGUAGES})
    return _CITED_OF.filled(kind=kind, number=act.number, day=days)


def article_name(article: Article) -> Text:
    """The article by its number."""
    return ARTICLE.filled(number=article.number)


def place_name(*, part: str | None, paragraph: str | None) -> Text | None:
    """Part and paragraph by their numbers; None for the whole article."""
    if part is None:
        return None
    words = PART.filled(number=part)
    if paragraph is None:
        return words
    return joined(words, PARAGRAPH.filled(number=paragraph))


def joined(*texts: Text) -> Text:
    """Texts with commas between, in each language."""
    return Text(**{code: ", ".join(text.in_(code) for text in texts) for code in LANGUAGES})


def unit_name(unit: str) -> Text:
    """The unit of a legal number; a unit that the house does not know stands as the pack writes it."""
    return UNITS.get(unit, Text.of(unit))
