"""How the consular room says no.

Refusal
  DayOutOfOrder            a day before the one it must follow, or after today   400
    DayAhead               a day after today                                  400
  FoundAtHome              the country given is the own one, or none             400
  CostHalfGiven            a sum without its currency, or the reverse            400
  FreeAtACost              nobody paid, and it cost something                400
  RepresentativeMissing    a child's consent without a representative            400
  ChildUnescorted          a child would be sent home alone                      400
  EndingNotFitting         the file is said to end in a way it contradicts        400
  ClosingUnexplained       a child's file would be closed without a word          400
  HandedToSelf             the mission would hand over to itself                 400
  NobodyToReceive          nobody there works with people                        400
  BodyClosed               the receiving body was closed by that day             400
  Conflict
    ConsularFileOpen       the person is in the mission's hands already          409
    ConsularFileElsewhere  the file is not in the state that the act needs       409
    HandoverConsentMissing not asked, refused, or taken back                     409
    NothingToLookAt        no second look at a closing is owed               409
    NoYesToTakeBack        no yes stands that could be taken back            409
    ReceiverRefused        the person said no to this very body              409
    AssistanceWithdrawn    the row was withdrawn before                          409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class DayOutOfOrder(Refusal):
    """A day before the one it must follow, or after today."""

    code = "consular.day_out_of_order"
    says = Text(
        en="{on} is not between {since} and today.",
        ru="{on} не находится между {since} и сегодняшним днём.",
        kk="{on} {since} мен бүгінгі күннің аралығында емес.",
    )
    next_step = Text(
        en="Check the day. If an earlier day of the file is wrong, correct that one first.",
        ru="Проверьте день. Если неверен более ранний день дела, сначала исправьте его.",
        kk="Күнді тексеріңіз. Істің бұрынғы күні қате болса, алдымен соны түзетіңіз.",
    )


class DayAhead(DayOutOfOrder):
    """A day after today."""

    code = "consular.day_ahead"
    says = Text(
        en="{on} is later than today.",
        ru="{on} позже сегодняшнего дня.",
        kk="{on} бүгінгі күннен кеш.",
    )
    next_step = Text(
        en="Write down what has happened, with its day. What is planned goes into the note.",
        ru="Записывайте то, что уже произошло, с его днём. Запланированное укажите в примечании.",
        kk="Болған істі өз күнімен жазыңыз. Жоспарланғанды ескертпеге жазыңыз.",
    )


class FoundAtHome(Refusal):
    """The country given is the own one, or none."""

    code = "consular.found_at_home"
    says = Text(
        en="“{country}” is not a country abroad.",
        ru="«{country}» — не зарубежная страна.",
        kk="«{country}» — шет мемлекет емес.",
    )
    next_step = Text(
        en="Choose the country in which the person was found.",
        ru="Выберите страну, в которой найден человек.",
        kk="Адам табылған елді таңдаңыз.",
    )


class CostHalfGiven(Refusal):
    """A sum without its currency, or a currency without a sum."""

    code = "consular.cost_half_given"
    says = Text(
        en="A cost needs both its sum and its currency.",
        ru="Для стоимости нужны и сумма, и валюта.",
        kk="Құн үшін сома да, валюта да керек.",
    )
    next_step = Text(
        en="Give both, or leave both empty if the cost is not known.",
        ru="Укажите оба значения или оставьте оба пустыми, если стоимость неизвестна.",
        kk="Екеуін де көрсетіңіз немесе құны белгісіз болса, екеуін де бос қалдырыңыз.",
    )


class FreeAtACost(Refusal):
    """A thing given free of charge is said to have cost something."""

    code = "consular.free_at_a_cost"
    says = Text(
        en="“{payer}” and a cost of {amount} do not go together.",
        ru="«{payer}» и стоимость {amount} несовместимы.",
        kk="«{payer}» мен {amount} құны бір-біріне сәйкес келмейді.",
    )
    next_step = Text(
        en="Say who paid, or leave the cost empty.",
        ru="Укажите, кто оплатил, или оставьте стоимость пустой.",
        kk="Кім төлегенін көрсетіңіз немесе құнын бос қалдырыңыз.",
    )


class RepresentativeMissing(Refusal):
    """A child's consent without a representative."""

    code = "consular.representative_missing"
    says = Text(
        en="{person} is a child, and a child's own word is not enough.",
        ru="{person} — ребёнок, одного слова ребёнка недостаточно.",
        kk="{person} — бала, баланың өз сөзі жеткіліксіз.",
    )
    next_step = Text(
        en="Hear the child, and record the consent of the parent, guardian or guardianship body.",
        ru="Выслушайте ребёнка и запишите согласие родителя, опекуна или органа опеки.",
        kk="Баланы тыңдап, ата-анасының, қорғаншының немесе қорғаншылық органының келісімін жазыңыз.",
    )


