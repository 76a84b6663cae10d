"""How the plan's room says no.

Refusal
  Conflict
    PlanKept              a plan of this act is kept already
    MeasureNumberTaken    a measure of the plan bears this number
  PlanEndsBeforeStart, CompletionDayMissing, CompletionDayUnwanted, ReportedInTheFuture, StatusFollowsFromDeadline
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class PlanEndsBeforeStart(Refusal):
    """A plan's last day is before its first."""

    code = "plan.ends_before_start"
    says = Text(
        en="The plan would end on {last}, before it begins on {first}.",
        ru="План закончился бы {last} — раньше, чем начинается {first}.",
        kk="Жоспар {first} басталмай тұрып, {last} аяқталар еді.",
    )
    next_step = Text(
        en="Give a last day that is not before the first.",
        ru="Укажите последний день не раньше первого.",
        kk="Бірінші күннен ерте емес соңғы күнді көрсетіңіз.",
    )


class PlanKept(Conflict):
    """A plan adopted by this act is kept already for the same territory."""

    code = "plan.kept"
    says = Text(
        en="Plan {plan} was adopted by the same act.",
        ru="Этим же актом утверждён план {plan}.",
        kk="Осы актімен {plan} жоспары бекітілген.",
    )
    next_step = Text(
        en="Open that plan and add measures to it.",
        ru="Откройте тот план и добавьте мероприятия в него.",
        kk="Сол жоспарды ашып, іс-шараларды соған қосыңыз.",
    )


class MeasureNumberTaken(Conflict):
    """A measure of the plan bears this number."""

    code = "plan.measure_number_taken"
    says = Text(
        en="Number {number} of this plan is measure {measure}.",
        ru="Номер {number} этого плана носит мероприятие {measure}.",
        kk="Бұл жоспардың {number} нөмірі — {measure} іс-шарасы.",
    )
    next_step = Text(
        en="Look at that measure first; give the new one its own number.",
        ru="Сначала посмотрите то мероприятие; новому дайте свой номер.",
        kk="Алдымен сол іс-шараны қараңыз; жаңасына өз нөмірін беріңіз.",
    )


class CompletionDayMissing(Refusal):
    """A measure that is done was done on a day."""

    code = "plan.completion_day_missing"
    says = Text(
        en="A measure reported as done needs the day on which it was completed.",
        ru="Исполненному мероприятию нужен день завершения.",
        kk="Орындалған іс-шараға аяқталған күні керек.",
    )
    next_step = Text(
        en="Give that day.",
        ru="Укажите этот день.",
        kk="Сол күнді көрсетіңіз.",
    )


class CompletionDayUnwanted(Refusal):
    """Only a measure that is done has a day of completion."""

    code = "plan.completion_day_unwanted"
    says = Text(
        en="Only a measure that is done has a day of completion.",
        ru="День завершения есть только у исполненного мероприятия.",
        kk="Аяқталған күні тек орындалған іс-шарада болады.",
    )
    next_step = Text(
        en="Leave the day empty, or report the measure as done.",
        ru="Оставьте день пустым или укажите, что мероприятие исполнено.",
        kk="Күнін бос қалдырыңыз немесе іс-шара орындалды деп көрсетіңіз.",
    )


class ReportedInTheFuture(Refusal):
    """Progress is reported up to today."""

    code = "plan.reported_in_the_future"
    says = Text(
        en="{on} has not come yet.",
        ru="{on} ещё не наступило.",
        kk="{on} әлі келген жоқ.",
    )
    next_step = Text(
        en="Give a day up to today.",
        ru="Укажите день не позже сегодняшнего.",
        kk="Бүгінгіден кеш емес күнді көрсетіңіз.",
    )


class StatusFollowsFromDeadline(Refusal):
    """Overdue is not reported: it follows from the deadline."""

    code = "plan.status_follows_from_deadline"
    says = Text(
        en="“{status}” is not reported: it follows from the deadline and the day on which one asks.",
        ru="«{status}» не указывается: это следует из срока и дня, на который смотрят.",
        kk="«{status}» көрсетілмейді: ол мерзім мен қаралған күннен шығады.",
    )
    next_step = Text(
        en="Report how far the measure is: not started, in progress, done or dropped.",
        ru="Укажите ход мероприятия: не начато, исполняется, исполнено или исключено.",
        kk="Іс-шараның барысын көрсетіңіз: басталмаған, орындалуда, орындалды немесе алынып тасталды.",
    )
