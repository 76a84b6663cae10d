"""Decisions about who is a victim, as plain rows. Some of these people go on into care, most do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from demo.calibration import Calibration, Span, of_year
from demo.nation.chance import chance, day_between, deck, pick
from demo.nation.ground import region_on, shares
from demo.nation.humans import Human, a_human
from demo.nation.served import Stay
from qorgan.desk.country import country

POLICE, MISSION, PROVIDER = "internal_affairs", "mission_abroad", "provider"
REFERRED_WITHIN = 12
WOMEN = {"labour": 0.3, "sexual": 0.96, "other": 0.6}
UNSURE = {"possible": 60, "not_identified": 25, "declined": 15}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One decision: `body` decided that a person has this status; `abroad` is the country of the mission, or empty."""

    key: str
    human: Human
    region: str
    decided_on: date
    status: str
    body: str
    form: str
    abroad: str = ""
    stay: str = ""


def findings(told: Calibration, *, stays: list[Stay], last: date) -> list[Finding]:
    """Every decision from the first day to the last, in their order."""
    free = {stay.key: stay for stay in stays if stay.channel == "law_enforcement" and not stay.is_repeat}
    found: list[Finding] = []
    for year in range(told.first_day.year, last.year + 1):
        for name, span, counts, abroad in _stretches(told, year=year):
            lots = chance(told.seed, "identified", name)
            found.extend(_stretch(span=span, counts=counts, abroad=abroad, free=free, lots=lots))
            found.extend(_unsure(span=span, lots=lots))
    found.extend(_of_providers(told, stays=stays, decided={one.stay for one in found}))
    kept = sorted(
        (one for one in found if one.decided_on <= last), key=lambda one: (one.decided_on, one.form, one.region)
    )
    return [_numbered(one, place=place) for place, one in enumerate(kept, start=1)]


def _numbered(finding: Finding, *, place: int) -> Finding:
    return replace(finding, key=f"I{finding.decided_on.year}-{place:05d}")


def _stretches(told: Calibration, *, year: int) -> Iterator[tuple[str, Span, dict[str, int], dict[str, int]]]:
    counts: dict[str, int] = of_year(told.victims.years, year)  # type: ignore[assignment]
    abroad = told.victims.abroad.get(year, {})
    whole, window = Span(first=date(year, 1, 1), last=date(year, 12, 31)), told.victims.window
    if year != window.first.year:
        yield str(year), whole, counts, abroad
        return
    yield "window", window, told.victims.identified, {}
    yield "rest", Span(first=window.last + timedelta(days=1), last=whole.last), counts, abroad


def _stretch(
    *, span: Span, counts: dict[str, int], abroad: dict[str, int], free: dict[str, Stay], lots: Random
) -> Iterator[Finding]:
    missions = iter(deck(abroad, lots=lots))
    for group in deck(counts, lots=lots):
        day = day_between(span.first, span.last, lots=lots, working=True)
        where = next(missions, "")
        stay = None if where else _referred(free, group=group, day=day, span=span)
        if stay:
            del free[stay.key]
            yield _found_and_referred(stay, span=span, lots=lots)
        else:
            yield _drawn(
                group=group, day=day, status="identified", body=MISSION if where else POLICE, abroad=where, lots=lots
            )


def _referred(free: dict[str, Stay], *, group: str, day: date, span: Span) -> Stay | None:
    """A stay that may well have begun with this decision."""
    for stay in free.values():
        if (
            1 <= (stay.admitted_on - day).days <= REFERRED_WITHIN
            and _group(stay.form) == group
            and stay.admitted_on in span
        ):
            return stay
    return None


def _group(form: str) -> str:
    return country().codes["exploitation_forms"].top(form).code


def _found_and_referred(stay: Stay, *, span: Span, lots: Random) -> Finding:
    day = max(span.first, stay.admitted_on - timedelta(days=lots.randint(0, 6)))
    return Finding(
        key="",
        human=stay.human,
        region=stay.region,
        decided_on=day,
        status="identified",
        body=POLICE,
        form=stay.form,
        stay=stay.key,
    )


def _drawn(*, group: str, day: date, status: str, body: str, lots: Random, abroad: str = "") -> Finding:
    sex = "female" if lots.random() < WOMEN[group] else "male"
    child = not abroad and lots.random() < 0.1
    human = a_human(lots=lots, day=day, sex=sex, child=child, foreign=not abroad and lots.random() < 0.12)
    return Finding(
        key="",
        human=human,
        region=region_on(day, lots=lots),
        decided_on=day,
        status=status,
        body=body,
        form=pick(shares()["forms"][group], lots=lots),
        abroad=abroad,
    )


def _unsure(*, span: Span, lots: Random) -> Iterator[Finding]:
    """Decisions that somebody may be a victim, is none, or did not want to be told one."""
    for _ in range(max(4, (span.last - span.first).days // 30)):
        day = day_between(span.first, span.last, lots=lots, working=True)
        group = pick({"sexual": 3, "labour": 3, "other": 1}, lots=lots)
        yield _drawn(group=group, day=day, status=pick(UNSURE, lots=lots), body=POLICE, lots=lots)


def _of_providers(told: Calibration, *, stays: list[Stay], decided: set[str]) -> Iterator[Finding]:
    """What organisations decide about those who come to them: that they may be victims, no more."""
    lots = chance(told.seed, "identified by providers")
    for stay in stays:
        if stay.key in decided or stay.is_repeat or stay.channel == "law_enforcement" or lots.random() < 0.4:
            continue
        yield Finding(
            key="",
            human=stay.human,
            region=stay.region,
            decided_on=stay.admitted_on,
            status="possible",
            body=PROVIDER,
            form=stay.form,
            stay=stay.key,
        )
