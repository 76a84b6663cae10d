"""How a recourse takes no more money, or is not closed so.

Refusal
  Conflict
    PaymentNotRecovered    closed as satisfied by others while something is still to come in     409
    NotRaised              the recourse claims as much already                                    409
  TooMuch
    PaymentRecovered       more than is still to come in from all convicts together              400
  ClosedBeforeMoney        closed before money came in on it                                    400
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text
from qorgan.rights.compensation.refusals import TooMuch


class PaymentRecovered(TooMuch):
    """More than is still to come in from all convicts together; needs `claim`, `amount`, `paid`, `rest` and `received`."""

    code = "compensation.payment_recovered"
    says = Text(
        en="{amount} is more than is still to come in: the fund paid {paid} on {claim}, all convicts owe that together, and {rest} of it is "
        "left. Received: {received}.",
        ru="{amount} больше, чем осталось взыскать: по {claim} фонд выплатил {paid}, осуждённые отвечают за это вместе, осталось {rest}. "
        "Поступило: {received}.",
        kk="{amount} өндіруге қалғаннан артық: {claim} бойынша қор {paid} төлеген, сотталғандар ол үшін бірге жауап береді, {rest} қалды. "
        "Түскені: {received}.",
    )
    next_step = Text(
        en="Take no more than is left, and give the rest back to who paid it. If an entry is wrong, correct or withdraw that one first; if "
        "nothing is left, close the recourse as satisfied together.",
        ru="Внесите не больше остатка, а остальное верните плательщику. Если ошибочна одна из записей, сначала исправьте или отзовите её; "
        "если взыскивать нечего, закройте требование как погашенное совместно.",
        kk="Қалғаннан артық енгізбеңіз, артығын төлеушіге қайтарыңыз. Жазбалардың бірі қате болса, алдымен соны түзетіңіз не кері "
        "қайтарыңыз; өндіретін ештеңе қалмаса, талапты бірлесіп өтелген деп жабыңыз.",
    )


class PaymentNotRecovered(Conflict):
    """Closed as satisfied by others while something is still to come in; needs `recourse`, `outcome`, `paid`, `rest` and `received`."""

    code = "compensation.payment_not_recovered"
    says = Text(
        en="{recourse} is not closed as “{outcome}”: of the {paid} that the fund paid {rest} is still to come in. Received: {received}.",
        ru="{recourse} не закрывается с исходом «{outcome}»: из выплаченных фондом {paid} ещё не поступило {rest}. Поступило: {received}.",
        kk="{recourse} «{outcome}» нәтижесімен жабылмайды: қор төлеген {paid} сомасынан {rest} әлі түскен жоқ. Түскені: {received}.",
    )
    next_step = Text(
        en="Record what came in first, or choose the outcome that fits.",
        ru="Сначала внесите поступившее или выберите подходящий исход.",
        kk="Алдымен түскенін енгізіңіз немесе сай келетін нәтижені таңдаңыз.",
    )


class ClosedBeforeMoney(Refusal):
    """Closed before money came in on it; needs `recourse`, `on` and `received_on`."""

    code = "compensation.closed_before_money"
    says = Text(
        en="{recourse} cannot have been closed on {on}: money came in on {received_on}, which is later.",
        ru="{recourse} не могло быть закрыто {on}: деньги поступили позже, {received_on}.",
        kk="{recourse} {on} жабылуы мүмкін емес: ақша одан кейін, {received_on} түскен.",
    )
    next_step = Text(
        en="Give that day or a later one. If the day of the money is wrong, correct it first.",
        ru="Укажите этот день или более поздний. Если неверна дата поступления, сначала исправьте её.",
        kk="Сол күнді не одан кейінгісін көрсетіңіз. Ақша түскен күн қате болса, алдымен соны түзетіңіз.",
    )


class NotRaised(Conflict):
    """The recourse claims as much already; needs `recourse`, `claimed` and `amount`."""

    code = "compensation.not_raised"
    says = Text(
        en="{recourse} claims {claimed} already, so {amount} raises nothing.",
        ru="По {recourse} уже взыскивается {claimed}, поэтому {amount} ничего не увеличивает.",
        kk="{recourse} бойынша {claimed} өндіріліп жатыр, сондықтан {amount} ештеңені көбейтпейді.",
    )
    next_step = Text(
        en="Give all that is claimed from this convict, with what came in already, or leave the amount empty.",
        ru="Укажите всю сумму, которую следует взыскать с осуждённого, вместе с уже поступившей, или оставьте поле пустым.",
        kk="Сотталғаннан өндірілетін бүкіл соманы түскенімен қоса көрсетіңіз немесе өрісті бос қалдырыңыз.",
    )
