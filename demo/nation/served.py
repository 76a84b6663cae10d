"""Stays of people in the care of organisations, as plain rows: first the calibrated span, then year by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from demo.calibration import Calibration, Served, of_year
from demo.nation.chance import chance, day_between, deck, pick
from demo.nation.ground import regions_on, shares
from demo.nation.humans import Human, a_human

HEALTH = "health_authority"
REPEATERS = {"self": 2, "law_enforcement": 1}
WOMEN = {"labour": 0.2, "sexual": 0.95, "other": 0.5}
CHILDREN = {"labour": 0.02, "sexual": 0.12, "other": 0.3}
FOREIGN_BEFORE = 0.08  # until 2022 foreigners came into state care through criminal proceedings alone
GROUPS = {"labour": 55, "sexual": 29, "other": 16}
LONGEST, SHORTEST = 170, 21


@dataclass(frozen=True, kw_only=True)
class Stay:
    """One stay: `form` is the exploitation suffered, `reason` why it ended ("" while it lasts)."""

    key: str
    human: Human
    region: str
    admitted_on: date
    discharged_on: date | None
    channel: str
    is_repeat: bool
    form: str
    reason: str
    services: tuple[str, ...]
    is_child: bool = False

    def known_on(self, day: date) -> Stay:
        """The stay as it stood on a day."""
        open_still = self.discharged_on is None or self.discharged_on > day
        return replace(self, discharged_on=None, reason="") if open_still else self


def stays(told: Calibration, *, last: date) -> list[Stay]:
    """Every stay that began from the first day to the last, in the order of admission, as known on the last day."""
    found = list(_span(told))
    for year in range(told.care.span.last.year + 1, last.year + 1):
        found.extend(_year(told, year=year, before=found))
    known = [one.known_on(last) for one in found if one.admitted_on <= last]
    return sorted(known, key=lambda one: (one.admitted_on, one.key))


# ---- the calibrated span


def _span(told: Calibration) -> Iterator[Stay]:
    care, lots = told.care, chance(told.seed, "care")
    decks = zip(
        deck(care.exploitation, lots=lots),
        deck(care.outcome, lots=lots),
        deck(care.region, lots=lots),
        _channels(told, lots=lots),
        strict=True,
    )
    for place, (group, outcome, region, (channel, is_repeat)) in enumerate(decks, start=1):
        admitted, discharged = _days_in_span(told, region=region, lots=lots)
        child = lots.random() < CHILDREN[group]
        sex = "female" if lots.random() < WOMEN[group] else "male"
        human = a_human(lots=lots, day=admitted, sex=sex, child=child, foreign=lots.random() < FOREIGN_BEFORE)
        yield Stay(
            key=f"S{admitted.year}-{place:04d}",
            human=human,
            region=region,
            admitted_on=admitted,
            discharged_on=discharged,
            channel=channel,
            is_repeat=is_repeat,
            form=pick(shares()["forms"][group], lots=lots),
            reason=pick(shares()["reasons"][outcome], lots=lots),
            services=_services(lots),
            is_child=child,
        )


def _channels(told: Calibration, *, lots: Random) -> list[tuple[str, bool]]:
    """The channel of each person and whether the person came again: both make up one line of the report."""
    found: list[tuple[str, bool]] = []
    left = told.care.repeat
    for channel in deck(told.care.channel, lots=lots):
        if channel in shares()["channels"]:
            found.append((channel, False))
        elif left:
            left -= 1
            found.append((pick(REPEATERS, lots=lots), True))
        else:
            found.append((HEALTH, False))
    return found


def _days_in_span(told: Calibration, *, region: str, lots: Random) -> tuple[date, date]:
    """Days of admission and discharge inside the span, on which the region existed."""
    span = told.care.span
    first = span.first + timedelta(days=60)
    while region not in regions_on(first):
        first += timedelta(days=30)
    admitted = day_between(first, span.last - timedelta(days=40), lots=lots)
    longest = min(LONGEST, (span.last - admitted).days - 4)
    return admitted, admitted + timedelta(days=lots.randint(min(SHORTEST, longest), longest))


def _services(lots: Random) -> tuple[str, ...]:
    return tuple(code for code, share in shares()["services"].items() if lots.random() * 100 < share)


# ---- the years after it


@dataclass(frozen=True)
class _Kind:
    """Who is admitted: a child, a man or a woman; of this country or another."""

    who: str
    foreign: bool


def _year(told: Calibration, *, year: int, before: list[Stay]) -> Iterator[Stay]:
    lots = chance(told.seed, "care", year)
    numbers: Served = of_year(told.care.years, year)  # type: ignore[assignment]
    later: Served = of_year(told.care.years, year + 1)  # type: ignore[assignment]
    carried = [one for one in before if one.admitted_on.year < year and (one.discharged_on or date.max).year >= year]
    kinds = _kinds(numbers, carried=carried, lots=lots)
    crossing = set(lots.sample(range(len(kinds)), min(later.carried, len(kinds))))
    again = (
        set(lots.sample(sorted(set(range(len(kinds))) - crossing), 3)) if year > told.care.span.last.year + 1 else set()
    )
    for place, kind in enumerate(kinds):
        admitted, discharged = _days_in_year(year, crosses=place in crossing, lots=lots)
        human = _returning(before, kind=kind, day=admitted, lots=lots) if place in again else None
        yield _drawn(
            told,
            key=f"S{year}-{place + 1:04d}",
            kind=kind,
            admitted=admitted,
            discharged=discharged,
            human=human,
            lots=lots,
        )


def _kinds(numbers: Served, *, carried: list[Stay], lots: Random) -> list[_Kind]:
    """Who has to be admitted so that, with those carried over, the year comes to its numbers."""
    children = numbers.children - sum(one.is_child for one in carried)
    men = numbers.men - sum(not one.is_child and one.human.sex == "male" for one in carried)
    number = numbers.served - len(carried)
    foreign = numbers.foreign - sum(one.human.is_foreign for one in carried)
    who = deck({"child": children, "man": men, "woman": number - children - men}, lots=lots)
    origin = deck({True: foreign, False: number - foreign}, lots=lots)
    return [_Kind(one, other) for one, other in zip(who, origin, strict=True)]


def _days_in_year(year: int, *, crosses: bool, lots: Random) -> tuple[date, date]:
    if crosses:
        admitted = day_between(date(year, 9, 15), date(year, 12, 28), lots=lots)
        return admitted, day_between(date(year + 1, 1, 8), date(year + 1, 3, 20), lots=lots)
    admitted = day_between(date(year, 1, 3), date(year, 12, 3), lots=lots)
    longest = min(LONGEST, (date(year, 12, 30) - admitted).days)
    return admitted, admitted + timedelta(days=lots.randint(min(SHORTEST, longest), longest))


def _returning(before: list[Stay], *, kind: _Kind, day: date, lots: Random) -> Human | None:
    """Somebody alike whose care ended a while ago, and who has not come again yet."""
    times: dict[Human, int] = {}
    for one in before:
        times[one.human] = times.get(one.human, 0) + 1
    fit = [
        one.human
        for one in before
        if times[one.human] == 1
        and not one.is_child
        and one.discharged_on
        and (day - one.discharged_on).days > 90
        and one.discharged_on.year < day.year
        and kind == _Kind("man" if one.human.sex == "male" else "woman", one.human.is_foreign)
    ]
    return lots.choice(fit) if fit else None


def _drawn(
    told: Calibration, *, key: str, kind: _Kind, admitted: date, discharged: date, human: Human | None, lots: Random
) -> Stay:
    group = (
        pick(GROUPS, lots=lots) if kind.who != "child" else pick({"sexual": 45, "other": 45, "labour": 10}, lots=lots)
    )
    sex = {"man": "male", "woman": "female"}.get(kind.who) or lots.choice(("female", "male", "female"))
    outcome = pick(shares()["outcomes"], lots=lots)
    fresh = a_human(lots=lots, day=admitted, sex=sex, child=kind.who == "child", foreign=kind.foreign)
    return Stay(
        key=key,
        human=human or fresh,
        region=lots.choice(_regions(told, day=admitted)),
        admitted_on=admitted,
        discharged_on=discharged,
        channel=pick(shares()["channels"], lots=lots),
        is_repeat=human is not None,
        form=pick(shares()["forms"][group], lots=lots),
        reason=pick(shares()["reasons"][outcome], lots=lots),
        services=_services(lots),
        is_child=kind.who == "child",
    )


def _regions(told: Calibration, *, day: date) -> list[str]:
    return told.care.regions_later if day >= told.care.regions_since else list(told.care.region)
