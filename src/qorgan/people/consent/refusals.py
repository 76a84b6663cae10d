"""How consent says no.

Refusal
  ChildAlone            a child cannot consent alone                                    400
  AgeUnknown            the age is not known, nor why the person is held to be an adult          400
  GuardianUnknown       it is not said who consented for the person, or on what ground   400
  GuardianIsThePerson   the person is named as the person's own guardian                 400
  GiverNotFitting       this giver cannot consent for an adult                           400
  ChildNotHeard         the child's own opinion is missing                               400
  RecipientUnclear      no recipient, or an agency and a kind at once                    400
  GroupsIdentify        details that tell who the person is, for a purpose without identity   400
  NotInformed           what must be explained before was not                            400
  TextNotInUse          the text was not in use on that day                              400
  TextInNoLanguage      no text in this language, and nothing says what was read          400
  ConsentDay            a day after today, or a last day before the first                400
  ConsentOfAnother      the consent is another person's                                  409
  ChildOverruled        the child does not agree, and it is not said why it is done      400
  NotUnderstood         explained in another language than the person's, by nobody      400
  WitnessMissing        said before a witness, and nobody says who that was            400
  ChildCanSay           the child is old enough to be asked                              400
  ConsentStands         the same consent stands already                                 409
  ConsentStandsAgainst  a consent covers what somebody says no to                       409
  ConsentEnded          it was withdrawn or replaced before                              409
  ConsentMissing        no consent that stands covers this                               409
    ConsentOfAnotherKind  one stands for another kind of body                            409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class ChildAlone(Refusal):
    """A child cannot consent alone."""

    code = "consent.child_alone"
    says = Text(
        en="{person} was a child on {on}; a child alone cannot give this consent, and nobody may count it as given.",
        ru="{person} на {on} — ребёнок; ребёнок не может дать такое согласие один, и считать его данным нельзя.",
        kk="{person} {on} күні бала болған; бала мұндай келісімді жалғыз бере алмайды, оны берілген деп санауға болмайды.",
    )
    next_step = Text(
        en="Ask a guardian or the guardianship body, never somebody who may be involved; keep the child's own opinion beside it.",
        ru="Обратитесь к опекуну или в орган опеки, но не к тому, кто может быть причастен; запишите и мнение ребёнка.",
        kk="Қорғаншыға не қорғаншылық органына жүгініңіз, қатысы болуы мүмкін адамға емес; баланың өз пікірін де жазыңыз.",
    )


class AgeUnknown(Refusal):
    """The age is not known, nor why the person is held to be an adult."""

    code = "consent.age_unknown"
    says = Text(
        en="The age of {person} is not known, and it is not said why the person is held to be an adult.",
        ru="Возраст {person} неизвестен, и не сказано, почему человек считается взрослым.",
        kk="{person} жасы белгісіз, оның неге ересек саналатыны айтылмаған.",
    )
    next_step = Text(
        en="Record the birth, the year is enough, or say why the person is an adult. In doubt ask whoever may consent for a child.",
        ru="Запишите рождение (достаточно года) или укажите, почему это взрослый. При сомнении спросите того, кто даёт согласие за ребёнка.",
        kk="Туған күнін жазыңыз (жылы жеткілікті) не неге ересек екенін көрсетіңіз. Күмән болса, бала үшін келісім беретіннен сұраңыз.",
    )


class GuardianUnknown(Refusal):
    """It is not said who consented for the person, or on what ground."""

    code = "consent.guardian_unknown"
    says = Text(
        en="“{giver}” is named, but not who it is or by what right.",
        ru="Указано «{giver}», но не сказано, кто это и по какому праву.",
        kk="«{giver}» көрсетілген, бірақ оның кім екені және қандай құқықпен екені айтылмаған.",
    )
    next_step = Text(
        en="Register that person and give the reference, or name the decision by which a body acts for the person.",
        ru="Зарегистрируйте этого человека и укажите номер либо назовите решение, по которому действует орган.",
        kk="Ол адамды тіркеп, нөмірін көрсетіңіз не орган әрекет ететін шешімді атаңыз.",
    )


class GuardianIsThePerson(Refusal):
    """The person is named as the person's own guardian."""

    code = "consent.guardian_is_the_person"
    says = Text(
        en="{person} is named as the own guardian.",
        ru="{person} указан как собственный опекун.",
        kk="{person} өзінің қорғаншысы ретінде көрсетілген.",
    )
    next_step = Text(
        en="Give the reference of the guardian.",
        ru="Укажите номер опекуна.",
        kk="Қорғаншының нөмірін көрсетіңіз.",
    )


