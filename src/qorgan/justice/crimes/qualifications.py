"""Whether a qualification exists: article, part and paragraph in the law of the day of the act."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from qorgan.desk.country import Country, country
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.law import LawSilent

PROVISION = Phrase("article {article}")
PART = Phrase(", part {part}")
PARAGRAPH = Phrase(", paragraph {paragraph}")


@dataclass(frozen=True, slots=True)
class Provision:
    """An article by its bare number, with part and paragraph where they are known ("" when not)."""

    article: str
    part: str = ""
    paragraph: str = ""

    @classmethod
    def given(cls, *, article: str, part: str | None, paragraph: str | None) -> Provision:
        """The provision as a form or a file gives it."""
        return cls(article.strip(), (part or "").strip(), (paragraph or "").strip())

    @property
    def name(self) -> Text:
        """How the provision is cited."""
        words = PROVISION.filled(article=self.article).as_dict()
        for template, value in ((PART, {"part": self.part}), (PARAGRAPH, {"paragraph": self.paragraph})):
            if all(value.values()):
                words = {code: words[code] + template.filled(**value).in_(code) for code in words}
        return Text.of(words)


@lru_cache(maxsize=8)
def _known(pack: Country) -> dict[str, str]:
    """The ids of the articles of the pack by bare number; a number that two codes share is left out."""
    numbers: dict[str, list[str]] = {}
    for article in pack.law.articles():
        numbers.setdefault(article.number, []).append(article.id)
    return {number: ids[0] for number, ids in numbers.items() if len(ids) == 1}


@lru_cache(maxsize=8)
def _listed(pack: Country) -> frozenset[str]:
    """The bare numbers of all articles that some edition of a list of offences names."""
    members = (
        member
        for history in pack.law.offence_lists.values()
        for stated in history.editions.stated
        for member in stated.value or ()
    )
    return frozenset(member.article.rsplit(".", 1)[-1] for member in members)


def article_id(number: str) -> str | None:
    """The id of the article in the law of the country, or None when only a list of offences names it."""
    return _known(country()).get(number)


def article_numbers() -> list[str]:
    """The bare numbers of all articles that may be entered, in the order of the code."""
    numbers = set(_known(country())) | _listed(country())
    return sorted(numbers, key=lambda number: [int(piece) for piece in re.findall(r"\d+", number)])


def article_title(number: str) -> Text | None:
    """The present title of an article, or None when only a list of offences names it."""
    known = article_id(number)
    if known is None:
        return None
    return next((one.value for one in reversed(country().law.article(known).title.stated) if one.value), None)


@lru_cache(maxsize=65536)
def _fault(pack: Country, article: str, part: str, paragraph: str, act_on: date) -> Refusal | None:
    provision = Provision(article, part, paragraph)
    known = _known(pack).get(article)
    if known is None:
        return (
            None
            if article in _listed(pack)
            else Refusal("proceeding.article_not_listed", article=article).at("article")
        )
    try:
        if part:
            pack.law.on(act_on).article(known, part=part, paragraph=paragraph or None)
        else:
            pack.law.on(act_on).title(known)
    except LawSilent as silent:
        why = Text(**{code: silent.sentence(language=code) for code in ("en", "ru", "kk")})
        found = Refusal("proceeding.provision_not_in_law", provision=provision.name, on=day_text(act_on), why=why)
        return found.at(_place_at_fault(pack, known, part, paragraph, act_on))
    if paragraph and not part:
        return Refusal(
            "proceeding.provision_not_in_law", provision=provision.name, on=day_text(act_on), why=PART_MISSING
        ).at("part")
    return None


def _place_at_fault(pack: Country, known: str, part: str, paragraph: str, act_on: date) -> str:
    """Which of article, part and paragraph the law of the day does not have."""
    law = pack.law.on(act_on)
    for place, asked in (("article", lambda: law.title(known)), ("part", lambda: law.article(known, part=part))):
        try:
            asked()
        except LawSilent:
            return "part" if part and place == "part" else "article"
    return "paragraph" if paragraph else "part"


PART_MISSING = Phrase("a paragraph needs its part.")


def provision_fault(*, provision: Provision, days: tuple[date, ...]) -> Refusal | None:
    """Why the law knew the provision on none of the days, or None: `proceeding.article_not_listed`, `proceeding.provision_not_in_law`."""
    faults = [_fault(country(), provision.article, provision.part, provision.paragraph, day) for day in days]
    return None if None in faults else faults[0]


def fault_of(*, provision: Provision, act_on: date, registered_on: date) -> Refusal | None:
    """Why an offence cannot be entered so, or None.

    One of `proceeding.act_after_registration`, `proceeding.article_not_listed`, `proceeding.provision_not_in_law`.
    """
    if registered_on < act_on:
        days = {"act_on": day_text(act_on), "registered_on": day_text(registered_on)}
        return Refusal("proceeding.act_after_registration", **days).at("act_on")
    return _fault(country(), provision.article, provision.part, provision.paragraph, act_on)


@lru_cache(maxsize=65536)
def _form(pack: Country, article: str, part: str, act_on: date) -> str:
    known = _known(pack).get(article)
    if known is None or not part:
        return ""
    derived = pack.law.on(act_on).article(known, part=part).investigating_form
    return derived.value.code if derived and derived.value else ""


def form_of(*, provision: Provision, act_on: date) -> str:
    """The form of pre-trial investigation that the law provides for the offence; "" when it is not known."""
    return _form(country(), provision.article, provision.part, act_on)


def form_for(offences: Iterable[tuple[Provision, date]]) -> str:
    """The form that the law provides for offences together; "" when it tells of none of them.

    It is the most thorough form that one of them needs: the country's list has it first.
    """
    needed = {form_of(provision=provision, act_on=act_on) for provision, act_on in offences}
    return next((item.code for item in country().codes["investigation_forms"] if item.code in needed), "")
