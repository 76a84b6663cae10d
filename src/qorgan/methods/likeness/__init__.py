"""Which advertisements are alike: texts and pictures with changes, the template behind them, and the networks they form.

plain = masked(text, marks)            -> the words without phones, prices and places
one = sketch(plain)                    -> kept beside the advertisement; whatever shares a band may be alike
likeness(one, other) >= LIKE           -> one text with changes
group(texts)                           -> the number of its group for each text
template_of(texts).written()           -> "Работа в {place}, {price}, паспорт у нас"
"""

from qorgan.methods.likeness.groups import group
from qorgan.methods.likeness.masking import Mark, is_short, masked
from qorgan.methods.likeness.sketches import LIKE, Sketch, likeness, sketch, sketches
from qorgan.methods.likeness.templates import Fixed, Slot, Template, template_of

__all__ = [
    "LIKE",
    "Fixed",
    "Mark",
    "Sketch",
    "Slot",
    "Template",
    "group",
    "is_short",
    "likeness",
    "masked",
    "sketch",
    "sketches",
    "template_of",
]
