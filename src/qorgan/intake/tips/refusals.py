"""How the public page's desk says no. The page itself never refuses in words of the house.

Refusal
  AnswerEmpty      an answer without words                            400
  Conflict
    TipElsewhere   the tip is not in the state that the act needs   409
    ReporterSpoke  words came in that nobody has read               409
    ContactInWords words for others say how the reporter is reached 409
  Unavailable
    TipDamaged     the sealed words do not open                     503
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal, Unavailable
from qorgan.kernel.texts import Text


class AnswerEmpty(Refusal):
    """An answer without words."""

    code = "tip.answer_empty"
    says = Text(
        en="The answer to {tip} has no words.",
        ru="В ответе на {tip} нет слов.",
        kk="{tip} жауабында сөз жоқ.",
    )
    next_step = Text(
        en="Write what the reporter should read, or mark the tip as read.",
        ru="Напишите, что должен прочитать автор, или отметьте сообщение прочитанным.",
        kk="Хабарлаушы нені оқуы керек екенін жазыңыз немесе хабарламаны оқылды деп белгілеңіз.",
    )


class TipElsewhere(Conflict):
    """The tip is not in the state that the act needs."""

    code = "tip.elsewhere"
    says = Text(
        en="{tip} is in the state “{state}”, which does not admit this.",
        ru="{tip} в состоянии «{state}», которое этого не допускает.",
        kk="{tip} «{state}» күйінде, ол бұған жол бермейді.",
    )
    next_step = Text(
        en="Open its page: it offers what can be done now. A closed one can be opened again.",
        ru="Откройте его страницу: там видно, что можно сделать. Закрытое можно открыть снова.",
        kk="Оның бетін ашыңыз: не істеуге болатыны сонда. Жабылғанын қайта ашуға болады.",
    )


class ReporterSpoke(Conflict):
    """Words came in that nobody has read."""

    code = "tip.reporter_spoke"
    says = Text(
        en="The reporter added something to {tip} that has not been marked as read.",
        ru="Автор дополнил {tip}, и это ещё не отмечено как прочитанное.",
        kk="Хабарлаушы {tip} ішіне бірдеңе қосты, ол әлі оқылды деп белгіленбеген.",
    )
    next_step = Text(
        en="Read it, answer it or mark it as read, then close.",
        ru="Прочитайте, ответьте или отметьте прочитанным, затем закройте.",
        kk="Оқып, жауап беріңіз немесе оқылды деп белгілеңіз, содан кейін жабыңыз.",
    )


class ContactInWords(Conflict):
    """Words for others say how the reporter is reached."""

    code = "tip.contact_in_words"
    says = Text(
        en="The note for {lead} says how the reporter is reached. The public page promises to tell that nobody, so it was not passed on.",
        ru="В примечании к {lead} указано, как связаться с автором. Публичная страница обещает никому этого не сообщать: оно не передано.",
        kk="{lead} ескертпесінде хабарлаушымен қалай байланысуға болатыны жазылған. Ашық бет мұны ешкімге айтпауға уәде берген: ол берілмеді.",
    )
    next_step = Text(
        en="Take the contact out; the lead goes on without it. Ask the reporter through the page, where the answer is read with the receipt.",
        ru="Уберите контакт: сигнал передаётся без него. Спросите автора через страницу, где ответ читают по номеру сообщения.",
        kk="Байланысты алып тастаңыз: дабыл онсыз беріледі. Хабарлаушыдан бет арқылы сұраңыз, ол жауапты хабарлама нөмірімен оқиды.",
    )


class TipDamaged(Unavailable):
    """The sealed words do not open: they were altered, moved or cut."""

    code = "tip.damaged"
    says = Text(
        en="The sealed words of {tip} are damaged and were not opened.",
        ru="Зашифрованные слова {tip} повреждены и не были открыты.",
        kk="{tip} шифрланған сөздері бүлінген, ашылмады.",
    )
    next_step = Text(
        en="Nothing is shown. Tell the system administrator this reference; a backup may hold a sound copy.",
        ru="Ничего не показано. Сообщите номер системному администратору: в резервной копии может быть целая версия.",
        kk="Ештеңе көрсетілмеді. Нөмірді жүйе әкімшісіне хабарлаңыз: сақтық көшірмеде бүтін нұсқасы болуы мүмкін.",
    )
