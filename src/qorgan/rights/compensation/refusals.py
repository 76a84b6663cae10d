"""How compensation says no. The fund's list may be narrow; the words say what else the person may claim.

Refusal
  Conflict
    NotAProceduralVictim   the recognition as injured party was withdrawn            409
    AlreadyExplained       the right was explained before                            409
    ClaimRuns              an application of this person is running or paid          409
    ClaimElsewhere         the application's state does not admit the act            409
    NotEligible            the fund owes nothing, with the reason                    409
    NotPayingYet           a day before the fund pays                                409
    NothingToList          no award waits for the treasury                           409
    NotTheOffender         the sentence is of another proceeding, or withdrawn       409
    RecourseOpen           a recourse against this convict exists                    409
    RecourseClosed         the recourse was closed                                   409
    NoForcedPayment        the law held here sets none for the sentence              409
    ForcedPaymentSet       it was set before                                         409
    HarmDecided            the claim for harm was decided before                     409
    HarmNotAwarded         nothing was awarded, so nothing can be paid               409
    NotOpenToBudget        the budget pays for especially grave crimes only          409
  NothingClaimed           a claim for harm without an amount                      400
  TooMuch                  an amount above what it is part of                        400
  BudgetBound              more than the budget makes good for one injured party     400
  ChildApplies             a child applies alone                                     400
  DayTooEarly              a day before the one it must follow                       400
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class NotAProceduralVictim(Conflict):
    """The recognition as injured party was withdrawn."""

    code = "compensation.not_a_procedural_victim"
    says = Text(
        en="The recognition {injured_party} was withdrawn, so the fund owes nothing on it.",
        ru="Признание {injured_party} отозвано, поэтому фонд по нему ничего не выплачивает.",
        kk="{injured_party} тануы кері қайтарылған, сондықтан қор ол бойынша төлемейді.",
    )
    next_step = Text(
        en="Record the injured party anew if the recognition stands. Services do not depend on it.",
        ru="Если признание действует, внесите потерпевшего заново. Услуги от этого не зависят.",
        kk="Тану күшінде болса, жәбірленушіні қайта енгізіңіз. Қызметтер бұған байланысты емес.",
    )


class AlreadyExplained(Conflict):
    """The right was explained before."""

    code = "compensation.already_explained"
    says = Text(
        en="The right to compensation was explained on {on}.",
        ru="Право на компенсацию разъяснено {on}.",
        kk="Өтемақы құқығы {on} түсіндірілген.",
    )
    next_step = Text(
        en="Take the application when the person is ready.",
        ru="Примите заявление, когда человек будет готов.",
        kk="Адам дайын болғанда өтінішті қабылдаңыз.",
    )


class ClaimRuns(Conflict):
    """An application of this person is running or was paid."""

    code = "compensation.claim_runs"
    says = Text(
        en="The application {claim} of {on} is running or was paid; the fund pays once.",
        ru="Заявление {claim} от {on} рассматривается или выплачено; фонд платит один раз.",
        kk="{on} күнгі {claim} өтініші қаралуда немесе төленген; қор бір рет төлейді.",
    )
    next_step = Text(
        en="Open it and go on there.",
        ru="Откройте его и продолжайте там.",
        kk="Оны ашып, сонда жалғастырыңыз.",
    )


class ClaimElsewhere(Conflict):
    """The application's state does not admit the act."""

    code = "compensation.claim_elsewhere"
    says = Text(
        en="The application {claim} is in the state “{state}”, which does not admit this.",
        ru="Заявление {claim} в состоянии «{state}», это действие невозможно.",
        kk="{claim} өтініші «{state}» күйінде, бұл әрекет мүмкін емес.",
    )
    next_step = Text(
        en="Open the application: it shows what can be done now.",
        ru="Откройте заявление: там видно, что можно сделать сейчас.",
        kk="Өтінішті ашыңыз: онда қазір не істеуге болатыны көрінеді.",
    )


