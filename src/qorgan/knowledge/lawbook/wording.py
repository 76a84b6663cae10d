"""Words that the law pages and the console share beside those of `kit.citations`: how a provision and a change are named."""

from __future__ import annotations

from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.law import Article

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

UNITS: dict[str, Text] = {
    "years": Text(en="years", ru="лет", kk="жас / жыл"),
    "months": Text(en="months", ru="месяцев", kk="ай"),
    "days": Text(en="days", ru="дней", kk="күн"),
    "hours": Text(en="hours", ru="часов", kk="сағат"),
    "mci": Text(en="index units", ru="МРП", kk="АЕК"),
    "per_unit": Text(en="for one unit", ru="за одну единицу", kk="бір бірлік үшін"),
}

RATE = Text(en="{of} per {one}", ru="{of} за 1 {one}", kk="1 {one} үшін {of}")


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
    """The unit of a legal number; one that the house does not know stands as the pack writes it."""
    of, found, one = unit.partition(" per ")
    return RATE.filled(of=of, one=one) if found else UNITS.get(unit, Text.of(unit))
