"""Where to go next: the signs of risk of each house, what each is worth by the country's file, and the houses drawn at random.

Complaints of residents and serious incidents are known here as figures of the region alone (`desk/figures.py`), late returns as a
number of the body.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.db.models import Count, Max, Q, Sum

from qorgan.desk.country import Country, country
from qorgan.desk.figures import Question, figure_titles, figure_value
from qorgan.desk.obligations.models import Obligation
from qorgan.government.inspections.models import Finding, Inspection
from qorgan.government.providers.models import Organisation, PlaceOffer, Presence
from qorgan.government.providers.working import working
from qorgan.kernel.pack_files import Place, read_yaml
from qorgan.kernel.texts import Phrase, Text
from qorgan.law.citations import Basis

FOLDER, FILE = "inspections", "risk.yaml"
SAID = {
    "days_since": Phrase("{n} days since the last visit"),
    "never_visited": Phrase("never visited"),
    "open_findings": Phrase("open findings: {n}"),
    "critical_findings": Phrase("critical among them: {n}"),
    "overdue_orders": Phrase("orders past their day: {n}"),
    "over_places": Phrase("people beyond the places: {n}"),
    "late_returns": Phrase("late returns: {n}"),
    "serious_incidents": Phrase("serious incidents in houses of the region in a year: {n}"),
    "complaints": Phrase("complaints in the region in a year: {n}"),
}


@dataclass(frozen=True, kw_only=True)
class Weight:
    """What one sign is worth: `points` for each `per` of it, `most` at the most."""

    per: int
    points: int
    most: int

    def of(self, number: int) -> int:
        """The points of a number."""
        return min(self.most, number // self.per * self.points)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sign that is known as a figure of the region: which one, over how many days."""

    indicator: str
    days: int


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The country's file: weights by sign, which signs are figures of the region, which lateness counts, how many are drawn."""

    basis: Basis
    weights: Mapping[str, Weight]
    figures: Mapping[str, Told]
    late_terms: tuple[str, ...]
    random_share: int


@dataclass(frozen=True, kw_only=True)
class Target:
    """An organisation in a region with its signs, its points, and whether it was drawn at random this quarter."""

    organisation: Organisation
    region: str
    last_on: date | None
    signals: Mapping[str, int]
    points: int
    is_drawn: bool

    @property
    def reasons(self) -> list[Text]:
        """The signs in words, the weightiest first."""
        weights = rules().weights
        order = sorted(self.signals, key=lambda name: -weights[name].of(self.signals[name]))
        return [SAID[name].filled(n=self.signals[name]) for name in order if weights[name].of(self.signals[name])]


def rules() -> Rules:
    """The rules of this country."""
    return _read(country())


@lru_cache(maxsize=4)
def _read(pack: Country) -> Rules:
    place = read_yaml(pack.folder / FOLDER / FILE)
    place.take("kind").one_of("risk")
    weights = {}
    for name, entry in place.take("signals").entries():
        if name not in SAID:
            raise entry.fault(f"no such sign; there are {', '.join(SAID)}")
        weights[name] = Weight(**{key: entry.take(key).number() for key in ("per", "points", "most")})
        if not weights[name].per:
            raise entry.fault("“per” must be at least 1")
        entry.done()
    found = Rules(
        basis=Basis(place.take("basis").one_of(*Basis)),
        weights=weights,
        figures={name: _told(entry) for name, entry in place.take("figures").entries()},
        late_terms=place.take("late_terms").words(),
        random_share=place.take("random_share").number(),
    )
    place.done()
    return found


def _told(place: Place) -> Told:
    found = Told(indicator=place.take("indicator").string(), days=place.take("days").number())
    place.done()
    return found


def signals_of(organisation: Organisation, *, region: str, now: datetime, today: date) -> dict[str, int]:
    """The signs of one organisation in one region as they stand now."""
    found = _signals([(organisation, region)], now=now, today=today)
    return found[organisation.pk, region]


