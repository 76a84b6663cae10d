"""The lives of refusals, expulsions and extensions, and what a stay admits of them."""

from __future__ import annotations

from typing import Any

from qorgan.kernel.texts import Text

STANDS, APPEALED, REVERSED, WITHDRAWN = "stands", "appealed", "reversed", "withdrawn"
TITLES: dict[str, Text] = {
    STANDS: Text(en="Stands", ru="Действует", kk="Күшінде"),
    APPEALED: Text(en="Appealed", ru="Обжаловано", kk="Шағым жасалған"),
    REVERSED: Text(en="Reversed", ru="Отменено", kk="Күші жойылған"),
    WITHDRAWN: Text(en="Entered by mistake", ru="Внесено по ошибке", kk="Қате енгізілген"),
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
