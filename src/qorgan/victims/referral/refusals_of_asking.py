"""How an answer is refused that was given to something else than what is asked now, and the taking back of what nobody is asked any more.

Refusal
  AskedOtherwise      since the services were read, others are asked        409
  NothingToTakeBack   all was taken over, and nobody is or will be asked    409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class AskedOtherwise(Conflict):
    """Since the services were read, others are asked; needs `offer`, `now` and `shown`."""

    code = "referral.asked_otherwise"
    says = Text(
        en="Since you read {offer}, what it asks has changed. Asked now: {now}. Shown to you: {shown}. Nothing was taken over.",
        ru="С тех пор как вы прочли {offer}, запрос изменился. Запрошено теперь: {now}. Вам было показано: {shown}. Ничего не принято.",
        kk="Сіз {offer} оқығалы бері сұралғаны өзгерді. Қазір сұралғаны: {now}. Сізге көрсетілгені: {shown}. Ештеңе қабылданған жоқ.",
    )
    next_step = Text(
        en="Read what is asked now. What you chose is kept: accept once more, or take over some of it with a reason for the others.",
        ru="Прочтите, что запрошено теперь. Выбранное вами сохранено: примите ещё раз либо примите часть, указав причину для остального.",
        kk="Қазір не сұралғанын оқыңыз. Таңдағаныңыз сақталды: тағы бір рет қабылдаңыз не қалғанына себеп көрсетіп, бір бөлігін қабылдаңыз.",
    )


class NothingToTakeBack(Conflict):
    """The sender would take back a package of which all was taken over and nobody is or will be asked; needs `referral` and `areas`."""

    code = "referral.nothing_to_take_back"
    says = Text(
        en="All of {referral} was taken over ({areas}), and what was taken over goes on: nobody is asked of whom it could be taken back.",
        ru="По {referral} принято всё ({areas}), а принятое продолжается: никого больше не спрашивают, отзывать не у кого.",
        kk="{referral} бойынша бәрі қабылданды ({areas}), ал қабылданған жалғасады: ешкімнен сұралып тұрған жоқ, қайтарып алатын ештеңе жоқ.",
    )
    next_step = Text(
        en="If it is not to go on, call the receiver: it ends what it does not give. If the person does not want it, withdraw the consent.",
        ru="Если продолжать не нужно, позвоните получателю: он завершит то, чего не оказывает. Если человек не хочет, отзовите согласие.",
        kk="Жалғаспауы керек болса, алушыға қоңырау шалыңыз: көрсетпейтінін ол аяқтайды. Адам қаламаса, келісімді кері қайтарыңыз.",
    )
