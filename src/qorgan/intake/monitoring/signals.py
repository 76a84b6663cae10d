"""Signals: what each is, what was decided where it stood, and those that mislead: retired with what they had come to, taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.counter import command, query
from qorgan.desk.country import country
from qorgan.desk.creation import keep_once
from qorgan.desk.inputs import Day, NamelessBecause
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.shapes import Shape
from qorgan.desk.workflow import Workflow, register_workflow, steps_of
from qorgan.intake.monitoring import states
from qorgan.intake.monitoring.facts import FactAdvertisementSignal, FactSignal
from qorgan.intake.monitoring.models import MonitoringDecision, SignalRetirement
from qorgan.intake.monitoring.queries import Outcome, Signal, decisions_for, watches
from qorgan.intake.monitoring.readings import signals as signals_of_country
from qorgan.intake.monitoring.states import KEEP, READ, RETIRED, TITLES, state_of_retirement
from qorgan.kernel.refusals import Refusal
from qorgan.methods import advertisements

LABELS = {
    "signal": _("Signal"),
    "since": _("From"),
    "until": _("Until"),
    "confirmed": _("Only those that found cause for concern"),
    "still": _("Only those that are retired still"),
}
HELPS = {"reason": _("What it took for a sign and was none. What it came to until today is kept with it.")}


class Over(Shape):
    """A sum above which a signal is given."""

    amount: int
    currency: str
    per: str


class SignalSheet(Shape):
    """A signal of the country: its words, why it gives cause for concern, its weight, and since when it weighs nothing."""

    signal: str
    title: str
    because: str
    kind: str
    weight: int
    basis: str
    source: str
    words: dict[str, list[str]]
    over: list[Over]
    retired_on: Day | None


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


@query(may=READ, get="/signals", title=_("Signals"))
def signals(*, actor: Actor) -> list[SignalSheet]:
    """The signals of the country in the order of its list. What each came to the figures tell, by signal and month."""
    gone = retired(on=actor.today)
    return [_sheet(one, retired_on=gone.get(one.code), language=actor.language) for one in signals_of_country()]


@query(may=READ, get="/signals/{signal}", title=_("Signal"), labels=LABELS)
def signal_sheet(*, actor: Actor, signal: Signal) -> SignalSheet:
    """One signal of the country."""
    return _sheet(signals_of_country()[signal], retired_on=retired(on=actor.today).get(signal), language=actor.language)


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


@query(may=READ, get="/signal-retirements/{signal_retirement}", title=_("Retirement of a signal"))
def signal_retirement(*, actor: Actor, signal_retirement: SignalRetirement) -> SignalRetirement:
    """One retirement, with what the signal had come to by then."""
    return signal_retirement


def settling(*, is_concern: bool = False) -> list[str]:
    """The outcomes that say whether there is cause for concern, or those that say there is; one that leaves it open measures no signal."""
    told = ((item.code, item.attributes) for item in country().codes["monitoring_outcomes"])
    return [
        code
        for code, attributes in told
        if not attributes.get("is_unsettled") and (attributes.get("is_concern") or not is_concern)
    ]


def _sheet(one: advertisements.Signal, *, retired_on: date | None, language: str) -> SignalSheet:
    return SignalSheet(
        signal=one.code,
        title=one.title.in_(language),
        because=one.reason.in_(language),
        kind=one.kind,
        weight=one.weight,
        basis=one.basis,
        source=one.source,
        words={tongue: list(words) for tongue, words in one.words.items()},
        over=[Over(amount=limit.amount, currency=limit.currency, per=limit.per) for limit in one.over],
        retired_on=retired_on,
    )


@command(may=KEEP, post="/signal-retirements", title=_("Retire a signal"), helps=HELPS)
def retire_signal(*, actor: Actor, signal: Signal, reason: NamelessBecause) -> SignalRetirement:
    """Let a signal that misleads weigh nothing in newcomers; what bore it before keeps its reasons and its risk.

    Raises:
        monitoring.signal_retired: it is retired already, here or in the country's own list.
    """
    since = retired(on=actor.today).get(signal)
    made = since is None and keep_once(
        SignalRetirement,
        actor=actor,
        signal=signal,
        agency=actor.agency,
        retired_on=actor.today,
        reason=reason,
        **came_to(signal),
    )
    if not made:
        title = country().codes["signals"].get(signal).title
        raise Refusal("monitoring.signal_retired", signal=title, on=since or actor.today).at("signal")
    return made


@command(may=KEEP, post="/signal-retirements/{signal_retirement}/taken-up", title=_("Take the signal up again"))
def take_up_signal(*, actor: Actor, signal_retirement: SignalRetirement, reason: NamelessBecause) -> SignalRetirement:
    """Let a retired signal weigh again, in advertisements that are entered from now on.

    Raises:
        record.not_in_this_state: it was taken up already.
    """
    if (state := state_of_retirement(signal_retirement)) != RETIRED:
        raise Refusal("record.not_in_this_state", record=signal_retirement.ref, state=TITLES[state])
    signal_retirement.taken_up_on, signal_retirement.taken_up_reason = actor.today, reason
    signal_retirement.save(update_fields=["taken_up_on", "taken_up_reason"])
    return signal_retirement


def retired(*, on: date) -> Mapping[str, date]:
    """The signals that weigh nothing in what is entered on a day, and since when: by the country's own list and by those who watch."""
    by_list = {one.code: one.retired_on for one in signals_of_country() if one.retired_on and not one.counts_on(on)}
    by_hand = SignalRetirement.objects.filter(taken_up_on=None).values_list("signal", "retired_on")
    return by_list | dict(by_hand)


def came_to(signal: str) -> dict[str, int]:
    """What a signal came to until now, by the facts of which the figures tell: where it stood, was decided on, and confirmed."""
    borne = FactAdvertisementSignal.objects.filter(signal=signal, retracted_at=None)
    decided = FactSignal.objects.filter(signal=signal, retracted_at=None)
    return {
        "hits": borne.count(),
        "decided": decided.count(),
        "confirmed": decided.filter(is_concern=True).count(),
    }