def targets(*, region: str, now: datetime, today: date) -> list[Target]:
    """Every organisation that takes people in, by region, the most points first; those drawn at random stand first of all."""
    offers = PlaceOffer.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=today), from_on__lte=today)
    present = Presence.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=today), from_on__lte=today)
    present = present.filter(working(on=today, organisation="organisation"))
    housed = set(offers.values_list("organisation", "region"))
    rows = present.select_related("organisation__agency").order_by("organisation__title_en", "id")
    everywhere = [(one.organisation, one.region) for one in rows if (one.organisation_id, one.region) in housed]
    drawn = _drawn(everywhere, today=today)
    houses = [(one, there) for one, there in everywhere if not region or there == region]
    signals = _signals(houses, now=now, today=today)
    last = _last_visits(houses)
    weights = rules().weights
    found = [
        Target(
            organisation=one,
            region=there,
            last_on=last.get((one.pk, there)),
            signals=signals[one.pk, there],
            points=sum(weights[name].of(n) for name, n in signals[one.pk, there].items()),
            is_drawn=(one.ref, there) in drawn,
        )
        for one, there in houses
    ]
    return sorted(found, key=lambda one: (not one.is_drawn, -one.points, one.organisation.title_en))


def _drawn(houses: list[tuple[Organisation, str]], *, today: date) -> set[tuple[str, str]]:
    """The houses drawn this quarter: the same for whoever asks, for the quarter alone is the seed."""
    quarter = f"{today.year}-{(today.month - 1) // 3 + 1}"

    def lot(house: tuple[str, str]) -> str:
        return hashlib.sha256("|".join((quarter, *house)).encode()).hexdigest()

    lots = sorted(((one.ref, there) for one, there in houses), key=lot)
    return set(lots[: max(1, len(lots) * rules().random_share // 100)])


Key = tuple[int, str]


def _last_visits(houses: list[tuple[Organisation, str]]) -> dict[Key, date]:
    held = Inspection.objects.filter(organisation__in={one.pk for one, _there in houses}, held_on__isnull=False)
    return {
        (pk, there): day
        for pk, there, day in held.values_list("organisation", "region").annotate(last=Max("held_on")).order_by()
    }


def _signals(houses: list[tuple[Organisation, str]], *, now: datetime, today: date) -> dict[Key, dict[str, int]]:
    owners = {one.pk for one, _there in houses}
    last = _last_visits(houses)
    opened = Finding.objects.filter(organisation__in=owners, closed_on__isnull=True).values_list(
        "organisation", "region"
    )
    counted = opened.annotate(
        n=Count("pk"),
        critical=Count("pk", filter=Q(is_critical=True)),
        overdue=Count("pk", filter=Q(due_on__lt=today, mended_on=None)),
    )
    findings = {(pk, there): numbers for pk, there, *numbers in counted.order_by()}
    over = _over(owners, today=today)
    late = _late(houses, now=now)
    told = {there: _figures(there, today=today) for there in {there for _one, there in houses}}
    found = {}
    for one, there in houses:
        key = (one.pk, there)
        visits = {"days_since": (today - last[key]).days} if key in last else {"never_visited": 1}
        number, critical, overdue = findings.get(key, (0, 0, 0))
        signs = {
            **visits,
            "open_findings": number,
            "critical_findings": critical,
            "overdue_orders": overdue,
            "over_places": over.get(key, 0),
            "late_returns": late.get(one.agency_id or 0, 0),
            **told[there],
        }
        found[key] = {name: n for name, n in signs.items() if n > 0 and name in rules().weights}
    return found


def _over(owners: set[int], *, today: date) -> dict[Key, int]:
    standing = PlaceOffer.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=today), from_on__lte=today)
    rows = standing.filter(organisation__in=owners).values_list("organisation", "region")
    return {
        (pk, there): taken - places
        for pk, there, taken, places in rows.annotate(all_taken=Sum("taken"), all_places=Sum("places")).order_by()
    }


def _late(houses: list[tuple[Organisation, str]], *, now: datetime) -> dict[int, int]:
    bodies = {one.agency_id for one, _there in houses if one.agency_id}
    owed = Obligation.objects.filter(term__in=rules().late_terms, agency__in=bodies, is_private=False)
    rows = owed.filter(due_at__lt=now, met_at=None, cancelled_at=None).values_list("agency").annotate(n=Count("pk"))
    return dict(rows.order_by())


def _figures(region: str, *, today: date) -> dict[str, int]:
    """The signs of a region that are figures, as far as the country has the indicator."""
    known, found = figure_titles(), {}
    for name, told in rules().figures.items():
        asked = Question(indicator=told.indicator, first=today - timedelta(days=told.days), last=today, region=region)
        found[name] = (figure_value(asked) or 0) if told.indicator in known else 0
    return found
