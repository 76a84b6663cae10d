"""How decisions about a stay say no to what is written twice, or says nothing.

Refusal
  WarningUnexplained      what was not kept is to stand in the note, and there is none     400
  Conflict
    RefusedAlready        the same refusal to admit stands                                 409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class RefusedAlready(Conflict):
    """The same refusal of that day and ground stands; needs `admission_refusal` and `on`."""

    code = "care.refused_already"
    says = Text(
        en="{admission_refusal} of {on} on the same ground stands already.",
        ru="{admission_refusal} от {on} по тому же основанию уже действует.",
        kk="{on} күнгі сол негіз бойынша {admission_refusal} қазірдің өзінде күшінде.",
    )
    next_step = Text(
        en="Go on with that one, or withdraw it if it was entered by mistake.",
        ru="Продолжайте с ним или отзовите его, если он внесён по ошибке.",
        kk="Соны жалғастырыңыз немесе қате енгізілсе, кері қайтарыңыз.",
    )


class WarningUnexplained(Refusal):
    """What was not kept is to stand in the note, and there is none; needs `breach`."""

    code = "care.warning_unexplained"
    says = Text(
        en="“{breach}” says nothing without the note, and the note is empty.",
        ru="«{breach}» без примечания ничего не говорит, а оно пусто.",
        kk="«{breach}» ескертпесіз ештеңе айтпайды, ал ескертпе бос.",
    )
    next_step = Text(
        en="Say in the note what was not kept, without names.",
        ru="Напишите в примечании, что не соблюдено, без имён.",
        kk="Ескертпеде не сақталмағанын есімсіз жазыңыз.",
    )
