"""What a lead tells those that repeat it: it ended without help, and they are looked at again by whoever closed them.

A repeat tells its first lead of danger, and of a child.
"""

from __future__ import annotations

from collections.abc import Sequence

from qorgan.desk.access.actor import Actor
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.reactions import react
from qorgan.intake.leads.closures import reopen
from qorgan.intake.leads.models import ACCEPTED, Lead
from qorgan.intake.leads.opening import settle_state
from qorgan.intake.leads.parts import held_now
from qorgan.intake.leads.repeats import give_back
from qorgan.intake.leads.states import DUPLICATE
from qorgan.intake.leads.telling import is_over, tell_whoever_has


def look_again(*, record: Lead, actor: Actor) -> list[Lead]:
    """Open the repeats that ask for help; their bodies have not said what to make of them, and owe a triage."""
    return [_opened(one, actor=actor) for one in give_back(first=record)]


def _opened(lead: Lead, *, actor: Actor) -> Lead:
    held = held_now(lead)
    for part in held.parts.filter(answer=ACCEPTED, outcome=DUPLICATE, closed_at__isnull=False).select_related("sender"):
        reopen(part, at=actor.now)
    settle_state(held, at=actor.now)
    return held


def tell_first(*, record: Lead, actor: Actor) -> list[Lead]:
    """The lead that one repeats whose danger, or a child, was told after it was closed: whoever works there owes a look.

    The danger is owed from the repeat itself; that a child is concerned is written down where it goes on.
    """
    changed = list[Lead]()
    if record.involves_child and not is_over(record):
        changed = tell_whoever_has(lead=record, names=["involves_child"], at=actor.now)
    return [*changed, record.duplicate_of] if record.duplicate_of else changed


def in_danger_since(records: Sequence[Lead]) -> set[int]:
    """Those of many leads that repeat another and of which danger, or a child, was told after they were raised."""
    return {
        one.pk
        for one in records
        if one.duplicate_of_id and ((one.is_emergency and one.danger_at) or (one.involves_child and one.child_at))
    }


react(model=Lead, do=look_again, among=concerned(Rows(Lead, at={"duplicate_of": "pk"})))
react(model=Lead, do=tell_first, among=in_danger_since)
