"""How claims for harm say no while they run.

Refusal
  AmountNotAsOutcome       the amount is not what the outcome means                              400
  Conflict
    BudgetClaimRuns        the person's claim on the budget in this proceeding is not decided   409
    HarmWithdrawn          the claim for harm was taken back                                     409
    NoOffenceForBudget     it is known that there was no offence, or no injured party            409
    NoOffenceForClaim      an award on a civil claim though it is known that there was no offence 409
    ProceedingIsOver       a civil claim in a criminal proceeding that is over               409
    BudgetPaysNothing      a payment of the budget when it was known that there was no offence  409
    JudgmentGone           a payment on a civil claim whose judgment is gone                     409
    NoCourtHasIt           a civil claim, or one on the budget, in a proceeding that no court has received 409
      CourtGaveItBack      the same, where a court received it and returned it                    409
    CourtDecides           a court has the proceeding and decides the claim in it              409
    ClaimWaitsForJudgment  a civil claim in a criminal proceeding that the court has not judged 409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class BudgetClaimRuns(Conflict):
    """The person's claim on the budget in this proceeding is not decided; needs `harm_claim`, `on` and `injured_party`."""

    code = "compensation.budget_claim_runs"
    says = Text(
        en="{harm_claim} of {on} already claims property damage of {injured_party} on the budget and is not decided; "
        "the budget makes good all of it within one bound.",
        ru="По {harm_claim} от {on} имущественный вред {injured_party} уже заявлен за счёт бюджета, решения ещё нет; "
        "бюджет возмещает его целиком в одном пределе.",
        kk="{on} күнгі {harm_claim} бойынша {injured_party} мүліктік зияны бюджет есебінен талап етілген, шешім әлі жоқ; "
        "бюджет оның бәрін бір шекпен өтейді.",
    )
    next_step = Text(
        en="Correct the amount of that claim, or withdraw it and file anew; once it is decided, another may follow.",
        ru="Исправьте сумму того требования или отзовите его и подайте новое; после решения по нему можно подать следующее.",
        kk="Сол талаптың сомасын түзетіңіз немесе оны кері алып, жаңасын беріңіз; шешім шыққан соң келесісін беруге болады.",
    )


class HarmWithdrawn(Conflict):
    """The claim for harm was taken back; needs `harm_claim` and `on`."""

    code = "compensation.harm_withdrawn"
    says = Text(
        en="The claim {harm_claim} was withdrawn on {on}.",
        ru="Требование {harm_claim} отозвано {on}.",
        kk="{harm_claim} талабы {on} кері алынған.",
    )
    next_step = Text(
        en="If the person claims the harm after all, file a new claim.",
        ru="Если человек всё же заявляет о вреде, подайте новое требование.",
        kk="Адам зиянды бәрібір талап етсе, жаңа талап беріңіз.",
    )


class NoOffenceForBudget(Conflict):
    """The budget pays for an offence, and it is known that there was none; needs `reason`."""

    code = "compensation.no_offence_for_budget"
    says = Text(
        en="The budget makes good the harm of an offence only. {reason}",
        ru="Из бюджета возмещается только вред от правонарушения. {reason}",
        kk="Бюджеттен тек құқық бұзушылықтан келген зиян өтеледі. {reason}",
    )
    next_step = Text(
        en="Withdraw a claim that was filed, or let the court that has judged refuse it. A decision that was made before is withdrawn, and "
        "what was received on it is settled. If the proceeding goes on after all, try again.",
        ru="Поданное требование отзовите, или пусть в нём откажет суд, вынесший решение. Принятое раньше решение отзовите, а судьбу "
        "полученного по нему решите отдельно. Если производство возобновят, попробуйте снова.",
        kk="Берілген талапты кері алыңыз немесе шешім шығарған сот одан бас тартсын. Бұрын қабылданған шешімді кері қайтарыңыз, ал "
        "ол бойынша алынғанның тағдырын бөлек шешіңіз. Іс жүргізу қайта жалғасса, қайталап көріңіз.",
    )


class NoOffenceForClaim(Conflict):
    """Something would be awarded on a civil claim though it is known that there was no offence; needs `harm_claim` and `reason`."""

    code = "compensation.no_offence_for_claim"
    says = Text(
        en="Nothing is awarded on {harm_claim} just so. {reason}",
        ru="По {harm_claim} так просто ничего не присуждается. {reason}",
        kk="{harm_claim} бойынша бұлай ештеңе тағайындалмайды. {reason}",
    )
    next_step = Text(
        en="Record that the claim was refused or left without consideration: the harm may then be claimed in a civil court. If the court "
        "awarded it all the same, choose why.",
        ru="Внесите отказ в иске или оставление его без рассмотрения: тогда о вреде можно заявить в гражданском суде. Если суд всё же "
        "присудил возмещение, выберите почему.",
        kk="Талаптан бас тартылғанын не оның қараусыз қалғанын енгізіңіз: сонда зиянды азаматтық сотта талап етуге болады. Сот бәрібір "
        "тағайындаса, неге екенін таңдаңыз.",
    )


