"""Words that go from one body to another: a room above may say what must not stand in them."""

from __future__ import annotations

from collections.abc import Callable

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.models import Lead

Guard = Callable[..., None]
GUARDS: list[Guard] = []


def guard_words(guard: Guard) -> Guard:
    """Let a room above refuse words that others will read: `guard(actor=, words=, lead=)`, without a lead where it is new."""
    GUARDS.append(guard)
    return guard


def check_words(*, actor: Actor, words: str | None, lead: Lead | None = None) -> None:
    """Refuse words of a lead that others may not read; what is refused is for the rooms above to say."""
    for guard in GUARDS if words else ():
        guard(actor=actor, words=words, lead=lead)
