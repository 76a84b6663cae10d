"""How the telling of a decision on an application to the fund says no.

Refusal
  Conflict
    NothingToTell          nothing was decided, or the application was withdrawn             409
    ApplicantTold          the applicant was told before                                     409
    DecisionWritten        a letter that tells the decision stands                           409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class NothingToTell(Conflict):
    """No decision stands; needs `claim` and `state`."""

    code = "compensation.nothing_to_tell"
    says = Text(
        en="No decision on {claim} stands that the applicant could be told of: its state is “{state}”.",
        ru="По заявлению {claim} нет решения, о котором можно сообщить: его состояние — «{state}».",
        kk="{claim} өтініші бойынша хабарлайтын шешім жоқ: оның күйі — «{state}».",
    )
    next_step = Text(
        en="Decide the application first; one that was withdrawn has nothing to tell of.",
        ru="Сначала решите заявление; по отозванному сообщать нечего.",
        kk="Алдымен өтініш бойынша шешім қабылдаңыз; кері алынғаны бойынша хабарлайтын ештеңе жоқ.",
    )


class ApplicantTold(Conflict):
    """The applicant was told before; needs `claim` and `on`."""

    code = "compensation.applicant_told"
    says = Text(
        en="The applicant was told of the decision on {claim} on {on}.",
        ru="О решении по {claim} заявителю сообщили {on}.",
        kk="{claim} бойынша шешім өтініш берушіге {on} хабарланған.",
    )
    next_step = Text(
        en="Nothing is left to do. The page of the application shows the day.",
        ru="Больше ничего делать не нужно. День указан на странице заявления.",
        kk="Енді ештеңе істеудің қажеті жоқ. Күні өтініштің бетінде көрсетілген.",
    )


class DecisionWritten(Conflict):
    """A letter that tells the decision stands; needs `claim`, `letter` and `on`."""

    code = "compensation.decision_written"
    says = Text(
        en="The decision on {claim} was written to the person in {letter} on {on}.",
        ru="Решение по {claim} уже изложено человеку в письме {letter}, дата: {on}.",
        kk="{claim} бойынша шешім адамға {letter} хатында жазылған, күні: {on}.",
    )
    next_step = Text(
        en="Hand that letter over or send it. If it must be written anew, annul it first.",
        ru="Вручите или отправьте это письмо. Если его нужно написать заново, сначала аннулируйте его.",
        kk="Сол хатты тапсырыңыз не жіберіңіз. Қайта жазу керек болса, алдымен оны жарамсыз деп таныңыз.",
    )
