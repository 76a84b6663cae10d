"""How the register of interviews says no.

Refusal
  InterviewAhead              a day after today                              400
  ChildAlone                  a child was alone and nobody says why          400
  Conflict
    RecordedInterviewExists   a recording exists and no reason was given     409
    InterviewWithdrawn        the entry was withdrawn already                409
  NotTheInterviewingBody      only the body that held it may withdraw it     403
"""

from __future__ import annotations

from qorgan.kernel.refusals import BadInput, Conflict, Refusal
from qorgan.kernel.texts import Text


class InterviewAhead(Refusal):
    """A day after today."""

    code = "interview.day_ahead"
    says = Text(
        en="{on} is later than today.",
        ru="{on} позже сегодняшнего дня.",
        kk="{on} бүгінгі күннен кеш.",
    )
    next_step = Text(
        en="Give the day on which the interview was held.",
        ru="Укажите день, когда беседа состоялась.",
        kk="Сұхбат өткен күнді көрсетіңіз.",
    )


class ChildAlone(BadInput):
    """A child, or who may be one, was interviewed with nobody who stands by a child, and no reason is given."""

    code = "interview.child_alone"
    says = Text(
        en="A child, or who may be one, is not interviewed without a representative, a teacher, a psychologist or the guardianship body: "
        "{fields}.",
        ru="С ребёнком и с тем, кто может быть ребёнком, не беседуют без представителя, педагога, психолога или органа опеки: {fields}.",
        kk="Баламен және бала болуы мүмкін адаммен өкілсіз, педагогсыз, психологсыз немесе қорғаншылық органынсыз сұхбат жүргізілмейді: "
        "{fields}.",
    )
    next_step = Text(
        en="If the interview is still to come, call one of them first. If it was held, say who was there or why nobody was.",
        ru="Если беседа ещё впереди, сначала пригласите кого-то из них. Если она была, укажите, кто присутствовал или почему никого не было.",
        kk="Сұхбат әлі өтпеген болса, алдымен олардың бірін шақырыңыз. Өткен болса, кім қатысқанын немесе неге ешкім болмағанын көрсетіңіз.",
    )


class RecordedInterviewExists(Conflict):
    """A recorded interview with the person exists, and no reason for another one was given."""

    code = "interview.recorded_exists"
    says = Text(
        en="A recorded interview with this person exists: {interview} of {on}. Asking again may hurt the person again.",
        ru="Есть записанная беседа с этим человеком: {interview} от {on}. Повторные вопросы могут снова ранить человека.",
        kk="Бұл адаммен жазбаға түсірілген сұхбат бар: {on} күнгі {interview}. Қайта сұрау адамға тағы да ауыр тиюі мүмкін.",
    )
    next_step = Text(
        en="Ask the body that holds the recording for it. If another interview is needed, choose the reason.",
        ru="Запросите запись у органа, который её хранит. Если новая беседа нужна, выберите причину.",
        kk="Жазбаны оны сақтайтын органнан сұратыңыз. Жаңа сұхбат қажет болса, себебін таңдаңыз.",
    )


class InterviewWithdrawn(Conflict):
    """The entry was withdrawn already."""

    code = "interview.withdrawn"
    says = Text(
        en="The interview {interview} was withdrawn on {on}.",
        ru="Запись о беседе {interview} отозвана {on}.",
        kk="{interview} сұхбат жазбасы {on} күні кері қайтарылған.",
    )
    next_step = Text(
        en="If it was held after all, enter it anew.",
        ru="Если беседа всё же состоялась, внесите её заново.",
        kk="Егер сұхбат шынымен өткен болса, оны қайта енгізіңіз.",
    )


class NotTheInterviewingBody(Refusal):
    """Only the body that held the interview may withdraw its entry."""

    code = "interview.not_the_interviewing_body"
    status = 403
    exit_code = 4
    says = Text(
        en="The interview {interview} was held by another body.",
        ru="Беседу {interview} провёл другой орган.",
        kk="{interview} сұхбатын басқа орган өткізген.",
    )
    next_step = Text(
        en="Ask that body to withdraw the entry.",
        ru="Попросите этот орган отозвать запись.",
        kk="Жазбаны кері қайтаруды сол органнан сұраңыз.",
    )
