"""How referral says no.

Refusal
  TextWithoutGroup       a text is given whose group of details does not go                         400
  GroundWithoutReasons   an article of law is given without reasons                                 400
  GroundNotFitting       the article of law is not for this person                                  400
  PersonSaidNo           the person said no to this receiver, and the article does not override it  409
  PlaceNotFitting        the group that needs places is not the person's                            400
  ReceiverIsSender       the package is to go to its own sender                                     400
  ReceiverCannotAnswer   nobody at the receiver can answer in this house                            400
  ReceiverNamedBefore    the receiver stands in the package already                                 409
  NoReceiver             no receiver is left to ask                                                 409
  ReferralElsewhere      the state of the package does not admit this                               409
  OfferElsewhere         the state of the offer does not admit this                                 409
  NotTheSender           only the body that made the package may do this                            409
  NotTheReceiver         only the body that is asked may do this                                    409
  ReasonMissing          something is declined without a reason                                     400
  NeedNotAsked           a service is answered that was not asked                                   400
  NeedNotAccepted        the service was not accepted, or is done                                   409
  DayOutside             a day before the acceptance or after today                                 400
  ReferralRuns           the person is being referred, so no reason against it is due               409
  ReferralNotAccepted    a provider is to receive whom it accepted by no referral                  409
  NonReferralStands      a reason stands already                                                    409
  NotTheDecider          only the body that decided explains itself                                 409
  DecisionOpensNoHelp    the decision does not say that the person is a victim, or stands no more   409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class TextWithoutGroup(Refusal):
    """A text is given whose group of details does not go."""

    code = "referral.text_without_group"
    says = Text(
        en="A text was written for “{group}”, but these details do not go to the receiver.",
        ru="Написан текст для «{group}», но эти сведения не передаются.",
        kk="«{group}» үшін мәтін жазылған, бірақ бұл мәліметтер берілмейді.",
    )
    next_step = Text(
        en="Tick the group if the person agreed to it, or empty the text.",
        ru="Отметьте эту группу, если человек согласен, или очистите текст.",
        kk="Адам келіссе, топты белгілеңіз не мәтінді өшіріңіз.",
    )


class GroundWithoutReasons(Refusal):
    """An article of law is given without reasons."""

    code = "referral.ground_without_reasons"
    says = Text(
        en="“{ground}” is given, but not why it applies here.",
        ru="Указано «{ground}», но не сказано, почему это применимо здесь.",
        kk="«{ground}» көрсетілген, бірақ мұнда неге қолданылатыны айтылмаған.",
    )
    next_step = Text(
        en="Write why it goes by law and not by consent. If the person can be asked, ask and record the consent.",
        ru="Напишите, почему передаёте по закону, а не по согласию. Если человека можно спросить, запишите согласие.",
        kk="Неге келісіммен емес, заң бойынша берілетінін жазыңыз. Адамнан сұрауға болса, келісімін жазыңыз.",
    )


class GroundNotFitting(Refusal):
    """The article of law is not for this person."""

    code = "referral.ground_not_fitting"
    says = Text(
        en="“{ground}” is for children, and {person} is an adult.",
        ru="«{ground}» — только о детях, а {person} — взрослый.",
        kk="«{ground}» тек балаларға арналған, ал {person} — ересек.",
    )
    next_step = Text(
        en="Ask the person and record the consent, or choose an article that fits.",
        ru="Спросите человека и запишите согласие либо выберите подходящее основание.",
        kk="Адамнан сұрап, келісімін жазыңыз не сәйкес негізді таңдаңыз.",
    )


class PersonSaidNo(Conflict):
    """The person said no to this receiver, and the article does not override it."""

    code = "referral.person_said_no"
    says = Text(
        en="About {person} a no was said to {agency}, or the consent taken back ({who}): {groups}. “{ground}” does not override that.",
        ru="По {person} органу «{agency}» отказано или согласие отозвано ({who}): {groups}. «{ground}» этого не отменяет.",
        kk="{person} туралы «{agency}» органына бас тартылған не келісім қайтарылған ({who}): {groups}. «{ground}» мұны жоққа шығармайды.",
    )
    next_step = Text(
        en="Ask the person anew or choose another receiver. Only danger to life, a child in danger or a court's order overrides a no.",
        ru="Спросите человека заново или выберите другого получателя. Отказ снимает только угроза жизни, ребёнок в опасности или акт суда.",
        kk="Адамнан қайта сұраңыз не басқа алушыны таңдаңыз. Бас тартудан тек өмірге қауіп, қауіптегі бала не сот актісі жоғары тұрады.",
    )


class PlaceNotFitting(Refusal):
    """The group that needs places is not the person's."""

    code = "referral.place_not_fitting"
    says = Text(
        en="Places for “{group}” do not fit {person} by sex or age.",
        ru="Места для группы «{group}» не подходят {person} по полу или возрасту.",
        kk="«{group}» тобына арналған орындар {person} жынысына не жасына сәйкес емес.",
    )
    next_step = Text(
        en="Choose the group of this person; if sex or age is noted wrongly, change the person first.",
        ru="Выберите группу этого человека; если пол или возраст записаны неверно, сначала исправьте их.",
        kk="Осы адамның тобын таңдаңыз; жынысы не жасы қате жазылса, алдымен соны түзетіңіз.",
    )


