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

Hold = Callable[[Suspect], Refusal | None]
HOLDS: list[Hold] = []
ProceedingHold = Callable[[Proceeding], Refusal | None]
PROCEEDING_HOLDS: list[ProceedingHold] = []


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a court received what a step sent to it."""

    on: date
    court: Agency


ReceiptOf = Callable[[StageChange], Receipt | None]
RECEIPTS: list[ReceiptOf] = []
FirstReceiptOf = Callable[[Proceeding], Receipt | None]
FIRST_RECEIPTS: list[FirstReceiptOf] = []


def holds_suspect(hold: Hold) -> Hold:
    """Register what tells why a suspect must stay; called once, when a room is loaded."""
    HOLDS.append(hold)
    return hold


def hold_on(suspect: Suspect) -> Refusal | None:
    """Why a suspect cannot be withdrawn, or None."""
    return next((refusal for hold in HOLDS if (refusal := hold(suspect))), None)


def holds_proceeding(hold: ProceedingHold) -> ProceedingHold:
    """Register what tells why the registration of a proceeding, or a count of it, must stay; called once, when a room is loaded."""
    PROCEEDING_HOLDS.append(hold)
    return hold


def hold_on_proceeding(proceeding: Proceeding) -> Refusal | None:
    """Why the registration of a proceeding cannot be withdrawn, or None."""
    return next((refusal for hold in PROCEEDING_HOLDS if (refusal := hold(proceeding))), None)


def tells_receipt(told: ReceiptOf) -> ReceiptOf:
    """Register what tells whether a court received what a step sent to it; called once, when a room is loaded."""
    RECEIPTS.append(told)
    return told


def receipt_of(sent: StageChange) -> Receipt | None:
    """The receipt by a court of what a step sent to it, or None."""
    return next((receipt for told in RECEIPTS if (receipt := told(sent))), None)


def tells_first_receipt(told: FirstReceiptOf) -> FirstReceiptOf:
    """Register what tells when a court first received a proceeding, however it came there; called once, when a room is loaded."""
    FIRST_RECEIPTS.append(told)
    return told


def first_receipt_of(proceeding: Proceeding) -> Receipt | None:
    """The earliest receipt of a proceeding by a court, or None."""
    return next((receipt for told in FIRST_RECEIPTS if (receipt := told(proceeding))), None)
