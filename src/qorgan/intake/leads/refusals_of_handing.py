"""How handing on to oneself is refused.

Conflict
  HandedToOneself   a lead is to be raised and handed to the body that raises it   409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class HandedToOneself(Conflict):
    """A lead is to be raised and handed to the body that raises it; needs `agency`. None was raised."""

    code = "lead.handed_to_oneself"
    says = Text(
        en="{agency} itself raises this lead, and hands nothing on to itself. Nothing was raised or handed on.",
        ru="Этот сигнал вносит сам орган «{agency}»: себе он его не передаёт. Ничего не внесено и не передано.",
        kk="Бұл дабылды «{agency}» органының өзі енгізеді: оны өзіне бермейді. Ештеңе енгізілген де, берілген де жоқ.",
    )
    next_step = Text(
        en="Choose another body, one that can help; what stays with you needs no hand-on.",
        ru="Выберите другой орган, который может помочь; то, что остаётся у вас, передавать не нужно.",
        kk="Көмектесе алатын басқа органды таңдаңыз; өзіңізде қалатынды берудің қажеті жоқ.",
    )
