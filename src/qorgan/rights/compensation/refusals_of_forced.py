"""How no step is written down on a forced payment, and none taken back.

Refusal
  Conflict
    NoStepOwed             nothing is left to come in on it        409
    NoForcedStep           no step stands on it                    409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class NoStepOwed(Conflict):
    """A step on a forced payment on which nothing is left to come in; needs `forced_payment` and `reason`."""

    code = "compensation.no_step_owed"
    says = Text(
        en="Nothing is left to come in on the forced payment {forced_payment}. {reason}",
        ru="По принудительному платежу {forced_payment} взыскивать больше нечего. {reason}",
        kk="{forced_payment} мәжбүрлі төлемі бойынша өндіретін ештеңе қалмады. {reason}",
    )
    next_step = Text(
        en="Write down no step. If what came in was entered wrongly, correct or withdraw that first.",
        ru="Шаг не вносите. Если поступление внесено ошибочно, сначала исправьте или отзовите его.",
        kk="Қадам енгізбеңіз. Түсім қате енгізілсе, алдымен соны түзетіңіз не кері қайтарыңыз.",
    )


class NoForcedStep(Conflict):
    """Taking back a step where none stands; needs `forced_payment`."""

    code = "compensation.no_forced_step"
    says = Text(
        en="No step stands on the forced payment {forced_payment}, so none can be taken back.",
        ru="По принудительному платежу {forced_payment} действующих шагов нет, отзывать нечего.",
        kk="{forced_payment} мәжбүрлі төлемі бойынша күшіндегі қадам жоқ, кері қайтаратын ештеңе жоқ.",
    )
    next_step = Text(
        en="Look at its page: what was taken back stays there and counts no more.",
        ru="Посмотрите его страницу: отозванное остаётся там и больше не учитывается.",
        kk="Оның бетін қараңыз: кері қайтарылғаны сонда қалады, бірақ есепке алынбайды.",
    )
