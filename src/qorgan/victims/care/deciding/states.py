"""The lives of refusals, expulsions, complaints and extensions, and what a stay admits of them."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.kernel.texts import Text

STANDS, APPEALED, REVERSED, WITHDRAWN = "stands", "appealed", "reversed", "withdrawn"
TITLES: dict[str, Text] = {
    STANDS: Text(en="Stands", ru="Действует", kk="Күшінде"),
    APPEALED: Text(en="Complained about", ru="Обжаловано", kk="Шағым жасалған"),
    REVERSED: Text(en="Reversed", ru="Отменено", kk="Күші жойылған"),
    WITHDRAWN: Text(en="Entered by mistake", ru="Внесено по ошибке", kk="Қате енгізілген"),
}
REFUSAL_STEPS = frozenset(
    (
        (STANDS, "appeal_refusal"),
        (STANDS, "withdraw_refusal"),
        (STANDS, "send_on"),
        (APPEALED, "send_on"),
        (STANDS, "tell_of_refusal"),
        (APPEALED, "tell_of_refusal"),
    )
)
EXPULSION_STEPS = frozenset(
    (
        (STANDS, "appeal_expulsion"),
        (STANDS, "withdraw_expulsion"),
        (STANDS, "send_expelled_on"),
        (APPEALED, "send_expelled_on"),
        (STANDS, "tell_of_expulsion"),
        (APPEALED, "tell_of_expulsion"),
    )
)
APPEAL_STEPS = frozenset((("open", "decide_appeal"), ("open", "answer_appeal"), ("decided", "tell_of_answer")))
EXTENSION_STEPS = frozenset((("recorded", "withdraw_extension"),))
STAY_STEPS = frozenset((("open", "extend_stay"), ("open", "explain_stay"), ("open", "warn_person"), ("open", "expel")))


def after(outcomes: Iterable[str]) -> str:
    """Where a decision stands after the outcomes of the complaints against it; "" is one not decided yet."""
    said = set(outcomes)
    return REVERSED if REVERSED in said else APPEALED if "" in said else STANDS
