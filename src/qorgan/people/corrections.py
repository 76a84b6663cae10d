"""What a room above is asked before the traits of a person are corrected: it may refuse what contradicts what it knows."""

from __future__ import annotations

from collections.abc import Callable

from qorgan.desk.access.actor import Actor
from qorgan.people.models import Person

MayChange = Callable[[Person, Person, Actor], None]
CHECKS: list[MayChange] = []


def before_change(check: MayChange) -> MayChange:
    """Register a check; it gets the person as they stand and as they would, and refuses or does nothing."""
    CHECKS.append(check)
    return check


def check_change(was: Person, person: Person, *, actor: Actor) -> None:
    """Ask every room."""
    for check in CHECKS:
        check(was, person, actor)