class ProceedingIsOver(Conflict):
    """A civil claim in a criminal proceeding that is over; needs `proceeding` and `on`."""

    code = "compensation.proceeding_is_over"
    says = Text(
        en="{proceeding} ended on {on}, so no civil claim is filed in it from that day on.",
        ru="{proceeding} завершено {on}, поэтому с этого дня гражданский иск в нём не заявляется.",
        kk="{proceeding} {on} аяқталды, сондықтан сол күннен бастап онда азаматтық талап қойылмайды.",
    )
    next_step = Text(
        en="File the claim in a civil court and choose that here. If the proceeding is resumed, the claim is open in it again. One that was "
        "filed earlier is written down with its own day.",
        ru="Подайте иск в гражданский суд и выберите его здесь. Если производство возобновят, иск в нём снова возможен. Поданный раньше "
        "вносится своей датой.",
        kk="Талапты азаматтық сотқа беріңіз және мұнда соны таңдаңыз. Іс жүргізу қайта басталса, онда талап қою қайта мүмкін болады. Бұрын "
        "берілгені өз күнімен енгізіледі.",
    )


class BudgetPaysNothing(Conflict):
    """A payment of the budget on a day when it was known that there was no offence; needs `harm_claim`, `since` and `reason`."""

    code = "compensation.budget_pays_nothing"
    says = Text(
        en="What the award on {harm_claim} stands on fell away on {since}, and the budget pays nothing on it from that day on. {reason}",
        ru="Основание присуждённого по {harm_claim} отпало, дата: {since}; с этого дня бюджет по нему ничего не выплачивает. {reason}",
        kk="{harm_claim} бойынша тағайындалғанның негізі жойылды, күні: {since}; сол күннен бастап бюджет ол бойынша ештеңе төлемейді. "
        "{reason}",
    )
    next_step = Text(
        en="Stop the payment and tell the person that the decision can be appealed; if the proceeding is resumed, the payment is open "
        "again. A payment made before that day is written down with its own day; one that was really made later, with the reason why it "
        "was made all the same.",
        ru="Остановите выплату и скажите человеку, что решение можно обжаловать; если производство возобновят, выплата снова возможна. "
        "Выплата, сделанная раньше этого дня, вносится своей датой; действительно сделанная позже — с причиной, почему она всё же сделана.",
        kk="Төлемді тоқтатып, адамға шешімге шағым жасауға болатынын айтыңыз; іс жүргізу қайта басталса, төлем қайта мүмкін болады. Сол "
        "күннен бұрын жасалған төлем өз күнімен енгізіледі; шын мәнінде кейін жасалғаны — бәрібір неге жасалғанының себебімен.",
    )


class JudgmentGone(Conflict):
    """A payment on a civil claim from the day on which its judgment was gone; needs `harm_claim`, `since` and `reason`."""

    code = "compensation.judgment_gone"
    says = Text(
        en="What was awarded on {harm_claim} stands on nothing since {since}. {reason}",
        ru="Присуждённое по {harm_claim} больше ни на чём не основано, дата: {since}. {reason}",
        kk="{harm_claim} бойынша тағайындалғанның негізі жоқ, күні: {since}. {reason}",
    )
    next_step = Text(
        en="The court withdraws the decision, or corrects it. What the victim really received is written down with the reason why it was paid "
        "all the same.",
        ru="Решение отзывает или исправляет суд. То, что потерпевший действительно получил, вносится с причиной, почему это всё же выплачено.",
        kk="Шешімді сот кері қайтарады не түзетеді. Жәбірленуші шын мәнінде алғаны бәрібір неге төленгенінің себебімен енгізіледі.",
    )


class NoCourtHasIt(Conflict):
    """A claim that the court of a criminal proceeding decides, and no court has received that; needs `harm_claim`, `proceeding` and `stage`."""

    code = "compensation.no_court_has_it"
    says = Text(
        en="{harm_claim} is a claim in {proceeding}: a court decides it, and no court has received this proceeding "
        "(stage: {stage}).",
        ru="{harm_claim} — требование в {proceeding}: его разрешает суд, а это производство в суд ещё не поступило "
        "(стадия: {stage}).",
        kk="{harm_claim} — {proceeding} ішіндегі талап: оны сот шешеді, ал бұл іс жүргізу сотқа әлі түскен жоқ "
        "(сатысы: {stage}).",
    )
    next_step = Text(
        en="Send the proceeding to court: once the court has received it, the court records its decision. If it will come before "
        "no court, withdraw the claim; the harm may be claimed in a civil court.",
        ru="Направьте производство в суд: когда суд его примет, он внесёт своё решение. Если производство в суд не пойдёт, "
        "отзовите требование; о вреде можно заявить в гражданском суде.",
        kk="Іс жүргізуді сотқа жіберіңіз: сот оны қабылдаған соң, шешімін өзі енгізеді. Іс жүргізу сотқа бармайтын болса, "
        "талапты кері алыңыз; зиянды азаматтық сотта талап етуге болады.",
    )


