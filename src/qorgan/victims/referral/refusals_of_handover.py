"""How a handover is refused to which the person does not agree, or agrees no more.

Refusal
  HandoverUnwanted   the mission would hand over somebody who said no, or took the yes back    409
  ArrivalUnwanted    the receiver would tell that such a person was handed over to it          409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class HandoverUnwanted(Conflict):
    """The mission would hand over somebody who said no, or took the yes back."""

    code = "referral.handover_unwanted"
    says = Text(
        en="{person} said on {on} that they do not agree, or agree no more, to be handed over: {consular_file}.",
        ru="{person}: {on} человек ответил, что не согласен на передачу или больше не согласен: {consular_file}.",
        kk="{person}: {on} адам тапсырылуға келіспейтінін немесе енді келіспейтінін айтты: {consular_file}.",
    )
    next_step = Text(
        en="Ask anew and record the answer. If it stays a no, withdraw the consent the referral went by: it ends with it.",
        ru="Спросите снова и запишите ответ. Если это «нет», отзовите согласие, по которому ушло направление: оно закончится.",
        kk="Қайта сұрап, жауабын жазыңыз. Ол «жоқ» болса, жолдама негізделген келісімді кері қайтарыңыз: жолдама аяқталады.",
    )


class ArrivalUnwanted(Conflict):
    """The receiver would tell that a person was handed over to it who said no, or took the yes back."""

    code = "referral.arrival_unwanted"
    says = Text(
        en="{person} said on {on} that they do not agree, or agree no more, to be handed over to you.",
        ru="{person}: {on} человек ответил, что не согласен или больше не согласен на передачу вам.",
        kk="{person}: {on} адам сізге тапсырылуға келіспейтінін немесе енді келіспейтінін айтты.",
    )
    next_step = Text(
        en="Call {agency}: it asks the person anew. Whoever is with you and asks for your help is admitted on their own word.",
        ru="Позвоните в {agency}: там спросят человека снова. Если человек у вас и сам просит помощи, примите его по его собственному слову.",
        kk="{agency} мекемесіне қоңырау шалыңыз: адамнан қайта сұрайды. Адам сізде болып, өзі көмек сұраса, өз сөзі бойынша қабылдаңыз.",
    )
