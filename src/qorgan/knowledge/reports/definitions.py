"""What a report is: a folder of the country pack with its figures, exhibits, balances and a text per language."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from qorgan.desk.acts_on_record import act_in_role
from qorgan.desk.country import Country, country
from qorgan.desk.inputs import shown
from qorgan.kernel.pack_files import Place, read_yaml
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import NotFound
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.knowledge.reports.balances import Balance, read_balances
from qorgan.knowledge.reports.period_rules import DaysAroundChanges, Rule, read_rule
from qorgan.knowledge.statistics.counts import Distinct
from qorgan.knowledge.statistics.indicators import indicator_named
from qorgan.law import Act, Basis

FOLDER = "reports"
EXHIBITS = ("table", "bars", "map")
REGION, AGENCY = "region", "agency"
TOLD_BY = {REGION: ("region",), AGENCY: ("provider", "agency")}
"""By which columns a figure is narrowed to one region or one body, the first that it has."""
Breakdown = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureAsked:
    """One figure of a report.

    `period` names one of the report's periods, `also` further ones that are told as parts, `by` the breakdowns.
    `days`, when given, replaces the period: the value is told for each of the days.
    """

    id: str
    indicator: str
    period: str
    also: tuple[str, ...]
    by: tuple[Breakdown, ...]
    where: Mapping[str, str]
    days: DaysAroundChanges | None

    def narrowed_by(self, is_of: str) -> str:
        """The column by which it is told of one region or body; "" where it has none."""
        columns = [one.column for one in indicator_named(self.indicator).breakdowns]
        return next((column for column in TOLD_BY[is_of] if column in columns), "")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A table, bars or a map of the parts of a figure; `across` is the dimension that makes a table's columns."""

    id: str
    kind: str
    title: Text
    figure: str
    by: Breakdown
    across: str
    has_percent: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """The records behind a figure, listed in words: `kind` is the kind of record, `said` names what is told of each.

    A field of a list of codes is written `status of measure_statuses`.
    """

    id: str
    figure: str
    kind: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stated:
    """Words that no record or law file holds, with their source, an act of the country or the role of one, and how sure we are."""

    value: Text
    source: str
    basis: Basis

    def act_on(self, day: date) -> Act | None:
        """The act that it stands on; None on a day on which none stands in the role that it names."""
        return country().law.acts.get(self.source) or act_in_role(self.source, on=day)


@dataclass(frozen=True, slots=True)
class Accompanied:
    """The kind of record that editions of a report are made for, such as a meeting, and its field that holds the day they are read on."""

    kind: str
    day: str


@dataclass(frozen=True)
class Report:
    """A report as the country pack defines it. `version` is the digest of its folder and of its indicators.

    `is_of` a region or a body: every figure is narrowed to one, and `bodies` are the kinds of body that it is of, or that speak for
    their region.
    """

    id: str
    title: Text
    about: Text
    first_asked: Period
    periods: Mapping[str, Rule]
    figures: Mapping[str, FigureAsked]
    exhibits: Mapping[str, Exhibit]
    listings: Mapping[str, Listing]
    stated: Mapping[str, Stated]
    balances: tuple[Balance, ...]
    texts: Mapping[str, str]
    digest: str
    accompanies: Accompanied | None = None
    is_of: str = ""
    bodies: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """Changes when the report or the definition of one of its indicators does."""
        told = [self.digest, *(indicator_named(one.indicator).version for one in self.figures.values())]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]

    def narrowed(self, value: str) -> Report:
        """The report with every figure narrowed to one region or body, but those that are read from the law."""
        if not self.is_of:
            return self
        figures = {
            name: one
            if indicator_named(one.indicator).is_lawful
            else replace(one, where={**one.where, one.narrowed_by(self.is_of): value})
            for name, one in self.figures.items()
        }
        return replace(self, figures=figures)


def load_report(folder: Path) -> Report:
    """A report from its folder, named by the folder.

    Raises:
        PackFault: a file is missing or cannot be read, a name is used that is not defined.
    """
    place = read_yaml(folder / "report.yaml")
    name = place.take("id").string()
    is_of, bodies = place.maybe("is_of"), place.maybe("bodies")
    if name != folder.name:
        raise place.fault(f"the id must be the folder's name, not “{name}”")
    report = Report(
        id=name,
        title=place.take("title").text(),
        about=place.take("about").text(),
        first_asked=Period.parse(place.take("first_asked").string()),
        periods={str(name): read_rule(entry) for name, entry in place.take("periods").entries()},
        figures={str(name): _figure(str(name), entry) for name, entry in place.take("figures").entries()},
        exhibits=_exhibits(place.maybe("exhibits")),
        listings=_listings(place.maybe("listings")),
        stated=_stated(place.maybe("stated")),
        balances=read_balances(read_yaml(folder / "balances.yaml")),
        texts={code: (folder / f"text.{code}.md").read_text(encoding="utf-8") for code in LANGUAGES},
        digest=_digest(folder),
        accompanies=_accompanied(place.maybe("accompanies")),
        is_of=is_of.one_of(*TOLD_BY) if is_of else "",
        bodies=bodies.words() if bodies else (),
    )
    place.done()
    _check(report, place=place)
    return report


