"""Signals that mislead: retired with what they had come to, and taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import keep_once
from qorgan.desk.inputs import CodeOf, NamelessBecause
from qorgan.intake.monitoring.models import SignalRetirement
from qorgan.intake.monitoring.readings import signals
from qorgan.intake.monitoring.states import KEEP, RETIRED, TITLES, state_of_retirement
from qorgan.intake.monitoring.tallies import tallies, whole
from qorgan.kernel.refusals import Refusal

Signal = Annotated[str, CodeOf("signals")]
HELPS = {"reason": _("What it took for a sign and was none. What it came to until today is kept with it.")}


@command(may=KEEP, post="/signal-retirements", title=_("Retire a signal"), helps=HELPS)
def retire_signal(*, actor: Actor, signal: Signal, reason: NamelessBecause) -> SignalRetirement:
    """Let a signal that misleads weigh nothing in newcomers; what bore it before keeps its reasons and its risk.

    Raises:
        monitoring.signal_retired: it is retired already, here or in the country's own list.
    """
    since = retired(on=actor.today).get(signal)
    tally = whole(tallies(signal=signal).get(signal, {}))
    made = (
        None
        if since
        else keep_once(
            SignalRetirement,
            actor=actor,
            signal=signal,
            agency=actor.agency,
            retired_on=actor.today,
            reason=reason,
            hits=tally.hits,
            decided=tally.decided,
            confirmed=tally.confirmed,
        )
    )
    if made is None:
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
    by_list = {one.code: one.retired_on for one in signals() if one.retired_on and not one.counts_on(on)}
    by_hand = SignalRetirement.objects.filter(taken_up_on=None).values_list("signal", "retired_on")
    return by_list | dict(by_hand)
