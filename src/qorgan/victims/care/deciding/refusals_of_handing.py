"""How the handing over of somebody who was turned away says no.

Refusal
  BadInput
    HandoverUnclear   where, to whom or when is missing, or the hour does not fit   400
"""

from __future__ import annotations

from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Text

HOSPITAL_UNNAMED = Text(
    en="name the hospital to which the child was taken",
    ru="укажите больницу, в которую доставлен ребёнок",
    kk="бала жеткізілген аурухананы көрсетіңіз",
)
RECEIVER_UNNAMED = Text(
    en="say who there received the child: the ward and the post",
    ru="укажите, кто там принял ребёнка: отделение и должность",
    kk="баланы онда кім қабылдағанын көрсетіңіз: бөлімше және лауазым",
)
UNTIMED = Text(
    en="give the day and the hour at which the person was received",
    ru="укажите день и час, когда человека приняли",
    kk="адам қабылданған күн мен сағатты көрсетіңіз",
)
NOT_YET = Text(
    en="lies ahead: say it once the person was received",
    ru="ещё не наступило: внесите, когда человека примут",
    kk="әлі келген жоқ: адам қабылданғаннан кейін енгізіңіз",
)
OTHER_DAY = Text(
    en="is not the day of the handover, {on}; it may stay empty",
    ru="не совпадает с днём передачи, {on}; поле можно не заполнять",
    kk="тапсыру күніне ({on}) сәйкес емес; бос қалдыруға болады",
)


class HandoverUnclear(BadInput):
    """Where, to whom or when somebody was handed over is missing, or the hour does not fit; it names the fields."""

    code = "care.handover_unclear"
    says = Text(
        en="It is not clear where, to whom and when the person was handed over: {fields}.",
        ru="Неясно, где, кому и когда передан человек: {fields}.",
        kk="Адамның қайда, кімге және қашан тапсырылғаны түсініксіз: {fields}.",
    )
    next_step = Text(
        en="Correct the named fields. If the child is not in hospital, choose the organisation that takes the child in.",
        ru="Исправьте указанные поля. Если ребёнок не в больнице, выберите организацию, которая его примет.",
        kk="Көрсетілген өрістерді түзетіңіз. Бала ауруханада болмаса, оны қабылдайтын ұйымды таңдаңыз.",
    )
