"""How a claim for harm on the budget says no: it waits for a judgment, a convict, and the statement that the convict has no property.

Refusal
  PropertyNotLookedFor     nothing says that the convict has no property                    400
  Conflict
    NotJudgedYet           the court has not judged yet                                      409
    NobodySentenced        nobody stands sentenced for a crime of the gravest category       409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class NotJudgedYet(Conflict):
    """A claim on the budget is decided by the court that sentenced; needs `harm_claim`, `proceeding` and `court`."""

    code = "compensation.not_judged_yet"
    says = Text(
        en="{harm_claim} claims from the budget what a convict without property cannot make good: the court that sentences decides it, "
        "and {court} has not judged {proceeding} yet.",
        ru="По {harm_claim} из бюджета возмещается то, чего не может возместить осуждённый без имущества: это решает суд, вынесший "
        "приговор, а {court} по {proceeding} решения ещё не вынес.",
        kk="{harm_claim} бойынша бюджеттен мүлкі жоқ сотталған өтей алмайтын зиян өтеледі: оны үкім шығарған сот шешеді, ал {court} "
        "{proceeding} бойынша әлі шешім шығарған жоқ.",
    )
    next_step = Text(
        en="Record the judgment and the sentence first. The claim stays filed and waits; meanwhile it may be corrected or withdrawn.",
        ru="Сначала внесите приговор и наказание. Требование остаётся поданным и ждёт; до того его можно исправить или отозвать.",
        kk="Алдымен үкім мен жазаны енгізіңіз. Талап берілген күйінде күтеді; оған дейін оны түзетуге не кері алуға болады.",
    )


class NobodySentenced(Conflict):
    """Nobody stands sentenced in force for a crime of the gravest category; needs `harm_claim`, `proceeding` and `on`."""

    code = "compensation.nobody_sentenced"
    says = Text(
        en="Nothing is awarded on {harm_claim}: on {on} no sentence for a crime of the gravest category was in force in {proceeding}, and "
        "the budget pays only in place of a convict.",
        ru="По {harm_claim} ничего не присуждается: на {on} в {proceeding} нет вступившего в силу наказания за преступление высшей "
        "категории, а бюджет платит только вместо осуждённого.",
        kk="{harm_claim} бойынша ештеңе тағайындалмайды: {on} күні {proceeding} ісінде ең ауыр санаттағы қылмыс үшін күшіне енген жаза "
        "болған жоқ, ал бюджет сотталғанның орнына ғана төлейді.",
    )
    next_step = Text(
        en="Enter the sentence with its article and part, and when it came into force; then decide. If nobody is sentenced for such a crime, "
        "record that the claim was refused: the harm may be claimed from the offender.",
        ru="Внесите наказание со статьёй и частью и дату вступления в силу, затем решение. Если за такое преступление никто не осуждён, "
        "внесите отказ: вред можно взыскать с причинителя.",
        kk="Бабы мен бөлігі көрсетілген жазаны және оның күшіне енген күнін енгізіп, содан соң шешіңіз. Ондай қылмыс үшін ешкім сотталмаса, "
        "бас тартуды енгізіңіз: зиянды келтірушіден талап етуге болады.",
    )


class PropertyNotLookedFor(Refusal):
    """Something would be awarded on the budget, and nothing says that the convict has no property; needs `harm_claim` and `sentence`."""

    code = "compensation.property_not_looked_for"
    says = Text(
        en="The budget pays on {harm_claim} only where the convict has no property, and nothing says so of the convict of {sentence}.",
        ru="По {harm_claim} бюджет платит, только если у осуждённого нет имущества, а об осуждённом по {sentence} это не указано.",
        kk="{harm_claim} бойынша сотталғанның мүлкі болмаса ғана бюджет төлейді, ал {sentence} бойынша сотталған туралы бұл көрсетілмеген.",
    )
    next_step = Text(
        en="Choose what shows that the convict has no property. If there is some, record that the claim was refused: it makes the harm good.",
        ru="Выберите, из чего видно отсутствие имущества. Если имущество есть, внесите отказ: вред возмещается из него.",
        kk="Мүліктің жоқтығы неден көрінетінін таңдаңыз. Мүлік болса, бас тартуды енгізіңіз: зиян содан өтеледі.",
    )
