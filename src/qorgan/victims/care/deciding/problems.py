"""What is wrong with a value, in the words that a form shows beside its field."""

from __future__ import annotations

from qorgan.kernel.texts import Phrase

RECEIVER_UNCHOSEN = Phrase(
    "choose from the list who took the child; a child is with somebody who answers for the child"
)
NOT_OF_A_CHILD = Phrase("is said only of a child whom no organisation of the register took in: leave it empty")
PLACE_UNNAMED = Phrase("name the place to which the child was taken: which hospital, body, unit or home")
RECEIVER_UNNAMED = Phrase(
    "say who there received the child: the ward or unit and the post, or how the adult is related"
)
UNTIMED = Phrase("give the day and the hour at which the person was received")
NOT_YET = Phrase("lies ahead: say it once the person was received")
OTHER_DAY = Phrase("is not the day of the handover, {on}; it may stay empty")
SAID_BEFORE = Phrase(
    "is needed: where the child is was said before, of {on}; say what changed since, or what was wrong"
)
