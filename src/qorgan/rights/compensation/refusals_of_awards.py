"""How an application is not taken, and an award not paid or not taken back.

Refusal
  Conflict
    NothingToApplyFor      the status leaves nothing that the fund may pay for          409
    BasisGone              a payment on an award whose basis was gone                   409
    AwardTakenBack         a payment on an award taken back or withdrawn                409
    NoBasisLeft            the basis of every award for the list is gone                409
    OrderTaken             the payment order of that number paid another application    409
    PaidAsWritten          a correction of a payment that changes nothing               409
    PaymentStands          no payment made without its basis waits to be settled         409
    PaidAfterRecourse      a payment after the state claimed it back                    409
    RecourseStands         an award with an open recourse is not taken back             409
    RecourseUnfounded      money on a recourse whose sentence or payment is gone        409
    SentenceNotBinding     a recourse on a sentence that was not in force               409
    ForcedPaymentUnfounded  money on a forced payment whose sentence was withdrawn      409
    NotedAsDead            the victim applies, of whom a record tells that the victim died  409
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
        en="Tell the treasury to stop it. If only a part or a paragraph is missing, complete the qualification; otherwise take the award "
        "back with a reason. A payment made before that day is written down with its own day; one that was really made later is taken "
        "with the reason why it was made all the same, and bears a mark.",
        ru="Сообщите казначейству, чтобы остановить выплату. Если не указаны лишь часть или пункт, дополните квалификацию; иначе отзовите "
        "назначение с указанием причины. Выплата, сделанная раньше этого дня, вносится своей датой; действительно сделанная позже "
        "вносится с причиной, почему она всё же сделана, и получает отметку.",
        kk="Төлемді тоқтату үшін қазынашылыққа хабарлаңыз. Тек бөлік не тармақ көрсетілмесе, саралауды толықтырыңыз; әйтпесе тағайындауды "
        "себебін көрсетіп кері қайтарыңыз. Сол күннен бұрын жасалған төлем өз күнімен енгізіледі; шын мәнінде кейін жасалғаны бәрібір неге "
        "жасалғанының себебімен енгізіліп, белгіленеді.",
    )


class AwardTakenBack(Conflict):
    """A payment on an award that was taken back, or whose application was withdrawn; needs `claim` and `on`."""

    code = "compensation.award_taken_back"
    says = Text(
        en="The award {claim} was taken back, or its application withdrawn, on {on}, and no reason is given why it was paid.",
        ru="Назначение {claim} отозвано, само или вместе с заявлением, {on}, а причина, почему оно выплачено, не указана.",
        kk="{claim} тағайындауы өзі не өтінішпен бірге {on} кері қайтарылған, ал неге төленгенінің себебі көрсетілмеген.",
    )
    next_step = Text(
        en="If the treasury really paid, choose the reason: the payment is then written down with a mark, whatever its day, and somebody says "
        "what becomes of it. If it did not pay, nothing is written down.",
        ru="Если казначейство действительно заплатило, выберите причину: тогда выплата вносится с отметкой, каким бы днём она ни была, и будет "
        "решено, что с ней стало. Если не заплатило, вносить нечего.",
        kk="Қазынашылық шын мәнінде төлесе, себебін таңдаңыз: сонда төлем қай күні болса да, белгімен енгізіледі, ал оның не болатыны "
        "шешіледі. Төлемесе, енгізетін ештеңе жоқ.",
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


class OrderTaken(Conflict):
    """The payment order of that number paid another application."""

    code = "compensation.order_taken"
    says = Text(
        en="Payment order {number} of {year} is written down already, for the application: {claim}.",
        ru="Платёжное поручение № {number} за {year} год уже внесено, заявление: {claim}.",
        kk="{year} жылғы № {number} төлем тапсырмасы енгізіліп қойған, өтініш: {claim}.",
    )
    next_step = Text(
        en="Check the number and the day on the order: one order pays one person. If the number is wrong there, correct that "
        "payment first.",
        ru="Проверьте номер и дату поручения: одно поручение — один получатель. Если номер неверен там, сначала исправьте ту выплату.",
        kk="Тапсырманың нөмірі мен күнін тексеріңіз: бір тапсырма — бір алушы. Нөмір сонда қате болса, алдымен сол төлемді түзетіңіз.",
    )


class PaidAsWritten(Conflict):
    """A correction of a payment that changes nothing."""

    code = "compensation.paid_as_written"
    says = Text(
        en="The payment of {claim} is written down so already: order {number}, {on}.",
        ru="Выплата по {claim} уже внесена так: поручение № {number}, {on}.",
        kk="{claim} төлемі дәл осылай енгізілген: № {number} тапсырма, {on}.",
    )
    next_step = Text(
        en="Give another number or another day.",
        ru="Укажите другой номер или другой день.",
        kk="Басқа нөмірді не басқа күнді көрсетіңіз.",
    )


class PaidAfterRecourse(Conflict):
    """A payment after the state claimed it back."""

    code = "compensation.paid_after_recourse"
    says = Text(
        en="The recourse {recourse} was opened on {opened_on}, so the payment was not made on {on}, which is later.",
        ru="Регрессное требование {recourse} предъявлено {opened_on}, поэтому выплата не могла быть сделана позже, {on}.",
        kk="{recourse} кері талабы {opened_on} қойылған, сондықтан төлем одан кейін, {on} жасалуы мүмкін емес.",
    )
    next_step = Text(
        en="Check the day on the payment order.",
        ru="Проверьте дату платёжного поручения.",
        kk="Төлем тапсырмасының күнін тексеріңіз.",
    )


class PaymentStands(Conflict):
    """No payment that was made though its basis was gone waits to be settled; needs `claim`."""

    code = "compensation.payment_stands"
    says = Text(
        en="On {claim} no payment made without its basis waits to be settled.",
        ru="По {claim} нет выплаты без основания, судьбу которой нужно решить.",
        kk="{claim} бойынша тағдыры шешілуі керек негізсіз төлем жоқ.",
    )
    next_step = Text(
        en="Open the application: it shows how it was paid and what became of that. A wrong day or number is corrected there.",
        ru="Откройте заявление: там видно, как оно выплачено и что с этим стало. Неверная дата или номер исправляются там же.",
        kk="Өтінішті ашыңыз: онда қалай төленгені және оның не болғаны көрінеді. Қате күн не нөмір сонда түзетіледі.",
    )


class RecourseStands(Conflict):
    """An award with an open recourse is not taken back."""

    code = "compensation.recourse_stands"
    says = Text(
        en="The recourse {recourse} for the payment of {claim} is open.",
        ru="По выплате {claim} открыто регрессное требование {recourse}.",
        kk="{claim} төлемі бойынша {recourse} кері талабы ашық.",
    )
    next_step = Text(
        en="Close it first: the fund pays nothing that could be claimed back.",
        ru="Сначала закройте его: фонд не выплачивает того, что можно было бы взыскать.",
        kk="Алдымен оны жабыңыз: қор өндіріп алуға болатын ештеңе төлемейді.",
    )


class RecourseUnfounded(Conflict):
    """Money on a recourse whose sentence was withdrawn or whose payment came back; needs `recourse` and `reason`."""

    code = "compensation.recourse_unfounded"
    says = Text(
        en="Money of that day is not taken on the recourse {recourse}. {reason}",
        ru="Деньги, поступившие в этот день, по регрессному требованию {recourse} не принимаются. {reason}",
        kk="Сол күні түскен ақша {recourse} кері талабы бойынша қабылданбайды. {reason}",
    )
    next_step = Text(
        en="Close the recourse; if the fund paid again since, write that payment down first. What came in earlier is written down "
        "with its own day; what really came later, with the reason why it came all the same: then say what becomes of it.",
        ru="Закройте регрессное требование; если фонд с тех пор выплатил снова, сначала внесите эту выплату. Поступившее раньше "
        "вносится своей датой; действительно поступившее позже — с причиной, почему оно всё же поступило: затем укажите, что с ним стало.",
        kk="Кері талапты жабыңыз; қор содан бері қайта төлесе, алдымен сол төлемді енгізіңіз. Бұрын түскен ақша өз күнімен "
        "енгізіледі; шын мәнінде кейін түскені — бәрібір неге түскенінің себебімен: содан соң оның не болғанын көрсетіңіз.",
    )


class SentenceNotBinding(Conflict):
    """A recourse on a sentence that was not in force on its day; needs `sentence` and `on`."""

    code = "compensation.sentence_not_binding"
    says = Text(
        en="The sentence {sentence} was not in force on {on}, so nothing can be claimed back on it.",
        ru="Наказание {sentence} на {on} не вступило в законную силу, поэтому взыскивать по нему ещё нельзя.",
        kk="{sentence} жазасы {on} күні заңды күшіне енбеген, сондықтан ол бойынша әлі өндіріп алуға болмайды.",
    )
    next_step = Text(
        en="Wait until the court enters that the judgment is in force, or give a day from then on.",
        ru="Дождитесь, пока суд внесёт вступление приговора в силу, или укажите дату не раньше этого дня.",
        kk="Сот үкімнің күшіне енгенін енгізгенше күтіңіз немесе сол күннен бергі күнді көрсетіңіз.",
    )


class ForcedPaymentUnfounded(Conflict):
    """Money on a forced payment whose sentence was withdrawn; needs `forced_payment` and `reason`."""

    code = "compensation.forced_payment_unfounded"
    says = Text(
        en="Money of that day is not taken on the forced payment {forced_payment}. {reason}",
        ru="Деньги, поступившие в этот день, по принудительному платежу {forced_payment} не принимаются. {reason}",
        kk="Сол күні түскен ақша {forced_payment} мәжбүрлі төлемі бойынша қабылданбайды. {reason}",
    )
    next_step = Text(
        en="What came in earlier is written down with its own day; what really came later, with the reason why it came all the same. If the "
        "sentence was entered anew, set the forced payment on that one.",
        ru="Поступившее раньше вносится своей датой; действительно поступившее позже — с причиной, почему оно всё же поступило. Если "
        "наказание внесено заново, установите платёж по нему.",
        kk="Бұрын түскен ақша өз күнімен енгізіледі; шын мәнінде кейін түскені — бәрібір неге түскенінің себебімен. Жаза қайта енгізілсе, "
        "төлемді соған белгілеңіз.",
    )


class NotedAsDead(Conflict):
    """The victim applies, of whom it is written that the right could not be explained because the victim died."""

    code = "compensation.noted_as_dead"
    says = Text(
        en="The right to compensation could not be explained to {person}: it was written on {on} that the person died. Who applies on {day} is "
        "“{applied_by}”, which says that the victim lives.",
        ru="Право на компенсацию не было разъяснено {person}: {on} записано, что человек умер. Заявитель на {day} — «{applied_by}», что "
        "означает: потерпевший жив.",
        kk="{person} адамына өтемақы құқығы түсіндірілмеген: {on} күні оның қайтыс болғаны жазылған. {day} күнгі өтініш беруші — "
        "«{applied_by}», бұл жәбірленуші тірі дегенді білдіреді.",
    )
    next_step = Text(
        en="If the victim died, choose whoever took the victim's rights, and the death as the harm. If the victim lives, write down first that "
        "the right was explained. An application of before that day is entered with its own day.",
        ru="Если потерпевший умер, укажите наделённое его правами лицо и смерть как вред. Если жив — сначала запишите, что право разъяснено. "
        "Заявление, поданное до этого дня, вносится своей датой.",
        kk="Жәбірленуші қайтыс болса, оның құқықтары берілген адамды және зиян ретінде өлімді таңдаңыз. Тірі болса, алдымен құқықтың "
        "түсіндірілгенін жазыңыз. Бұл күнге дейін берілген өтініш өз күнімен енгізіледі.",
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


class RepresentativeUntold(Refusal):
    """A representative applies for a child, and nobody says who that is."""

    code = "compensation.representative_untold"
    says = Text(
        en="A representative applies for {person}, who was a child on {on} or is held to be one: it is not said as what.",
        ru="За {person} (на {on} — ребёнок или считается ребёнком) обращается представитель, но не указано, в каком качестве.",
        kk="{person} үшін ({on} күні бала немесе бала деп есептеледі) өкіл өтініш береді, бірақ кім ретінде екені айтылмаған.",
    )
    next_step = Text(
        en="Say as what the representative acts, who that is, in the register or by a tie, and by which paper where one is needed.",
        ru="Укажите, в каком качестве действует представитель, кто это — в реестре или по связи — и, где нужно, на основании какого документа.",
        kk="Өкілдің кім ретінде әрекет ететінін, оның тізілімде немесе байланыс бойынша кім екенін, қажет болса қай құжатпен екенін көрсетіңіз.",
    )


class NobodyRepresents(Refusal):
    """It is said who represents the victim, and no representative applies."""

    code = "compensation.nobody_represents"
    says = Text(
        en="Who applies is “{applied_by}”: nobody represents the victim as a guardian or parent does.",
        ru="Заявитель — «{applied_by}»: потерпевшего никто не представляет так, как родитель или опекун.",
        kk="Өтініш беруші — «{applied_by}»: жәбірленушінің ата-ана не қорғаншы сияқты өкілі жоқ.",
    )
    next_step = Text(
        en="Leave empty who represents the victim, or say that a legal representative applies.",
        ru="Оставьте сведения о представителе пустыми или укажите, что обращается законный представитель.",
        kk="Өкіл туралы мәліметті бос қалдырыңыз немесе заңды өкіл өтініш беретінін көрсетіңіз.",
    )
