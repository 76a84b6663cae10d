"""Where two stays at once stand, and what may be done about them."""

from __future__ import annotations

from qorgan.kernel.texts import Text

MAY = "care.two_stays"
OPEN, EXPLAINED, ENDED = "open", "explained", "ended"
TITLES: dict[str, Text] = {
    OPEN: Text(en="To be cleared", ru="Предстоит выяснить", kk="Анықталуы керек"),
    EXPLAINED: Text(en="Both stand", ru="Верны оба", kk="Екеуі де дұрыс"),
    ENDED: Text(en="One ended", ru="Одно завершено", kk="Біреуі аяқталды"),
}
STEPS = frozenset(((OPEN, "explain_two_stays"), (EXPLAINED, "explain_two_stays")))
