"""How planning says no. A person's refusal of a plan is an answer, not an error, and stops no service.

Refusal
  OutsideStay            a day on which the person was not in care here, or a day after today   400
  Conflict
    NeedsAssessedThatDay   the needs of that day are recorded                                   409
    PlanReplaced           another plan took this one's place                                   409
    PlanAnswered           the person has agreed already                                        409
    PlanUnanswered         the person has not answered the plan yet                             409
    GoalClosed             the goal was closed before                                           409
    GoalOfAnotherFile      the goal is of another person's plan                                 409
    DeliveryWithdrawn      the delivery was withdrawn before                                    409
  DayBefore              a day before the one it must follow                                    400
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class OutsideStay(Refusal):
    """A day on which the person was not in care here, or a day after today."""

    code = "planning.outside_stay"
    says = Text(
        en="{on} is outside the stay {stay}, or later than today.",
        ru="{on} вне срока пребывания {stay} или позже сегодняшнего дня.",
        kk="{on} болу мерзімінен ({stay}) тыс немесе бүгіннен кеш.",
    )
    next_step = Text(
        en="Give a day of the stay. If the stay itself is wrong, correct the care file.",
        ru="Укажите день пребывания. Если неверен сам срок, исправьте карточку.",
        kk="Болу күнін көрсетіңіз. Мерзімнің өзі қате болса, картаны түзетіңіз.",
    )


class DayBefore(Refusal):
    """A day before the one it must follow; needs `field` and `basis` (Text), which the two days are of."""

    code = "planning.day_before"
    says = Text(
        en="“{field}”: {on} is not after {since} (“{basis}”).",
        ru="«{field}»: {on} не позже {since} («{basis}»).",
        kk="«{field}»: {on} {since} («{basis}») күнінен кейін емес.",
    )
    next_step = Text(
        en="Give a later day.",
        ru="Укажите более поздний день.",
        kk="Кешірек күнді көрсетіңіз.",
    )


class NeedsAssessedThatDay(Conflict):
    """The needs of that day are recorded."""

    code = "planning.needs_assessed_that_day"
    says = Text(
        en="The needs on {on} are recorded in {needs_assessment}.",
        ru="Потребности на {on} записаны в {needs_assessment}.",
        kk="{on} күнгі қажеттіліктер {needs_assessment} құжатында жазылған.",
    )
    next_step = Text(
        en="Open it and correct it, or assess anew on another day.",
        ru="Откройте и исправьте её или проведите оценку в другой день.",
        kk="Оны ашып түзетіңіз немесе басқа күні қайта бағалаңыз.",
    )


class PlanReplaced(Conflict):
    """Another plan took this one's place."""

    code = "planning.plan_replaced"
    says = Text(
        en="{care_plan} was replaced on {on}.",
        ru="{care_plan} заменён {on}.",
        kk="{care_plan} {on} ауыстырылған.",
    )
    next_step = Text(
        en="Work on the plan that stands; it is on the care file's page.",
        ru="Работайте с действующим планом: он на странице карточки.",
        kk="Қолданыстағы жоспармен жұмыс істеңіз: ол карта бетінде.",
    )


class PlanAnswered(Conflict):
    """The person has agreed already."""

    code = "planning.plan_answered"
    says = Text(
        en="The person agreed to {care_plan} on {on}.",
        ru="Получатель согласился с {care_plan} {on}.",
        kk="Алушы {care_plan} жоспарына {on} келіскен.",
    )
    next_step = Text(
        en="If the person wants something else, draw up a new plan.",
        ru="Если человек хочет иного, составьте новый план.",
        kk="Адам басқаны қаласа, жаңа жоспар жасаңыз.",
    )


class PlanUnanswered(Conflict):
    """The plan is to be looked at again, and the person has not answered it yet."""

    code = "planning.plan_unanswered"
    says = Text(
        en="The person has not yet answered {care_plan}.",
        ru="Получатель ещё не ответил на {care_plan}.",
        kk="Алушы {care_plan} жоспарына әлі жауап берген жоқ.",
    )
    next_step = Text(
        en="Show the plan and record the answer, also a refusal; then record the look at it.",
        ru="Покажите план и запишите ответ, в том числе отказ; затем запишите пересмотр.",
        kk="Жоспарды көрсетіп, жауабын, бас тартуын да жазыңыз; содан кейін қайта қарауды жазыңыз.",
    )


class GoalClosed(Conflict):
    """The goal was closed before."""

    code = "planning.goal_closed"
    says = Text(
        en="The goal {care_goal} was closed on {on}.",
        ru="Цель {care_goal} закрыта {on}.",
        kk="{care_goal} мақсаты {on} жабылған.",
    )
    next_step = Text(
        en="Add a new goal if the work goes on.",
        ru="Если работа продолжается, добавьте новую цель.",
        kk="Жұмыс жалғасса, жаңа мақсат қосыңыз.",
    )


class GoalOfAnotherFile(Conflict):
    """The goal is of another person's plan."""

    code = "planning.goal_of_another_file"
    says = Text(
        en="The goal {care_goal} does not belong to {care_file}.",
        ru="Цель {care_goal} не относится к {care_file}.",
        kk="{care_goal} мақсаты {care_file} картасына жатпайды.",
    )
    next_step = Text(
        en="Choose a goal of this care file, or none.",
        ru="Выберите цель этой карточки или не указывайте её.",
        kk="Осы картаның мақсатын таңдаңыз немесе көрсетпеңіз.",
    )


class DeliveryWithdrawn(Conflict):
    """The delivery was withdrawn before."""

    code = "planning.delivery_withdrawn"
    says = Text(
        en="{delivery} was withdrawn on {on}.",
        ru="{delivery} отозвана {on}.",
        kk="{delivery} {on} кері қайтарылған.",
    )
    next_step = Text(
        en="Nothing needs to be done.",
        ru="Ничего делать не нужно.",
        kk="Ештеңе істеудің қажеті жоқ.",
    )