class CourtGaveItBack(NoCourtHasIt):
    """The same where a court had the proceeding and returned it; needs `harm_claim`, `proceeding`, `court`, `on` and `stage`."""

    code = "compensation.court_gave_it_back"
    says = Text(
        en="{harm_claim} is a claim in {proceeding}: a court decides it, and {court} returned this proceeding on {on} (stage: {stage}).",
        ru="{harm_claim} — требование в {proceeding}: его разрешает суд, а {court} возвратил это производство {on} (стадия: {stage}).",
        kk="{harm_claim} — {proceeding} ішіндегі талап: оны сот шешеді, ал {court} бұл іс жүргізуді {on} қайтарған (сатысы: {stage}).",
    )
    next_step = Text(
        en="Send the proceeding to court again: once the court has received and judged it, the court records its decision. If it will come "
        "before no court any more, withdraw the claim; the harm may be claimed in a civil court.",
        ru="Направьте производство в суд снова: когда суд его примет и вынесет решение, он внесёт его и по требованию. Если производство в "
        "суд больше не пойдёт, отзовите требование; о вреде можно заявить в гражданском суде.",
        kk="Іс жүргізуді сотқа қайта жіберіңіз: сот оны қабылдап, шешім шығарған соң, талап бойынша да шешімін енгізеді. Іс жүргізу сотқа "
        "енді бармайтын болса, талапты кері алыңыз; зиянды азаматтық сотта талап етуге болады.",
    )


class CourtDecides(Conflict):
    """A court has the proceeding and decides the claim in it; needs `harm_claim`, `proceeding` and `court`."""

    code = "compensation.court_decides"
    says = Text(
        en="{harm_claim} is a claim in {proceeding}, which {court} has received: the court decides it.",
        ru="{harm_claim} — требование в {proceeding}, которое принял {court}: его разрешает суд.",
        kk="{harm_claim} — {proceeding} ішіндегі талап, оны {court} қабылдаған: талапты сот шешеді.",
    )
    next_step = Text(
        en="The clerk of {court} records the decision on the claim; nothing needs to be done here.",
        ru="Решение по требованию вносит секретарь суда ({court}); здесь ничего делать не нужно.",
        kk="Талап бойынша шешімді сот хатшысы енгізеді ({court}); мұнда ештеңе істеу қажет емес.",
    )


class ClaimWaitsForJudgment(Conflict):
    """A civil claim is decided with the judgment, and there is none yet; needs `harm_claim`, `proceeding` and `court`."""

    code = "compensation.claim_waits_for_judgment"
    says = Text(
        en="{harm_claim} is a civil claim in {proceeding}: it is decided with the judgment, and {court} has not judged yet.",
        ru="{harm_claim} — гражданский иск в {proceeding}: его разрешают в приговоре, а {court} решения ещё не вынес.",
        kk="{harm_claim} — {proceeding} ішіндегі азаматтық талап: ол үкіммен бірге шешіледі, ал {court} әлі шешім шығарған жоқ.",
    )
    next_step = Text(
        en="Enter the judgment, or how the proceeding ended before the court, first; then record what was decided on the claim. Until then it "
        "may be corrected or withdrawn.",
        ru="Сначала внесите приговор или иной исход дела в суде, затем решение по требованию. До того требование можно исправить или "
        "отозвать.",
        kk="Алдымен үкімді немесе істің соттағы өзге нәтижесін, содан соң талап бойынша шешімді енгізіңіз. Оған дейін талапты түзетуге не "
        "кері алуға болады.",
    )


class AmountNotAsOutcome(Refusal):
    """The amount is not what the outcome means; needs `outcome`, `meant`, `amount` and `whole`."""

    code = "compensation.amount_not_as_outcome"
    says = Text(
        en="“{outcome}” means {meant} of {whole}, and the amount is {amount}.",
        ru="«{outcome}» означает {meant} из {whole}, а указано {amount}.",
        kk="«{outcome}» {whole} сомасынан {meant} білдіреді, ал {amount} көрсетілген.",
    )
    next_step = Text(
        en="Put the amount right, or choose the outcome that fits it.",
        ru="Исправьте сумму или выберите исход, который ей соответствует.",
        kk="Соманы түзетіңіз немесе оған сай нәтижені таңдаңыз.",
    )