class GiverNotFitting(Refusal):
    """This giver cannot consent for an adult."""

    code = "consent.giver_not_fitting"
    says = Text(
        en="{person} was an adult on {on}; “{giver}” consents for children only.",
        ru="{person} на {on} — взрослый; «{giver}» даёт согласие только за детей.",
        kk="{person} {on} күні ересек; «{giver}» тек балалар үшін келісім береді.",
    )
    next_step = Text(
        en="Ask the person. If a court named somebody to act for the person, choose that.",
        ru="Спросите самого человека. Если суд назначил ему представителя, выберите его.",
        kk="Адамның өзінен сұраңыз. Сот оған өкіл тағайындаса, соны таңдаңыз.",
    )


class ChildNotHeard(Refusal):
    """The child's own opinion is missing."""

    code = "consent.child_not_heard"
    says = Text(
        en="What {person}, a child or held to be one, says to it was not written down.",
        ru="Мнение {person} - ребёнка или того, кто считается ребёнком, - не записано.",
        kk="{person} - бала не бала саналатын адам - пікірі жазылмаған.",
    )
    next_step = Text(
        en="Ask the child in words the child understands, and choose the answer.",
        ru="Спросите ребёнка понятными ему словами и выберите ответ.",
        kk="Баладан өзіне түсінікті сөзбен сұрап, жауабын таңдаңыз.",
    )


class RecipientUnclear(Refusal):
    """No recipient, or an agency and a kind at once."""

    code = "consent.recipient_unclear"
    says = Text(
        en="A consent names one body or one kind of bodies: neither or both were given.",
        ru="Согласие называет один орган или один вид органов: не указано ничего или указано и то и другое.",
        kk="Келісімде бір орган не органдардың бір түрі аталады: ештеңе көрсетілмеген не екеуі де көрсетілген.",
    )
    next_step = Text(
        en="Choose the body if it is known, otherwise the kind.",
        ru="Выберите орган, если он известен, иначе вид органов.",
        kk="Орган белгілі болса, соны, әйтпесе түрін таңдаңыз.",
    )


class GroupsIdentify(Refusal):
    """A purpose that goes without identity takes details that tell who the person is."""

    code = "consent.groups_identify"
    says = Text(
        en="“{purpose}” takes nothing that tells who the person is, and this does: {groups}.",
        ru="Для цели «{purpose}» нельзя передавать то, по чему узнают человека: {groups}.",
        kk="«{purpose}» мақсаты адамның кім екенін білдіретін мәліметті алмайды: {groups}.",
    )
    next_step = Text(
        en="Leave it out. This may be agreed to: {left}.",
        ru="Исключите это. Согласие можно дать на следующее: {left}.",
        kk="Мұны алып тастаңыз. Мынаған келісуге болады: {left}.",
    )


class NotInformed(Refusal):
    """What must be explained before a consent was not."""

    code = "consent.not_informed"
    says = Text(
        en="This was not explained before: {missing}. Such a consent is not informed.",
        ru="До согласия не объяснено: {missing}. Такое согласие не является осознанным.",
        kk="Келісімге дейін түсіндірілмеген: {missing}. Мұндай келісім саналы емес.",
    )
    next_step = Text(
        en="Explain it in the person's language, ask again, then tick it.",
        ru="Объясните это на языке человека, спросите ещё раз и отметьте.",
        kk="Мұны адамның тілінде түсіндіріп, қайта сұраңыз, содан кейін белгілеңіз.",
    )


class TextNotInUse(Refusal):
    """The text was not in use on that day."""

    code = "consent.text_not_in_use"
    says = Text(
        en="The text “{text}” was not in use on {on}.",
        ru="Текст «{text}» на {on} не применялся.",
        kk="«{text}» мәтіні {on} күні қолданылмаған.",
    )
    next_step = Text(
        en="Choose the text that was read to the person.",
        ru="Выберите текст, который был прочитан человеку.",
        kk="Адамға оқылған мәтінді таңдаңыз.",
    )


