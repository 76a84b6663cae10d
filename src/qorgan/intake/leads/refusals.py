"""How the room of leads says no.

Refusal
  CameInFuture          a lead that came later than now                          400
  CannotHear            the body handed the lead has nobody who hears leads      400
  OriginalMissing       a duplicate of which lead                                400
  OutcomeOfAct          an outcome that an act of its own brings about           400
  OriginalUnasked       another lead is named, and the outcome is no duplicate   400
  HandedToNobody        an outcome by which others hear of it, without a body    400
  OutcomeEndsHere       an outcome that ends it, and a body to hand it on to     400
  OutcomeForOthers      handed on to another kind of body than the outcome says  400
  Conflict
    HandedOnAlready     the body has the lead, or is being asked                 409
    NotYoursToHear      the agency was not handed the lead, or gave it back      409
    AnsweredAlready     the hand-on was answered or taken back                   409
    NotTriaged          a lead that nobody looked at cannot be closed            409
    DangerUnanswered    danger told since the triage is not closed unsaid        409
    PartClosed          the agency closed its part                               409
    HandoverOpen        somebody was handed the lead and has not answered        409
    OriginalRepeats     a duplicate of a lead that is itself a duplicate         409
    RepeatsItself       a duplicate that comes round to itself                   409
    OriginalEnded       a lead that asks for help, of one that is over           409
    OriginalNotUrgent   an emergency, of a lead that is not marked as one        409
    ChannelOfRaiser     by which way another body heard                          409
    DangerOfRaiser      that there is no danger or child, by who did not say so  409
    DangerOfRepeat      that there is none, while a repeat tells of it           409
    FewerThanTold       fewer people or groups than another body told of         409
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


class OriginalUnasked(Refusal):
    """Another lead is named, and the outcome is no duplicate; needs `lead`, `original`, `outcome` and `duplicate`."""

    code = "lead.original_unasked"
    says = Text(
        en="{original} was named as the lead that came first, but “{outcome}” does not say that {lead} repeats it.",
        ru="{original} указан как поступивший первым, но «{outcome}» не означает, что {lead} его повторяет.",
        kk="{original} бірінші келген дабыл деп көрсетілген, бірақ «{outcome}» {lead} оны қайталайды дегенді білдірмейді.",
    )
    next_step = Text(
        en="If it repeats it, choose “{duplicate}”; otherwise leave “Repeats the lead” empty.",
        ru="Если повторяет, выберите «{duplicate}»; иначе оставьте поле «Повторяет сигнал» пустым.",
        kk="Қайталаса, «{duplicate}» дегенді таңдаңыз; әйтпесе «Қай дабылды қайталайды» өрісін бос қалдырыңыз.",
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


class OutcomeEndsHere(Refusal):
    """An outcome that ends the lead, and a body to hand it on to; needs `lead`, `outcome`, `agency` and `fitting`."""

    code = "lead.outcome_ends_here"
    says = Text(
        en="“{outcome}” ends {lead}, so it cannot go to {agency} in the same act.",
        ru="«{outcome}» завершает {lead}, поэтому передать его тем же действием нельзя: {agency}.",
        kk="«{outcome}» {lead} дабылын аяқтайды, сондықтан оны сол әрекетпен беруге болмайды: {agency}.",
    )
    next_step = Text(
        en="If {agency} must hear of it, choose “{fitting}”; otherwise leave “Hand on to” empty.",
        ru="Если орган должен о нём узнать, выберите «{fitting}»; иначе оставьте поле «Передать органу» пустым.",
        kk="Орган ол туралы білуі керек болса, «{fitting}» дегенді таңдаңыз; әйтпесе «Кімге беру» өрісін бос қалдырыңыз.",
    )


class OutcomeForOthers(Refusal):
    """Handed on to another kind of body than the outcome says; needs `lead`, `outcome`, `agency` and `fitting`."""

    code = "lead.outcome_for_others"
    says = Text(
        en="“{outcome}” does not fit {agency}: {lead} would be counted as gone where it did not go.",
        ru="«{outcome}» не подходит к выбранному органу ({agency}): {lead} попал бы в отчёты не туда, куда передан.",
        kk="«{outcome}» таңдалған органға ({agency}) сай емес: {lead} есепке берілмеген жеріне берілген болып түсер еді.",
    )
    next_step = Text(
        en="Choose “{fitting}”, or another body in “Hand on to”.",
        ru="Выберите «{fitting}» или другой орган в поле «Передать органу».",
        kk="«{fitting}» дегенді таңдаңыз немесе «Кімге беру» өрісінде басқа органды көрсетіңіз.",
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


class DangerUnanswered(Conflict):
    """Danger or a child was told of since the triage, and the agency did nothing about it; needs `lead` and `agency`."""

    code = "lead.danger_unanswered"
    says = Text(
        en="Since {agency} last said what it made of {lead}, danger or a child was told of, and nothing was said or done about that.",
        ru="После последнего решения органа ({agency}) по {lead} сообщили об опасности или ребёнке, и об этом ничего не указано и не сделано.",
        kk="{agency} {lead} бойынша соңғы шешімін айтқаннан кейін қауіп не бала туралы айтылды, ал ол туралы ештеңе айтылмады, істелмеді.",
    )
    next_step = Text(
        en="Read what was told, also in the leads that repeat it, and triage the lead anew with the reason; then close it.",
        ru="Прочтите сообщённое, в том числе в повторах, рассмотрите сигнал заново с указанием причины; затем закройте его.",
        kk="Айтылғанды, қайталайтын дабылдардағысын да оқып, дабылды себебін көрсетіп қайта қараңыз; содан кейін жабыңыз.",
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


class OriginalRepeats(Conflict):
    """A duplicate of a lead that is itself a duplicate; needs `lead`, `original` and `first`."""

    code = "lead.original_repeats"
    says = Text(
        en="{original} was itself closed as a duplicate, so nobody would look after {lead} there.",
        ru="{original} сам закрыт как повтор: за {lead} там никто не проследит.",
        kk="{original} дабылының өзі қайталану ретінде жабылған: {lead} ол жерде қараусыз қалады.",
    )
    next_step = Text(
        en="Name {first}, the lead that came first. If your agency does not have it, take {lead} up or hand it on.",
        ru="Укажите {first} — он поступил первым. Если его у вашего органа нет, возьмите {lead} в работу или передайте.",
        kk="Бірінші келген {first} дабылын көрсетіңіз. Ол сіздің органда болмаса, {lead} дабылын жұмысқа алыңыз немесе беріңіз.",
    )


class RepeatsItself(Conflict):
    """A duplicate that comes round to itself; needs `lead` and `original`."""

    code = "lead.repeats_itself"
    says = Text(
        en="{original} was closed as a duplicate of {lead}: if both are duplicates, nobody looks after either.",
        ru="{original} закрыт как повтор {lead}: если повторами будут оба, за ними не проследит никто.",
        kk="{original} {lead} дабылының қайталануы ретінде жабылған: екеуі де қайталану болса, ешқайсысына ешкім қарамайды.",
    )
    next_step = Text(
        en="{lead} is the one that is looked at: take it up, hand it on, or say why nothing is to be done.",
        ru="Рассматривают именно {lead}: возьмите его в работу, передайте или укажите, почему действий не требуется.",
        kk="Қаралатыны — {lead}: оны жұмысқа алыңыз, беріңіз немесе неге әрекет қажет емес екенін айтыңыз.",
    )


class OriginalEnded(Conflict):
    """A lead that asks for help, as a duplicate of one that is over; needs `lead`, `original`, `on` and `outcome`."""

    code = "lead.original_ended"
    says = Text(
        en="{original} was closed on {on} (“{outcome}”), and {lead} tells of danger, a child or exploitation: nobody would come.",
        ru="{original} закрыт {on} («{outcome}»), а в {lead} говорится об опасности, ребёнке или эксплуатации: не придёт никто.",
        kk="{original} {on} жабылған («{outcome}»), ал {lead} қауіп, бала немесе қанау туралы айтады: ешкім келмейді.",
    )
    next_step = Text(
        en="Look at {lead} by itself: take it up or hand it on. If nothing is to be done for it either, say so and why.",
        ru="Рассмотрите {lead} отдельно: возьмите в работу или передайте. Если и по нему действий не требуется, укажите это и почему.",
        kk="{lead} дабылын жеке қараңыз: жұмысқа алыңыз немесе беріңіз. Ол бойынша да әрекет қажет болмаса, соны және себебін айтыңыз.",
    )


class OriginalNotUrgent(Conflict):
    """An emergency, as a duplicate of a lead that is not marked as one; needs `lead` and `original`."""

    code = "lead.original_not_urgent"
    says = Text(
        en="{lead} says that life or freedom is in danger now, and {original} does not: it would be looked at too late.",
        ru="В {lead} сказано, что жизнь или свобода под угрозой, а в {original} — нет: его рассмотрят слишком поздно.",
        kk="{lead} өмірге не бостандыққа қауіп бар дейді, ал {original} олай демейді: ол тым кеш қаралады.",
    )
    next_step = Text(
        en="First correct {original} and mark the danger there. If your agency cannot, take {lead} up or hand it on.",
        ru="Сначала исправьте {original}, отметив там опасность. Если это невозможно, возьмите {lead} в работу или передайте.",
        kk="Алдымен {original} дабылын түзетіп, қауіпті белгілеңіз. Мүмкін болмаса, {lead} дабылын жұмысқа алыңыз немесе беріңіз.",
    )


class ChannelOfRaiser(Conflict):
    """By which way another body heard; needs `lead` and `agency`."""

    code = "lead.channel_of_raiser"
    says = Text(
        en="{agency} raised {lead} and says by which way it heard of it; another body does not change that.",
        ru="{lead} внёс орган, который и указывает, как узнал о нём ({agency}); другой орган этого не меняет.",
        kk="{lead} дабылын енгізген орган ({agency}) ол туралы қалай білгенін өзі көрсетеді; басқа орган мұны өзгертпейді.",
    )
    next_step = Text(
        en="Leave the channel as it is. If your agency heard of it by another way, raise a lead of your own or write it in the note.",
        ru="Оставьте канал как есть. Если ваш орган узнал иначе, внесите свой сигнал или напишите об этом в примечании.",
        kk="Арнаны сол күйі қалдырыңыз. Сіздің орган басқаша білсе, өз дабылыңызды енгізіңіз немесе мұны ескертпеде жазыңыз.",
    )


class DangerOfRaiser(Conflict):
    """That there is no danger or child after all, by another body than said so; needs `lead` and `agency`."""

    code = "lead.danger_of_raiser"
    says = Text(
        en="{lead} says that somebody is in danger or that a child is concerned; only {agency}, which said so, takes that back.",
        ru="В {lead} сказано об опасности или о ребёнке; отменить это может только тот, кто это указал: {agency}.",
        kk="{lead} қауіп не бала туралы айтады; мұны тек осыны көрсеткен орган ғана алып тастай алады: {agency}.",
    )
    next_step = Text(
        en="Leave the mark. If you found it otherwise, triage the lead and say so in the reason, or write it in the note.",
        ru="Оставьте отметку. Если на деле иначе, рассмотрите сигнал и укажите это в причине или напишите в примечании.",
        kk="Белгіні қалдырыңыз. Іс жүзінде басқаша болса, дабылды қарап, себебінде көрсетіңіз немесе ескертпеде жазыңыз.",
    )


class DangerOfRepeat(Conflict):
    """That there is no danger or child, while a lead closed as a repeat tells of it; needs `lead` and `repeat`."""

    code = "lead.danger_of_repeat"
    says = Text(
        en="{repeat} was closed as a repeat of {lead} and tells of danger or of a child: unmarked, {lead} would be looked at too late.",
        ru="{repeat} закрыт как повтор {lead}, и в нём сказано об опасности или о ребёнке: без отметки {lead} рассмотрят слишком поздно.",
        kk="{repeat} {lead} қайталануы ретінде жабылған және қауіп не бала туралы айтады: белгісіз {lead} тым кеш қаралады.",
    )
    next_step = DangerOfRaiser.next_step


class FewerThanTold(Conflict):
    """Fewer people or groups than another body told of; needs `lead` and `told`."""

    code = "lead.fewer_than_told"
    says = Text(
        en="Another body told in {lead}: {told}. What your agency knows is added to that and takes nothing away.",
        ru="Другой орган указал в {lead}: {told}. Ваши сведения дополняют это, а не заменяют.",
        kk="{lead} дабылында басқа орган мынаны көрсеткен: {told}. Сіздің мәліметіңіз оған қосылады, ештеңені алып тастамайды.",
    )
    next_step = Text(
        en="Leave what was told and add yours to it. If you found otherwise, write it in the note.",
        ru="Оставьте указанное и добавьте своё. Если на деле иначе, напишите об этом в примечании.",
        kk="Айтылғанды қалдырып, өзіңіздікін қосыңыз. Іс жүзінде басқаша болса, ескертпеде жазыңыз.",
    )
