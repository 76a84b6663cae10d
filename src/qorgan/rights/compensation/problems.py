"""What is wrong with a value, in the words that a form shows beside its field."""

from __future__ import annotations

from qorgan.kernel.texts import Phrase

ONLY_FOR_ADULTS = Phrase(
    "is given only where the victim of the article is a child and the person was an adult on the day of the act"
)