class NotEligible(Conflict):
    """The fund owes nothing."""

    code = "compensation.not_eligible"
    says = Text(
        en="Nothing can be awarded. {reason}",
        ru="Назначить выплату нельзя. {reason}",
        kk="Төлем тағайындауға болмайды. {reason}",
    )
    next_step = Text(
        en="Refuse the application with these reasons, or complete the qualification first.",
        ru="Откажите с этим обоснованием или сначала дополните квалификацию.",
        kk="Осы негіздемемен бас тартыңыз немесе алдымен саралауды толықтырыңыз.",
    )


class NotPayingYet(Conflict):
    """A day before the fund pays."""

    code = "compensation.not_paying_yet"
    says = Text(
        en="The fund pays from {since} on, and {on} is before that.",
        ru="Фонд выплачивает с {since}, а {on} раньше.",
        kk="Қор {since} күнінен төлейді, ал {on} одан ерте.",
    )
    next_step = Text(
        en="The award stands; list it for the treasury from that day on.",
        ru="Назначение остаётся в силе; передайте его в казначейство начиная с этого дня.",
        kk="Тағайындау күшінде қалады; оны сол күннен бастап қазынашылыққа беріңіз.",
    )


class NothingToList(Conflict):
    """No award waits for the treasury."""

    code = "compensation.nothing_to_list"
    says = Text(
        en="No award of this agency waits for the treasury.",
        ru="У органа нет назначений, ожидающих передачи в казначейство.",
        kk="Органда қазынашылыққа берілуін күтіп тұрған тағайындау жоқ.",
    )
    next_step = Text(
        en="Decide on applications first.",
        ru="Сначала примите решения по заявлениям.",
        kk="Алдымен өтініштер бойынша шешім қабылдаңыз.",
    )


class NotTheOffender(Conflict):
    """The sentence is of another proceeding, or withdrawn."""

    code = "compensation.not_the_offender"
    says = Text(
        en="The sentence {sentence} is not a standing one in the proceeding {proceeding}.",
        ru="Наказание {sentence} не относится к производству {proceeding} или отозвано.",
        kk="{sentence} жазасы {proceeding} іс жүргізуіне жатпайды немесе кері қайтарылған.",
    )
    next_step = Text(
        en="Choose a sentence of the same proceeding.",
        ru="Выберите наказание по тому же производству.",
        kk="Сол іс жүргізу бойынша жазаны таңдаңыз.",
    )


class RecourseOpen(Conflict):
    """A recourse against this convict exists."""

    code = "compensation.recourse_open"
    says = Text(
        en="The recourse {recourse} is already held against this convict.",
        ru="К этому осуждённому уже предъявлено регрессное требование {recourse}.",
        kk="Бұл сотталғанға {recourse} кері талабы қойылған.",
    )
    next_step = Text(
        en="Open it and record what comes in; to claim more from this convict, raise its amount.",
        ru="Откройте его и вносите поступления; чтобы взыскать с этого осуждённого больше, увеличьте сумму.",
        kk="Оны ашып, түскен соманы енгізіңіз; бұл сотталғаннан көбірек өндіру үшін сомасын көбейтіңіз.",
    )


class RecourseClosed(Conflict):
    """The recourse was closed."""

    code = "compensation.recourse_closed"
    says = Text(
        en="The recourse {recourse} was closed on {on}.",
        ru="Регрессное требование {recourse} закрыто {on}.",
        kk="{recourse} кері талабы {on} жабылған.",
    )
    next_step = Text(
        en="If money came in after that, or more is claimed from this convict, open the recourse again with a reason, then write the money "
        "down or raise the amount.",
        ru="Если деньги поступили позже или с осуждённого взыскивается больше, откройте требование снова с указанием причины, затем внесите "
        "деньги или увеличьте сумму.",
        kk="Ақша одан кейін түссе немесе сотталғаннан көбірек өндірілсе, кері талапты себебін көрсетіп қайта ашыңыз, содан соң ақшаны "
        "енгізіңіз не соманы көбейтіңіз.",
    )


