"""How claims for harm say no while they run.

Refusal
  AmountNotAsOutcome       the amount is not what the outcome means                              400
  Conflict
    BudgetClaimRuns        the person's claim on the budget in this proceeding is not decided   409
    HarmWithdrawn          the claim for harm was taken back                                     409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class BudgetClaimRuns(Conflict):
    """The person's claim on the budget in this proceeding is not decided; needs `harm_claim`, `on` and `injured_party`."""

    code = "compensation.budget_claim_runs"
    says = Text(
        en="{harm_claim} of {on} already claims property damage of {injured_party} on the budget and is not decided; "
        "the budget makes good all of it within one bound.",
        ru="По {harm_claim} от {on} имущественный вред {injured_party} уже заявлен за счёт бюджета, решения ещё нет; "
        "бюджет возмещает его целиком в одном пределе.",
        kk="{on} күнгі {harm_claim} бойынша {injured_party} мүліктік зияны бюджет есебінен талап етілген, шешім әлі жоқ; "
        "бюджет оның бәрін бір шекпен өтейді.",
    )
    next_step = Text(
        en="Correct the amount of that claim, or withdraw it and file anew; once it is decided, another may follow.",
        ru="Исправьте сумму того требования или отзовите его и подайте новое; после решения по нему можно подать следующее.",
        kk="Сол талаптың сомасын түзетіңіз немесе оны кері алып, жаңасын беріңіз; шешім шыққан соң келесісін беруге болады.",
    )


class HarmWithdrawn(Conflict):
    """The claim for harm was taken back; needs `harm_claim` and `on`."""

    code = "compensation.harm_withdrawn"
    says = Text(
        en="The claim {harm_claim} was withdrawn on {on}.",
        ru="Требование {harm_claim} отозвано {on}.",
        kk="{harm_claim} талабы {on} кері алынған.",
    )
    next_step = Text(
        en="If the person claims the harm after all, file a new claim.",
        ru="Если человек всё же заявляет о вреде, подайте новое требование.",
        kk="Адам зиянды бәрібір талап етсе, жаңа талап беріңіз.",
    )


class AmountNotAsOutcome(Refusal):
    """The amount is not what the outcome means; needs `outcome`, `meant`, `amount` and `whole`."""

    code = "compensation.amount_not_as_outcome"
    says = Text(
        en="“{outcome}” means {meant} of {whole}, and the amount is {amount}.",
        ru="«{outcome}» означает {meant} из {whole}, а указано {amount}.",
        kk="«{outcome}» {whole} сомасынан {meant} білдіреді, ал {amount} көрсетілген.",
    )
    next_step = Text(
        en="Put the amount right, or choose the outcome that fits it.",
        ru="Исправьте сумму или выберите исход, который ей соответствует.",
        kk="Соманы түзетіңіз немесе оған сай нәтижені таңдаңыз.",
    )