class TextInNoLanguage(Refusal):
    """The house has no text in this language, so nothing says what was read."""

    code = "consent.text_in_no_language"
    says = Text(
        en="The text “{text}” does not exist in this language: {language}. So nothing says what was read to the person.",
        ru="Текста «{text}» на этом языке нет: {language}. Поэтому неизвестно, что прочитали человеку.",
        kk="«{text}» мәтіні бұл тілде жоқ: {language}. Сондықтан адамға не оқылғаны белгісіз.",
    )
    next_step = Text(
        en="Name the interpreter who read it out, or choose the language of the text that was read: {written}.",
        ru="Укажите переводчика, который его прочитал, или выберите язык прочитанного текста: {written}.",
        kk="Оны оқып берген аудармашыны көрсетіңіз не оқылған мәтіннің тілін таңдаңыз: {written}.",
    )


class ConsentDay(Refusal):
    """A day after today, or a last day before the first."""

    code = "consent.day"
    says = Text(
        en="The days {given_on} to {expires_on} do not fit: consent is given today or earlier and ends later.",
        ru="Дни {given_on} – {expires_on} не подходят: согласие даётся не позже сегодняшнего дня, а заканчивается позже.",
        kk="{given_on} – {expires_on} күндері сәйкес емес: келісім бүгін не ертерек беріліп, кейін аяқталады.",
    )
    next_step = Text(
        en="Check the days; leave the last day empty if the consent holds until it is withdrawn.",
        ru="Проверьте даты; если согласие действует до отзыва, оставьте последний день пустым.",
        kk="Күндерді тексеріңіз; келісім қайтарылғанша жарамды болса, соңғы күнді бос қалдырыңыз.",
    )


class ConsentOfAnother(Conflict):
    """The consent is another person's."""

    code = "consent.of_another"
    says = Text(
        en="{consent} is not a consent of {person}.",
        ru="{consent} — согласие не {person}.",
        kk="{consent} — {person} келісімі емес.",
    )
    next_step = Text(
        en="Choose a consent of this person.",
        ru="Выберите согласие этого человека.",
        kk="Осы адамның келісімін таңдаңыз.",
    )


class ChildOverruled(Refusal):
    """The child does not agree, and it is not said why it is done all the same."""

    code = "consent.child_overruled"
    says = Text(
        en="The child does not agree, and nothing says why it is done all the same.",
        ru="Ребёнок не согласен, а почему его мнение не принято, не сказано.",
        kk="Бала келіспейді, ал оның пікірі неге ескерілмегені айтылмаған.",
    )
    next_step = Text(
        en="Have somebody else look at it, and write why it is in the child's interest; otherwise record nothing.",
        ru="Пусть на это посмотрит кто-то ещё; напишите, почему это в интересах ребёнка, иначе согласие не записывайте.",
        kk="Мұны тағы біреу қарасын; неге баланың мүддесіне сай екенін жазыңыз, әйтпесе келісімді жазбаңыз.",
    )


class NotUnderstood(Refusal):
    """It was explained in a language that is not the person's, and nobody put it into that."""

    code = "consent.not_understood"
    says = Text(
        en="{person} speaks {own}; it was explained in {other}, and no interpreter is named.",
        ru="{person} говорит на другом языке ({own}), разъяснено на языке «{other}», переводчик не указан.",
        kk="{person} тілі — {own}, ал түсіндіру тілі — {other}, аудармашы көрсетілмеген.",
    )
    next_step = Text(
        en="Name the interpreter, or explain it in the person's language. If the person speaks this language too, correct it on the person.",
        ru="Укажите переводчика или разъясните на языке человека. Если язык человека указан неверно, исправьте его в карточке.",
        kk="Аудармашыны көрсетіңіз не адамның тілінде түсіндіріңіз. Адамның тілі қате жазылса, оны түзетіңіз.",
    )


class WitnessMissing(Refusal):
    """It was said before a witness, and nobody says who that was."""

    code = "consent.witness_missing"
    says = Text(
        en="“{way}”, but it is not said who the witness was.",
        ru="«{way}», но не указано, кто был свидетелем.",
        kk="«{way}», бірақ куә кім болғаны айтылмаған.",
    )
    next_step = Text(
        en="Choose what the witness is to the matter, without a name. If nobody else was there, ask the person again before somebody.",
        ru="Выберите, кем был свидетель, без имени. Если больше никого не было, спросите человека снова в чьём-либо присутствии.",
        kk="Куәнің кім болғанын атын атамай таңдаңыз. Басқа ешкім болмаса, біреудің көзінше адамнан қайта сұраңыз.",
    )


