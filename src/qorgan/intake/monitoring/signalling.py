"""The questions about signals: what each is, how it fares month by month, what was decided where it stood, and which are retired."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.counter import query
from qorgan.desk.days import not_before
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.shapes import Shape
from qorgan.desk.workflow import Workflow, register_workflow, steps_of
from qorgan.intake.monitoring import states
from qorgan.intake.monitoring.models import MonitoringDecision, SignalRetirement
from qorgan.intake.monitoring.queries import decisions_for, watches
from qorgan.intake.monitoring.readings import signals as signals_of_country
from qorgan.intake.monitoring.retiring import Signal, retired
from qorgan.intake.monitoring.states import READ
from qorgan.intake.monitoring.tallies import Tally, in_turn_of_months, month_after, settling, tallies, whole
from qorgan.methods import advertisements

Outcome = Annotated[str, CodeOf("monitoring_outcomes")]
MONTHS = 12
LABELS = {
    "signal": _("Signal"),
    "since": _("From"),
    "until": _("Until"),
    "confirmed": _("Only those that found cause for concern"),
    "still": _("Only those that are retired still"),
}


class Figures(Shape):
    """What a signal came to in some days: `precision` is of a hundred decisions how many confirmed it."""

    signal: str
    since: Day
    until: Day
    hits: int
    decided: int
    confirmed: int
    precision: int | None


class Over(Shape):
    """A sum above which a signal is given."""

    amount: int
    currency: str
    per: str


class SignalSheet(Figures):
    """A signal of the country: its words, why it gives cause for concern, its weight, and what it came to in a period."""

    title: str
    because: str
    kind: str
    weight: int
    basis: str
    source: str
    words: dict[str, list[str]]
    over: list[Over]
    retired_on: Day | None


class SignalCourse(Shape):
    """A signal with its course, month by month; the first and the last may be parts of one."""

    sheet: SignalSheet
    months: list[Figures]


def retirements_for(actor: Actor) -> QuerySet[SignalRetirement]:
    """The retirements of signals, for whoever watches alone."""
    found = SignalRetirement.objects.select_related("agency")
    return found if watches(actor) else found.filter(NOTHING)


register_type(
    RecordType(
        name="signal_retirement",
        title=_("Retirement of a signal"),
        model=SignalRetirement,
        visible_to=retirements_for,
        also=("taken_up_reason",),
        path="/signal-retirements/{ref}",
    )
)
register_workflow(
    Workflow(model=SignalRetirement, state=states.state_of_retirement, steps=steps_of(states.SIGNAL_MOVES))
)


@query(may=READ, get="/signals", title=_("Signals"), labels=LABELS)
def signals(*, actor: Actor, since: Day | None = None, until: Day | None = None) -> list[SignalSheet]:
    """The signals of the country in the order of its list, and what each came to in a period, the last twelve months where none is told.

    Raises:
        day.too_early: the period ends before it begins.
    """
    first, last = _period(actor, since=since, until=until)
    found = tallies(since=first, until=last) if watches(actor) else {}
    gone = retired(on=actor.today)
    return [
        _sheet(
            one,
            tally=whole(found.get(one.code, {})),
            period=(first, last),
            retired_on=gone.get(one.code),
            language=actor.language,
        )
        for one in signals_of_country()
    ]


@query(may=READ, get="/signals/{signal}", title=_("Signal"), labels=LABELS)
def signal_course(*, actor: Actor, signal: Signal, since: Day | None = None, until: Day | None = None) -> SignalCourse:
    """One signal, and what it came to month by month in a period, the last twelve months where none is told.

    Raises:
        day.too_early: the period ends before it begins.
    """
    first, last = _period(actor, since=since, until=until)
    months = tallies(since=first, until=last, signal=signal).get(signal, {}) if watches(actor) else {}
    sheet = _sheet(
        signals_of_country()[signal],
        tally=whole(months),
        period=(first, last),
        retired_on=retired(on=actor.today).get(signal),
        language=actor.language,
    )
    course = (
        Figures(**_figures(signal, tally, max(month, first), min(month_after(month) - timedelta(days=1), last)))
        for month, tally in in_turn_of_months(months)
    )
    return SignalCourse(sheet=sheet, months=list(course))


@query(
    may=READ,
    get="/monitoring-decisions",
    title=_("Decisions on advertisements"),
    labels=LABELS,
    orders={"decided_on": ("-decided_on", "-id")},
)
def monitoring_decisions(
    *,
    actor: Actor,
    signal: Signal | None = None,
    outcome: Outcome | None = None,
    confirmed: bool = False,
    since: Day | None = None,
    until: Day | None = None,
) -> QuerySet[MonitoringDecision]:
    """Decisions on groups, one row each, the newest first; of one signal those that measure it: where it stood, and the concern is settled."""
    wanted = {
        "signals__contains": [signal] if signal else None,
        "outcome": outcome,
        "outcome__in": settling(is_concern=confirmed) if confirmed or signal else None,
        "decided_on__gte": since,
        "decided_on__lte": until,
    }
    return decisions_for(actor).filter(**{name: value for name, value in wanted.items() if value})


@query(
    may=READ,
    get="/signal-retirements",
    title=_("Retired signals"),
    labels=LABELS,
    orders={"retired_on": ("-retired_on", "-id")},
)
def signal_retirements(
    *, actor: Actor, signal: Signal | None = None, still: bool = False
) -> QuerySet[SignalRetirement]:
    """Which signals were retired, when and why, one row each, the newest first."""
    found = retirements_for(actor)
    found = found.filter(signal=signal) if signal else found
    return found.filter(taken_up_on=None) if still else found


@query(may=READ, get="/signal-retirements/{signal_retirement}", title=_("Retirement of a signal"), labels=LABELS)
def signal_retirement(*, actor: Actor, signal_retirement: SignalRetirement) -> SignalRetirement:
    """One retirement, with what the signal had come to by then."""
    return signal_retirement


def _period(actor: Actor, *, since: date | None, until: date | None) -> tuple[date, date]:
    """The days asked for: without a first one the twelve months that end in the month of the last.

    Raises:
        day.too_early
    """
    last = until or actor.today
    months = max(last.year * 12 + last.month - MONTHS, 12)
    first = since or date(months // 12, months % 12 + 1, 1)
    return first, not_before(last, since=first, field="until")


def _sheet(
    one: advertisements.Signal, *, tally: Tally, period: tuple[date, date], retired_on: date | None, language: str
) -> SignalSheet:
    return SignalSheet(
        title=one.title.in_(language),
        because=one.reason.in_(language),
        kind=one.kind,
        weight=one.weight,
        basis=one.basis,
        source=one.source,
        words={tongue: list(words) for tongue, words in one.words.items()},
        over=[Over(amount=limit.amount, currency=limit.currency, per=limit.per) for limit in one.over],
        retired_on=retired_on,
        **_figures(one.code, tally, *period),
    )


def _figures(signal: str, tally: Tally, since: date, until: date) -> dict[str, Any]:
    return {
        "signal": signal,
        "since": since,
        "until": until,
        "hits": tally.hits,
        "decided": tally.decided,
        "confirmed": tally.confirmed,
        "precision": tally.precision,
    }
