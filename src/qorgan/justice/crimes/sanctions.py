"""What threatens for an offence: the sanction by the law of the day of the act, or a milder later one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qorgan.desk.country import country
from qorgan.justice.crimes.qualifications import Provision, article_id
from qorgan.kernel.texts import LANGUAGES, Phrase, Text, day_text
from qorgan.kit.citations import cited_first, cited_once
from qorgan.law import FIELDS, PUNISHMENTS, Applicable, Cell, Derived, LawSilent, Named
from qorgan.law import Provision as Edition

SHOWN = (*PUNISHMENTS, "confiscation", "ban")
ITEM = Text.of("{name}: {value}")
LIMITATION = Phrase("{years}, until {until}")
GRAVITY = Text.of("{category}; {limitation}")


@dataclass(frozen=True, slots=True)
class Sanction:
    """A sanction in words. `why` says which edition of the law was taken.

    `sources` cites the acts as the law pages do, `source` the one behind the punishment. `title` is the article's name on
    the day of the act. `category` and `limitation` are None where nothing is known.
    """

    title: Text
    punishments: Text
    category: Text | None
    limitation: Text | None
    why: Text
    source: Text
    sources: Text
    edition: Edition

    @property
    def gravity(self) -> Text | None:
        """Category and limitation in one."""
        if self.category is None or self.limitation is None:
            return self.category or self.limitation
        return GRAVITY.filled(category=self.category, limitation=self.limitation)


def sanction_of(*, provision: Provision, act_on: date, judged_on: date) -> Sanction | None:
    """The sanction for an act as a judgment of a day would apply it; None where the law held here does not tell.

    A count without its part has no sanction, and neither has an article that only a list of offences names.
    """
    known = article_id(provision.article)
    if known is None or not provision.part:
        return None
    try:
        found = country().law.applicable(
            article=known,
            part=provision.part,
            paragraph=provision.paragraph or None,
            act_on=act_on,
            judged_on=max(act_on, judged_on),
        )
    except LawSilent:
        return None
    return _in_words(found, act_on=act_on)


def _in_words(found: Applicable, *, act_on: date) -> Sanction:
    edition = found.provision
    cells = {name: cell for name, _, cell in edition.cells()}
    told = [_item(name=name, text=cells[name].text) for name in SHOWN if name in cells]
    held = [cells[name].citation for name in SHOWN if name in cells]
    cited = [citation for citation in held if citation] or [edition.title_citation]
    return Sanction(
        title=found.at_act.title,
        punishments=_joined(told, sign="; "),
        category=_category(edition.category),
        limitation=_limitation(edition.limitation_years, words=cells.get("limitation_years"), act_on=act_on),
        why=found.why,
        source=cited_first(cited, law=country().law),
        sources=cited_once(cited, law=country().law),
        edition=edition,
    )


def _item(*, name: str, text: Text) -> Text:
    return text if name in ("confiscation", "ban") else ITEM.filled(name=FIELDS[name], value=text)


def _joined(texts: Iterable[Text], *, sign: str) -> Text:
    listed = list(texts)
    return Text(**{code: sign.join(text.in_(code) for text in listed) for code in LANGUAGES})


def _category(category: Derived[Named] | None) -> Text | None:
    return category.value.title if category and category.value else None


def _limitation(limitation: Derived[int] | None, *, words: Cell | None, act_on: date) -> Text | None:
    """The period and the day on which it ends, counted from the act."""
    if limitation is None or limitation.value is None or words is None:
        return None
    until = _years_after(act_on, years=limitation.value)
    return LIMITATION.filled(years=words.text, until=day_text(until))


def _years_after(day: date, *, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February has no namesake in most years
        return day.replace(year=day.year + years, day=28)
