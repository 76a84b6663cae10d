"""What stands elsewhere upon a suspect, a proceeding or a step, so that it cannot be withdrawn or put right freely.

A room above says so, once; this room need not know what a sentence is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from qorgan.desk.agencies.models import Agency
from qorgan.justice.crimes.models import Proceeding, StageChange, Suspect
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.registries import Listeners


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a court received what a step sent to it."""

    on: date
    court: Agency


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a room above knows.

    Why a `suspect` must stay, or the registration of a `proceeding` and its counts; the `receipt` by a court of what a step sent to
    it, and the `first_receipt` of a proceeding, however it came there.
    """

    suspect: Callable[[Suspect], Refusal | None]
    proceeding: Callable[[Proceeding], Refusal | None]
    receipt: Callable[[StageChange], Receipt | None]
    first_receipt: Callable[[Proceeding], Receipt | None]


tell_standing = Listeners[Standing]("What stands elsewhere upon a suspect, a proceeding or a step.")


def hold_on(suspect: Suspect) -> Refusal | None:
    """Why a suspect cannot be withdrawn, or None."""
    return next((refusal for above in tell_standing if (refusal := above.suspect(suspect))), None)


def hold_on_proceeding(proceeding: Proceeding) -> Refusal | None:
    """Why the registration of a proceeding cannot be withdrawn, or None."""
    return next((refusal for above in tell_standing if (refusal := above.proceeding(proceeding))), None)


def receipt_of(sent: StageChange) -> Receipt | None:
    """The receipt by a court of what a step sent to it, or None."""
    return next((receipt for above in tell_standing if (receipt := above.receipt(sent))), None)


def first_receipt_of(proceeding: Proceeding) -> Receipt | None:
    """The earliest receipt of a proceeding by a court, or None."""
    return next((receipt for above in tell_standing if (receipt := above.first_receipt(proceeding))), None)
