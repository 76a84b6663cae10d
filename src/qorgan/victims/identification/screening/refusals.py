"""How screening says no.

Refusal
  ScreeningAhead             a day after today, or before it began            400
  AnswerUnreadable           not a question of the instrument, or no answer   400
  EvidenceTooLong            of two who wrote at once, or of one              400
  BeginningNotFitting        it cannot have begun on that day or at that age  400
  Conflict
    InstrumentNotInForce     the version may not be begun on the day          409
    InstrumentForOthers      it is for adults, or for children                409
    InterviewOfAnother       the named interview was with somebody else       409
    ScreeningUnderWay        the same one is under way already                409
    ScreeningClosed          it was finished or withdrawn                     409
    ScreeningUnanswered      nothing was answered yet                         409
    ScreeningCited           a decision rests on it                           409
  NotTheScreeningBody        only the body that asks may do this              403
"""

from __future__ import annotations

from qorgan.kernel.refusals import BadInput, Conflict, Refusal
from qorgan.kernel.texts import Text


class ScreeningAhead(Refusal):
    """A day after today, or before the screening began."""

    code = "screening.day_not_fitting"
    says = Text(
        en="{on} is later than today or before the screening began.",
        ru="{on} позже сегодняшнего дня или раньше начала скрининга.",
        kk="{on} бүгінгі күннен кеш немесе скрининг басталғанға дейін.",
    )
    next_step = Text(
        en="Give the day on which the questions were asked.",
        ru="Укажите день, когда задавались вопросы.",
        kk="Сұрақтар қойылған күнді көрсетіңіз.",
    )


class AnswerUnreadable(Refusal):
    """An answer names no question of the instrument, or is none of the answers it takes."""

    code = "screening.answer_unreadable"
    says = Text(
        en="“{answer}” is not an answer to a question of this instrument.",
        ru="«{answer}» — не ответ на вопрос этого инструмента.",
        kk="«{answer}» — осы құралдың сұрағына жауап емес.",
    )
    next_step = Text(
        en="Write each as question=yes, question=no or question=unknown, with a question of the instrument.",
        ru="Пишите каждый как вопрос=yes, вопрос=no или вопрос=unknown, с кодом вопроса инструмента.",
        kk="Әрқайсысын сұрақ=yes, сұрақ=no немесе сұрақ=unknown түрінде, құрал сұрағының кодымен жазыңыз.",
    )


class EvidenceTooLong(Refusal):
    """Evidence, with what somebody else wrote into it meanwhile, is longer than what is kept."""

    code = "screening.evidence_too_long"
    says = Text(
        en="The evidence of “{question}” comes to {length} characters, of which somebody else wrote {others} meanwhile; "
        "at most {limit} are kept.",
        ru="Доказательства к вопросу «{question}» — это {length} знаков, из них {others} тем временем написал другой; "
        "сохраняется не больше {limit}.",
        kk="«{question}» сұрағының дәлелі — {length} таңба, оның {others} таңбасын бұл арада басқа адам жазды; ең көбі {limit} таңба сақталады.",
    )
    next_step = Text(
        en="Shorten what you wrote, then save. This time nothing of this page was saved, and what stood is as it was. "
        "What somebody else wrote is read where the sheet is opened in a second window.",
        ru="Сократите написанное вами и сохраните. В этот раз с этой страницы ничего не сохранено, прежнее осталось как было. "
        "Написанное другим видно, если открыть лист во втором окне.",
        kk="Өзіңіз жазғанды қысқартып, сақтаңыз. Бұл жолы осы беттен ештеңе сақталмады, бұрынғысы сол күйінде тұр. "
        "Басқа адам жазғанды парақты екінші терезеде ашып оқуға болады.",
    )


class BeginningNotFitting(BadInput):
    """It cannot have begun on the given day, or at the given age."""

    code = "screening.beginning_not_fitting"
    says = Text(
        en="What is told of the beginning contradicts itself or the birth: {fields}.",
        ru="Сказанное о начале противоречит самому себе или дате рождения: {fields}.",
        kk="Басталуы туралы айтылғаны өзіне не туған күніне қайшы: {fields}.",
    )
    next_step = Text(
        en="Give the day on which it began, or only the age group where no day is known.",
        ru="Укажите день начала, а если он не известен — только возрастную группу.",
        kk="Басталған күнін, ал күні белгісіз болса, тек жас тобын көрсетіңіз.",
    )


class InstrumentNotInForce(Conflict):
    """A screening by this version may not be begun on the day."""

    code = "screening.instrument_not_in_force"
    says = Text(
        en="“{instrument}” is not in force on {on}.",
        ru="«{instrument}» не действует на {on}.",
        kk="«{instrument}» {on} күні күшінде емес.",
    )
    next_step = Text(
        en="Choose the version that was in force on the day; the list of instruments shows it.",
        ru="Выберите редакцию, действовавшую в этот день; её показывает список инструментов.",
        kk="Сол күні күшінде болған редакцияны таңдаңыз; оны құралдар тізімі көрсетеді.",
    )


