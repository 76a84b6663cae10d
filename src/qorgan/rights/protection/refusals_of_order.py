"""How protection says no to what comes before the order it rests on, and to whoever would judge the own order.

Refusal
  HearingTooEarly    a hearing on a day on which nobody was protected yet              400
  HearingAfterReturn a hearing after the court gave the proceeding back                400
  NotAboveTheOrder   a body that does not decide a complaint of this order             400
  LineNotThere       a line typed to be struck stands nowhere in the reasons           400
  Conflict
    NotYoursToPass   the complaint lies with another body, which passes it on          409
    OwnOrder         the order complained of is of the body or person that decides     409
    OfficeTold       the office was told of every measure                               409
    NoticeNotStanding  no notice to the office stands                                   409
    ReasonsNotWithheld no reasons of the letter are withheld                            409
    ComplaintOpen      nobody is told how a complaint ended that has not                409
    NotInTheProceeding the person stands in the proceeding no more                      409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class HearingTooEarly(Refusal):
    """A hearing on a day on which nobody was protected yet; needs `on`, `protection` and `since`."""

    code = "protection.hearing_too_early"
    says = Text(
        en="On {on} nobody was heard as protected: the measures of {protection} were ordered on {since}.",
        ru="{on} лицо ещё не могли слушать как защищаемое: меры по {protection} приняты {since}.",
        kk="{on} күні адамды қорғалатын ретінде тыңдау мүмкін емес еді: {protection} бойынша шаралар {since} күні қолданылды.",
    )
    next_step = Text(
        en="Give the day on which the court heard the person under protection; an earlier hearing is not recorded here.",
        ru="Укажите день, когда суд слушал лицо под защитой; более раннее слушание здесь не записывают.",
        kk="Сот адамды қорғауда тыңдаған күнді көрсетіңіз; одан бұрынғы тыңдау мұнда жазылмайды.",
    )


class HearingAfterReturn(Refusal):
    """A hearing on a day after the court gave the proceeding back; needs `on`, `proceeding` and `back_on`."""

    code = "protection.hearing_after_return"
    says = Text(
        en="No hearing was held in {proceeding} on {on}: the court returned it on {back_on}.",
        ru="По {proceeding} {on} слушания не было: суд возвратил его {back_on}.",
        kk="{proceeding} бойынша {on} күні тыңдау болған жоқ: сот оны {back_on} күні қайтарған.",
    )
    next_step = Text(
        en="Give the day of a hearing before the return; once the proceeding is sent to court again, later ones are recorded as well.",
        ru="Укажите день слушания до возвращения; когда производство снова направят в суд, записываются и более поздние.",
        kk="Қайтарылғанға дейінгі тыңдау күнін көрсетіңіз; іс жүргізу сотқа қайта жіберілген соң кейінгілері де жазылады.",
    )


class NotAboveTheOrder(Refusal):
    """A body that gave the order or let it stand itself, or is not above the one that did; needs `agency` and `of`."""

    code = "protection.not_above_the_order"
    says = Text(
        en="{agency} does not stand above {of}: nobody judges what it decided itself, nor what an equal, a body above or one of "
        "another region decided.",
        ru="{agency} не вышестоящий орган для «{of}»: никто не проверяет своё решение, а также решение равного, вышестоящего органа "
        "или органа другого региона.",
        kk="{agency} «{of}» үшін жоғары тұрған орган емес: ешкім өз шешімін, сондай-ақ тең немесе жоғары тұрған органның не басқа "
        "өңір органының шешімін тексермейді.",
    )
    next_step = Text(
        en="Choose a prosecutor's office or a court of the same region or of the republic; above an office stands its superior or a "
        "court, above a court a superior court. If the register has none, ask the administrator to enter it, or to name it "
        "under “Stands under”.",
        ru="Выберите прокуратуру или суд того же региона или республики; над прокуратурой стоит вышестоящая прокуратура или суд, над "
        "судом — вышестоящий суд. Если такого органа в реестре нет, попросите администратора внести его или указать в поле "
        "«Подчиняется».",
        kk="Сол өңірдің немесе республиканың прокуратурасын не сотын таңдаңыз; прокуратурадан жоғары прокуратура немесе сот, соттан "
        "жоғары тұрған сот тұрады. Тізілімде ондай орган болмаса, әкімшіден оны енгізуді немесе «Бағынатын органы» өрісінде көрсетуді "
        "сұраңыз.",
    )


class NotYoursToPass(Conflict):
    """A complaint that another body has, and the actor's did not file or is complained of; needs `complaint` and `agency`."""

    code = "protection.not_yours_to_pass"
    says = Text(
        en="{complaint} lies with {agency}: the body complained of, or one that neither has nor filed it, does not pass it on.",
        ru="{complaint} находится в органе «{agency}»: орган, чьё решение обжалуют, или тот, кто жалобу не подавал и у кого её нет, "
        "её не передаёт.",
        kk="{complaint} «{agency}» органында жатыр: шешіміне шағым жасалған орган немесе шағымды бермеген және қолында жоқ орган оны "
        "басқаға өткізбейді.",
    )
    next_step = Text(
        en="If another body must decide, ask {agency} to pass it there, or whoever filed it.",
        ru="Если решать должен другой орган, попросите передать её «{agency}» или того, кто её подал.",
        kk="Басқа орган шешуге тиіс болса, оны өткізуді «{agency}» органынан немесе шағымды берген адамнан сұраңыз.",
    )


