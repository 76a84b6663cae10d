"""How the hotline says no. Nothing stops a call from being answered.

Refusal
  CallIncomplete        what every call must say is missing                        400
  NotTried              nobody answered, but nobody opened the number to try     400
  NumberWantsCountry    marked numbers of several countries end so               400
  NobodyToCallBack      a call back is promised that nobody can make              400
  NotSeenReached        the number was opened by nobody in the caller's hours     400
  CallNotHandedOn       nobody was told of an emergency, and not why               400
  ToldToNobody          danger was ticked after the lead of the call was closed    400
  Conflict
    CallFinished        the call is over                                           409
    CallGoesOn          the call is not over yet                                   409
    CallHasLead         a lead was opened from the call                            409
    NoConsentToHandOn   the caller did not agree, and nobody is in danger          409
    ContactForbidden    the caller may not be called back, or was not asked        409
      NumberNotPassed   the same, of a number that was to go with a hand-on        409
    NumberMarkedNever   the number must never be called, by an earlier word        409
    NumberInWords       words for others hold a number marked never                409
    ContactNotNow       outside the hours at which the caller may be reached       409
    ContactSealedAway   the days in which the operators see it are over            409
    NoCallBackOwed      nobody asked to be called back, or it was done             409
    ShiftOver           the shift was ended                                        409
    ShiftGoesOn         a shift of the same person goes on                         409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class CallIncomplete(Refusal):
    """What every call must say is missing."""

    code = "call.incomplete"
    says = Text(
        en="{call} cannot be finished yet: {missing} not said. All that was typed is kept.",
        ru="{call} пока нельзя завершить: не указано {missing}. Всё набранное сохранено.",
        kk="{call} әзірге аяқталмайды: {missing} көрсетілмеген. Терілгеннің бәрі сақталды.",
    )
    next_step = Text(
        en="Choose them; “not known” is an answer in each list.",
        ru="Выберите их; в каждом списке есть ответ «неизвестно».",
        kk="Оларды таңдаңыз; әр тізімде «белгісіз» деген жауап бар.",
    )


class CallNotHandedOn(Refusal):
    """Nobody was told of an emergency, or of what is said to go to the police, and it is not said why."""

    code = "call.not_handed_on"
    says = Text(
        en="{call} is an emergency or goes to the police by its outcome, but nobody was told of it. All that was typed is kept.",
        ru="{call} — экстренный случай или по итогу направлен в полицию, но никому не передан. Всё набранное сохранено.",
        kk="{call} — шұғыл жағдай не нәтижесі бойынша полицияға жіберілген, бірақ ешкімге берілмеген. Терілгеннің бәрі сақталды.",
    )
    next_step = Text(
        en="Hand the call on, or say in the field “Why not handed on” why nobody needs to hear of it.",
        ru="Передайте звонок или напишите в поле «Почему не передано», почему о нём никому не нужно знать.",
        kk="Қоңырауды беріңіз немесе «Неге берілмеді» өрісіне неге ешкімге хабарлау керек еместігін жазыңыз.",
    )


class ToldToNobody(Refusal):
    """Danger, or a child, was told after the lead of the call was closed, or nobody outside took it before: nobody hears of it there."""

    code = "call.told_to_nobody"
    says = Text(
        en="{call} told of danger or a child, but its lead {lead} is closed: nobody outside hears of it. All that was typed is kept.",
        ru="В {call} шла речь об опасности или о ребёнке, но сигнал {lead} закрыт: вне линии об этом никто не узнает. Всё набранное сохранено.",
        kk="{call} қауіп не бала туралы болған, бірақ {lead} дабылы жабылған: мұны желіден тыс ешкім білмейді. Терілгеннің бәрі сақталды.",
    )
    next_step = Text(
        en="Raise a new lead and hand it on at once; then write its number, or why it is not needed, in the field “Why not handed on”.",
        ru="Поднимите новый сигнал и сразу передайте его; затем впишите его номер или почему он не нужен в поле «Почему не передано».",
        kk="Жаңа дабыл көтеріп, бірден беріңіз; содан кейін «Неге берілмеді» өрісіне оның нөмірін не неге қажет еместігін жазыңыз.",
    )


class NobodyToCallBack(Refusal):
    """A call back is promised, but the caller did not allow it or left no number."""

    code = "call.nobody_to_call_back"
    says = Text(
        en="{call} promises a call back that nobody can make: it wants {missing}. All that was typed is kept.",
        ru="{call} обещает обратный звонок, который некому сделать: не хватает {missing}. Всё набранное сохранено.",
        kk="{call} қайта қоңырау шалуға уәде береді, бірақ ол мүмкін емес: {missing} жетіспейді. Терілгеннің бәрі сақталды.",
    )
    next_step = Text(
        en="Ask whether and where the caller may be called, or choose another outcome without the wish to be called back.",
        ru="Спросите, можно ли и куда перезвонить, или выберите другой итог без просьбы перезвонить.",
        kk="Қайта қоңырау шалуға бола ма, қай нөмірге екенін сұраңыз немесе қайта қоңырау сұрамай, басқа нәтиже таңдаңыз.",
    )


class NotSeenReached(Refusal):
    """Somebody answered, but the number was not opened in the hours that the caller named, and it is not said how else."""

    code = "call.not_seen_reached"
    says = Text(
        en="Nobody opened the number of {call} since the call ended, in the hours that the caller named.",
        ru="После окончания {call} номер никто не открывал в часы, названные звонившим.",
        kk="{call} аяқталғаннан бері қоңырау шалушы атаған сағаттарда нөмірді ешкім ашқан жоқ.",
    )
    next_step = Text(
        en="Open “Reach the caller” and call then, or say in “How else the caller was reached” how and when somebody answered.",
        ru="Откройте «Связаться со звонившим» и позвоните или укажите в поле «Как иначе связались», как и когда ответили.",
        kk="«Қоңырау шалушымен байланысу» арқылы қоңырау шалыңыз не «Басқаша қалай байланысты» өрісіне қалай, қашан екенін жазыңыз.",
    )


class NotTried(Refusal):
    """Nobody is said to have answered, but nobody opened the number for this try in the hours that the caller named."""

    code = "call.not_tried"
    says = Text(
        en="Nobody can have tried to call {call} back: since it ended, or since the last try, its number was not opened in the caller’s hours.",
        ru="Позвонить по {call} никто не мог: после звонка или прошлой попытки номер не открывали в часы, названные звонившим.",
        kk="{call} бойынша ешкім хабарласа алмаған: қоңыраудан не соңғы әрекеттен кейін нөмір шалушы атаған сағаттарда ашылмаған.",
    )
    next_step = Text(
        en="Open “Reach the caller” in those hours and call; it stays promised until then.",
        ru="В эти часы откройте «Связаться со звонившим» и позвоните; до тех пор звонок остаётся обещанным.",
        kk="Сол сағаттарда «Қоңырау шалушымен байланысу» арқылы қоңырау шалыңыз; оған дейін уәде күшінде қалады.",
    )


class NumberWantsCountry(Refusal):
    """A number given without its country may be one of several that must never be called."""

    code = "call.number_wants_country"
    says = Text(
        en="The number in {call} is given without its country, and numbers of several countries that end so are marked “never”.",
        ru="Номер в {call} указан без кода страны, а отметку «никогда» имеют номера нескольких стран с таким окончанием.",
        kk="{call} ішіндегі нөмір ел кодынсыз берілген, ал осылай аяқталатын бірнеше елдің нөмірлерінде «ешқашан» белгісі бар.",
    )
    next_step = Text(
        en="Ask in which country the number is, and write it with “+” and the code of that country.",
        ru="Спросите, какой страны этот номер, и запишите его с «+» и кодом страны.",
        kk="Нөмірдің қай елдікі екенін сұрап, оны «+» және ел кодымен жазыңыз.",
    )


class CallFinished(Conflict):
    """The call is over."""

    code = "call.finished"
    says = Text(
        en="{call} was finished at {at}.",
        ru="{call} завершён в {at}.",
        kk="{call} {at} аяқталған.",
    )
    next_step = Text(
        en="Correct it on its page, or start a new call.",
        ru="Исправьте его на его странице или начните новый звонок.",
        kk="Оны өз бетінде түзетіңіз немесе жаңа қоңырау бастаңыз.",
    )


class CallGoesOn(Conflict):
    """The call is not over yet."""

    code = "call.goes_on"
    says = Text(
        en="{call} is not finished yet.",
        ru="{call} ещё не завершён.",
        kk="{call} әлі аяқталған жоқ.",
    )
    next_step = Text(
        en="Finish it first: open its form.",
        ru="Сначала завершите его: откройте форму.",
        kk="Алдымен оны аяқтаңыз: формасын ашыңыз.",
    )


class CallHasLead(Conflict):
    """A lead was opened from the call."""

    code = "call.has_lead"
    says = Text(
        en="{lead} was opened from {call}; a second one would be counted twice.",
        ru="По {call} уже внесён {lead}; второй учёлся бы дважды.",
        kk="{call} бойынша {lead} енгізілген; екіншісі екі рет есептелер еді.",
    )
    next_step = Text(
        en="Open the lead and hand it on there.",
        ru="Откройте сигнал и передайте его оттуда.",
        kk="Дабылды ашып, сол жерден беріңіз.",
    )


class NoConsentToHandOn(Conflict):
    """The caller did not agree to be handed on, and nobody is in danger."""

    code = "call.no_consent_to_hand_on"
    says = Text(
        en="The caller of {call} did not agree to be handed on, and no danger to life is marked.",
        ru="Звонивший по {call} не согласился на передачу, а опасность для жизни не отмечена.",
        kk="{call} бойынша қоңырау шалушы беруге келіспеген, өмірге қауіп те белгіленбеген.",
    )
    next_step = Text(
        en="Ask the caller and mark the answer. If life or freedom is in danger, mark that.",
        ru="Спросите звонившего и отметьте ответ. Если есть опасность для жизни или свободы, отметьте её.",
        kk="Қоңырау шалушыдан сұрап, жауабын белгілеңіз. Өмірге не бостандыққа қауіп болса, соны белгілеңіз.",
    )


class ContactForbidden(Conflict):
    """The caller may not be called back, or was not asked."""

    code = "call.contact_forbidden"
    says = Text(
        en="The caller of {call} may not be contacted. A call could be heard by whoever holds them.",
        ru="С звонившим по {call} связываться нельзя: звонок может услышать тот, кто его удерживает.",
        kk="{call} бойынша қоңырау шалушымен байланысуға болмайды: қоңырауды оны ұстап отырған адам естуі мүмкін.",
    )
    next_step = Text(
        en="Wait for the caller to call again. Nothing here shows the number.",
        ru="Ждите, пока человек позвонит сам. Номер здесь не показывается нигде.",
        kk="Адам өзі қайта қоңырау шалғанша күтіңіз. Нөмір еш жерде көрсетілмейді.",
    )


class NumberNotPassed(ContactForbidden):
    """The number was to go with a call that is handed on, but the caller may not be contacted, or not at this hour."""

    code = "call.number_not_passed"
    says = Text(
        en="{call} was not handed on: its number may not be passed on, for the caller may not be contacted, or not at this hour.",
        ru="{call} не передан: номер передавать нельзя, потому что со звонившим связываться нельзя совсем или в этот час.",
        kk="{call} берілген жоқ: нөмірді беруге болмайды, өйткені қоңырау шалушымен мүлде не осы сағатта байланысуға болмайды.",
    )
    next_step = Text(
        en="Untick “Pass the number on”, take the number out of the note, and hand the call on without it, now.",
        ru="Снимите отметку «Передать номер», уберите номер из примечания и передайте звонок без него, не откладывая.",
        kk="«Нөмірін беру» белгісін алып тастаңыз, нөмірді ескертпеден өшіріңіз де, қоңырауды онсыз, кешіктірмей беріңіз.",
    )


class NumberMarkedNever(Conflict):
    """The number must never be called, by the word of an earlier caller."""

    code = "call.number_marked_never"
    says = Text(
        en="The number in {call} was marked “never” in an earlier call, so it may be neither kept nor called back.",
        ru="Номер в {call} отмечен «никогда» при прежнем звонке, поэтому его нельзя ни хранить, ни набирать.",
        kk="{call} ішіндегі нөмір бұрынғы қоңырауда «ешқашан» деп белгіленген, сондықтан оны сақтауға да, теруге де болмайды.",
    )
    next_step = Text(
        en="If its owner is on the line now and takes that back, use “The caller takes “never” back”. Otherwise choose “never”.",
        ru="Если его владелец сейчас на линии и отменяет отметку, выберите «Звонящий снимает запрет звонить». Иначе выберите «никогда».",
        kk="Иесі қазір желіде болса, «Қоңырау шалушы „ешқашан“ деген тыйымын алып тастайды» дегенді, әйтпесе «ешқашан» дегенді таңдаңыз.",
    )


class NumberInWords(Conflict):
    """Words for others hold a number that must never be called."""

    code = "call.number_in_words"
    says = Text(
        en="The note holds a number that is marked “never”, so it was not passed on.",
        ru="В примечании стоит номер с отметкой «никогда», поэтому оно не передано.",
        kk="Ескертпеде «ешқашан» деп белгіленген нөмір тұр, сондықтан ол берілген жоқ.",
    )
    next_step = Text(
        en="Take the number out of the note; the lead goes on without it.",
        ru="Уберите номер из примечания: сигнал передаётся без него.",
        kk="Нөмірді ескертпеден алып тастаңыз: дабыл онсыз беріледі.",
    )


class ContactNotNow(Conflict):
    """Outside the hours at which the caller may be reached."""

    code = "call.contact_not_now"
    says = Text(
        en="The caller of {call} may be reached only from {first} until {last}; now it is {now}.",
        ru="С звонившим по {call} можно связаться только с {first} до {last}; сейчас {now}.",
        kk="{call} бойынша қоңырау шалушымен тек {first}–{last} аралығында байланысуға болады; қазір {now}.",
    )
    next_step = Text(
        en="Come back in those hours.",
        ru="Вернитесь к этому в указанные часы.",
        kk="Осы уақытта қайта келіңіз.",
    )


class ContactSealedAway(Conflict):
    """The days in which the operators see it are over."""

    code = "call.contact_sealed_away"
    says = Text(
        en="What was said in {call} was open to the operators until {until} and is sealed now.",
        ru="Сказанное в {call} было открыто операторам до {until}, теперь оно запечатано.",
        kk="{call} кезінде айтылған {until} дейін операторларға ашық болды, енді мөрленді.",
    )
    next_step = Text(
        en="Ask the supervisor of the line, who must state a purpose.",
        ru="Обратитесь к руководителю линии: он указывает цель.",
        kk="Желі жетекшісіне жүгініңіз: ол мақсатын көрсетеді.",
    )


class NoCallBackOwed(Conflict):
    """Nobody asked to be called back, or it was done."""

    code = "call.no_call_back_owed"
    says = Text(
        en="No call back is owed for {call}.",
        ru="По {call} перезванивать не нужно.",
        kk="{call} бойынша қайта қоңырау шалу керек емес.",
    )
    next_step = Text(
        en="Nothing needs to be done.",
        ru="Ничего делать не нужно.",
        kk="Ештеңе істеудің қажеті жоқ.",
    )


class ShiftOver(Conflict):
    """The shift was ended."""

    code = "call.shift_over"
    says = Text(
        en="{shift} was ended at {at}.",
        ru="{shift} закончена в {at}.",
        kk="{shift} {at} аяқталған.",
    )
    next_step = Text(
        en="Start a new shift; a call starts one by itself.",
        ru="Начните новую смену; звонок начинает её сам.",
        kk="Жаңа ауысым бастаңыз; қоңырау оны өзі бастайды.",
    )


class ShiftEndedOtherwise(Conflict):
    """The hour of the end does not fit the shift."""

    code = "call.shift_ended_otherwise"
    says = Text(
        en="{shift} cannot have ended at {at}: its calls or its beginning reach to {since}, and it is {now} now.",
        ru="{shift} не могла закончиться {at}: её начало или звонки доходят до {since}, а сейчас {now}.",
        kk="{shift} {at} аяқталуы мүмкін емес: оның басталуы немесе қоңыраулары {since} дейін созылған, ал қазір {now}.",
    )
    next_step = Text(
        en="Name an hour from {since} on that is not ahead, or leave it empty if the shift ends now.",
        ru="Укажите время не раньше {since} и не позже текущего или оставьте поле пустым, если смена заканчивается сейчас.",
        kk="{since} ерте емес және қазіргіден кеш емес уақытты көрсетіңіз немесе ауысым қазір аяқталса, бос қалдырыңыз.",
    )


class ShiftGoesOn(Conflict):
    """A shift of the same person goes on, or a call of the shift."""

    code = "call.shift_goes_on"
    says = Text(
        en="{record} goes on.",
        ru="{record} ещё продолжается.",
        kk="{record} әлі жүріп жатыр.",
    )
    next_step = Text(
        en="Finish it first.",
        ru="Сначала завершите это.",
        kk="Алдымен осыны аяқтаңыз.",
    )
