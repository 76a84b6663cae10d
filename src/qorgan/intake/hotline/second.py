"""Who may say as a second person that a call was rightly let go: not whoever let it go, nor whoever changed last what it says."""

from __future__ import annotations

from qorgan.intake.hotline.models import Call


def waits_for_second(call: Call) -> bool:
    """Whether a call was let go, and nobody else said yet that this stands."""
    return call.let_go_at is not None and call.let_go_ended_at is None


def is_of_two(call: Call) -> bool:
    """Whether one let a call go and another changed last what it says: neither confirms it until the first says anew why nobody was told."""
    return call.said_by not in ("", call.let_go_by or call.recorded_by)


def was_of(call: Call, *, user_ref: str) -> bool:
    """Whether this person let a call go or changed last what it says; of one kept before that was known, whoever took it let it go."""
    return user_ref in (call.let_go_by or call.recorded_by, call.said_by)
