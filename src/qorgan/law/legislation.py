"""The legislation of a country: loaded once, asked by date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qorgan.kernel.texts import Phrase, Text
from qorgan.law.acts import Act
from qorgan.law.articles import Article
from qorgan.law.classification import Classification
from qorgan.law.compensation import Compensation, CompensationRules
from qorgan.law.offences import OffenceList, OffenceListHistory
from qorgan.law.parameters import Parameter, Quantity
from qorgan.law.provisions import Provision
from qorgan.law.punishments import PunishmentKind
from qorgan.law.refusals import (
    LawSilent,
    NoValueOnDate,
    UnknownArticle,
)
from qorgan.law.values import Stated

ARTICLE = Phrase("article {number}")
COMPENSATION = Phrase("payments of the compensation fund")


@dataclass(frozen=True, eq=False)
class Legislation:
    """Acts, articles, lists, numbers and rules of one country, each value dated."""

    acts: Mapping[str, Act]
    article_index: Mapping[str, Article]
    offence_lists: Mapping[str, OffenceListHistory]
    parameters: Mapping[str, Parameter]
    punishment_kinds: Mapping[str, PunishmentKind]
    classification: Classification | None
    compensation_rules: CompensationRules | None

    def on(self, day: date) -> LawOnDate:
        """The law as it stood on a day."""
        return LawOnDate(law=self, day=day)

    def articles(self) -> tuple[Article, ...]:
        """Every article, in the order of their numbers."""
        return tuple(sorted(self.article_index.values(), key=lambda one: (one.act, _number_key(one.number))))

    def article(self, id: str) -> Article:
        """An article with its whole history.

        Raises:
            UnknownArticle: no such article is held.
        """
        if id not in self.article_index:
            raise UnknownArticle(article=id)
        return self.article_index[id]

    def article_by_number(self, number: str) -> Article:
        """The article that a register calls by its bare number, such as “128”.

        Raises:
            UnknownArticle: no article, or more than one, bears the number.
        """
        found = [one for one in self.article_index.values() if one.number == number.strip()]
        if len(found) != 1:
            raise UnknownArticle(article=number)
        return found[0]

    def act(self, id: str) -> Act:
        """An act or other source.

        Raises:
            law.unknown_act: no such act is listed.
        """
        if id not in self.acts:
            raise LawSilent("law.unknown_act", act=id)
        return self.acts[id]


@dataclass(frozen=True, slots=True)
class LawOnDate:
    """The law as it stood on `day`."""

    law: Legislation
    day: date

    def act(self, role: str) -> Act:
        """The act that stood in a role on the day; where two did, the one that began last.

        Raises:
            law.no_act_in_role: none did.
        """
        found = [act for act in self.law.acts.values() if act.role == role and act.holds_on(self.day)]
        if not found:
            raise LawSilent("law.no_act_in_role", role=role, on=self.day)
        return max(found, key=lambda act: act.in_force_on or act.signed_on or date.min)

    def title(self, article: str) -> Text:
        """The article's title on the day.

        Raises:
            UnknownArticle: no such article is held.
            NoValueOnDate: the article did not exist yet.
        """
        return self._title(self.law.article(article)).value or Text.of(article)

    def article(self, id: str, *, part: str, paragraph: str | None = None) -> Provision:
        """A part of an article, or one of its paragraphs, on the day.

        Raises:
            UnknownArticle, law.unknown_part, law.unknown_paragraph: the code has no such place.
            NoValueOnDate: the part did not exist yet.
        """
        article = self.law.article(id)
        if part not in article.parts:
            raise LawSilent("law.unknown_part", article=article.number, part=part)
        title = self._title(article)
        provision = Provision(
            on=self.day,
            article=id,
            number=article.number,
            part=part,
            paragraph=paragraph,
            title=title.value or Text.of(id),
            title_citation=title.citation,
            source=article,
            body=article.parts[part],
            rules=self.law.classification,
        )
        if provision.text is None:
            raise NoValueOnDate(subject=provision.name, on=self.day)
        if paragraph is not None and paragraph not in provision.circumstances:
            raise LawSilent(
                "law.unknown_paragraph", article=article.number, part=part, paragraph=paragraph, on=self.day
            )
        return provision

    def parts(self, id: str) -> tuple[Provision, ...]:
        """Every part of the article that existed on the day.

        Raises:
            UnknownArticle: no such article is held.
        """
        found = []
        for part, body in self.law.article(id).parts.items():
            text = body.histories["text"].on(self.day)
            if text and (text.value or not text.is_known):
                found.append(self.article(id, part=part))
        return tuple(found)

    def parameter(self, id: str) -> Quantity:
        """A legal number on the day; `* 30` gives Money when it is an amount.

        Raises:
            law.unknown_parameter: the pack holds no such number.
            NoValueOnDate: it had no value that day, or the value has not been read.
        """
        if id not in self.law.parameters:
            raise LawSilent("law.unknown_parameter", parameter=id)
        found = self.law.parameters[id]
        stated = found.history.on(self.day)
        if stated is None or stated.value is None:
            raise NoValueOnDate(subject=found.title, on=self.day)
        return Quantity(
            parameter=id,
            title=found.title,
            value=stated.value,
            unit=found.unit,
            currency=found.currency,
            citation=stated.citation,
        )

    def offence_list(self, id: str) -> OffenceList:
        """The edition of a list of offences on the day.

        Raises:
            law.unknown_list: the pack holds no such list.
            NoValueOnDate: the list was not in use that day.
        """
        if id not in self.law.offence_lists:
            raise LawSilent("law.unknown_list", list=id)
        held = self.law.offence_lists[id]
        found = held.on(self.day)
        if found is None:
            raise NoValueOnDate(subject=held.title, on=self.day)
        return found

    @property
    def compensation(self) -> Compensation:
        """The rules of the compensation fund on the day.

        Raises:
            NoValueOnDate: there were none.
        """
        rules = self.law.compensation_rules
        found = rules.on(self.day) if rules else None
        if found is None:
            raise NoValueOnDate(subject=COMPENSATION, on=self.day)
        return found

    def _title(self, article: Article) -> Stated[Text]:
        stated = article.title.on(self.day)
        if stated is None:
            raise NoValueOnDate(subject=ARTICLE.filled(number=article.number), on=self.day)
        return stated


def _number_key(number: str) -> tuple[int, ...]:
    return tuple(int(piece) for piece in number.replace("-", ".").split(".") if piece.isdigit())