class OwnOrder(Conflict):
    """The order complained of is of the body or the person that would decide; needs `complaint`."""

    code = "protection.own_order"
    says = Text(
        en="{complaint} is about an order of your own body, or your own: you do not decide it.",
        ru="{complaint} касается постановления вашего органа или вашего собственного: вы её не рассматриваете.",
        kk="{complaint} сіздің органыңыздың немесе өзіңіздің қаулыңызға қатысты: оны сіз қарамайсыз.",
    )
    next_step = Text(
        en="If the order is yours, a colleague decides. If it is your body's, have the complaint recorded again to a superior "
        "office or a court: it passes there.",
        ru="Если постановление ваше, решает другой сотрудник. Если оно вашего органа, пусть жалобу запишут заново в вышестоящий "
        "орган или суд: она перейдёт туда.",
        kk="Қаулы өзіңіздікі болса, әріптесіңіз шешеді. Органыңыздікі болса, шағым жоғары тұрған органға немесе сотқа қайта жазылсын: "
        "ол сонда өтеді.",
    )


class OfficeTold(Conflict):
    """The office was told of every measure; needs `agency`, `protection` and `on`."""

    code = "protection.office_told"
    says = Text(
        en="{agency} was told of all measures of {protection}, the last time on {on}.",
        ru="«{agency}» уведомлена обо всех мерах по {protection}, в последний раз {on}.",
        kk="«{agency}» {protection} бойынша барлық шаралар туралы хабардар етілген, соңғы рет {on}.",
    )
    next_step = Text(
        en="If it was the wrong office, withdraw that notice with a reason on the page of the protection and tell the right one.",
        ru="Если это не та прокуратура, отзовите уведомление с обоснованием на странице защиты и уведомите надлежащую.",
        kk="Бұл басқа прокуратура болса, қорғау бетінде хабарламаны негіздеп кері қайтарып, тиісті прокуратураға хабарлаңыз.",
    )


