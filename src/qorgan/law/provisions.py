"""A provision: one part of an article, and perhaps one paragraph, as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from qorgan.kernel.texts import Phrase, Text
from qorgan.law.articles import FIELDS, PUNISHMENTS, SHOWN, Article, Part
from qorgan.law.citations import Citation
from qorgan.law.classification import Classification
from qorgan.law.values import NOT_KNOWN, Ban, Derived, Named, Span, Stated


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a provision in words, with its source; `rests_on` names what a derived value follows from."""

    text: Text
    citation: Citation | None
    is_known: bool = True
    rests_on: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """A part of an article on a day; every value carries its citation, an unread one says that it is not known."""

    on: date
    article: str
    number: str
    part: str
    paragraph: str | None
    title: Text
    title_citation: Citation
    source: Article
    body: Part
    rules: Classification | None

    @property
    def name(self) -> Text:
        """How the provision is cited: “article 128, part 1, paragraph 2”."""
        words = _NAMED if self.paragraph is None else _NAMED_PARAGRAPH
        return words.filled(number=self.number, part=self.part, paragraph=self.paragraph)

    def stated(self, name: str) -> Stated[Any] | None:
        """What the law states on the day about an attribute such as `confiscation`; None when it states nothing."""
        history = self.body.histories.get(name)
        return history.on(self.on) if history else None

    def punishment(self, name: str) -> Span | None:
        """The bounds of a kind of punishment; None when the law does not provide it, an unknown span when not read."""
        stated = self.stated(name)
        if stated is None:
            return None
        if not stated.is_known:
            return Span(least=None, most=None, unit=PUNISHMENTS[name][0], citation=stated.citation)
        return replace(stated.value, citation=stated.citation) if stated.value else None

    @property
    def imprisonment_years(self) -> Span | None:
        """Deprivation of liberty, in years."""
        return self.punishment("imprisonment_years")

    @property
    def restriction_years(self) -> Span | None:
        """Restriction of freedom, in years."""
        return self.punishment("restriction_years")

    @property
    def fine_mci(self) -> Span | None:
        """Fine, in index units."""
        return self.punishment("fine_mci")

    @property
    def corrective_works_mci(self) -> Span | None:
        """Corrective works, in index units."""
        return self.punishment("corrective_works_mci")

    @property
    def community_service_hours(self) -> Span | None:
        """Community service, in hours."""
        return self.punishment("community_service_hours")

    @property
    def arrest_days(self) -> Span | None:
        """Arrest, in days."""
        return self.punishment("arrest_days")

    @property
    def punishments(self) -> dict[str, Span]:
        """Every kind of main punishment that the part provides, by name."""
        found = {name: self.punishment(name) for name in PUNISHMENTS}
        return {name: span for name, span in found.items() if span}

    @property
    def confiscation(self) -> Stated[str] | None:
        """Confiscation of property: `value` is mandatory, optional or none."""
        return self.stated("confiscation")

    @property
    def ban(self) -> Stated[Ban] | None:
        """The ban on posts or activities."""
        return self.stated("ban")

    @property
    def text(self) -> Stated[Text] | None:
        """The act punished, restated in short."""
        return self.stated("text")

    @property
    def circumstances(self) -> dict[str, Text]:
        """The numbered circumstances of the day, by paragraph; those whose text is not read say so."""
        return {number: stated.shown(lambda text: text) for number, stated in self._circumstances()}

    @property
    def circumstance(self) -> Text | None:
        """The circumstance of the provision's own paragraph."""
        return self.circumstances.get(self.paragraph) if self.paragraph else None

    def _circumstances(self) -> Iterator[tuple[str, Stated[Text]]]:
        for number, history in self.body.circumstances.items():
            stated = history.on(self.on)
            if stated and (stated.value is not None or not stated.is_known):
                yield number, stated

    @property
    def category(self) -> Derived[Named] | None:
        """The category of gravity."""
        if self.rules is None:
            return None
        return self.rules.category(
            imprisonment=self.imprisonment_years, is_misdemeanour=self.source.is_misdemeanour, on=self.on
        )

    @property
    def limitation_years(self) -> Derived[int] | None:
        """The limitation period, in years."""
        return self.rules.follows("limitation_years", category=self.category, on=self.on) if self.rules else None

    @property
    def forced_payment_mci(self) -> Derived[int] | None:
        """The convict's forced payment to the compensation fund, in index units; None before it existed."""
        return self.rules.follows("forced_payment_mci", category=self.category, on=self.on) if self.rules else None

    @property
    def investigating_form(self) -> Derived[Named] | None:
        """Who prepares the file for court: the form of pre-trial investigation."""
        stated: Stated[str] | None = self.stated("investigating_form")
        if stated is None or self.rules is None:
            return None
        if stated.value is None:
            return Derived(value=None, citation=stated.citation, is_known=stated.is_known)
        named = Named(code=stated.value, title=self.rules.investigating_forms[stated.value])
        return Derived(value=named, citation=stated.citation)

    def cells(self) -> Iterator[tuple[str, Text, Cell]]:
        """Every value in words: path within the part, label, cell; the order is that of a printed page."""
        for name in (*SHOWN,):
            stated = self.stated(name)
            if stated:
                yield name, FIELDS[name], Cell(stated.shown(SHOWN[name]), stated.citation, stated.is_known)
        for number, circumstance in self._circumstances():
            text = circumstance.shown(lambda words: words)
            label = _PARAGRAPH.filled(number=number)
            yield f"circumstances.{number}", label, Cell(text, circumstance.citation, circumstance.is_known)
        for name in ("category", "limitation_years", "forced_payment_mci", "investigating_form"):
            derived: Derived[Any] | None = getattr(self, name)
            if derived:
                text = _derived_words(name, derived)
                yield name, FIELDS[name], Cell(text, derived.citation, derived.is_known, derived.rests_on)


def _derived_words(name: str, derived: Derived[Any]) -> Text:
    if derived.value is None:
        return NOT_KNOWN
    if isinstance(derived.value, Named):
        return derived.value.title
    return _COUNTED[name].filled(
        value=derived.value, years=_russian_years(derived.value), s="" if derived.value == 1 else "s"
    )


def _russian_years(number: int) -> str:
    if number % 100 in range(11, 15):
        return "лет"
    return {1: "год", 2: "года", 3: "года", 4: "года"}.get(number % 10, "лет")


_COUNTED = {
    "limitation_years": Phrase("{value} year{s}"),
    "forced_payment_mci": Phrase("{value} monthly index units"),
}
_PARAGRAPH = Phrase("Paragraph {number}")
_NAMED = Phrase("article {number}, part {part}")
_NAMED_PARAGRAPH = Phrase("article {number}, part {part}, paragraph {paragraph}")