class ReceiverIsSender(Refusal):
    """The package is to go to its own sender."""

    code = "referral.receiver_is_sender"
    says = Text(
        en="The package is to go to the body that sends it.",
        ru="Пакет направлен тому же органу, который его отправляет.",
        kk="Пакет оны жіберетін органның өзіне бағытталған.",
    )
    next_step = Text(
        en="Choose another body. To take the person in yourselves, open a care file.",
        ru="Выберите другой орган. Чтобы принять человека у себя, откройте карточку помощи.",
        kk="Басқа органды таңдаңыз. Адамды өзіңіз қабылдау үшін көмек картасын ашыңыз.",
    )


class ReceiverCannotAnswer(Refusal):
    """Nobody at the receiver can answer in this house."""

    code = "referral.receiver_cannot_answer"
    says = Text(
        en="Nobody at {agency} can answer a referral here, so it would lie unread.",
        ru="В органе «{agency}» некому ответить на направление: оно осталось бы непрочитанным.",
        kk="«{agency}» органында жолдамаға жауап беретін ешкім жоқ: ол оқылмай қалар еді.",
    )
    next_step = Text(
        en="Choose another receiver, or write a letter.",
        ru="Выберите другого получателя или напишите письмо.",
        kk="Басқа алушыны таңдаңыз не хат жазыңыз.",
    )


class ReceiverNamedBefore(Conflict):
    """The receiver stands in the package already."""

    code = "referral.receiver_named_before"
    says = Text(
        en="{agency} stands in {referral} already.",
        ru="«{agency}» уже указан в {referral}.",
        kk="«{agency}» {referral} ішінде бұрыннан бар.",
    )
    next_step = Text(
        en="Choose another receiver; to ask the same one again, prepare a new package.",
        ru="Выберите другого получателя; чтобы спросить того же снова, подготовьте новый пакет.",
        kk="Басқа алушыны таңдаңыз; сол органнан қайта сұрау үшін жаңа пакет дайындаңыз.",
    )


class NoReceiver(Conflict):
    """No receiver is left to ask."""

    code = "referral.no_receiver"
    says = Text(
        en="{referral} names no receiver who could be asked now.",
        ru="В {referral} нет получателя, которого можно спросить сейчас.",
        kk="{referral} ішінде қазір сұрауға болатын алушы жоқ.",
    )
    next_step = Text(
        en="Choose one where there is a place, or name one; check that the person's consent covers it.",
        ru="Выберите того, у кого есть место, или укажите получателя; проверьте, что согласие его охватывает.",
        kk="Орны барын таңдаңыз не алушыны көрсетіңіз; келісім оны қамтитынын тексеріңіз.",
    )


