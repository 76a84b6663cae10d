"""How what was written down of money and decisions is not put right.

Refusal
  Conflict
    NothingCorrected       a correction that changes nothing                                  409
    EntryWithdrawn         what came in was withdrawn before                                  409
    HarmNotDecided         a claim for harm that waits for its decision                       409
    ReceivedOnHarm         the victim received something on a claim that would be claimed elsewhere 409
    PaidBeforeDecision     something was received before the day of the decision              409
    HarmAwardTakenBack     a payment on a decision that was withdrawn                         409
    HarmPaymentStands      the payment waits for no answer to what becomes of it              409
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
    """The victim received something on a claim that would be claimed elsewhere; needs `harm_claim` and `amount`."""

    code = "compensation.received_on_harm"
    says = Text(
        en="{amount} was received on {harm_claim} where it is claimed now, so it is not moved elsewhere.",
        ru="По {harm_claim} там, где оно заявлено, уже получено {amount}, поэтому оно не переносится.",
        kk="{harm_claim} талабы қойылған жерде {amount} алынған, сондықтан ол басқа жерге көшірілмейді.",
    )
    next_step = Text(
        en="Withdraw first the payments that were entered wrongly; otherwise file another claim where the harm is claimed now.",
        ru="Сначала отзовите ошибочно внесённые выплаты; иначе подайте отдельное требование там, где вред заявляется теперь.",
        kk="Алдымен қате енгізілген төлемдерді кері қайтарыңыз; әйтпесе зиян енді талап етілетін жерге жеке талап беріңіз.",
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
        en="Check the day of the decision, or correct the payment first. If another decision took its place on that day, withdraw this one "
        "and record that; the payment can then be counted on it.",
        ru="Проверьте дату решения или сначала исправьте выплату. Если в этот день решение заменено другим, отзовите прежнее и внесите "
        "новое: тогда выплату можно зачесть по нему.",
        kk="Шешім күнін тексеріңіз немесе алдымен төлемді түзетіңіз. Сол күні шешім басқасымен ауыстырылса, бұрынғысын кері қайтарып, "
        "жаңасын енгізіңіз: сонда төлемді соның есебіне есептеуге болады.",
    )


class HarmAwardTakenBack(Conflict):
    """A payment on a decision on harm that was withdrawn, without a reason; needs `harm_claim` and `on`."""

    code = "compensation.harm_award_taken_back"
    says = Text(
        en="The decision on {harm_claim} was withdrawn on {on}, nothing is awarded by that day, and no reason is given why money came.",
        ru="Решение по {harm_claim} отозвано {on}, к этому дню ничего не присуждено, а причина, почему деньги поступили, не указана.",
        kk="{harm_claim} бойынша шешім {on} кері қайтарылған, бұл күнге ештеңе тағайындалмаған, ал ақшаның неге түскенінің себебі "
        "көрсетілмеген.",
    )
    next_step = Text(
        en="If the victim really received it on that decision, choose the reason: the payment is then written down with a mark, and somebody "
        "says what becomes of it. If nothing came, nothing is written down.",
        ru="Если потерпевший действительно получил деньги по тому решению, выберите причину: тогда выплата вносится с отметкой, и будет "
        "решено, что с ней стало. Если ничего не поступило, вносить нечего.",
        kk="Жәбірленуші ақшаны сол шешім бойынша шын мәнінде алса, себебін таңдаңыз: сонда төлем белгімен енгізіледі, ал оның не болатыны "
        "шешіледі. Ештеңе түспесе, енгізетін ештеңе жоқ.",
    )


class HarmPaymentStands(Conflict):
    """The payment on a claim for harm waits for no answer; needs `payment`."""

    code = "compensation.harm_payment_stands"
    says = Text(
        en="The payment {payment} came on the decision that stands, or was settled or withdrawn before.",
        ru="Выплата {payment} получена по действующему решению либо её судьба уже решена или она отозвана.",
        kk="{payment} төлемі күші бар шешім бойынша алынған не оның тағдыры шешілген немесе ол кері қайтарылған.",
    )
    next_step = Text(
        en="Open the claim for harm: it shows on which decision each payment came and what became of it.",
        ru="Откройте требование: там видно, по какому решению получена каждая выплата и что с ней стало.",
        kk="Талапты ашыңыз: онда әр төлемнің қай шешім бойынша алынғаны және не болғаны көрінеді.",
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
