"""How a handover is refused to which the person does not agree, or agrees no more, and an arrival that came earlier.

Refusal
  HandoverUnwanted   the mission would hand over somebody who said no, or took the yes back    409
  HandoverRefused    a law that does not override it is to carry such a person                 409
  ArrivalUnwanted    the receiver would tell that such a person was handed over to it          409
  CameBefore         the receiver tells an arrival after the person was there by its records   409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class HandoverUnwanted(Conflict):
    """The mission would hand over somebody who said no, or took the yes back."""

    code = "referral.handover_unwanted"
    says = Text(
        en="{person}: on {on} “{who}” did not agree, or agreed no more, to the handover: {consular_file}.",
        ru="{person}: {on} согласия на передачу не дано или оно отозвано ({who}): {consular_file}.",
        kk="{person}: {on} тапсыруға келісім берілмеді не қайтарылды ({who}): {consular_file}.",
    )
    next_step = Text(
        en="Ask anew and record the answer. If it stays a no, withdraw the consent the referral went by: it ends with it.",
        ru="Спросите снова и запишите ответ. Если это «нет», отзовите согласие, по которому ушло направление: оно закончится.",
        kk="Қайта сұрап, жауабын жазыңыз. Ол «жоқ» болса, жолдама негізделген келісімді кері қайтарыңыз: жолдама аяқталады.",
    )


class HandoverRefused(Conflict):
    """A law that does not override a no is to carry somebody who said no to the handover, or took the yes back."""

    code = "referral.handover_refused"
    says = Text(
        en="{person}: on {on} “{who}” did not agree, or agreed no more, to the handover by {agency}. “{ground}” does not override that.",
        ru="{person}: {on} согласия на передачу органом «{agency}» не дано или оно отозвано ({who}). «{ground}» этого не отменяет.",
        kk="{person}: {on} «{agency}» тапсыруына келісім берілмеді не қайтарылды ({who}). «{ground}» мұны жоққа шығармайды.",
    )
    next_step = Text(
        en="Let the mission ask anew and record the answer. Only danger to life, a child in danger or a court's order overrides a no.",
        ru="Пусть загранучреждение спросит снова и запишет ответ. Отказ снимает только угроза жизни, ребёнок в опасности или акт суда.",
        kk="Шетелдегі мекеме қайта сұрап, жауабын жазсын. Бас тартудан тек өмірге қауіп, қауіптегі бала не сот актісі жоғары тұрады.",
    )


class ArrivalUnwanted(Conflict):
    """The receiver would tell that a person was handed over to it who said no, or took the yes back."""

    code = "referral.arrival_unwanted"
    says = Text(
        en="{person}: on {on} “{who}” did not agree, or agreed no more, to the handover to you.",
        ru="{person}: {on} согласия на передачу вам не дано или оно отозвано ({who}).",
        kk="{person}: {on} сізге тапсыруға келісім берілмеді не қайтарылды ({who}).",
    )
    next_step = Text(
        en="Call {agency}: it asks the person anew. Whoever is with you and asks for your help is admitted: the person is who applied.",
        ru="Позвоните в {agency}: там спросят человека снова. Если человек у вас и сам просит помощи, примите: обратился сам человек.",
        kk="{agency} мекемесіне қоңырау шалыңыз: адамнан қайта сұрайды. Адам сізде болып, өзі көмек сұраса, қабылдаңыз: адамның өзі жүгінді.",
    )


class CameBefore(Conflict):
    """The arrival would be told for a day on which the person was with the receiver already."""

    code = "referral.came_before"
    says = Text(
        en="{person} would have arrived on {on}, but by {record} the person is with your body since {since}.",
        ru="Прибытие {person} указано {on}, но по {record} человек у вас с {since}.",
        kk="{person} {on} күні келді деп көрсетілген, бірақ {record} бойынша адам сізде {since} күнінен бері.",
    )
    next_step = Text(
        en="Give {last} as the day of the arrival. If {record} has the wrong day, correct it there.",
        ru="Укажите день прибытия {last}. Если день неверен в {record}, исправьте его там.",
        kk="Келген күні ретінде {last} көрсетіңіз. {record} ішінде күн қате болса, сонда түзетіңіз.",
    )
