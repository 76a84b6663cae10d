"""The words of a report: a template in a sandbox, whose calls bring in figures, law and records.

    {{ value("offences_registered") }}                    the value of a figure
    {{ cell("offences_registered", article="128") }}      one part; a period is named as in report.yaml
    {{ percent("persons_assisted", outcome="expelled") }} a part in whole per cent of its base, with the base
    {{ exhibit("sentences") }}                            a table, chart or map, alone on its line

A template reads only what these give it: the sandbox refuses attributes that are not data, an unknown name is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from qorgan.codes.sorting import sort_key
from qorgan.desk.acts_on_record import act_in_role, recorded_act
from qorgan.desk.country import country
from qorgan.kernel.days import day
from qorgan.kernel.money import Money
from qorgan.kernel.periods import Period
from qorgan.kit.citations import DAY_ASSUMED, doubts_of
from qorgan.kit.documents.blocks import Block
from qorgan.kit.formatting import money
from qorgan.knowledge.reports.definitions import Report
from qorgan.knowledge.reports.exhibits import Shown, block_of, said
from qorgan.knowledge.reports.labels import article_words, title_of
from qorgan.knowledge.reports.phrases import capital, per_cent, period_words, plural, within
from qorgan.knowledge.reports.running import Run
from qorgan.knowledge.statistics.behind import Behind
from qorgan.knowledge.statistics.withheld import WITHHELD
from qorgan.law import Act, Basis, Citation
from qorgan.law.articles import confiscation_words
from qorgan.law.comparison import amendments
from qorgan.law.refusals import LawSilent

# Private-use signs mark what is more than words; text from records never holds them, for the desk refuses them.
FIGURE, OF, END, BLOCK, UNTOLD, NOTE = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue007"
SENTENCE, DOUBT = "\ue005", "\ue006"
"""`UNTOLD` stands for what is not known: composing leaves out the sentence in which it does. A `NOTE` stands at the end of its clause.
`SENTENCE` ends a sentence, `DOUBT` says that what it claims of the law is not sure."""
TAG = re.compile(r"\{%.*?%\}")
SENTENCE_ENDS = re.compile(r"\{[{%].*?[}%]\}|(?<=[.!?])(?<!\b\w\.)(?<!\b\w\w\.) +(?=\S)")
"""A stop and a space between the words of a template; a stop after one letter or two shortens a word."""


def environment() -> ImmutableSandboxedEnvironment:
    """The sandbox. Nothing is escaped here: each form of printing escapes in its own way."""
    found = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False, keep_trailing_newline=True
    )
    found.filters["capital"] = capital
    return found


@lru_cache(maxsize=64)
def template(text: str) -> Template:
    """The words of a report, read once: they stay while the house is open."""
    return environment().from_string("\n".join(map(_with_ends, text.split("\n"))))


def _with_ends(line: str) -> str:
    """A line of a template with the end of each of its sentences marked, before values with stops of their own stand in it."""
    return SENTENCE_ENDS.sub(_ended, line) + SENTENCE if TAG.sub("", line).strip() else line


def _ended(found: re.Match[str]) -> str:
    is_end = found[0].isspace() and not found.string[found.end()].islower()
    return f"{SENTENCE} " if is_end else found[0]


def _mark_of(doubt: str) -> str:
    return f"{DOUBT}{doubt}{END}"


def _doubt(basis: Basis) -> str:
    return "" if basis is Basis.OFFICIAL else _mark_of(basis)


@dataclass
class Words:
    """What a template may call, for one run in one language. `blocks` collects the exhibits that it placed."""

    report: Report
    run: Run
    language: str
    blocks: list[Block] = field(default_factory=list)

    def callables(self) -> Mapping[str, Callable[..., Any]]:
        """The names that a template knows."""
        return {
            "value": self.value,
            "cell": self.cell,
            "percent": self.percent,
            "sum": self.money,
            "known": self.known,
            "count": self.count,
            "plural": self.plural,
            "labels": self.labels,
            "parts": self.parts,
            "period": self.period,
            "span": self.span,
            "within": self.within,
            "within_span": self.within_span,
            "listed": self.listed,
            "named": self.named,
            "article": self.article,
            "imprisonment": self.imprisonment,
            "confiscation": self.confiscation,
            "act": self.act,
            "act_number": self.act_number,
            "act_day": self.act_day,
            "recorded_act": self.recorded_act,
            "recorded_since": self.recorded_since,
            "amendments": self.amendments,
            "index_units": self.index_units,
            "payouts_from": self.payouts_from,
            "stated": self.stated,
            "country": self.country,
            "subject": self.subject,
            "exhibit": self.exhibit,
        }

    def _mark(self, figure: str, words: str) -> str:
        return f"{FIGURE}{figure}{OF}{words}{END}"

    def _told(self, figure: str, number: int | float | None, *, behind: Behind | None = None) -> str:
        if number is None:
            return UNTOLD
        law = "".join(map(_mark_of, self.run.figures[figure].doubts))
        return self._mark(figure, said(number, language=self.language)) + law + self._n(behind)

    def _n(self, behind: Behind | None) -> str:
        return f"{NOTE}{behind.said(self.language)}{END}" if behind else ""

    def _dims(self, dims: Mapping[str, Any]) -> dict[str, Any]:
        """Dimensions with a period named as in the report turned into its days."""
        name = dims.get("period")
        return {**dims, "period": str(self.run.spans[str(name)])} if name in self.run.spans else dict(dims)

    def count(self, figure: str, **dims: Any) -> int | float | None:
        """The bare number, for conditions."""
        answer = self.run.figures[figure]
        return answer.cell(**self._dims(dims)) if dims else answer.value

    def value(self, figure: str) -> str:
        """The value of a figure; a guarded one that is not told says why."""
        withheld = self.run.figures[figure].withheld
        if self.run.figures[figure].is_few:
            return self._mark(figure, WITHHELD.in_(self.language))
        if withheld:
            words = withheld.in_(self.language)
            return self._mark(figure, words[0].lower() + words[1:].rstrip("."))
        return self._told(figure, self.count(figure), behind=self.run.figures[figure].behind)

    def cell(self, figure: str, **dims: Any) -> str:
        """The value of one part of a figure."""
        if self._is_withheld(figure, dims):
            return self._mark(figure, WITHHELD.in_(self.language))
        asked = self._dims(dims)
        behind = next((part.behind for part in self.run.figures[figure].by if dict(part.dims) == asked), None)
        return self._told(figure, self.count(figure, **dims), behind=behind)

    def percent(self, figure: str, **dims: Any) -> str:
        """One part in whole per cent of its base."""
        if self._is_withheld(figure, dims):
            return self._mark(figure, WITHHELD.in_(self.language))
        part, whole = self.count(figure, **dims), self.run.figures[figure].base(next(iter(dims)))
        return self._mark(figure, f"{per_cent(part or 0, whole)} %") + self._n(Behind(whole)) if whole else UNTOLD

    def _is_withheld(self, figure: str, dims: Mapping[str, Any]) -> bool:
        """Whether a part is not told to whom the report is for."""
        answer, asked = self.run.figures[figure], self._dims(dims)
        is_named = any(part.is_withheld for part in answer.by if dict(part.dims) == asked)
        return is_named or answer.is_few or any(set(one) == asked.keys() for one in answer.untold)

    def money(self, figure: str, **dims: Any) -> str:
        """An amount of money, with its currency."""
        if self._is_withheld(figure, dims):
            return self._mark(figure, WITHHELD.in_(self.language))
        amount = self.count(figure, **dims)
        if amount is None:
            return UNTOLD
        currency = str(dims.get("currency", country().currency))
        return self._mark(figure, money(Money(int(amount), currency), language=self.language))

    def known(self, figure: str) -> bool:
        """Whether there is anything to tell of a figure."""
        answer = self.run.figures[figure]
        return answer.value is not None or bool(answer.by)

    def plural(self, number: int | float | None, *forms: str) -> str:
        """The form of a word that goes with a number."""
        return plural(number, *forms, language=self.language)

    def labels(self, figure: str, *by: str) -> str:
        """The names of the parts of a breakdown, one after the other."""
        if by in self.run.figures[figure].untold:
            return self._mark(figure, WITHHELD.in_(self.language))
        labels = Shown(self.run.figures[figure], language=self.language).labels(by)
        is_numbered = all(label.isdecimal() for label in labels)
        return ", ".join(sorted(labels, key=int if is_numbered else lambda label: sort_key(label, self.language)))

    def parts(self, figure: str, *by: str) -> list[dict[str, Any]]:
        """The parts of a breakdown: `label` and `value` in words, `count` as a number, `dims` as codes."""
        answer = self.run.figures[figure]
        shown = Shown(answer, language=self.language)
        if by in answer.untold:
            title = ", ".join(title_of(column, language=self.language) for column in by)
            words = self._mark(figure, WITHHELD.in_(self.language))
            return [{"label": title, "count": None, "value": words, "dims": dict.fromkeys(by)}]
        return [
            {
                "label": ", ".join(shown.label(column, part) for column in by),
                "count": part.value,
                "value": self._told(figure, part.value, behind=part.behind)
                if not part.is_withheld
                else self._mark(figure, shown.part(part)),
                "dims": dict(part.dims),
            }
            for part in answer.breakdown(*by)
        ]

    def period(self, name: str = "report") -> str:
        """The days of one of the report's periods."""
        return self._period_words(self.run.spans[name])

    def span(self, figure: str) -> str:
        """The days that a figure covers."""
        return self._period_words(self.run.figures[figure].period)

    def within(self, name: str = "report") -> str:
        """When things happened that one of the report's periods covers: “in 2022”, “за 2022 год”."""
        return self._within(self.run.spans[name])

    def within_span(self, figure: str) -> str:
        """When things happened that a figure covers."""
        return self._within(self.run.figures[figure].period)

    def _within(self, period: Period | None) -> str:
        return within(period, language=self.language) if period else UNTOLD

    def _period_words(self, period: Period | None) -> str:
        return period_words(period, language=self.language) if period else UNTOLD

    def listed(self, name: str) -> list[dict[str, str]]:
        """What is said of each record of a listing."""
        return [{key: text.in_(self.language) for key, text in said.items()} for said in self.run.listed[name]]

    def named(self, name: str, key: str) -> str:
        """What the records of a listing have in common under a key."""
        return "; ".join(dict.fromkeys(said[key] for said in self.listed(name) if said[key]))

    def _cited(self, words: str, *citations: Citation | None) -> str:
        """Words that the law claims, with how sure they are of it."""
        return words + "".join(map(_mark_of, doubts_of((one.basis, one.dated) for one in citations if one)))

    def article(self, number: str) -> str:
        """An article's number and title on the last day of the period."""
        words, title = article_words(number, on=self._day).in_(self.language), None
        with suppress(LawSilent):
            title = country().law.article_by_number(number).title.on(self._day)
        return self._cited(words, title.citation if title else None)

    @property
    def _day(self) -> Any:
        return self.run.period.last

    def imprisonment(self, article: str, part: str) -> str:
        """The bounds of imprisonment of a provision on the last day of the period, in words."""
        with suppress(LawSilent):
            law = country().law
            span = law.on(self._day).article(law.article_by_number(article).id, part=part).imprisonment_years
            if span is not None:
                return self._cited(span.text.in_(self.language), span.citation)
        return UNTOLD

    def confiscation(self, article: str, part: str) -> str:
        """What a provision says of confiscation on the last day of the period, in words."""
        with suppress(LawSilent):
            law = country().law
            stated = law.on(self._day).article(law.article_by_number(article).id, part=part).confiscation
            if stated is not None and stated.value:
                return self._cited(confiscation_words(stated.value).in_(self.language), stated.citation)
        return UNTOLD

    def _act(self, role: str) -> Act | None:
        return act_in_role(role, on=self._day)

    def recorded_act(self, role: str) -> str:
        """The act that the records name for a role on the last day of the period, where it came after the one of the law files."""
        found = recorded_act(role, on=self._day)
        return found.title if found else UNTOLD

    def recorded_since(self, role: str) -> str:
        """The day since which that act holds."""
        found = recorded_act(role, on=self._day)
        return day(found.since, language=self.language) if found else UNTOLD

    def act(self, role: str) -> str:
        """The title of the act that stands in a role on the last day of the period."""
        act = self._act(role)
        return act.title.in_(self.language) + _doubt(act.basis) if act else UNTOLD

    def act_number(self, role: str) -> str:
        """The number of that act."""
        act = self._act(role)
        return (act.number if act else None) or UNTOLD

    def act_day(self, role: str) -> str:
        """The day on which that act was signed."""
        act = self._act(role)
        return day(act.signed_on, language=self.language) if act and act.signed_on else UNTOLD

    def amendments(self) -> list[dict[str, str]]:
        """The laws of the period: `title`, `number`, `articles` that began to read otherwise, `since` when one came into force in it."""
        law, period = country().law, self.run.period
        assert period.last is not None
        moved = amendments(law, first=period.first, last=period.last)
        return [
            {
                "title": law.act(act).title.in_(self.language) + _doubt(law.act(act).basis),
                "number": law.act(act).number or UNTOLD,
                "articles": ", ".join(articles),
                "since": self._began(law.act(act)),
            }
            for act, articles in moved.items()
        ]

    def _began(self, act: Act) -> str:
        """The day in the period on which an act came into force, with how sure it is; "" where it began at another time."""
        if act.in_force_on is None or act.in_force_on not in self.run.period:
            return ""
        said = day(act.in_force_on, language=self.language)
        return said if act.in_force_basis is Basis.OFFICIAL else f"{said} ({DAY_ASSUMED.in_(self.language)})"

    def index_units(self, tier: str) -> str:
        """How many units of the index the compensation fund owes a person of a tier on the last day of the period."""
        with suppress(LawSilent):
            found = country().law.on(self._day).compensation.tier(tier)
            return self._cited(str(found.amount_mci), found.citation)
        return UNTOLD

    def payouts_from(self) -> str:
        """The first day on which the compensation fund pays."""
        with suppress(LawSilent):
            rules = country().law.on(self._day).compensation
            return self._cited(day(rules.payouts_from, language=self.language), rules.payouts_citation)
        return UNTOLD

    def stated(self, name: str) -> str:
        """Words that the report states on a source of its own."""
        found = self.report.stated[name]
        return found.value.in_(self.language) + _doubt(found.basis) if found.act_on(self._day) else UNTOLD

    def country(self) -> str:
        """The country's name."""
        return country().name.in_(self.language)

    def subject(self) -> str:
        """The name of the region or of the body that the report is of."""
        return self.run.subject.name.in_(self.language)

    def exhibit(self, name: str) -> str:
        """An exhibit, alone on its line."""
        exhibit = self.report.exhibits[name]
        if not self.known(exhibit.figure):
            return ""
        self.blocks.append(block_of(exhibit, answer=self.run.figures[exhibit.figure], language=self.language))
        return f"{BLOCK}{len(self.blocks) - 1}{END}"
