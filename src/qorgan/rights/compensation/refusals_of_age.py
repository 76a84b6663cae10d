"""How an award to an adult by an article whose victim is a child only says no.

Refusal
  Conflict
    AdultUnderChildArticle no word says why an adult is awarded all the same                 409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text

ONLY_FOR_ADULTS = Text(
    en="is given only where the victim of the article is a child and the person was an adult on the day of the act",
    ru="указывают, только если потерпевший по статье — несовершеннолетний, а на день деяния человек был совершеннолетним",
    kk="бап бойынша жәбірленуші кәмелетке толмаған болып, ал адам іс-әрекет күні кәмелетке толған болса ғана көрсетіледі",
)


class AdultUnderChildArticle(Conflict):
    """The article and the person's age contradict each other; needs `reason`."""

    code = "compensation.adult_under_child_article"
    says = Text(
        en="Nothing was awarded. {reason}",
        ru="Ничего не назначено. {reason}",
        kk="Ештеңе тағайындалмады. {reason}",
    )
    next_step = Text(
        en="Check the qualification, the day of the act and the birth. If all three are right, say why it is awarded all the same.",
        ru="Проверьте квалификацию, день деяния и дату рождения. Если всё верно, укажите, почему выплата всё же назначается.",
        kk="Саралауды, іс-әрекет күнін және туған күнді тексеріңіз. Бәрі дұрыс болса, неге бәрібір тағайындалатынын көрсетіңіз.",
    )
