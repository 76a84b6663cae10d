"""How protection says no to what comes before the order it rests on, and to whoever would judge the own order.

Refusal
  HearingTooEarly    a hearing on a day on which nobody was protected yet              400
  NotAboveTheOrder   a body that does not decide a complaint of this order             400
  Conflict
    OwnOrder         the order complained of is of the body or person that decides     409
    OfficeTold       the office was told of every measure                               409
    NoticeNotStanding  no notice to the office stands                                   409
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


class NotAboveTheOrder(Refusal):
    """A body that gave the order itself, or is not above the one that did; needs `agency` and `of`."""

    code = "protection.not_above_the_order"
    says = Text(
        en="{agency} does not decide a complaint of an order of {of}: nobody judges an own order, or that of a body above.",
        ru="{agency} не рассматривает жалобу на постановление, вынесенное органом «{of}»: своё постановление и постановление "
        "вышестоящего органа никто не проверяет.",
        kk="{agency} «{of}» шығарған қаулыға шағымды қарамайды: өз қаулысын немесе жоғары тұрған органның қаулысын ешкім тексермейді.",
    )
    next_step = Text(
        en="Choose a superior prosecutor's office or a court; an order of a court goes to a superior court.",
        ru="Выберите вышестоящую прокуратуру или суд; постановление суда обжалуют в вышестоящий суд.",
        kk="Жоғары тұрған прокуратураны немесе сотты таңдаңыз; соттың қаулысына жоғары тұрған сотқа шағымданады.",
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
