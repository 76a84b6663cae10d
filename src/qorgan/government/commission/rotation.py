"""Whose turn it is to chair the national commission and to be its working body: a rule of the country by days, not what was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.codes import CodeList
from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import query
from qorgan.desk.country import Country, country
from qorgan.government.commission.models import NATIONAL, Commission, Meeting
from qorgan.government.commission.queries import READ
from qorgan.kernel.pack_files import read_yaml
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Text
from qorgan.law.citations import Basis

FILE = Path("commission", "rotation.yaml")
KINDS = "agency_kinds"


@dataclass(frozen=True, kw_only=True)
class Turn:
    """The days on which bodies of a kind are to chair, with where that is said and how sure it is."""

    kind: str
    period: Period
    source: str
    basis: Basis

    @property
    def title(self) -> Text:
        """What bodies of the kind are called."""
        return country().codes[KINDS].get(self.kind).title


@dataclass(frozen=True, kw_only=True)
class Rule:
    """From a day on, for so many years each, in this order; it holds until the next rule begins."""

    since: date
    years: int
    kinds: tuple[str, ...]
    source: str
    basis: Basis

    def turns(self, *, last: date) -> Iterator[Turn]:
        """The turns of the rule that begin up to a day."""
        first, place = self.since, 0
        while first <= last:
            following = first.replace(year=first.year + self.years)
            kind = self.kinds[place % len(self.kinds)]
            period = Period(first, following - timedelta(days=1))
            yield Turn(kind=kind, period=period, source=self.source, basis=self.basis)
            first, place = following, place + 1


def load_rotation(file: Path, *, kinds: CodeList) -> tuple[Rule, ...]:
    """The rules of a file, the earliest first.

    Raises:
        PackFault: a key or a kind of body is unknown, nobody takes turns, or two rules begin at once.
    """
    place = read_yaml(file)
    place.take("kind").one_of("rotation")
    found: list[Rule] = []
    for entry in place.take("rules").each():
        since, years, order = entry.take("since"), entry.take("years"), entry.take("kinds")
        if found and since.day() <= found[-1].since:
            raise since.fault("a rule begins after the one before it")
        if not years.number() or not order.words():
            raise entry.fault("somebody must have a turn of at least a year")
        found.append(
            Rule(
                since=since.day(),
                years=years.number(),
                kinds=tuple(one.one_of(*(item.code for item in kinds)) for one in order.each()),
                source=entry.take("source").string(),
                basis=Basis(entry.take("basis").one_of(*Basis)),
            )
        )
        entry.done()
    place.done()
    return tuple(found)


@lru_cache(maxsize=4)
def _of(pack: Country) -> tuple[Rule, ...]:
    file = pack.folder / FILE
    return load_rotation(file, kinds=pack.codes[KINDS]) if file.exists() else ()


def turns_until(day: date) -> list[Turn]:
    """Every turn that begins up to a day, the latest first; none where the country has no such rule."""
    rules = _of(country())
    found: list[Turn] = []
    for rule, after in zip(rules, (*rules[1:], None), strict=True):
        end = after.since - timedelta(days=1) if after else day
        for turn in rule.turns(last=min(day, end)):
            last = min(turn.period.last or end, end) if after else turn.period.last
            found.append(
                Turn(kind=turn.kind, period=Period(turn.period.first, last), source=turn.source, basis=turn.basis)
            )
    return found[::-1]


@dataclass(frozen=True, kw_only=True)
class Chaired:
    """A turn beside who chaired in it by the recorded terms."""

    turn: Turn
    chairs: tuple[Agency, ...]
    is_now: bool

    @property
    def fits(self) -> bool:
        """Whether nobody else chaired in it."""
        return all(one.kind == self.turn.kind for one in self.chairs)


def chaired(commission: Commission, *, today: date) -> list[Chaired]:
    """The turns up to a day with the chairs recorded in them, the latest first; of a regional commission none."""
    if commission.level != NATIONAL:
        return []
    terms = list(commission.chair_terms.select_related("agency").order_by("from_on"))
    return [
        Chaired(
            turn=turn,
            chairs=tuple(dict.fromkeys(term.agency for term in terms if term.period.overlaps(turn.period))),
            is_now=today in turn.period,
        )
        for turn in turns_until(today)
    ]


def out_of_turn(meeting: Meeting) -> Turn | None:
    """The turn in which a meeting of the national commission was held under a chair of another kind."""
    if not meeting.is_held or meeting.commission.level != NATIONAL:
        return None
    turn, chair = turn_on(meeting.held_on), meeting.chair
    return turn if turn and chair and chair.kind != turn.kind else None


@query(may=READ, get="/commissions/{commission}/turns", title=_("Turns of the chair"))
def commission_turns(*, actor: Actor, commission: Commission) -> list[dict[str, Any]]:
    """Whose turn it is to chair and to be the working body, and whose it was, beside who chaired by the records."""
    return [
        {
            "kind": one.turn.kind,
            "title": one.turn.title.in_(actor.language),
            "first": one.turn.period.first,
            "last": one.turn.period.last,
            "basis": one.turn.basis.value,
            "is_now": one.is_now,
            "chairs": [body.ref for body in one.chairs],
            "fits": one.fits,
        }
        for one in chaired(commission, today=actor.today)
    ]


def turn_on(day: date) -> Turn | None:
    """The turn in which a day falls."""
    return next((turn for turn in turns_until(day) if day in turn.period), None)
