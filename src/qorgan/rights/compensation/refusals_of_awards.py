"""How an application is not taken and an award not paid.

Refusal
  Conflict
    NothingToApplyFor      the status leaves nothing that the fund may pay for          409
    BasisGone              a payment on an award whose basis was gone                   409
    NoBasisLeft            the basis of every award for the list is gone                409
  HarmAgainstApplicant     who applies and the harm contradict each other               400
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class NothingToApplyFor(Conflict):
    """The status leaves nothing that the fund may pay for."""

    code = "compensation.nothing_to_apply_for"
    says = Text(
        en="There is nothing to apply to the fund for. {reason}",
        ru="Подавать заявление в фонд не на что. {reason}",
        kk="Қорға өтініш беруге негіз жоқ. {reason}",
    )
    next_step = Text(
        en="Tell the person the reason, and that the decision can be appealed. If it is cancelled, resume the proceeding first. "
        "Services do not depend on it.",
        ru="Сообщите человеку причину и то, что решение можно обжаловать. Если оно отменено, сначала возобновите производство. "
        "Услуги от этого не зависят.",
        kk="Адамға себебін және шешімге шағым жасауға болатынын айтыңыз. Шешім жойылса, алдымен іс жүргізуді қайта бастаңыз. "
        "Қызметтер бұған байланысты емес.",
    )


class BasisGone(Conflict):
    """A payment on an award whose basis was gone."""

    code = "compensation.basis_gone"
    says = Text(
        en="The basis of the award {claim} is gone since {since}, and a payment of that day or later is not written down. {reason}",
        ru="Основание назначения {claim} отпало, дата: {since}; выплата в этот день или позже не вносится. {reason}",
        kk="{claim} тағайындауының негізі жойылды, күні: {since}; сол күнгі не одан кейінгі төлем енгізілмейді. {reason}",
    )
    next_step = Text(
        en="Tell the treasury to stop it and take the award back with a reason. A payment made before that day is written down "
        "with its own day.",
        ru="Сообщите казначейству, чтобы остановить выплату, и отзовите назначение с указанием причины. Выплата, сделанная раньше "
        "этого дня, вносится своей датой.",
        kk="Төлемді тоқтату үшін қазынашылыққа хабарлап, тағайындауды себебін көрсетіп кері қайтарыңыз. Сол күннен бұрын жасалған "
        "төлем өз күнімен енгізіледі.",
    )


class NoBasisLeft(Conflict):
    """The basis of every award for the list is gone."""

    code = "compensation.no_basis_left"
    says = Text(
        en="No award can stand on the list: the basis of each is gone. {awards}",
        ru="В список нечего включить: основание каждого назначения отпало. {awards}",
        kk="Тізімге қосатын тағайындау жоқ: әрқайсысының негізі жойылды. {awards}",
    )
    next_step = Text(
        en="Open each and take the award back with a reason, or put the qualification right first.",
        ru="Откройте каждое и отзовите назначение с указанием причины или сначала исправьте квалификацию.",
        kk="Әрқайсысын ашып, тағайындауды себебін көрсетіп кері қайтарыңыз немесе алдымен саралауды түзетіңіз.",
    )


class HarmAgainstApplicant(Refusal):
    """Who applies and the harm contradict each other."""

    code = "compensation.harm_against_applicant"
    says = Text(
        en="The harm is “{harm}”, but who applies is “{applied_by}”, which says that {told}.",
        ru="Вред — «{harm}», а заявитель — «{applied_by}», что означает: {told}.",
        kk="Зиян — «{harm}», ал өтініш беруші — «{applied_by}», бұл {told} дегенді білдіреді.",
    )
    next_step = Text(
        en="If the victim died, choose both the death as the harm and whoever took the victim's rights as the applicant; "
        "otherwise choose neither.",
        ru="Если потерпевший умер, укажите и смерть как вред, и наделённое его правами лицо как заявителя; если жив — ни то, ни другое.",
        kk="Жәбірленуші қайтыс болса, зиян ретінде өлімді де, өтініш беруші ретінде оның құқықтары берілген адамды да таңдаңыз; тірі "
        "болса — екеуін де таңдамаңыз.",
    )