class NoForcedPayment(Conflict):
    """The law held here sets no forced payment for the sentence."""

    code = "compensation.no_forced_payment"
    says = Text(
        en="The law as held here sets no forced payment for {sentence}: the offence has no category on the day of the judgment.",
        ru="По данным закона принудительный платёж для {sentence} не установлен: категория правонарушения на день приговора не определена.",
        kk="Заң деректері бойынша {sentence} үшін мәжбүрлі төлем белгіленбеген: үкім күні құқық бұзушылықтың санаты анықталмаған.",
    )
    next_step = Text(
        en="Complete article and part of the sentence, or ask the lawyer who keeps the law pages.",
        ru="Дополните статью и часть в наказании или обратитесь к юристу, ведущему страницы закона.",
        kk="Жазадағы бап пен бөлікті толықтырыңыз немесе заң беттерін жүргізетін заңгерге хабарласыңыз.",
    )


class ForcedPaymentSet(Conflict):
    """It was set before."""

    code = "compensation.forced_payment_set"
    says = Text(
        en="The forced payment {forced_payment} is already set for this sentence.",
        ru="Для этого наказания принудительный платёж {forced_payment} уже установлен.",
        kk="Бұл жаза үшін {forced_payment} мәжбүрлі төлемі белгіленген.",
    )
    next_step = Text(
        en="Open it and record what comes in. If the sentence was corrected since, set the forced payment anew there.",
        ru="Откройте его и вносите поступления. Если наказание с тех пор исправлено, установите там платёж заново.",
        kk="Оны ашып, түскен соманы енгізіңіз. Жаза содан бері түзетілсе, төлемді сонда қайта белгілеңіз.",
    )


class HarmDecided(Conflict):
    """The claim for harm was decided before."""

    code = "compensation.harm_decided"
    says = Text(
        en="The claim {harm_claim} was decided on {on}.",
        ru="Решение по требованию {harm_claim} принято {on}.",
        kk="{harm_claim} талабы бойынша {on} шешім қабылданған.",
    )
    next_step = Text(
        en="Record what is paid. If the decision was overturned or lost its basis, withdraw it with that reason; if a court lowered it, "
        "correct it. What was received beyond it is then settled.",
        ru="Вносите выплаты. Если решение отменено или его основание отпало, отзовите решение с этой причиной; если суд уменьшил "
        "присуждённое, исправьте его. Судьба полученного сверх него решается затем отдельно.",
        kk="Төлемдерді енгізіңіз. Шешім бұзылса не негізі жойылса, оны сол себеппен кері қайтарыңыз; сот тағайындалғанды "
        "азайтса, оны түзетіңіз. Одан артық алынғанның тағдыры содан соң бөлек шешіледі.",
    )


class HarmNotAwarded(Conflict):
    """Nothing was awarded, so nothing can be paid."""

    code = "compensation.harm_not_awarded"
    says = Text(
        en="Nothing was awarded on {harm_claim}.",
        ru="По требованию {harm_claim} ничего не присуждено.",
        kk="{harm_claim} талабы бойынша ештеңе тағайындалмаған.",
    )
    next_step = Text(
        en="Record the decision first.",
        ru="Сначала внесите решение.",
        kk="Алдымен шешімді енгізіңіз.",
    )


class NotOpenToBudget(Conflict):
    """The budget pays for especially grave crimes only."""

    code = "compensation.not_open_to_budget"
    says = Text(
        en="The budget makes good property damage of the gravest category of crime only; no count of {proceeding} is of it.",
        ru="Из бюджета возмещается имущественный вред только от преступлений высшей категории; в {proceeding} таких эпизодов нет.",
        kk="Бюджеттен ең ауыр санаттағы қылмыстан келген мүліктік зиян ғана өтеледі; {proceeding} ісінде ондай эпизод жоқ.",
    )
    next_step = Text(
        en="File the claim against the offender instead.",
        ru="Подайте иск к причинителю вреда.",
        kk="Зиян келтірушіге талап қойыңыз.",
    )