def _figure(id: str, place: Place) -> FigureAsked:
    indicator, period, also = place.maybe("indicator"), place.maybe("period"), place.maybe("also")
    by, where, days = place.maybe("by"), place.maybe("where"), place.maybe("days_around_changes_of")
    if (period is None) == (days is None):
        raise place.fault("either “period” or “days_around_changes_of” is needed")
    found = FigureAsked(
        id=id,
        indicator=indicator.string() if indicator else id,
        period=period.string() if period else "report",
        also=also.words() if also else (),
        by=tuple(entry.words() for entry in by.each()) if by else (),
        where={str(name): entry.string() for name, entry in where.entries()} if where else {},
        days=DaysAroundChanges(parameter=days.string()) if days else None,
    )
    place.done()
    return found


def _exhibits(place: Place | None) -> dict[str, Exhibit]:
    found = {}
    for name, entry in place.entries() if place else ():
        across, percent = entry.maybe("across"), entry.maybe("percent")
        found[str(name)] = Exhibit(
            id=str(name),
            kind=entry.take("kind").one_of(*EXHIBITS),
            title=entry.take("title").text(),
            figure=entry.take("figure").string(),
            by=entry.take("by").words(),
            across=across.string() if across else "",
            has_percent=percent.flag() if percent else False,
        )
        entry.done()
    return found


def _listings(place: Place | None) -> dict[str, Listing]:
    found = {}
    for name, entry in place.entries() if place else ():
        found[str(name)] = Listing(
            id=str(name),
            figure=entry.take("figure").string(),
            kind=entry.take("kind").string(),
            said={str(key): path.string() for key, path in entry.take("said").entries()},
        )
        entry.done()
    return found


def _accompanied(place: Place | None) -> Accompanied | None:
    if place is None:
        return None
    found = Accompanied(kind=place.take("kind").string(), day=place.take("day").string())
    place.done()
    return found


def _stated(place: Place | None) -> dict[str, Stated]:
    acts = country().law.acts
    sources = sorted({*acts, *(act.role for act in acts.values() if act.role)})
    found = {}
    for name, entry in place.entries() if place else ():
        found[str(name)] = Stated(
            value=entry.take("value").text(),
            source=entry.take("source").one_of(*sources),
            basis=Basis(entry.take("basis").one_of(*Basis)),
        )
        entry.done()
    return found


def _check(report: Report, *, place: Place) -> None:
    periods = {"report", *report.periods}
    for figure in report.figures.values():
        for name in (figure.period, *figure.also):
            if name not in periods:
                raise place.fault(f"the figure “{figure.id}” asks for the period “{name}”, which is not defined")
    named = [*(one.figure for one in report.exhibits.values()), *(one.figure for one in report.listings.values())]
    named += [side.figure for balance in report.balances for side in (balance.parts, balance.whole)]
    for balance in report.balances:
        parts, whole = balance.parts.figure, balance.whole.figure
        counts = indicator_named(report.figures[parts].indicator).counts if parts in report.figures else None
        if parts == whole and (balance.overlap or balance.is_at_most) and not isinstance(counts, Distinct):
            raise place.fault(
                f"{balance.id}: what is counted once falls into one part, so the parts must equal the whole"
            )
    for figure in report.figures.values() if report.is_of else ():
        if not indicator_named(figure.indicator).is_lawful and not figure.narrowed_by(report.is_of):
            raise place.fault(f"“{figure.indicator}” is not told by {report.is_of}")
    if bool(report.is_of) != bool(report.bodies):
        raise place.fault("“is_of” goes with “bodies”")
    lost = sorted(set(named) - report.figures.keys())
    if lost:
        raise place.fault(f"no such figure: {', '.join(lost)}")


def _digest(folder: Path) -> str:
    files = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".md"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


@lru_cache(maxsize=4)
def _of(pack: Country) -> dict[str, Report]:
    folder = pack.folder / FOLDER
    found = [load_report(path) for path in sorted(folder.iterdir()) if path.is_dir()] if folder.exists() else []
    return {report.id: report for report in found}


def reports() -> dict[str, Report]:
    """The country's reports by id."""
    return _of(country())


def accompanying(kind: str) -> dict[str, Accompanied]:
    """The reports whose editions are made for records of a kind, by id."""
    told = {name: one.accompanies for name, one in reports().items()}
    return {name: one for name, one in told.items() if one and one.kind == kind}


def report_named(id: str) -> Report:
    """One report of the country.

    Raises:
        report.unknown: the pack has none of this id.
    """
    if id not in reports():
        raise NotFound("report.unknown", report=shown(id))
    return reports()[id]


@lru_cache(maxsize=4)
def _law_digest(folder: Path) -> str:
    files = sorted((folder / "law").rglob("*.yaml"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:12]


def law_version() -> str:
    """The digest of the country's law files: it changes when a legal value does."""
    return _law_digest(country().folder)
