"""How the room says no to whoever would end an emergency alone.

Conflict
  EmergencyEndsAlone   one person alone would let an emergency go      409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class EmergencyEndsAlone(Conflict):
    """Whoever said what is made of an emergency would also end it, and nothing was done; needs `lead` and `agency`."""

    code = "lead.emergency_ends_alone"
    says = Text(
        en="In {lead} life or freedom is in danger, {agency} did nothing that stands there, and whoever triaged it does not end it alone.",
        ru="В {lead} речь об опасности для жизни или свободы, действий органа ({agency}) там нет, а рассмотревший не закрывает его один.",
        kk="{lead} өмірге не бостандыққа төнген қауіп туралы, {agency} әрекеті онда жоқ, ал қараған адам оны жалғыз жаппайды.",
    )
    next_step = Text(
        en="Hand it on, link the person you met or screened, or ask a colleague who hears leads to read it and close it.",
        ru="Передайте его, свяжите с ним человека, которого встретили или опросили, либо попросите коллегу прочитать и закрыть его.",
        kk="Оны беріңіз, кездескен не сұралған адаммен байланыстырыңыз немесе әріптестен оқып, жабуын сұраңыз.",
    )
