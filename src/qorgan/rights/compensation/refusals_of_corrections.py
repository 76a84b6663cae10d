"""How what was written down of money and decisions is not put right.

Refusal
  Conflict
    NothingCorrected       a correction that changes nothing                                  409
    EntryWithdrawn         what came in was withdrawn before                                  409
    HarmNotDecided         a claim for harm that waits for its decision                       409
    ReceivedOnHarm         the victim received something on the decision                      409
    PaidBeforeDecision     something was received before the day of the decision              409
    GivenBackOfIt          less came in, it is said, than was given back of it                409
    NothingToSettle        no money of a convict waits to be settled on the recourse          409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class NothingCorrected(Conflict):
    """A correction that changes nothing; needs `record`."""

    code = "compensation.nothing_corrected"
    says = Text(
        en="{record} is written down so already.",
        ru="{record} уже внесено именно так.",
        kk="{record} дәл осылай енгізілген.",
    )
    next_step = Text(
        en="Give at least one value that differs.",
        ru="Укажите хотя бы одно другое значение.",
        kk="Кем дегенде бір басқа мән көрсетіңіз.",
    )


class EntryWithdrawn(Conflict):
    """What came in was withdrawn before; needs `record` and `on`."""

    code = "compensation.entry_withdrawn"
    says = Text(
        en="The entry {record} was withdrawn on {on} and counts no more.",
        ru="Запись {record} отозвана {on} и больше не учитывается.",
        kk="{record} жазбасы {on} кері қайтарылған, енді есепке алынбайды.",
    )
    next_step = Text(
        en="If the money came in after all, write it down anew.",
        ru="Если деньги всё же поступили, внесите их заново.",
        kk="Ақша бәрібір түскен болса, оны қайта енгізіңіз.",
    )


class GivenBackOfIt(Conflict):
    """Money corrected to less than was given back of it; needs `record`, `given_back` and `amount`."""

    code = "compensation.given_back_of_it"
    says = Text(
        en="Of the money {record} {given_back} was given back to the convict, so it was not {amount} that came in.",
        ru="Из поступления {record} осуждённому возвращено {given_back}, поэтому поступить могло не {amount}.",
        kk="{record} түсімінен сотталғанға {given_back} қайтарылған, сондықтан түскені {amount} бола алмайды.",
    )
    next_step = Text(
        en="Give no less than was given back.",
        ru="Укажите сумму не меньше возвращённой.",
        kk="Қайтарылғаннан кем емес соманы көрсетіңіз.",
    )


class HarmNotDecided(Conflict):
    """A claim for harm that waits for its decision; needs `harm_claim`."""

    code = "compensation.harm_not_decided"
    says = Text(
        en="Nothing is decided on {harm_claim}.",
        ru="По требованию {harm_claim} решения нет.",
        kk="{harm_claim} талабы бойынша шешім жоқ.",
    )
    next_step = Text(
        en="Record the decision, or correct or withdraw the claim itself.",
        ru="Внесите решение либо исправьте или отзовите само требование.",
        kk="Шешімді енгізіңіз немесе талаптың өзін түзетіңіз не кері алыңыз.",
    )


class ReceivedOnHarm(Conflict):
    """The victim received something on the decision; needs `harm_claim` and `amount`."""

    code = "compensation.received_on_harm"
    says = Text(
        en="{amount} was received on {harm_claim} by this decision; what was paid is not taken from a victim.",
        ru="По этому решению на {harm_claim} получено {amount}; выплаченное у потерпевшего не отбирается.",
        kk="Осы шешім бойынша {harm_claim} талабына {amount} алынған; төленген ақша жәбірленушіден алынбайды.",
    )
    next_step = Text(
        en="Withdraw first the payments that were entered wrongly. If another decision took its place, or its basis fell away, correct the "
        "decision to no less than what was received, as granted in part.",
        ru="Сначала отзовите ошибочно внесённые выплаты. Если решение заменено другим или его основание отпало, исправьте его на сумму не "
        "меньше полученной, с исходом «удовлетворено частично».",
        kk="Алдымен қате енгізілген төлемдерді кері қайтарыңыз. Шешім басқасымен ауыстырылса не негізі жойылса, оны алынған сомадан кем "
        "емес етіп, «ішінара қанағаттандырылды» нәтижесімен түзетіңіз.",
    )


class PaidBeforeDecision(Conflict):
    """Something was received before the day of the decision; needs `payment`, `paid_on` and `on`."""

    code = "compensation.paid_before_decision"
    says = Text(
        en="The payment {payment} was received on {paid_on}, so the decision was not made on {on}, which is later.",
        ru="Выплата {payment} получена {paid_on}, поэтому решение не могло быть принято позже, {on}.",
        kk="{payment} төлемі {paid_on} алынған, сондықтан шешім одан кейін, {on} қабылдануы мүмкін емес.",
    )
    next_step = Text(
        en="Check the day of the decision, or correct the payment first.",
        ru="Проверьте дату решения или сначала исправьте выплату.",
        kk="Шешім күнін тексеріңіз немесе алдымен төлемді түзетіңіз.",
    )


class NothingToSettle(Conflict):
    """No money of a convict waits to be settled on the record; needs `recourse`."""

    code = "compensation.nothing_to_settle"
    says = Text(
        en="On {recourse} no money of the convict waits to be settled.",
        ru="По {recourse} нет денег осуждённого, судьбу которых нужно решить.",
        kk="{recourse} бойынша тағдыры шешілуі керек сотталғанның ақшасы жоқ.",
    )
    next_step = Text(
        en="It is settled once, when the award was taken back, the sentence withdrawn, or a forced payment lowered, after money had come "
        "in. Open the record: it shows where it stands.",
        ru="Это делается один раз и лишь тогда, когда назначение или наказание отозвано либо платёж уменьшен после поступления денег. "
        "Откройте запись: там видно, на каком она этапе.",
        kk="Бұл ақша түскен соң тағайындау не жаза кері қайтарылғанда не төлем азайтылғанда ғана, бір рет жасалады. Жазбаны ашыңыз: онда "
        "қай кезеңде екені көрінеді.",
    )
