"""How the room of leads says no.

Refusal
  CameInFuture          a lead that came later than now                          400
  CannotHear            the body handed the lead has nobody who hears leads      400
  OriginalMissing       a duplicate of which lead                                400
  OutcomeOfAct          an outcome that an act of its own brings about           400
  HandedToNobody        an outcome by which others hear of it, without a body    400
  Conflict
    HandedOnAlready     the body has the lead, or is being asked                 409
    NotYoursToHear      the agency was not handed the lead, or gave it back      409
    AnsweredAlready     the hand-on was answered or taken back                   409
    NotTriaged          a lead that nobody looked at cannot be closed            409
    PartClosed          the agency closed its part                               409
    HandoverOpen        somebody was handed the lead and has not answered        409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class CameInFuture(Refusal):
    """A lead that came later than now."""

    code = "lead.came_in_future"
    says = Text(
        en="{on} {time} is later than now, so nothing can have been heard then.",
        ru="{on} {time} ещё не наступило: тогда ничего не могли услышать.",
        kk="{on} {time} әлі болған жоқ: ол кезде ештеңе естілмейді.",
    )
    next_step = Text(
        en="Check the day and the hour, or leave both empty for now.",
        ru="Проверьте день и час или оставьте их пустыми: тогда запишется текущее время.",
        kk="Күні мен сағатын тексеріңіз немесе бос қалдырыңыз: қазіргі уақыт жазылады.",
    )


class CannotHear(Refusal):
    """The body handed the lead has nobody who hears leads."""

    code = "lead.cannot_hear"
    says = Text(
        en="{agency} has nobody who hears leads, so it would wait there unread.",
        ru="В {agency} некому принять сигнал: он остался бы там непрочитанным.",
        kk="{agency} органында дабылды қабылдайтын ешкім жоқ: ол оқылмай қалар еді.",
    )
    next_step = Text(
        en="Choose another body of the list; in danger of life call the police.",
        ru="Выберите другой орган из списка; при угрозе жизни звоните в полицию.",
        kk="Тізімнен басқа органды таңдаңыз; өмірге қауіп төнсе, полицияға қоңырау шалыңыз.",
    )


class OriginalMissing(Refusal):
    """A duplicate of which lead."""

    code = "lead.original_missing"
    says = Text(
        en="{lead} cannot be its own duplicate, and a duplicate must name the other lead.",
        ru="{lead} не может повторять сам себя; для повтора нужно назвать другой сигнал.",
        kk="{lead} өзін-өзі қайталай алмайды; қайталау үшін басқа дабылды көрсету керек.",
    )
    next_step = Text(
        en="Give the reference of the lead that came first.",
        ru="Укажите номер сигнала, который поступил первым.",
        kk="Бірінші келген дабылдың нөмірін көрсетіңіз.",
    )


class OutcomeOfAct(Refusal):
    """An outcome that an act of its own brings about; needs `lead` and `outcome`."""

    code = "lead.outcome_of_act"
    says = Text(
        en="“{outcome}” is not said of {lead} by a triage: it follows from the act that names the proceeding or refuses one.",
        ru="«{outcome}» не указывают при рассмотрении {lead}: это следует из указания производства или отказа в регистрации.",
        kk="«{outcome}» {lead} дабылын қарау кезінде көрсетілмейді: ол іс жүргізуді көрсетуден не тіркеуден бас тартудан туындайды.",
    )
    next_step = Text(
        en="On the page of the lead name the proceeding, or say why none is registered; otherwise choose another outcome.",
        ru="На странице сигнала укажите производство или причину отказа в регистрации; иначе выберите другой итог.",
        kk="Дабыл бетінде іс жүргізуді не тіркеуден бас тарту себебін көрсетіңіз; әйтпесе басқа нәтижені таңдаңыз.",
    )


class HandedToNobody(Refusal):
    """An outcome by which others hear of the lead, without a body; needs `lead` and `outcome`."""

    code = "lead.handed_to_nobody"
    says = Text(
        en="“{outcome}” means that others hear of {lead}, but no body was chosen and none of that kind has it, so nobody would come.",
        ru="«{outcome}» означает, что о {lead} узнают другие, но орган не выбран и сигнала у такого органа нет: не приедет никто.",
        kk="«{outcome}» дегені {lead} туралы басқалар біледі деген сөз, бірақ орган таңдалмаған, ондай органда дабыл жоқ: ешкім келмейді.",
    )
    next_step = Text(
        en="Choose the body in “Hand on to”: it sees the lead at once. If you keep it yourselves, choose “Taken up by ourselves”.",
        ru="Выберите орган в поле «Передать органу»: он сразу увидит сигнал. Если сигнал остаётся у вас, выберите «Взято в работу».",
        kk="«Кімге беру» өрісінде органды таңдаңыз: ол дабылды бірден көреді. Дабыл өзіңізде қалса, «Өзіміз жұмысқа алдық» дегенді таңдаңыз.",
    )


class HandedOnAlready(Conflict):
    """The body has the lead, or is being asked to take it."""

    code = "lead.handed_on_already"
    says = Text(
        en="{agency} has {lead} already, or is being asked to take it.",
        ru="{lead} уже у {agency} или предложен этому органу.",
        kk="{lead} {agency} органында бар немесе оған ұсынылған.",
    )
    next_step = Text(
        en="Wait for its answer, or hand the lead on to another body.",
        ru="Дождитесь ответа или передайте сигнал другому органу.",
        kk="Жауабын күтіңіз немесе дабылды басқа органға беріңіз.",
    )


class NotYoursToHear(Conflict):
    """The agency was not handed the lead, or gave it back."""

    code = "lead.not_yours_to_hear"
    says = Text(
        en="{lead} is not with your agency, so its course is not yours to change.",
        ru="{lead} не находится в вашем органе, поэтому изменить его ход нельзя.",
        kk="{lead} сіздің органыңызда емес, сондықтан оның барысын өзгерте алмайсыз.",
    )
    next_step = Text(
        en="If it was handed to you, accept it first; otherwise raise a lead of your own.",
        ru="Если сигнал передан вам, сначала примите его; иначе внесите свой сигнал.",
        kk="Дабыл сізге берілсе, алдымен қабылдаңыз; әйтпесе өз дабылыңызды енгізіңіз.",
    )


class AnsweredAlready(Conflict):
    """The hand-on was answered or taken back."""

    code = "lead.answered_already"
    says = Text(
        en="{lead_part} was answered or taken back on {on}.",
        ru="На {lead_part} ответили, или передача отозвана {on}.",
        kk="{lead_part} жауабын алған немесе {on} кері алынған.",
    )
    next_step = Text(
        en="Nothing needs to be done; the lead can be handed on anew.",
        ru="Ничего делать не нужно; сигнал можно передать заново.",
        kk="Ештеңе істеудің қажеті жоқ; дабылды қайта беруге болады.",
    )


class NotTriaged(Conflict):
    """A lead that nobody looked at cannot be closed."""

    code = "lead.not_triaged"
    says = Text(
        en="Your agency has not said what it made of {lead}, so closing it could abandon somebody.",
        ru="Ваш орган не указал, что решено по {lead}; закрыть его — значит, возможно, бросить человека.",
        kk="Сіздің орган {lead} бойынша не шешкенін айтқан жоқ; жабу біреуді далада қалдыруы мүмкін.",
    )
    next_step = Text(
        en="Triage it: choose an outcome and give the reason.",
        ru="Рассмотрите его: выберите итог и укажите причину.",
        kk="Оны қараңыз: нәтижесін таңдап, себебін көрсетіңіз.",
    )


class PartClosed(Conflict):
    """The agency closed its part."""

    code = "lead.part_closed"
    says = Text(
        en="For your agency {lead} was closed on {on}, by itself or by whoever it was handed to.",
        ru="Для вашего органа {lead} закрыт {on}: им самим или тем, кому он был передан.",
        kk="Сіздің орган үшін {lead} {on} жабылған: өзі немесе дабыл берілген орган жапқан.",
    )
    next_step = Text(
        en="If something new came, raise a new lead and name this one in the note.",
        ru="Если появилось новое, внесите новый сигнал и укажите этот номер в примечании.",
        kk="Жаңа нәрсе шықса, жаңа дабыл енгізіп, ескертпеде осы нөмірді көрсетіңіз.",
    )


class HandoverOpen(Conflict):
    """Somebody was handed the lead and has not answered."""

    code = "lead.handover_open"
    says = Text(
        en="{agency} was handed {lead} and has not answered, so nobody would look after it.",
        ru="{lead} передан {agency}, ответа ещё нет: закрыв его, вы оставите его без присмотра.",
        kk="{lead} {agency} органына берілген, жауап жоқ: жапсаңыз, ол қараусыз қалады.",
    )
    next_step = Text(
        en="Wait for the answer, or take the hand-on back.",
        ru="Дождитесь ответа или отзовите передачу.",
        kk="Жауабын күтіңіз немесе берілгенді кері алыңыз.",
    )
