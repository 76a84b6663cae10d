"""Whether a commission's meetings are numbered without gaps and without steps back. A flaw is shown, never refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.kernel.texts import Phrase, Text

GAP = Phrase("Between meeting {before} and meeting {number} numbers are missing: not entered yet, or skipped.")
STEP_BACK = Phrase("Meeting {number} was held after meeting {before}: either a number or a day is wrong.")


def flaws(meetings: Iterable[tuple[date, int]]) -> dict[int, Text]:
    """What is odd about the numbering, by meeting number.

    The first meeting entered may bear any number: a register begins where its records begin.
    """
    found: dict[int, Text] = {}
    highest: int | None = None
    for _day, number in sorted(meetings):
        if highest is not None and number < highest:
            found[number] = STEP_BACK.filled(number=number, before=highest)
        elif highest is not None and number > highest + 1:
            found[number] = GAP.filled(number=number, before=highest)
        highest = number if highest is None else max(highest, number)
    return found