class ChildUnescorted(Refusal):
    """A child would be sent home alone."""

    code = "consular.child_unescorted"
    says = Text(
        en="{person} is a child on {on}, and “{escort}” was chosen: a child does not travel home alone.",
        ru="{person} на {on} — ребёнок, а выбрано «{escort}»: ребёнка не отправляют домой одного.",
        kk="{person} {on} күні бала, ал «{escort}» таңдалған: баланы елге жалғыз жібермейді.",
    )
    next_step = Text(
        en="Find somebody to go along, never one who may be involved, and choose who it is. If it is no child, correct the birth.",
        ru="Найдите сопровождающего, но не того, кто может быть причастен, и укажите, кто это. Если это не ребёнок, исправьте рождение.",
        kk="Ілесіп жүретін адамды табыңыз, қатысы болуы мүмкін адамды емес, оның кім екенін таңдаңыз. Бала болмаса, туған күнін түзетіңіз.",
    )


class HandedToSelf(Refusal):
    """The mission would hand the person over to itself."""

    code = "consular.handed_to_self"
    says = Text(
        en="The mission cannot hand the person over to itself.",
        ru="Загранучреждение не может передать человека самому себе.",
        kk="Шетелдегі мекеме адамды өзіне өзі тапсыра алмайды.",
    )
    next_step = Text(
        en="Choose the organisation or agency at home that receives the person.",
        ru="Выберите организацию или орган в стране, которые принимают человека.",
        kk="Адамды қабылдайтын елдегі ұйымды немесе органды таңдаңыз.",
    )


class NobodyToReceive(Refusal):
    """Nobody at the receiving body works with people, so nobody there would learn of the person."""

    code = "consular.nobody_to_receive"
    says = Text(
        en="Nobody at {agency} can take somebody in or read of {person} here: after a handover to it nobody would look after the person.",
        ru="В органе «{agency}» некому принять человека и прочитать о {person}: после передачи туда за человеком никто бы не следил.",
        kk="«{agency}» органында адамды қабылдайтын және {person} туралы оқитын ешкім жоқ: оған тапсырылса, адамға ешкім қарамас еді.",
    )
    next_step = Text(
        en="Choose one that is offered: a shelter, another provider, or whoever decides who needs help. To tell this body, write a letter.",
        ru="Выберите из предложенных: приют, другую организацию помощи или того, кто решает о нуждающихся. Этому органу напишите письмо.",
        kk="Ұсынылғандардан таңдаңыз: баспана, басқа көмек ұйымы не көмекке мұқтажды анықтайтын орган. Бұл органға хат жазыңыз.",
    )


class BodyClosed(Refusal):
    """The receiving body was closed by that day."""

    code = "consular.body_closed"
    says = Text(
        en="{agency} was closed on {on}.",
        ru="{agency} закрыт {on}.",
        kk="{agency} {on} жабылған.",
    )
    next_step = Text(
        en="Choose its successor or another body.",
        ru="Выберите преемника или другой орган.",
        kk="Оның мұрагерін немесе басқа органды таңдаңыз.",
    )


class ConsularFileOpen(Conflict):
    """The person is in the mission's hands already."""

    code = "consular.file_open"
    says = Text(
        en="{person} is already in the hands of this mission: {consular_file}.",
        ru="{person} уже на попечении этого учреждения: {consular_file}.",
        kk="{person} осы мекеменің қамқорлығында тұр: {consular_file}.",
    )
    next_step = Text(
        en="Go on with that file; close it first if it is about an earlier stay.",
        ru="Продолжайте это дело; если оно о прежнем случае, сначала закройте его.",
        kk="Сол істі жалғастырыңыз; ол бұрынғы жағдай туралы болса, алдымен жабыңыз.",
    )


class ConsularFileElsewhere(Conflict):
    """The file is not in the state that the act needs."""

    code = "consular.file_elsewhere"
    says = Text(
        en="{consular_file} is in the state “{state}”, which does not admit this.",
        ru="{consular_file} в состоянии «{state}», которое этого не допускает.",
        kk="{consular_file} «{state}» күйінде, ол бұған жол бермейді.",
    )
    next_step = Text(
        en="Open its page: it offers what can be done now. A closed file can be reopened.",
        ru="Откройте его страницу: там видно, что можно сделать сейчас. Закрытое дело можно открыть снова.",
        kk="Оның бетін ашыңыз: қазір не істеуге болатыны сонда. Жабылған істі қайта ашуға болады.",
    )


class HandoverConsentMissing(Conflict):
    """The person was not asked, refused, or took the yes back."""

    code = "consular.handover_consent_missing"
    says = Text(
        en="The handover of {person} was not agreed to, or whoever agreed took the consent back.",
        ru="Согласия на передачу {person} нет, или оно отозвано.",
        kk="{person} адамды тапсыруға келісім жоқ не ол қайтарып алынған.",
    )
    next_step = Text(
        en="Ask in a language the person speaks and record the answer. After a no, close the file and leave the contacts of help.",
        ru="Спросите человека на понятном ему языке и запишите ответ. Если ответ «нет», закройте дело и оставьте контакты помощи.",
        kk="Адамнан өзі білетін тілде сұрап, жауабын жазыңыз. Жауап «жоқ» болса, істі жауып, көмек байланыстарын қалдырыңыз.",
    )


