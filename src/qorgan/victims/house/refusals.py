"""How the house says no.

Refusal
  HouseDayNotFitting     a day after today, or outside the stay             400
  WantedUnsaid           a visit to a person without the person's word      400
  IncidentUnreported     told somebody without a day, or the other way      400
  NobodyAnswers          nobody in that kind of body answers complaints    400
  NobodyAnswersNow       everybody who could answer left the body          400
  NoSuchColleague        nobody of this organisation has the login          400
  Conflict
    RulesToldThatDay     the rules were told that day                       409
    IncidentReported     it was reported before                             409
    ComplaintAnswered    it was answered before                             409
    OwnComplaint         whom it concerns would answer it                   409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class HouseDayNotFitting(Refusal):
    """A day after today, or before the person came, or after the person left."""

    code = "house.day_not_fitting"
    says = Text(
        en="{on} is later than today, or outside the stay.",
        ru="{on} позже сегодняшнего дня или вне срока пребывания.",
        kk="{on} бүгіннен кеш немесе болу мерзімінен тыс.",
    )
    next_step = Text(
        en="Give the day on which it happened.",
        ru="Укажите день, когда это было.",
        kk="Болған күнін көрсетіңіз.",
    )


class WantedUnsaid(Refusal):
    """Whether the person wanted the visit is said of a visit to a person, and only then."""

    code = "house.wanted_unsaid"
    says = Text(
        en="A visit to a person needs the person's word on it, and a visit to the house has none.",
        ru="Для посещения человека нужно его слово, а у посещения дома его нет.",
        kk="Адамға келу үшін оның сөзі керек, ал үйге келуде ондай сөз жоқ.",
    )
    next_step = Text(
        en="Say whether the person wanted the visit; leave it empty for a visit to the house.",
        ru="Укажите, хотел ли человек встречи; для посещения дома оставьте пустым.",
        kk="Адам кездесуді қалады ма, көрсетіңіз; үйге келсе, бос қалдырыңыз.",
    )


class IncidentUnreported(Refusal):
    """A day of telling without whom, or the other way round."""

    code = "house.incident_unreported"
    says = Text(
        en="Who was told and on which day go together.",
        ru="Кому сообщили и когда — указывают вместе.",
        kk="Кімге және қашан хабарланғаны бірге көрсетіледі.",
    )
    next_step = Text(
        en="Give both, or neither yet.",
        ru="Укажите и то и другое либо пока ничего.",
        kk="Екеуін де көрсетіңіз немесе әзірге ештеңе көрсетпеңіз.",
    )


class NoSuchColleague(Refusal):
    """Nobody who works in the organisation has this login."""

    code = "house.no_such_colleague"
    says = Text(
        en="Nobody who works in your organisation signs in as “{login}”.",
        ru="В вашей организации никто не входит под именем «{login}».",
        kk="Ұйымыңызда «{login}» атымен ешкім кірмейді.",
    )
    next_step = Text(
        en="Check the login, or leave it empty and tell of whom it is in the words.",
        ru="Проверьте имя входа или оставьте пустым и напишите в тексте, о ком речь.",
        kk="Кіру атын тексеріңіз немесе бос қалдырып, кім туралы екенін мәтінде жазыңыз.",
    )


class NobodyAnswers(Refusal):
    """Nobody in that kind of body answers complaints."""

    code = "house.nobody_answers"
    says = Text(
        en="“{agency}” does not answer complaints about a house here.",
        ru="«{agency}» не отвечает здесь на жалобы о доме.",
        kk="«{agency}» мұнда үй туралы шағымдарға жауап бермейді.",
    )
    next_step = Text(
        en="Choose your organisation, the local executive body or the ministry.",
        ru="Выберите свою организацию, местный исполнительный орган или министерство.",
        kk="Өз ұйымыңызды, жергілікті атқарушы органды немесе министрлікті таңдаңыз.",
    )


class NobodyAnswersNow(Refusal):
    """Everybody who could answer complaints left the body."""

    code = "house.nobody_answers_now"
    says = Text(
        en="Nobody at “{agency}” can answer complaints any more, so this one would lie unread.",
        ru="В «{agency}» больше некому отвечать на жалобы: эта осталась бы непрочитанной.",
        kk="«{agency}» ұйымында шағымдарға жауап беретін ешкім қалмады: бұл шағым оқылмай қалар еді.",
    )
    next_step = Text(
        en="Choose another body in which somebody answers: the local executive body or the ministry.",
        ru="Выберите другой орган, где есть кому ответить: местный исполнительный орган или министерство.",
        kk="Жауап беретін адам бар басқа органды таңдаңыз: жергілікті атқарушы органды немесе министрлікті.",
    )


class RulesToldThatDay(Conflict):
    """The rules were told on that day."""

    code = "house.rules_told_that_day"
    says = Text(
        en="The rules were told to {care_file} on {on}.",
        ru="Правила разъяснены {care_file} {on}.",
        kk="Ережелер {care_file} үшін {on} түсіндірілген.",
    )
    next_step = Text(
        en="Nothing needs to be done, or give another day.",
        ru="Ничего делать не нужно, или укажите другой день.",
        kk="Ештеңе істеу қажет емес немесе басқа күнді көрсетіңіз.",
    )


class IncidentReported(Conflict):
    """It was reported before."""

    code = "house.incident_reported"
    says = Text(
        en="{incident} was reported on {on}.",
        ru="О {incident} сообщено {on}.",
        kk="{incident} туралы {on} хабарланған.",
    )
    next_step = Text(
        en="Nothing needs to be done.",
        ru="Ничего делать не нужно.",
        kk="Ештеңе істеудің қажеті жоқ.",
    )


class ComplaintAnswered(Conflict):
    """It was answered before."""

    code = "house.complaint_answered"
    says = Text(
        en="{complaint} was answered on {on}.",
        ru="На {complaint} отвечено {on}.",
        kk="{complaint} шағымына {on} жауап берілген.",
    )
    next_step = Text(
        en="If the person is not content, record a new complaint, to the body above.",
        ru="Если человек не согласен, внесите новую жалобу, в вышестоящий орган.",
        kk="Адам келіспесе, жоғары тұрған органға жаңа шағым енгізіңіз.",
    )


class OwnComplaint(Conflict):
    """Whom the complaint concerns would read and answer it."""

    code = "house.own_complaint"
    says = Text(
        en="Whom this complaint concerns answers complaints here, and would read it.",
        ru="Тот, о ком эта жалоба, отвечает здесь на жалобы и прочёл бы её.",
        kk="Бұл шағым кім туралы болса, сол осында шағымдарға жауап береді және оны оқыр еді.",
    )
    next_step = Text(
        en="Choose the body above as the one that answers.",
        ru="Выберите отвечающим вышестоящий орган.",
        kk="Жауап беретін орган ретінде жоғары тұрған органды таңдаңыз.",
    )