class NothingClaimed(Refusal):
    """A claim for harm without an amount."""

    code = "compensation.nothing_claimed"
    says = Text(
        en="Neither material nor moral harm has an amount.",
        ru="Не указана сумма ни материального, ни морального вреда.",
        kk="Материалдық та, моральдық та зиянның сомасы көрсетілмеген.",
    )
    next_step = Text(
        en="Enter at least one of the two amounts.",
        ru="Укажите хотя бы одну из двух сумм.",
        kk="Екі соманың кем дегенде біреуін көрсетіңіз.",
    )


class TooMuch(Refusal):
    """An amount above what it is part of."""

    code = "compensation.too_much"
    says = Text(
        en="{amount} is more than {most}.",
        ru="{amount} больше, чем {most}.",
        kk="{amount} {most} сомасынан артық.",
    )
    next_step = Text(
        en="Check the amount; it cannot be above what it is part of.",
        ru="Проверьте сумму: она не может быть больше целого.",
        kk="Соманы тексеріңіз: ол бүтіннен артық бола алмайды.",
    )


class MoralNotOnBudget(Conflict):
    """Moral harm claimed on the budget."""

    code = "compensation.moral_not_on_budget"
    says = Text(
        en="Moral harm, {amount}, is not made good on the budget: it pays for property damage only (“{rule}”).",
        ru="Моральный вред, {amount}, из бюджета не возмещается: бюджет возмещает только имущественный вред («{rule}»).",
        kk="Моральдық зиян, {amount}, бюджеттен өтелмейді: бюджет мүліктік зиянды ғана өтейді («{rule}»).",
    )
    next_step = Text(
        en="Leave moral harm out here, and claim it from the offender in a claim of its own.",
        ru="Не указывайте здесь моральный вред: подайте о нём отдельный иск к причинителю вреда.",
        kk="Мұнда моральдық зиянды көрсетпеңіз: ол бойынша зиян келтірушіге жеке талап қойыңыз.",
    )


class BudgetBound(TooMuch):
    """More than the budget makes good for one injured party, all claims together."""

    code = "compensation.budget_bound"
    says = Text(
        en="{amount} is too much: the budget makes good at most {bound} for one injured party, and {awarded} was awarded on other claims.",
        ru="{amount} — слишком много: бюджет возмещает одному потерпевшему не более {bound}, по другим искам присуждено {awarded}.",
        kk="{amount} — тым көп: бюджет бір жәбірленушіге {bound} дейін ғана өтейді, басқа талаптар бойынша {awarded} белгіленген.",
    )
    next_step = Text(
        en="Award what is left of the bound; the rest is claimed from the offender.",
        ru="Присудите остаток до предела; остальное взыскивается с виновного.",
        kk="Шектен қалғанын белгілеңіз; қалғаны кінәліден өндіріледі.",
    )


class ChildApplies(Refusal):
    """A child applies to the fund alone."""

    code = "compensation.child_applies"
    says = Text(
        en="{person} was a child on {on} and cannot apply to the fund alone, nor give somebody a power of attorney.",
        ru="{person} на {on} — ребёнок и не может обратиться в фонд самостоятельно или выдать доверенность.",
        kk="{person} {on} күні бала болған, қорға өзі өтініш бере алмайды, сенімхат та бере алмайды.",
    )
    next_step = Text(
        en="Take the application from the legal representative or the guardianship body, never from somebody who may be involved.",
        ru="Примите заявление от законного представителя или органа опеки, но не от того, кто может быть причастен.",
        kk="Өтінішті заңды өкілден не қорғаншылық органынан алыңыз, қатысы болуы мүмкін адамнан емес.",
    )


class DayTooEarly(Refusal):
    """A day before the one it must follow."""

    code = "compensation.day_too_early"
    says = Text(
        en="{on} is before {since}.",
        ru="{on} раньше, чем {since}.",
        kk="{on} {since} күнінен ерте.",
    )
    next_step = Text(
        en="Give that day or a later one.",
        ru="Укажите этот день или более поздний.",
        kk="Сол күнді немесе кешірек күнді көрсетіңіз.",
    )
