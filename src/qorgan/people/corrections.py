"""What a room above is asked before the traits of a person are corrected: it may refuse what contradicts what it knows."""

from __future__ import annotations

from collections.abc import Callable

from qorgan.desk.access.actor import Actor
from qorgan.kernel.registries import Listeners
from qorgan.people.models import Person

MayChange = Callable[[Person, Person, Actor], None]
before_change = Listeners[MayChange](
    "What looks at a person as they stand and as they would before their traits are corrected, and refuses or does nothing."
)


def check_change(was: Person, person: Person, *, actor: Actor) -> None:
    """Ask every room."""
    for check in before_change:
        check(was, person, actor)
