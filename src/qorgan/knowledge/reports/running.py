"""Running a report: its figures, its balances, its lists of records. Nothing is printed that does not balance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.facts.models import Fact
from qorgan.desk.fields import OPEN, privacy_of
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.desk.records import Record
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text, day_text
from qorgan.kit.formatting import attribute
from qorgan.knowledge.reports.answers import Answer
from qorgan.knowledge.reports.asking import Moment, Spans, answers, spans_of
from qorgan.knowledge.reports.balances import Checked, checked
from qorgan.knowledge.reports.definitions import Listing, Report, law_version, report_named
from qorgan.knowledge.reports.subjects import COUNTRY, Subject
from qorgan.knowledge.statistics.few import told_to
from qorgan.knowledge.statistics.figures import Figure
from qorgan.knowledge.statistics.indicators import indicator_named
from qorgan.knowledge.statistics.questions import question
from qorgan.knowledge.statistics.selecting import selected
from qorgan.knowledge.statistics.silences import silences

Said = Mapping[str, Text]
MOST_LISTED = 500
OF = " of "


@dataclass(frozen=True, kw_only=True)
class Run:
    """A report with its answers, in no language yet.

    `listed` holds what is said of each listed record, `silent` of which days of the period the records cannot speak.
    """

    report: str
    title: Text
    period: Period
    as_known_on: date
    known_at: datetime
    spans: Spans
    figures: Mapping[str, Answer]
    balances: tuple[Checked, ...]
    listed: Mapping[str, tuple[Said, ...]]
    silent: tuple[Text, ...]
    definition_version: str
    law_version: str
    subject: Subject = COUNTRY

    def told(self, language: str) -> dict[str, Any]:
        """The report for a machine, words in a language."""
        return {
            "report": self.report,
            "of": self.subject.value,
            "period": str(self.period),
            "as_known_on": self.as_known_on.isoformat(),
            "language": language,
            "silent": [words.in_(language) for words in self.silent],
            "figures": {name: answer.told(language) for name, answer in self.figures.items()},
            "stated": {
                name: {"says": one.value.in_(language), "source": act.id, "basis": str(one.basis)}
                for name, one in report_named(self.report).stated.items()
                if self.period.last and (act := one.act_on(self.period.last))
            },
            "balances": [
                {"id": one.id, "says": one.says.in_(language), "line": one.line(language)} for one in self.balances
            ],
            "definition_version": self.definition_version,
            "law_version": self.law_version,
        }


def moment_of(*, actor: Actor, as_known_on: date | None) -> Moment:
    """What is counted: all that is known now, or what was known at the end of a day.

    Raises:
        report.known_in_the_future: the day has not come.
    """
    if as_known_on is None or as_known_on == actor.today:
        return Moment(day=actor.today, at=actor.now)
    if as_known_on > actor.today:
        raise Refusal("report.known_in_the_future", day=as_known_on)
    end = datetime.combine(as_known_on + timedelta(days=1), time(), tzinfo=ZoneInfo(country().zone))
    return Moment(day=as_known_on, at=end - timedelta(microseconds=1))


def run(
    *,
    report: Report,
    period: Period,
    actor: Actor,
    as_known_on: date | None = None,
    subject: Subject = COUNTRY,
    told: Callable[[Figure], Figure] | None = None,
) -> Run:
    """A report for a closed period, of the country or of one region or body; `told` says what of each figure is told to its readers.

    Raises:
        report.unbalanced: a balance does not hold.
        report.known_in_the_future: `as_known_on` has not come.
    """
    moment = replace(moment_of(actor=actor, as_known_on=as_known_on), as_of=period.last)
    if period.first > moment.day:
        raise Refusal("report.period_not_begun", first=day_text(period.first), known_on=day_text(moment.day))
    report = report.narrowed(subject.value)
    spans = spans_of(report=report, period=period, moment=moment)
    figures = answers(report=report, spans=spans, moment=moment)
    balances = checked(report.balances, figures=figures)
    found = Run(
        report=report.id,
        title=subject.named(report.title),
        period=period,
        as_known_on=moment.day,
        known_at=moment.at,
        spans=spans,
        figures=figures,
        balances=balances,
        listed={
            name: _listed(listing, answer=figures[listing.figure], moment=moment)
            for name, listing in report.listings.items()
        },
        silent=_silent(report, period=period, known_on=moment.day),
        definition_version=report.version,
        law_version=law_version(),
        subject=subject,
    )
    return found if told is None else _told(found, report=report, moment=replace(moment, told=told))


def _told(found: Run, *, report: Report, moment: Moment) -> Run:
    """The run as its readers are told it, with the sums of what they are told in full."""
    figures = answers(report=report, spans=found.spans, moment=moment)
    same = {name for name, answer in figures.items() if answer == found.figures[name]}
    names = {one.id: {one.parts.figure, one.whole.figure} for one in report.balances}
    balances = tuple(one for one in found.balances if names[one.id] <= same)
    return replace(found, figures=figures, balances=balances)


def teller(*, actor: Actor, subject: Subject) -> Callable[[Figure], Figure] | None:
    """What of each figure a reader is told; None where all is: a body reads of itself what its own records say."""
    return None if subject.agency == actor.agency else partial(told_to, actor=actor)


def _silent(report: Report, *, period: Period, known_on: date) -> tuple[Text, ...]:
    """Of which days of the period the figures that are counted over the whole of it cannot speak."""
    asked = [indicator_named(one.indicator) for one in report.figures.values() if one.period == "report"]
    return tuple(silences(indicators=asked, period=period, known_on=known_on))


def _listed(listing: Listing, *, answer: Answer, moment: Moment) -> tuple[Said, ...]:
    """What is said of the records behind a figure, in the order of their numbers."""
    kind = next((kind for kind in RECORD_TYPES.values() if kind.name == listing.kind), None)
    if kind is None or answer.period is None:
        return ()
    # Only open fields are told, as any publication does; so whoever may read the report may read them.
    closed = [path for path in listing.said.values() if not is_open(kind.model, path.partition(OF)[0])]
    if closed:
        raise Refusal("report.field_closed", listing=listing.id, fields=", ".join(closed))
    asked = question(
        indicator=indicator_named(answer.asked["indicator"]),
        period=answer.period,
        by=(),
        where=answer.asked["where"],
        known=moment.known,
        zone=country().zone,
        law=country().law,
        as_of=moment.as_of,
    )
    facts = {fact.source: fact for fact in selected(asked)[:MOST_LISTED]}
    records = kind.model._default_manager.filter(ref__in=list(facts))
    told = [
        {key: Text.of(_word(record, path, fact=facts[str(vars(record)["ref"])])) for key, path in listing.said.items()}
        for record in records
    ]
    return tuple(sorted(told, key=lambda said: tuple(_order(text.en) for text in said.values())))


def is_open(model: type[Any], path: str) -> bool:
    """Whether every field on a path of attributes is of the open class; a text needs all its languages open."""
    name, _, rest = path.partition(".")
    classes = privacy_of(model) if issubclass(model, Record) else {}
    columns = [name] if name in classes else [f"{name}_{code}" for code in LANGUAGES]
    if any(classes.get(column) is not OPEN for column in columns):
        return False
    return not rest or is_open(model._meta.get_field(name).related_model, rest)


def _word(record: Any, path: str, *, fact: Fact) -> Text | str:
    """What a path leads to: a text, a day as each language writes it, or a code's title; a state is that of the fact."""
    name, _of, codes = path.partition(OF)
    value = attribute(fact if name in getattr(fact, "states", ()) else record, name)
    if isinstance(value, date):
        return day_text(value)
    if codes and value in country().codes[codes]:
        return country().codes[codes].get(value).title
    return value if isinstance(value, Text) else str(value if value is not None else "")


def _order(word: str) -> tuple[int, str]:
    return (int(word), "") if word.isdecimal() else (10**9, word)