class InstrumentForOthers(Conflict):
    """The instrument is for people of another age."""

    code = "screening.instrument_for_others"
    says = Text(
        en="“{instrument}” is for {ages}, and by what is told {person} was not among them when it began (on {on}, if no other age is given).",
        ru="«{instrument}» предназначен для: {ages}; судя по указанному, {person} в начале (на {on}, если возраст не указан) к ним не "
        "относится.",
        kk="«{instrument}» мыналарға арналған: {ages}; көрсетілгенге қарағанда, {person} басында (жасы көрсетілмесе, {on} күні) олардың "
        "қатарында емес.",
    )
    next_step = Text(
        en="Choose the instrument for the age when it began; for a child no means is asked for. Of an adult who was a child then, say since "
        "when it went on, or the age. If the birth is wrong, correct it.",
        ru="Выберите инструмент по возрасту на то время; для ребёнка средство не требуется. Если взрослый тогда был ребёнком, укажите, с "
        "какого дня это длилось, или возраст. Если дата рождения неверна, исправьте её.",
        kk="Сол кездегі жасына сай құралды таңдаңыз; бала үшін тәсіл талап етілмейді. Ересек ол кезде бала болса, қашаннан басталғанын не "
        "жасын көрсетіңіз. Туған күні қате болса, түзетіңіз.",
    )


class InterviewOfAnother(Conflict):
    """The named interview was held with somebody else."""

    code = "screening.interview_of_another"
    says = Text(
        en="The interview {interview} was not held with {person}.",
        ru="Беседа {interview} проведена не с {person}.",
        kk="{interview} сұхбаты {person} емес, басқа адаммен өткізілген.",
    )
    next_step = Text(
        en="Name an interview with the same person, or none.",
        ru="Укажите беседу с тем же человеком или никакой.",
        kk="Сол адаммен өткен сұхбатты көрсетіңіз немесе ештеңе көрсетпеңіз.",
    )


class ScreeningUnderWay(Conflict):
    """The same instrument is being asked about the person by the same body."""

    code = "screening.under_way"
    says = Text(
        en="The screening {screening} of {person} by this instrument has been under way since {on}.",
        ru="Скрининг {screening} по этому инструменту в отношении {person} идёт с {on}.",
        kk="{person} бойынша осы құралмен {screening} скринингі {on} күнінен бері жүріп жатыр.",
    )
    next_step = Text(
        en="Go on with {screening}: what was answered is kept.",
        ru="Продолжите {screening}: ответы сохранены.",
        kk="{screening} скринингін жалғастырыңыз: жауаптар сақталған.",
    )


class ScreeningClosed(Conflict):
    """The screening was finished or withdrawn."""

    code = "screening.closed"
    says = Text(
        en="The screening {screening} is no longer under way.",
        ru="Скрининг {screening} уже не идёт.",
        kk="{screening} скринингі енді жүріп жатқан жоқ.",
    )
    next_step = Text(
        en="Reopen it if it was finished too early, or begin another.",
        ru="Откройте его снова, если он завершён слишком рано, или начните другой.",
        kk="Тым ерте аяқталса, қайта ашыңыз немесе жаңасын бастаңыз.",
    )


class ScreeningUnanswered(Conflict):
    """Nothing was answered yet."""

    code = "screening.unanswered"
    says = Text(
        en="No question of the screening {screening} has an answer yet.",
        ru="В скрининге {screening} ещё нет ни одного ответа.",
        kk="{screening} скринингінде әлі бірде-бір жауап жоқ.",
    )
    next_step = Text(
        en="Answer what is known, or withdraw the screening. “Not known” is an answer.",
        ru="Ответьте на то, что известно, или отзовите скрининг. «Неизвестно» — тоже ответ.",
        kk="Белгілі нәрсеге жауап беріңіз немесе скринингті кері қайтарыңыз. «Белгісіз» де — жауап.",
    )


class ScreeningCited(Conflict):
    """A decision rests on the screening."""

    code = "screening.cited"
    says = Text(
        en="The decision {decision} rests on the screening {screening}.",
        ru="На скрининге {screening} основано решение {decision}.",
        kk="{decision} шешімі {screening} скринингіне негізделген.",
    )
    next_step = Text(
        en="Leave it as it is and begin another screening.",
        ru="Оставьте его как есть и начните другой скрининг.",
        kk="Оны сол күйінде қалдырып, басқа скрининг бастаңыз.",
    )


class NotTheScreeningBody(Refusal):
    """Only the body that asks the questions may answer, finish or withdraw."""

    code = "screening.not_the_screening_body"
    status = 403
    exit_code = 4
    says = Text(
        en="The screening {screening} is kept by another body.",
        ru="Скрининг {screening} ведёт другой орган.",
        kk="{screening} скринингін басқа орган жүргізеді.",
    )
    next_step = Text(
        en="Ask that body, or begin a screening of your own.",
        ru="Обратитесь к этому органу или начните собственный скрининг.",
        kk="Сол органға жүгініңіз немесе өз скринингіңізді бастаңыз.",
    )
