"""How the letters say no.

Refusal
  LetterNotWritten         the country has no such letter                           400
  LanguageNotWritten       the letter is not written in that language               400
  ValuesNotFitting         a value is missing, unknown or unreadable                400
  AddresseeNotFitting      the letter goes to a person, an agency, or nobody        400
  AddresseeClosed          the body was closed, so nobody there would read it        400
  DeliveryDayNotFitting    a day after today or before the step it follows          400
  NotAnIssuer              this kind of body does not issue the letter              403
  NotTheSender             only the body that wrote it may do this                  403
  Conflict
    NotTheAddressee        only the body it was sent to may do this                 409
    LetterElsewhere        its state does not allow the step                        409
    LetterOutdated         what it tells of stands no longer                        409
    LetterVoid             what it told of stands no longer                         409
    WrittenAgain           it was written again before                              409
    NobodyHolds            it had not gone when it became void                      409
    HolderTold             whoever has it was told before that it is void           409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class LetterNotWritten(Refusal):
    """The country has no letter of this name."""

    code = "letter.not_written"
    says = Text(
        en="There is no letter “{template}” in this country's folder.",
        ru="В папке страны нет письма «{template}».",
        kk="Елдің қалтасында «{template}» хаты жоқ.",
    )
    next_step = Text(
        en="Choose one of: {known}.",
        ru="Выберите одно из: {known}.",
        kk="Мыналардың бірін таңдаңыз: {known}.",
    )


class LanguageNotWritten(Refusal):
    """The letter is not written in that language."""

    code = "letter.language_not_written"
    says = Text(
        en="The letter “{title}” is not written in the language “{language}”.",
        ru="Письмо «{title}» не составлено на языке «{language}».",
        kk="«{title}» хаты «{language}» тілінде жазылмаған.",
    )
    next_step = Text(
        en="Choose one of: {known}; an interpreter reads it to the person.",
        ru="Выберите один из: {known}; переводчик прочтёт письмо человеку.",
        kk="Мыналардың бірін таңдаңыз: {known}; хатты адамға аудармашы оқып береді.",
    )


class ValuesNotFitting(Refusal):
    """Values of the letter are missing, unknown or unreadable; needs `title` and `wrong`."""

    code = "letter.values_not_fitting"
    says = Text(
        en="The values do not fit the letter “{title}”: {wrong}.",
        ru="Значения не подходят к письму «{title}»: {wrong}.",
        kk="Мәндер «{title}» хатына сәйкес келмейді: {wrong}.",
    )
    next_step = Text(
        en="Nothing was written. The list of letters says which values each one needs.",
        ru="Ничего не составлено. В перечне писем указано, какие значения нужны каждому.",
        kk="Ештеңе жазылмады. Хаттар тізбесінде әрқайсысына қандай мән керегі көрсетілген.",
    )


class AddresseeNotFitting(Refusal):
    """The letter goes to somebody else than was named; needs `title` and `to`."""

    code = "letter.addressee_not_fitting"
    says = Text(
        en="The letter “{title}” goes to {to}.",
        ru="Адресат письма «{title}» — {to}.",
        kk="«{title}» хатының алушысы — {to}.",
    )
    next_step = Text(
        en="Name the addressee of that kind and no other.",
        ru="Укажите адресата этого вида и никого другого.",
        kk="Осы түрдегі алушыны ғана көрсетіңіз.",
    )


class AddresseeClosed(Refusal):
    """The body was closed, so nobody there would read the letter; needs `agency` and `on`."""

    code = "letter.addressee_closed"
    says = Text(
        en="{agency} was closed on {on}, so nobody there would read the letter.",
        ru="{agency}: деятельность прекращена {on}, письмо там никто не прочтёт.",
        kk="{agency} {on} жабылған, хатты онда ешкім оқымайды.",
    )
    next_step = Text(
        en="Choose the body that took over its work.",
        ru="Выберите орган, к которому перешла его работа.",
        kk="Оның жұмысын алған органды таңдаңыз.",
    )


class DeliveryDayNotFitting(Refusal):
    """A day after today, or before the step it follows."""

    code = "letter.day_not_fitting"
    says = Text(
        en="{on} does not lie between {earliest} and today.",
        ru="{on} не лежит между {earliest} и сегодняшним днём.",
        kk="{on} күні {earliest} мен бүгінгі күннің арасында емес.",
    )
    next_step = Text(
        en="Give the day on which it happened.",
        ru="Укажите день, когда это произошло.",
        kk="Бұл болған күнді көрсетіңіз.",
    )


class NotAnIssuer(Refusal):
    """This kind of body does not issue the letter."""

    code = "letter.not_an_issuer"
    status = 403
    exit_code = 4
    says = Text(
        en="A body of the kind “{kind}” does not issue the letter “{title}”.",
        ru="Орган вида «{kind}» не издаёт документ «{title}».",
        kk="«{kind}» түріндегі орган «{title}» құжатын шығармайды.",
    )
    next_step = Text(
        en="Ask a body that may: {issuers}.",
        ru="Обратитесь к органу, который вправе это сделать: {issuers}.",
        kk="Құқығы бар органға жүгініңіз: {issuers}.",
    )


class NotTheSender(Refusal):
    """Only the body that wrote the letter may do this."""

    code = "letter.not_the_sender"
    status = 403
    exit_code = 4
    says = Text(
        en="{letter} was written by another body.",
        ru="{letter} составлено другим органом.",
        kk="{letter} хатын басқа орган жазған.",
    )
    next_step = Text(
        en="You may read it and confirm that it arrived.",
        ru="Вы можете прочитать письмо и подтвердить получение.",
        kk="Сіз хатты оқып, алғаныңызды растай аласыз.",
    )


class NotTheAddressee(Conflict):
    """Only the body the letter was sent to may do this."""

    code = "letter.not_the_addressee"
    says = Text(
        en="{letter} is not addressed to your body.",
        ru="{letter} адресовано не вашему органу.",
        kk="{letter} сіздің органға жолданбаған.",
    )
    next_step = Text(
        en="The body that wrote it records how it was delivered.",
        ru="Как письмо доставлено, вносит орган, который его составил.",
        kk="Хаттың қалай жеткізілгенін оны жазған орган енгізеді.",
    )


class LetterElsewhere(Conflict):
    """The state of the letter does not allow the step; needs `letter` and `status`."""

    code = "letter.elsewhere"
    says = Text(
        en="{letter} is in the state “{status}”, which does not allow this.",
        ru="{letter} в состоянии «{status}», оно этого не допускает.",
        kk="{letter} «{status}» күйінде, бұл күй оған жол бермейді.",
    )
    next_step = Text(
        en="Open the letter and look at its steps. A letter that is gone is not changed; write a new one.",
        ru="Откройте письмо и посмотрите его шаги. Отправленное письмо не меняют; составьте новое.",
        kk="Хатты ашып, оның қадамдарын қараңыз. Кеткен хат өзгертілмейді; жаңасын жазыңыз.",
    )


class LetterOutdated(Conflict):
    """What the letter tells of stands no longer; needs `letter` and `why`."""

    code = "letter.outdated"
    says = Text(
        en="{letter} is not printed, handed over or sent any more: {why}",
        ru="{letter} больше не печатают, не вручают и не отправляют: {why}",
        kk="{letter} бұдан былай басып шығарылмайды, тапсырылмайды және жіберілмейді: {why}",
    )
    next_step = Text(
        en="Open the record it is about: what stands now has a letter of its own.",
        ru="Откройте запись, о которой оно: у того, что действует сейчас, своё письмо.",
        kk="Хат қатысты жазбаны ашыңыз: қазір күшінде тұрғанның өз хаты бар.",
    )


class LetterVoid(Conflict):
    """What the annulled letter told of stands no longer; needs `letter`."""

    code = "letter.void"
    says = Text(
        en="What {letter} told of stands no longer, so it is not written again.",
        ru="То, о чём сообщало {letter}, больше не действует, поэтому заново его не составляют.",
        kk="{letter} хабарлаған нәрсе енді күшінде емес, сондықтан ол қайта жазылмайды.",
    )
    next_step = Text(
        en="Open the record it is about. A new decision writes its own letter.",
        ru="Откройте запись, о которой оно. Новое решение составит своё письмо.",
        kk="Хат қатысты жазбаны ашыңыз. Жаңа шешім өз хатын жазады.",
    )


class WrittenAgain(Conflict):
    """The annulled letter was written again before; needs `letter` and `again`."""

    code = "letter.written_again"
    says = Text(
        en="{letter} was written again already: {again}.",
        ru="{letter} уже составлено заново: {again}.",
        kk="{letter} қайта жазылып қойған: {again}.",
    )
    next_step = Text(
        en="Open {again}. If that one is wrong too, annul it and write it again.",
        ru="Откройте {again}. Если и в нём ошибка, аннулируйте его и составьте заново.",
        kk="{again} хатын ашыңыз. Онда да қате болса, күшін жойып, қайта жазыңыз.",
    )


class NobodyHolds(Conflict):
    """The letter had not gone when it was annulled; needs `letter`."""

    code = "letter.nobody_holds"
    says = Text(
        en="{letter} had not gone when it was annulled, so there is nobody to tell.",
        ru="{letter} к моменту аннулирования ещё не ушло, поэтому сообщать некому.",
        kk="{letter} күші жойылғанда әлі кетпеген, сондықтан хабарлайтын ешкім жоқ.",
    )
    next_step = Text(
        en="Look at its steps. If it was handed over all the same, write a new letter that says so.",
        ru="Посмотрите его шаги. Если его всё же вручили, составьте новое письмо, в котором это сказано.",
        kk="Оның қадамдарын қараңыз. Сонда да тапсырылған болса, бұл айтылған жаңа хат жазыңыз.",
    )


class HolderTold(Conflict):
    """Whoever has the letter was told before that it is void; needs `letter` and `on`."""

    code = "letter.holder_told"
    says = Text(
        en="Whoever has {letter} was told on {on} that it is void.",
        ru="Тому, у кого находится {letter}, уже сообщено {on}, что оно недействительно.",
        kk="{letter} кімде болса, оның жарамсыз екені {on} күні хабарланған.",
    )
    next_step = Text(
        en="Nothing more is owed for this letter.",
        ru="По этому письму больше ничего не требуется.",
        kk="Бұл хат бойынша басқа ештеңе қажет емес.",
    )