class NoticeNotStanding(Conflict):
    """No notice to the office stands; needs `agency` and `protection`."""

    code = "protection.notice_not_standing"
    says = Text(
        en="No notice of {protection} to {agency} stands: it was not told, or the notice was withdrawn.",
        ru="Уведомления о {protection} для органа «{agency}» нет: он не уведомлён либо уведомление отозвано.",
        kk="{protection} туралы «{agency}» органына хабарлама жоқ: оған хабарланбаған немесе хабарлама кері қайтарылған.",
    )
    next_step = Text(
        en="Choose among the offices that were told; they stand on the page of the protection.",
        ru="Выберите из уведомлённых прокуратур: они указаны на странице защиты.",
        kk="Хабардар етілген прокуратуралардан таңдаңыз: олар қорғау бетінде көрсетілген.",
    )


class NotInTheProceeding(Conflict):
    """The person stands in the proceeding no more; needs `record` and `on`."""

    code = "protection.not_in_the_proceeding"
    says = Text(
        en="{record} was withdrawn on {on}: the person stands in the proceeding no more.",
        ru="Запись {record} отозвана {on}: это лицо больше не участвует в производстве.",
        kk="{record} жазбасы {on} кері қайтарылған: бұл адам іс жүргізуге енді қатыспайды.",
    )
    next_step = Text(
        en="If the person is in danger all the same, tell the police or an organisation that assists: they ask without a proceeding.",
        ru="Если лицу всё же угрожает опасность, сообщите полиции или помогающей организации: они обращаются и без производства.",
        kk="Адамға бәрібір қауіп төнсе, полицияға немесе көмек көрсететін ұйымға хабарлаңыз: олар іс жүргізусіз де өтініш бере алады.",
    )


class LineNotThere(Refusal):
    """A line typed to be struck stands nowhere in the reasons; needs `line` and `letter`. What it was is not repeated."""

    code = "protection.line_not_there"
    says = Text(
        en="Line {line} of what was typed stands nowhere in the reasons of {letter}; nothing was struck, and nothing more is printed.",
        ru="Строка {line} из указанного нигде не встречается в обосновании {letter}; ничего не вычеркнуто, и печатается то же, что прежде.",
        kk="Терілгеннің {line}-жолы {letter} негіздемесінде еш жерде жоқ; ештеңе сызылған жоқ, басып шығарылатыны өзгерген жоқ.",
    )
    next_step = Text(
        en="Write it as it stands in the reasons above the form, each name or number on a line; leave out what does not stand there.",
        ru="Напишите так, как стоит в обосновании над формой, каждое имя и номер с новой строки; чего там нет, не указывайте.",
        kk="Пішіннің үстіндегі негіздемеде қалай тұрса, солай жазыңыз, әр есім мен нөмірді жаңа жолға; онда жоғын жазбаңыз.",
    )


class ReasonsNotWithheld(Conflict):
    """A letter that is no order of protection, or whose reasons are printed as they were written; needs `letter`."""

    code = "protection.reasons_not_withheld"
    says = Text(
        en="No reasons of {letter} are withheld: it is no order of protection, or its reasons are printed as they were written.",
        ru="В {letter} обоснование не скрыто: это не постановление о защите, или оно печатается так, как было написано.",
        kk="{letter} хатында жасырылған негіздеме жоқ: бұл қорғау туралы қаулы емес немесе негіздеме жазылғанындай басып шығарылады.",
    )
    next_step = Text(
        en="Print the letter as it is. What must be said otherwise is said in a new order.",
        ru="Печатайте письмо как есть. Если нужно сказать иначе, вынесите новое постановление.",
        kk="Хатты сол күйінде басып шығарыңыз. Басқаша айту керек болса, жаңа қаулы шығарыңыз.",
    )


class ComplaintOpen(Conflict):
    """The complaint is not decided, so nobody can be told how it ended; needs `complaint`."""

    code = "protection.complaint_open"
    says = Text(
        en="{complaint} is not decided yet.", ru="{complaint} ещё не рассмотрена.", kk="{complaint} әлі қаралған жоқ."
    )
    next_step = Text(en="Decide it first.", ru="Сначала примите решение.", kk="Алдымен шешім қабылдаңыз.")