class ChildCanSay(Refusal):
    """A child old enough to be asked is written down as too young to say."""

    code = "consent.child_can_say"
    says = Text(
        en="“{opinion}” is for children under {below}; {person} is older.",
        ru="«{opinion}» — только для детей младше {below} лет; {person} старше.",
        kk="«{opinion}» — {below} жасқа толмаған балаларға ғана; {person} одан үлкен.",
    )
    next_step = Text(
        en="Ask the child, and write down what the child says.",
        ru="Спросите ребёнка и запишите, что он говорит.",
        kk="Баладан сұрап, айтқанын жазыңыз.",
    )


class ConsentStands(Conflict):
    """The same consent stands already."""

    code = "consent.stands"
    says = Text(
        en="{consent} of {on} says the same and stands.",
        ru="{consent} от {on} говорит то же самое и действует.",
        kk="{on} күнгі {consent} дәл соны айтады және күшінде.",
    )
    next_step = Text(
        en="Use it. If something changed, open it and replace it. If a body gets nothing by one to its kind, record one that names that body.",
        ru="Пользуйтесь им. Если что-то изменилось, откройте его и замените. Если по согласию для вида орган ничего не получает, "
        "запишите согласие именно на него.",
        kk="Соны пайдаланыңыз. Бірдеңе өзгерсе, оны ашып, ауыстырыңыз. Түріне берілген келісім бойынша орган ештеңе алмаса, дәл соған "
        "келісім жазыңыз.",
    )


class ConsentStandsAgainst(Conflict):
    """A consent covers what somebody says no to."""

    code = "consent.stands_against"
    says = Text(
        en="{consent} of {on} lets this body have some of these details.",
        ru="{consent} от {on} разрешает этому органу часть этих сведений.",
        kk="{on} күнгі {consent} бұл органға осы мәліметтердің бір бөлігіне рұқсат береді.",
    )
    next_step = Text(
        en="Withdraw it, or replace it by a narrower one: that is the no, and all that was open by it closes at once.",
        ru="Отзовите его или замените более узким: это и есть отказ, и всё, что по нему открыто, сразу закроется.",
        kk="Оны қайтарып алыңыз не тарырағымен ауыстырыңыз: бұл — сол бас тарту, сол арқылы ашылғанның бәрі бірден жабылады.",
    )


class ConsentEnded(Conflict):
    """It was withdrawn or replaced before."""

    code = "consent.ended"
    says = Text(
        en="{consent} ended on {on}; it opens nothing any more.",
        ru="{consent} прекращено {on} и больше ничего не открывает.",
        kk="{consent} {on} тоқтатылған, енді ештеңе ашпайды.",
    )
    next_step = Text(
        en="If the person agrees again, record a new consent.",
        ru="Если человек снова согласен, запишите новое согласие.",
        kk="Адам қайта келіссе, жаңа келісім жазыңыз.",
    )


class ConsentMissing(Conflict):
    """No consent that stands covers this."""

    code = "consent.missing"
    says = Text(
        en="{person} has not agreed that {agency} gets this for “{purpose}”: {groups}.",
        ru="Нет согласия {person} на передачу органу {agency} для цели «{purpose}»: {groups}.",
        kk="{person} «{purpose}» мақсатымен {agency} органына мынаны беруге келіспеген: {groups}.",
    )
    next_step = Text(
        en="Ask the person and record a consent that names this body, also where one to its kind stands; or leave out what was not agreed.",
        ru="Спросите человека и запишите согласие именно на этот орган, даже если есть согласие для его вида; "
        "либо исключите то, на что согласия нет.",
        kk="Адамнан сұрап, түріне келісім болса да, дәл осы органға келісімді жазыңыз; не келісілмегенін алып тастаңыз.",
    )


class ConsentOfAnotherKind(ConsentMissing):
    """The person agreed to another kind of body than the one that is to get it."""

    code = "consent.of_another_kind"
    says = Text(
        en="{person} agreed by {consent} to bodies of the kind “{named}”. {agency} is of the kind “{kind}”, which it does not name.",
        ru="Согласие {consent} ({person}) названо для вида «{named}». Вид органа {agency} — «{kind}», его согласие не называет.",
        kk="{person} {consent} бойынша «{named}» түріндегі органдарға келісті. {agency} түрі — «{kind}», ол келісімде аталмаған.",
    )
    next_step = Text(
        en="Tell the person which body it is, ask, and record a consent to it by name or to its kind.",
        ru="Скажите человеку, какой это орган, спросите его и запишите согласие на сам орган или на его вид.",
        kk="Адамға бұл қандай орган екенін айтып, сұраңыз да, сол органға не оның түріне келісімді жазыңыз.",
    )