class ReferralElsewhere(Conflict):
    """The state of the package does not admit this."""

    code = "referral.referral_elsewhere"
    says = Text(
        en="{referral} is “{state}”, so this cannot be done to it.",
        ru="{referral}: состояние «{state}», это действие невозможно.",
        kk="{referral}: күйі «{state}», бұл әрекет мүмкін емес.",
    )
    next_step = Text(
        en="Open it and look at its present state.",
        ru="Откройте его и посмотрите текущее состояние.",
        kk="Оны ашып, қазіргі күйін қараңыз.",
    )


class OfferElsewhere(Conflict):
    """The state of the offer does not admit this."""

    code = "referral.offer_elsewhere"
    says = Text(
        en="{offer} is “{state}”, so this cannot be done to it.",
        ru="{offer}: состояние «{state}», это действие невозможно.",
        kk="{offer}: күйі «{state}», бұл әрекет мүмкін емес.",
    )
    next_step = Text(
        en="If you would still help, call the sender: a new package can be sent.",
        ru="Если вы всё же готовы помочь, свяжитесь с отправителем: он может направить новый пакет.",
        kk="Әлі де көмектескіңіз келсе, жіберушіге хабарласыңыз: жаңа пакет жіберуге болады.",
    )


class NotTheSender(Conflict):
    """Only the body that made the package may do this."""

    code = "referral.not_the_sender"
    says = Text(
        en="{referral} was made by another body.",
        ru="{referral} создан другим органом.",
        kk="{referral} басқа органмен жасалған.",
    )
    next_step = Text(
        en="Ask that body.",
        ru="Обратитесь к этому органу.",
        kk="Сол органға жүгініңіз.",
    )


class NotTheReceiver(Conflict):
    """Only the body that is asked may do this."""

    code = "referral.not_the_receiver"
    says = Text(
        en="Another body is asked in {offer}.",
        ru="В {offer} спрошен другой орган.",
        kk="{offer} ішінде басқа органнан сұралған.",
    )
    next_step = Text(
        en="Its answer will show here as soon as it is given.",
        ru="Его ответ появится здесь, как только будет дан.",
        kk="Жауап берілген бойда осында көрінеді.",
    )


class ReasonMissing(Refusal):
    """Something is declined without a reason."""

    code = "referral.reason_missing"
    says = Text(
        en="These services are declined without a reason: {areas}.",
        ru="Без причины отклонено: {areas}.",
        kk="Себепсіз бас тартылған: {areas}.",
    )
    next_step = Text(
        en="Choose why; the sender must know whom to ask next.",
        ru="Выберите причину: отправитель должен знать, кого спросить дальше.",
        kk="Себебін таңдаңыз: жіберуші бұдан әрі кімнен сұрарын білуі керек.",
    )


class NeedNotAsked(Refusal):
    """A service is answered that was not asked."""

    code = "referral.need_not_asked"
    says = Text(
        en="“{area}” was not asked in {offer}.",
        ru="В {offer} не спрашивали: «{area}».",
        kk="{offer} ішінде «{area}» сұралмаған.",
    )
    next_step = Text(
        en="Choose among the services asked.",
        ru="Выберите из запрошенных услуг.",
        kk="Сұралған қызметтерден таңдаңыз.",
    )


class NeedNotAccepted(Conflict):
    """The service was not accepted, or is done."""

    code = "referral.need_not_accepted"
    says = Text(
        en="“{area}” in {offer} was not accepted or is done already.",
        ru="«{area}» в {offer} не принято или уже выполнено.",
        kk="{offer} ішіндегі «{area}» қабылданбаған не орындалған.",
    )
    next_step = Text(
        en="Look at the answers on the page.",
        ru="Посмотрите ответы на странице.",
        kk="Беттегі жауаптарды қараңыз.",
    )


