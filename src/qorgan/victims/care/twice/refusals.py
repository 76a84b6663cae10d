"""How clearing two stays at once says no.

Refusal
  Conflict
    OneStayEnded   one of the two ended, so nothing contradicts any more   409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class OneStayEnded(Conflict):
    """One of the two stays ended; needs `double_stay` and the day (`on`)."""

    code = "care.one_stay_ended"
    says = Text(
        en="In {double_stay} one of the two stays was ended on {on}: nothing contradicts any more.",
        ru="{double_stay}: одно из двух пребываний завершено {on}, противоречия больше нет.",
        kk="{double_stay}: екі болудың бірі {on} аяқталды, қайшылық енді жоқ.",
    )
    next_step = Text(
        en="There is nothing to explain. If the discharge is wrong, the organisation that entered it corrects it.",
        ru="Объяснять нечего. Если выбытие ошибочно, его исправит внёсшая его организация.",
        kk="Түсіндірер ештеңе жоқ. Шығу қате болса, оны енгізген ұйым түзетеді.",
    )
