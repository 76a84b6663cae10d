"""Whether a meeting has a quorum: computed from the seats that vote on its day and the act in force then, typed by nobody."""

from __future__ import annotations

from dataclasses import dataclass

from qorgan.government.commission.models import Meeting
from qorgan.kernel.texts import Phrase

PRESENT, SUBSTITUTE, EXCUSED, ABSENT = "present", "substitute", "excused", "absent"
COUNT = frozenset({PRESENT, SUBSTITUTE})
QUORUM = {
    True: Phrase("{came} of {of} votes came; {needed} are needed: there is a quorum."),
    False: Phrase("{came} of {of} votes came; {needed} are needed: there is no quorum."),
    None: Phrase("{came} of {of} votes came; no act in force on that day says how many are needed."),
}


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of the seats that vote came, of how many, and how many must; `needed` is None where no act says."""

    came: int
    of: int
    needed: int | None

    @property
    def is_there(self) -> bool | None:
        """Whether enough came; None where no act says how many that is."""
        return None if self.needed is None else self.came >= self.needed


def quorum_of(meeting: Meeting) -> Quorum:
    """The quorum of a meeting by its day: a part of a vote counts as a whole one."""
    seats = meeting.commission.seats.all()
    voting = {seat.pk for seat in seats if seat.is_voting and meeting.held_on in seat.period}
    came = sum(one.seat_id in voting and one.came in COUNT for one in meeting.attendances.all())
    statute = meeting.commission.statute_on(meeting.held_on)
    needed = -(-len(voting) * statute.quorum // 100) if statute and voting else None
    return Quorum(came=came, of=len(voting), needed=needed)