class DayOutside(Refusal):
    """A day before the acceptance or after today."""

    code = "referral.day_outside"
    says = Text(
        en="{on} is before {since} or after today.",
        ru="{on} раньше {since} или позже сегодняшнего дня.",
        kk="{on} {since} күнінен бұрын не бүгіннен кеш.",
    )
    next_step = Text(
        en="Give the day on which it happened.",
        ru="Укажите день, когда это произошло.",
        kk="Бұл болған күнді көрсетіңіз.",
    )


class ReferralRuns(Conflict):
    """The person is being referred, so no reason against it is due."""

    code = "referral.referral_runs"
    says = Text(
        en="{referral} for this person is on its way or accepted.",
        ru="{referral} по этому человеку уже направлен или принят.",
        kk="Бұл адам бойынша {referral} жіберілген не қабылданған.",
    )
    next_step = Text(
        en="Nothing needs to be explained. If it fails, come back.",
        ru="Объяснять ничего не нужно. Если не получится, вернитесь сюда.",
        kk="Ештеңе түсіндірудің қажеті жоқ. Сәтсіз болса, қайта келіңіз.",
    )


class NonReferralStands(Conflict):
    """A reason stands already."""

    code = "referral.non_referral_stands"
    says = Text(
        en="{non_referral} of {on} says already why the person is not referred.",
        ru="{non_referral} от {on} уже объясняет, почему человек не направлен.",
        kk="{on} күнгі {non_referral} адамның неге жіберілмегенін түсіндіреді.",
    )
    next_step = Text(
        en="Withdraw it first if something changed.",
        ru="Если что-то изменилось, сначала отзовите его.",
        kk="Бірдеңе өзгерсе, алдымен оны қайтарып алыңыз.",
    )


class NotTheDecider(Conflict):
    """Only the body that decided explains itself."""

    code = "referral.not_the_decider"
    says = Text(
        en="{decision} is another body's decision.",
        ru="{decision} — решение другого органа.",
        kk="{decision} — басқа органның шешімі.",
    )
    next_step = Text(
        en="That body owes the referral or the reason.",
        ru="Направление или причина — обязанность того органа.",
        kk="Жолдау не себеп көрсету — сол органның міндеті.",
    )


class DecisionOpensNoHelp(Conflict):
    """The decision does not say that the person is a victim, or stands no more."""

    code = "referral.decision_opens_no_help"
    says = Text(
        en="{decision} does not stand as a decision on a victim, so no referral is owed.",
        ru="{decision} не является действующим решением о жертве: направление не требуется.",
        kk="{decision} — құрбан туралы күшіндегі шешім емес: жолдау қажет емес.",
    )
    next_step = Text(
        en="Nothing needs to be done.",
        ru="Ничего делать не нужно.",
        kk="Ештеңе істеудің қажеті жоқ.",
    )


class ReferralNotAccepted(Conflict):
    """A provider is to receive somebody whom it accepted by no referral of the mission that stands."""

    code = "referral.not_accepted"
    says = Text(
        en="{agency} receives people by referral, and has accepted none of {person} from you that still stands.",
        ru="{agency} принимает людей по направлению, а действующего принятого направления {person} от вас нет.",
        kk="{agency} адамдарды жолдама бойынша қабылдайды, ал {person} туралы сізден қабылданған күшіндегі жолдама жоқ.",
    )
    next_step = Text(
        en="With the person's consent prepare a referral on the page of {consular_file}, and hand over once it is accepted.",
        ru="С согласия человека подготовьте направление на странице {consular_file} и передайте, когда его примут.",
        kk="Адамның келісімімен {consular_file} бетінде жолдама дайындап, ол қабылданған соң тапсырыңыз.",
    )
