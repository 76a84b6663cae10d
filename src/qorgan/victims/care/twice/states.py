"""Where two stays at once stand, and what may be done about them."""

from __future__ import annotations

from qorgan.kernel.texts import Phrase, Text

MAY = "care.two_stays"
OPEN, EXPLAINED, ENDED = "open", "explained", "ended"
TITLES: dict[str, Text] = {
    OPEN: Phrase("To be cleared"),
    EXPLAINED: Phrase("Both stand"),
    ENDED: Phrase("One ended"),
}
STEPS = frozenset(((OPEN, "explain_two_stays"), (EXPLAINED, "explain_two_stays")))
