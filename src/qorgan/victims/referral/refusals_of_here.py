"""How a body is refused that has a person in its house and may read the record no more: it is told how it takes the person in.

Refusal
  HereButUnread   the consent by which it read the person ended after the arrival   404
"""

from __future__ import annotations

from qorgan.kernel.refusals import NotFound
from qorgan.kernel.texts import Text


class HereButUnread(NotFound):
    """The record of somebody who arrived is closed to the body; needs `person` and `offer`."""

    code = "referral.here_but_unread"
    says = Text(
        en="By {offer} the person arrived at your organisation, but it may not read the record {person} any more: what it read it by has ended.",
        ru="По {offer} человек прибыл в вашу организацию, но запись {person} ей больше не открыта: основание для чтения прекращено.",
        kk="{offer} бойынша адам ұйымыңызға келген, бірақ {person} жазбасы оған енді ашық емес: оны оқуға негіз тоқтады.",
    )
    next_step = Text(
        en="Turn nobody away. Whoever is with you may apply, or your organisation itself: register the person as your own applicant with what "
        "you are told now, and admit. Then end in {offer} what it took over, as “The person applied here directly and is in care”.",
        ru="Никому не отказывайте. Обратиться может сам человек или ваша организация: зарегистрируйте его как своего заявителя со слов, "
        "сказанных теперь, и примите. Затем завершите в {offer} принятое с причиной «Человек сам обратился сюда и получает услуги».",
        kk="Ешкімге бас тартпаңыз. Адамның өзі не ұйымыңыз жүгіне алады: қазір айтылғаны бойынша адамды өз өтініш берушіңіз ретінде тіркеп, "
        "қабылдаңыз. Содан кейін {offer} ішінде қабылданғанды «Адам осында өзі жүгінді, қызмет алуда» себебімен аяқтаңыз.",
    )
