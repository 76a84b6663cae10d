"""What stands upon a suspect elsewhere, so that the suspect cannot be withdrawn.

A room up-river says so, once; this room need not know what a sentence is.
"""

from __future__ import annotations

from collections.abc import Callable

from qorgan.justice.crimes.models import Suspect
from qorgan.kernel.refusals import Refusal

Hold = Callable[[Suspect], Refusal | None]
HOLDS: list[Hold] = []


def holds_suspect(hold: Hold) -> Hold:
    """Register what tells why a suspect must stay; called once, when a room is loaded."""
    HOLDS.append(hold)
    return hold


def hold_on(suspect: Suspect) -> Refusal | None:
    """Why a suspect cannot be withdrawn, or None."""
    return next((refusal for hold in HOLDS if (refusal := hold(suspect))), None)
