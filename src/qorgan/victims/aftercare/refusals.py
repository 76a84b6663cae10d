"""How aftercare says no.

Refusal
  AfterwardsNotFitting     a day after today, or before the stay             400
  RoundTooEarly            the round before it is not due yet                400
  NotReachedNotTold        answers of a person who was not reached           400
  JobOfAnotherPerson         the job is another person's                     400
  Conflict
    StillInCare            the person is still here                          409
    RoundAsked             the round was asked                               409
    JobEnded               the job ended before                              409
    FollowUpWithdrawn      withdrawn before                                  409
    HelpNotWanted          neither danger nor a need was told                409
    HelpSaid               what was done was said before                     409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class AfterwardsNotFitting(Refusal):
    """A day after today, or before what it must follow."""

    code = "aftercare.day_not_fitting"
    says = Text(
        en="{on} is later than today, or before {since}.",
        ru="{on} позже сегодняшнего дня или раньше {since}.",
        kk="{on} бүгіннен кеш немесе {since} күнінен бұрын.",
    )
    next_step = Text(
        en="Give the day on which it happened.",
        ru="Укажите день, когда это было.",
        kk="Болған күнін көрсетіңіз.",
    )


class RoundTooEarly(Refusal):
    """A round of follow-up before its time: how a person lives after a year is not known in the first month, nor after a month at once."""

    code = "aftercare.round_too_early"
    says = Text(
        en="“{round}” cannot have been asked on {on}: it may be asked from {first} on.",
        ru="«{round}» не могли спросить {on}: спрашивать можно с {first}.",
        kk="«{round}» {on} сұралуы мүмкін емес: {first} күнінен бастап сұрауға болады.",
    )
    next_step = Text(
        en="Choose the round that fits the day, or correct the day.",
        ru="Выберите круг, подходящий ко дню, или исправьте день.",
        kk="Күнге сай кезеңді таңдаңыз немесе күнді түзетіңіз.",
    )


class NotReachedNotTold(Refusal):
    """Answers of a person who was not reached, or no answer of one who was."""

    code = "aftercare.not_reached_not_told"
    says = Text(
        en="A person who was not reached has said nothing; one who was reached said at least whether help is needed.",
        ru="Кого не нашли, тот ничего не сказал; кого нашли, тот сказал хотя бы, нужна ли помощь.",
        kk="Табылмаған адам ештеңе айтқан жоқ; табылған адам кемінде көмек керек пе, соны айтты.",
    )
    next_step = Text(
        en="Mark “reached” and say whether help is needed, or leave the answers empty.",
        ru="Отметьте «найден» и укажите, нужна ли помощь, или оставьте ответы пустыми.",
        kk="«Табылды» деп белгілеп, көмек керек пе, көрсетіңіз немесе жауаптарды бос қалдырыңыз.",
    )


class JobOfAnotherPerson(Refusal):
    """The job is another person's, or the answer about it names none."""

    code = "aftercare.job_of_another_person"
    says = Text(
        en="Whether the person still works needs a job of the person of {care_file}.",
        ru="Чтобы сказать, работает ли человек ещё, нужна работа человека из {care_file}.",
        kk="Адам әлі жұмыс істей ме дегенге {care_file} картасындағы адамның жұмысы керек.",
    )
    next_step = Text(
        en="Choose the job, or record it first.",
        ru="Выберите работу или сначала внесите её.",
        kk="Жұмысты таңдаңыз немесе алдымен енгізіңіз.",
    )


class StillInCare(Conflict):
    """The person is still here."""

    code = "aftercare.still_in_care"
    says = Text(
        en="{care_file} is open: the person is still in care.",
        ru="{care_file} открыта: человек ещё на обслуживании.",
        kk="{care_file} ашық: адам әлі қызмет көрсетілуде.",
    )
    next_step = Text(
        en="Ask how the person fares in a review of the plan; follow-up begins after the discharge.",
        ru="Спросите о делах человека при пересмотре плана; сопровождение начинается после выбытия.",
        kk="Адамның жағдайын жоспарды қайта қарағанда сұраңыз; қадағалау шыққаннан кейін басталады.",
    )


class RoundAsked(Conflict):
    """The round was asked."""

    code = "aftercare.round_asked"
    says = Text(
        en="“{round}” of {care_file} was asked in {follow_up}.",
        ru="«{round}» по {care_file} уже есть: {follow_up}.",
        kk="{care_file} бойынша «{round}» бар: {follow_up}.",
    )
    next_step = Text(
        en="If that is wrong, withdraw it first. If the person came back, admit the person.",
        ru="Если это ошибка, сначала отзовите запись. Если человек вернулся, примите его.",
        kk="Қате болса, алдымен кері қайтарыңыз. Адам қайта келсе, қабылдаңыз.",
    )


class JobEnded(Conflict):
    """The job ended before."""

    code = "aftercare.job_ended"
    says = Text(
        en="{job_placement} ended on {on}.",
        ru="{job_placement} завершена {on}.",
        kk="{job_placement} {on} аяқталған.",
    )
    next_step = Text(
        en="If the person found other work, record it as new.",
        ru="Если человек нашёл другую работу, внесите её как новую.",
        kk="Адам басқа жұмыс тапса, оны жаңа деп енгізіңіз.",
    )


class FollowUpWithdrawn(Conflict):
    """Withdrawn before."""

    code = "aftercare.follow_up_withdrawn"
    says = Text(
        en="{follow_up} was withdrawn on {on}.",
        ru="{follow_up} отозвана {on}.",
        kk="{follow_up} {on} кері қайтарылған.",
    )
    next_step = Text(en="Nothing needs to be done.", ru="Ничего делать не нужно.", kk="Ештеңе істеудің қажеті жоқ.")


class HelpNotWanted(Conflict):
    """The person told neither of danger nor of a need."""

    code = "aftercare.help_not_wanted"
    says = Text(
        en="{follow_up} says neither that the person needs help again nor that there is danger, or it was withdrawn.",
        ru="В {follow_up} не сказано ни что человеку снова нужна помощь, ни что есть опасность, или запись отозвана.",
        kk="{follow_up} жазбасында адамға қайтадан көмек керек те, қауіп бар да делінбеген немесе жазба кері қайтарылған.",
    )
    next_step = Text(
        en="Admit the person from the person's page, as somebody who came anew.",
        ru="Примите человека со страницы человека, как обратившегося заново.",
        kk="Адамды өз бетінен жаңадан жүгінген ретінде қабылдаңыз.",
    )


class HelpSaid(Conflict):
    """What was done was said before."""

    code = "aftercare.help_said"
    says = Text(
        en="What was done after {follow_up} was said on {on}.",
        ru="Что сделано после {follow_up}, сказано {on}.",
        kk="{follow_up} кейін не істелгені {on} күні айтылған.",
    )
    next_step = Text(
        en="If it was wrong, withdraw the follow-up and record it again.",
        ru="Если это ошибка, отзовите запись и внесите её снова.",
        kk="Бұл қате болса, жазбаны кері қайтарып, қайта енгізіңіз.",
    )
