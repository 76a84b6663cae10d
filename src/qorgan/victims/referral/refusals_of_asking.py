"""How an answer is refused that was given to something else than what is asked now.

Refusal
  AskedOtherwise   since the services were read, others are asked   409
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
