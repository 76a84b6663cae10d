"""Whether anything is left to come in on a forced payment, and which step on it was the last."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.money import Money
from qorgan.kernel.texts import Phrase, Text
from qorgan.rights.compensation.founding import sentence_gone
from qorgan.rights.compensation.models import ForcedPayment
from qorgan.rights.compensation.models_of_forced import ForcedStep

FOLLOW_FORCED = "compensation.follow_forced"
CAME_IN = Phrase("Of {amount}, all of it came in.")


def last_step(held: ForcedPayment) -> ForcedStep | None:
    """The latest step that stands."""
    standing = [one for one in held.steps.all() if not one.withdrawn_on]
    return max(standing, key=lambda one: (one.taken_on, one.pk), default=None)


def nothing_left(held: ForcedPayment, *, on: date) -> Text | None:
    """Why nothing is left to come in, in words; None while something is."""
    gone = sentence_gone(held.sentence, on=on)
    if gone is None and held.received >= held.amount:
        return CAME_IN.filled(amount=Money(held.amount, country().currency))
    return gone


def withheld(row: ForcedPayment, actor: Actor) -> Collection[str]:
    """A step where nothing is left to come in, and taking one back where none stands."""
    step = ("follow_forced_payment",) if nothing_left(row, on=date.max) else ()
    return (*step, *(() if last_step(row) else ("withdraw_forced_step",)))
