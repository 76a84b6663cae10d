"""How protection says no to what comes before the order it rests on.

Refusal
  HearingTooEarly   a hearing on a day on which nobody was protected yet     400
"""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text


class HearingTooEarly(Refusal):
    """A hearing on a day on which nobody was protected yet; needs `on`, `protection` and `since`."""

    code = "protection.hearing_too_early"
    says = Text(
        en="On {on} nobody was heard as protected: the measures of {protection} were ordered on {since}.",
        ru="{on} лицо ещё не могли слушать как защищаемое: меры по {protection} приняты {since}.",
        kk="{on} күні адамды қорғалатын ретінде тыңдау мүмкін емес еді: {protection} бойынша шаралар {since} күні қолданылды.",
    )
    next_step = Text(
        en="Give the day on which the court heard the person under protection; an earlier hearing is not recorded here.",
        ru="Укажите день, когда суд слушал лицо под защитой; более раннее слушание здесь не записывают.",
        kk="Сот адамды қорғауда тыңдаған күнді көрсетіңіз; одан бұрынғы тыңдау мұнда жазылмайды.",
    )
