"""How a body is refused that has a person in its house on its own ground, or says so.

Refusal
  HereButUnread         the consent by which it read the person ended after the arrival   404
  NotInCareHere         it says that the person is in its care, and no care file does     409
  EndRestsOnCare        the record it would join bears no care file, as the end said      409
  JoinedBeforeAnswer    it was not told yet who the referral is about                     409
  NothingJoined         it would take a record back where none was joined                 409
  JoinedWithItself      the record it would join is the very one that was referred        409
  RegisteredElsewhere   the record it would join is not one that it made                  409
  JoinedWithAnother     the record it would join is of another who was referred           409
  NotTheSamePerson      the record it would join cannot be of who was referred            409
  OtherThanJoined       by a correction the record it joined could be of that person no more  409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, NotFound
from qorgan.kernel.texts import Text


class HereButUnread(NotFound):
    """The record of somebody who arrived is closed to the body; needs `person` and `offer`."""

    code = "referral.here_but_unread"
    says = Text(
        en="By {offer} the person arrived at your organisation, but it may not read the record {person} any more: what it read it by has ended.",
        ru="По {offer} человек прибыл в вашу организацию, но запись {person} ей больше не открыта: основание для чтения прекращено.",
        kk="{offer} бойынша адам ұйымыңызға келген, бірақ {person} жазбасы оған енді ашық емес: оны оқуға негіз тоқтады.",
    )
    next_step = Text(
        en="Turn nobody away. Whoever is with you may apply, or your organisation itself: register the person as your own applicant with what "
        "you are told now, and admit. Then join that record in {offer}, "
        "and end there what it took over, as “The person applied here directly and is in care”.",
        ru="Никому не отказывайте. Обратиться может сам человек или ваша организация: зарегистрируйте его как своего заявителя со слов, "
        "сказанных теперь, и примите. Затем свяжите эту запись в {offer} "
        "и завершите там принятое с причиной «Человек сам обратился сюда и получает услуги».",
        kk="Ешкімге бас тартпаңыз. Адамның өзі не ұйымыңыз жүгіне алады: қазір айтылғаны бойынша адамды өз өтініш берушіңіз ретінде тіркеп, "
        "қабылдаңыз. Содан кейін {offer} ішінде осы жазбаны байланыстырып, "
        "қабылданғанды «Адам осында өзі жүгінді, қызмет алуда» себебімен аяқтаңыз.",
    )


class NotInCareHere(Conflict):
    """A reason says that the person is in care at the receiver, and it keeps no such care file; needs `person`, `on`, `reason` and `offer`."""

    code = "referral.not_in_care_here"
    says = Text(
        en="Your organisation keeps no care file of {person} that was open on {on} or since, as “{reason}” would have it.",
        ru="В вашей организации нет карточки помощи {person}, открытой на {on} или позже, как того требует «{reason}».",
        kk="Ұйымыңызда {person} бойынша {on} күні не одан кейін ашық көмек картасы жоқ, ал «{reason}» соны білдіреді.",
    )
    next_step = Text(
        en="Admit the person first. If you registered the person anew, join that record in {offer}. "
        "If the stay is over, name a day before its end as the day it is over since. If the person is not with you, choose another reason.",
        ru="Сначала примите человека. Если вы зарегистрировали его заново, свяжите эту запись в {offer}. "
        "Если пребывание уже закончилось, укажите днём завершения день до его конца. Если человека у вас нет, выберите другую причину.",
        kk="Алдымен адамды қабылдаңыз. Оны қайта тіркеген болсаңыз, сол жазбаны {offer} ішінде байланыстырыңыз. "
        "Болу аяқталған болса, аяқталу күні ретінде оның соңына дейінгі күнді көрсетіңіз. Адам сізде болмаса, басқа себеп таңдаңыз.",
    )


class JoinedBeforeAnswer(Conflict):
    """A receiver would join its own record with a referral that it has not accepted; needs `offer`."""

    code = "referral.joined_before_answer"
    says = Text(
        en="{offer} is not accepted yet, so your organisation was not told who it is about.",
        ru="{offer} ещё не принято, поэтому вашей организации не сообщали, о ком оно.",
        kk="{offer} әлі қабылданған жоқ, сондықтан ұйымыңызға оның кім туралы екені айтылмаған.",
    )
    next_step = Text(
        en="Accept it first; then join your record with it.",
        ru="Сначала примите направление, затем свяжите с ним свою запись.",
        kk="Алдымен жолдаманы қабылдаңыз, содан кейін жазбаңызды онымен байланыстырыңыз.",
    )


class NothingJoined(Conflict):
    """A receiver names no record, and none was joined with the referral; needs `offer`."""

    code = "referral.nothing_joined"
    says = Text(
        en="{offer} is joined with no record of yours, so there is nothing to take back.",
        ru="С {offer} не связана ни одна ваша запись: отменять нечего.",
        kk="{offer} ешбір жазбаңызбен байланыстырылмаған: қайтаратын ештеңе жоқ.",
    )
    next_step = Text(
        en="Name the record that your organisation made of the person.",
        ru="Укажите запись, которую ваша организация завела об этом человеке.",
        kk="Ұйымыңыз осы адам туралы жасаған жазбаны көрсетіңіз.",
    )


class JoinedWithItself(Conflict):
    """The record that a receiver would join with a referral is the one that was referred; needs `person` and `offer`."""

    code = "referral.joined_with_itself"
    says = Text(
        en="{person} is the very record that was referred by {offer}, so there is nothing to join.",
        ru="{person} — это сама запись, направленная по {offer}: связывать нечего.",
        kk="{person} — {offer} бойынша жолданған жазбаның өзі: байланыстыратын ештеңе жоқ.",
    )
    next_step = Text(
        en="Name the record that your organisation made of the person anew. If it made none, nothing has to be joined: go on with {person}. "
        "To take back what was joined before, leave the field empty.",
        ru="Укажите запись, которую ваша организация завела об этом человеке заново. Если она такой не заводила, связывать ничего не нужно: "
        "работайте с {person}. Чтобы отменить прежнюю связь, оставьте поле пустым.",
        kk="Ұйымыңыз осы адам туралы қайта жасаған жазбаны көрсетіңіз. Ондай жазба болмаса, ештеңе байланыстырудың қажеті жоқ: {person} "
        "жазбасымен жұмыс істеңіз. Бұрынғы байланысты қайтару үшін өрісті бос қалдырыңыз.",
    )


class RegisteredElsewhere(Conflict):
    """The record that a receiver would join with a referral is not one that it made; needs `person`."""

    code = "referral.registered_elsewhere"
    says = Text(
        en="{person} was registered by another organisation, not as an applicant of yours.",
        ru="{person} зарегистрирован другой организацией, а не как ваш заявитель.",
        kk="{person} сіздің өтініш берушіңіз ретінде емес, басқа ұйымда тіркелген.",
    )
    next_step = Text(
        en="Name the person whom your organisation registered itself.",
        ru="Укажите человека, которого зарегистрировала сама ваша организация.",
        kk="Ұйымыңыздың өзі тіркеген адамды көрсетіңіз.",
    )


class JoinedWithAnother(Conflict):
    """The record that a receiver would join is already that of somebody else who was referred to it; needs `person` and `offer`."""

    code = "referral.joined_with_another"
    says = Text(
        en="{person} is already the record of another person, who was referred to you by {offer}.",
        ru="{person} — уже запись другого человека, направленного к вам по {offer}.",
        kk="{person} — сізге {offer} бойынша жолданған басқа адамның жазбасы.",
    )
    next_step = Text(
        en="Register and admit each person by themselves, and join each with their own referral. If {offer} was joined in error, "
        "join the right record there first, or none. If both referrals are about one person, ask by telephone who sent them.",
        ru="Зарегистрируйте и примите каждого отдельно и свяжите каждого с его направлением. Если с {offer} запись связана по ошибке, "
        "сначала свяжите там верную или отмените связь. Если оба направления об одном человеке, спросите об этом отправителей по телефону.",
        kk="Әр адамды бөлек тіркеп, қабылдап, өз жолдамасымен байланыстырыңыз. {offer} жазбасымен қате байланыстырылса, "
        "алдымен сонда дұрыс жазбаны байланыстырыңыз не байланысты қайтарыңыз. Екі жолдама да бір адам туралы болса, "
        "жіберушілерден телефонмен сұраңыз.",
    )


class NotTheSamePerson(Conflict):
    """What is known of two records differs, so that they are not of one person; needs `person`, `offer` and `what`."""

    code = "referral.not_the_same_person"
    says = Text(
        en="{person} is not the person referred by {offer}: {what} differs.",
        ru="{person} — не тот человек, который направлен по {offer}: не совпадает {what}.",
        kk="{person} — {offer} бойынша жолданған адам емес: {what} сәйкес келмейді.",
    )
    next_step = Text(
        en="Name the record of this person. If your record is wrong, put it right and join again. If the referral is wrong, "
        "ask who sent it by telephone to put the record right.",
        ru="Укажите запись именно этого человека. Если ошибка в вашей записи, исправьте её и свяжите снова. Если ошибка в направлении, "
        "попросите отправителя по телефону исправить запись.",
        kk="Дәл осы адамның жазбасын көрсетіңіз. Қате сіздің жазбаңызда болса, түзетіп, қайта байланыстырыңыз. Қате жолдамада болса, "
        "жіберушіден телефонмен жазбаны түзетуді сұраңыз.",
    )


class OtherThanJoined(Conflict):
    """A body would correct its own record so that it is not of who was referred any more; needs `person`, `offer` and `what`."""

    code = "referral.other_than_joined"
    says = Text(
        en="{person} is joined with {offer} as one person, and by this correction {what} would differ from who was referred.",
        ru="{person} и направленный по {offer} связаны как один человек, а после этого исправления не совпадёт {what}.",
        kk="{person} мен {offer} бойынша жолданған адам бір адам ретінде байланыстырылған, ал бұл түзетуден кейін {what} сәйкес келмейді.",
    )
    next_step = Text(
        en="If they are two people, take the join back in {offer} first, or join the right record there. If your correction is right, ask who "
        "sent the referral by telephone to put the record right; until then the join can be taken back too.",
        ru="Если это два человека, сначала отмените связь в {offer} или свяжите там верную запись. Если верно ваше исправление, попросите "
        "отправителя по телефону исправить запись; до этого связь тоже можно отменить.",
        kk="Бұл екі адам болса, алдымен {offer} ішінде байланысты қайтарыңыз не дұрыс жазбаны байланыстырыңыз. Түзетуіңіз дұрыс болса, "
        "жіберушіден телефонмен жазбаны түзетуді сұраңыз; оған дейін байланысты қайтаруға да болады.",
    )


class EndRestsOnCare(Conflict):
    """A service is over as the person is in care, and the record to be joined bears no care file; needs `offer`, `person`, `on`, `reason`."""

    code = "referral.end_rests_on_care"
    says = Text(
        en="{offer} ended on {on} as “{reason}”, and your organisation keeps no care file of {person} that was open on that day or since.",
        ru="{offer} завершено {on} с причиной «{reason}», а в вашей организации нет карточки помощи {person}, открытой на этот день или позже.",
        kk="{offer} {on} күні «{reason}» себебімен аяқталды, ал ұйымыңызда {person} бойынша сол күні не одан кейін ашық көмек картасы жоқ.",
    )
    next_step = Text(
        en="Admit the person first. If the person is not in your care, choose another reason in {offer}: "
        "who sent the referral then finds another way, and you may join any record.",
        ru="Сначала примите человека. Если он не у вас, укажите в {offer} другую причину: "
        "тогда отправитель найдёт другой путь, а связать можно будет любую запись.",
        kk="Алдымен адамды қабылдаңыз. Адам сізде болмаса, {offer} ішінде басқа себеп көрсетіңіз: "
        "сонда жіберуші басқа жол табады, ал кез келген жазбаны байланыстыруға болады.",
    )
