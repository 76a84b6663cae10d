"""How giving a lead back is refused.

Conflict
  SenderGone   a lead is given back to a body where nobody would hear it   409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class SenderGone(Conflict):
    """A lead is given back to a body where nobody would hear it."""

    code = "lead.sender_gone"
    says = Text(
        en="{lead} came from {agency}, which is closed, or which everybody left who hears leads: given back, it would lie there unread.",
        ru="{lead} поступил от органа «{agency}», который закрыт или где больше некому принять сигнал: там его не прочли бы.",
        kk="{lead} дабылын «{agency}» жіберген, ол жабылған не онда дабылды қабылдайтын ешкім қалмаған: қайтарылса, оқылмай қалар еді.",
    )
    next_step = Text(
        en="Take it, and hand it on to the successor or to another body, or say what comes of it.",
        ru="Примите его и передайте правопреемнику или другому органу либо укажите, что с ним сделано.",
        kk="Оны қабылдап, құқықтық мирасқорға не басқа органға беріңіз немесе не істелгенін жазыңыз.",
    )
