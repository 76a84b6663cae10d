"""The lives of refusals, expulsions and extensions, and what a stay admits of them."""

from __future__ import annotations

from typing import Any

from qorgan.kernel.texts import Phrase, Text

STANDS, APPEALED, REVERSED, WITHDRAWN = "stands", "appealed", "reversed", "withdrawn"
TITLES: dict[str, Text] = {
    STANDS: Phrase("Stands"),
    APPEALED: Phrase("Appealed"),
    REVERSED: Phrase("Reversed", context="a decision"),
    WITHDRAWN: Phrase("Entered by mistake"),
}
REFUSAL_STEPS = frozenset(
    (
        (STANDS, "lodge_appeal"),
        (STANDS, "withdraw_refusal"),
        (STANDS, "send_on"),
        (APPEALED, "send_on"),
    )
)
EXPULSION_STEPS = frozenset(
    (
        (STANDS, "lodge_appeal"),
        (STANDS, "withdraw_expulsion"),
        (STANDS, "send_expelled_on"),
        (APPEALED, "send_expelled_on"),
    )
)
EXTENSION_STEPS = frozenset((("recorded", "withdraw_extension"),))
STAY_STEPS = frozenset((("open", "extend_stay"), ("open", "explain_stay"), ("open", "warn_person"), ("open", "expel")))


def where(decision: Any) -> str:
    """Where a refusal or an expulsion stands after the appeals against it."""
    if decision.withdrawn_on:
        return WITHDRAWN
    return REVERSED if decision.reversed_on else APPEALED if decision.is_appealed else STANDS
