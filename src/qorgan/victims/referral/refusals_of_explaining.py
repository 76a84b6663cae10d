"""How a reason for not referring is refused.

Refusal
  BodyMissing            another body is said to refer, and not which                               400
  BodyNotFitting         the body named cannot refer, is the own one, or the reason needs none      400
  NobodyRefers           everybody who could refer left the body named                              400
  NotTheBodyNamed        nobody relies on the own body here                                         409
  RelianceAnswered       the body named has answered before                                         409
  NothingToLookFor       no reason stands after which the person is looked for again                409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class BodyMissing(Refusal):
    """Another body is said to refer, and not which."""

    code = "referral.body_missing"
    says = Text(
        en="“{reason}” is said, but not which body.",
        ru="Указано «{reason}», но не сказано какой.",
        kk="«{reason}» деп көрсетілген, бірақ қай орган екені айтылмаған.",
    )
    next_step = Text(
        en="Name the body: it is told by a letter. If you do not know which, refer the person yourselves.",
        ru="Назовите орган: он получит письмо. Если вы не знаете какой, направьте человека сами.",
        kk="Органды атаңыз: оған хат жіберіледі. Қай орган екенін білмесеңіз, адамды өзіңіз жіберіңіз.",
    )


class BodyNotFitting(Refusal):
    """The body named cannot refer, is the own one, or the reason needs none."""

    code = "referral.body_not_fitting"
    says = Text(
        en="{agency} does not fit the reason “{reason}”.",
        ru="«{agency}» не подходит к причине «{reason}».",
        kk="«{agency}» «{reason}» себебіне сәйкес емес.",
    )
    next_step = Text(
        en="A body is named only if another one refers, and it must be one that can. Otherwise leave the field empty.",
        ru="Орган указывается, только если направляет другой орган, который может это сделать. Иначе оставьте поле пустым.",
        kk="Орган басқа, жолдай алатын орган жіберсе ғана көрсетіледі. Әйтпесе өрісті бос қалдырыңыз.",
    )


class NobodyRefers(Refusal):
    """Everybody who could refer left the body named."""

    code = "referral.nobody_refers"
    says = Text(
        en="Nobody at {agency} can refer a person any more, so nobody would do it.",
        ru="В органе «{agency}» больше некому направлять людей: направления не сделал бы никто.",
        kk="«{agency}» органында адамды жолдайтын ешкім қалмады: жолдаманы ешкім жасамас еді.",
    )
    next_step = Text(
        en="Refer the person yourselves, or name a body where somebody works.",
        ru="Направьте человека сами или укажите орган, в котором кто-то работает.",
        kk="Адамды өзіңіз жолдаңыз немесе біреу жұмыс істейтін органды көрсетіңіз.",
    )


class NotTheBodyNamed(Conflict):
    """Nobody relies on the own body here."""

    code = "referral.not_the_body_named"
    says = Text(
        en="{non_referral} does not name your body.",
        ru="В {non_referral} указан не ваш орган.",
        kk="{non_referral} құжатында сіздің орган көрсетілмеген.",
    )
    next_step = Text(
        en="Only the body that is said to refer answers. If you refer this person, prepare a referral.",
        ru="Отвечает только тот орган, который назван направляющим. Если человека направляете вы, подготовьте направление.",
        kk="Жібереді деп аталған орган ғана жауап береді. Бұл адамды сіз жіберсеңіз, жолдама дайындаңыз.",
    )


class RelianceAnswered(Conflict):
    """The body named has answered before."""

    code = "referral.reliance_answered"
    says = Text(
        en="{non_referral} was answered on {on}.",
        ru="На {non_referral} уже ответили {on}.",
        kk="{non_referral} құжатына {on} жауап берілген.",
    )
    next_step = Text(
        en="If it is no longer so, tell the body that decided: it takes its reason back and refers the person.",
        ru="Если это уже не так, сообщите принявшему решение органу: он отменит причину и направит человека.",
        kk="Енді олай болмаса, шешім қабылдаған органға хабарлаңыз: ол себебін қайтарып алып, адамды жібереді.",
    )


class NothingToLookFor(Conflict):
    """No reason stands after which the person is looked for again."""

    code = "referral.nothing_to_look_for"
    says = Text(
        en="After {decision} nobody owes another attempt: no such reason stands, or a head has closed it.",
        ru="По {decision} новая попытка не требуется: такой причины нет или её закрыл руководитель.",
        kk="{decision} бойынша жаңа әрекет қажет емес: мұндай себеп жоқ немесе оны басшы жапқан.",
    )
    next_step = Text(
        en="If the person was found, take the reason back and prepare a referral.",
        ru="Если человек нашёлся, отмените причину и подготовьте направление.",
        kk="Адам табылса, себебін қайтарып алып, жолдама дайындаңыз.",
    )
