"""Which advertisements are alike: texts and pictures with changes, the template behind them, and the networks they form.

plain = masked(text, marks)            -> the words without phones, prices and places
one = sketch(plain)                    -> kept beside the advertisement; whatever shares a band may be alike
likeness(one, other) >= LIKE           -> one text with changes
groups.group(texts)                    -> the number of its group for each of many texts; it reads numpy, which a page does without
template_of(texts).written()           -> "Работа в {place}, {price}, паспорт у нас"
same_picture(picture_marks(data), ...) -> one picture with changes, read in a process of its own
connect(nodes, links_of(traits).links) -> the networks that shared phones, handles and pictures make; identities(...) says which is which
"""

from qorgan.methods.likeness.masking import Mark, is_short, masked
from qorgan.methods.likeness.networks import (
    CROWDED,
    JOINS,
    WEIGHTS,
    Crowd,
    Found,
    Identities,
    Kind,
    Link,
    Network,
    Trait,
    connect,
    identities,
    links_of,
)
from qorgan.methods.likeness.parts import Parts
from qorgan.methods.likeness.pictures import (
    DETAIL,
    SAME,
    Fault,
    NotMarked,
    PictureMarks,
    apart,
    distance,
    picture_marks,
    same_picture,
)
from qorgan.methods.likeness.sketches import LIKE, Sketch, likeness, sketch, sketches
from qorgan.methods.likeness.templates import Fixed, Slot, Template, template_of

__all__ = [
    "CROWDED",
    "DETAIL",
    "JOINS",
    "LIKE",
    "SAME",
    "WEIGHTS",
    "Crowd",
    "Fault",
    "Fixed",
    "Found",
    "Identities",
    "Kind",
    "Link",
    "Mark",
    "Network",
    "NotMarked",
    "Parts",
    "PictureMarks",
    "Sketch",
    "Slot",
    "Template",
    "Trait",
    "apart",
    "connect",
    "distance",
    "identities",
    "is_short",
    "likeness",
    "links_of",
    "masked",
    "picture_marks",
    "same_picture",
    "sketch",
    "sketches",
    "template_of",
]