class NoYesToTakeBack(Conflict):
    """No yes to the handover stands that could be taken back."""

    code = "consular.no_yes_to_take_back"
    says = Text(
        en="{consular_file} has no yes to the handover that could be taken back: “{stands}”.",
        ru="В {consular_file} нет согласия на передачу, которое можно отозвать: «{stands}».",
        kk="{consular_file} ішінде қайтарып алуға болатын тапсыруға келісім жоқ: «{stands}».",
    )
    next_step = Text(
        en="If the person does not agree, choose that answer; if a yes was said before, record it with its day first.",
        ru="Если человек не согласен, выберите этот ответ; если согласие было дано раньше, сначала запишите его с его днём.",
        kk="Адам келіспесе, сол жауапты таңдаңыз; келісім бұрын берілген болса, алдымен оны күнімен жазыңыз.",
    )


class AssistanceWithdrawn(Conflict):
    """The row was withdrawn before."""

    code = "consular.assistance_withdrawn"
    says = Text(
        en="{assistance} was withdrawn on {on}.",
        ru="{assistance} отозвано {on}.",
        kk="{assistance} {on} кері қайтарылған.",
    )
    next_step = Text(
        en="Nothing needs to be done.",
        ru="Ничего делать не нужно.",
        kk="Ештеңе істеудің қажеті жоқ.",
    )


class ReceiverRefused(Conflict):
    """The person said no to the body that would receive."""

    code = "consular.receiver_refused"
    says = Text(
        en="About {person} a no was said to {agency}, or the consent taken back ({who}): {groups}. A yes to the handover does not undo that.",
        ru="По {person} органу «{agency}» отказано или согласие отозвано ({who}): {groups}. Согласие на передачу этого не отменяет.",
        kk="{person} туралы «{agency}» органына бас тартылған не келісім қайтарылған ({who}): {groups}. Тапсыруға келісім мұны жоймайды.",
    )
    next_step = Text(
        en="Hand over to another body; or ask the person, and record a consent that names this one.",
        ru="Передайте другому органу; либо спросите человека и запишите согласие именно на этот орган.",
        kk="Басқа органға тапсырыңыз; не адамнан сұрап, дәл осы органға келісімді жазыңыз.",
    )


class EndingNotFitting(Refusal):
    """The file is said to end in a way that contradicts what stands in it."""

    code = "consular.ending_not_fitting"
    says = Text(
        en="“{ending}” does not agree with {consular_file}: its state is “{state}”, the answer on the handover: {answer}.",
        ru="«{ending}» противоречит {consular_file}: состояние «{state}», ответ на передачу: {answer}.",
        kk="«{ending}» {consular_file} ісіне қайшы: күйі «{state}», тапсыруға жауап: {answer}.",
    )
    next_step = Text(
        en="What agrees with it: {possible}. If the file is wrong, correct it or record the answer first.",
        ru="Ему соответствует: {possible}. Если неверно само дело, сначала исправьте его или запишите ответ.",
        kk="Оған сәйкесі: {possible}. Іс қате болса, алдымен оны түзетіңіз не жауапты жазыңыз.",
    )


class ClosingUnexplained(Refusal):
    """Of a child, or who may be one, it is not said in words why nobody receives it."""

    code = "consular.closing_unexplained"
    says = Text(
        en="{person} is a child, or may be one: {consular_file} is not closed by a code alone.",
        ru="{person} — ребёнок или может им быть: одного кода мало, чтобы закрыть {consular_file}.",
        kk="{person} — бала немесе бала болуы мүмкін: {consular_file} тек кодпен жабылмайды.",
    )
    next_step = Text(
        en="Bring the person home, or write in “Why, in words” who has the child now or what became of it; the ministry looks at it again.",
        ru="Доставьте человека домой или напишите в поле «Почему, словами», у кого ребёнок или что с ним; министерство посмотрит ещё раз.",
        kk="Адамды елге жеткізіңіз не «Неге, сөзбен» өрісіне баланың кімде екенін не оған не болғанын жазыңыз; министрлік қайта қарайды.",
    )


class NothingToLookAt(Conflict):
    """No second look at the closing of the file is owed."""

    code = "consular.nothing_to_look_at"
    says = Text(
        en="No second look at the closing of {consular_file} is owed, or it was taken before.",
        ru="Повторно смотреть, как закрыто {consular_file}, не нужно, или это уже сделано.",
        kk="{consular_file} жабылуын қайта қараудың қажеті жоқ не ол қаралып қойған.",
    )
    next_step = Text(
        en="Read the file; the mission can reopen it.",
        ru="Прочитайте дело; загранучреждение может открыть его снова.",
        kk="Істі оқыңыз; шетелдегі мекеме оны қайта аша алады.",
    )
