"""How this room says no.

Refusal
  NotAJudgment            the outcome is no judgment                                 400
  JudgmentBeforeReceipt   the court ended it before it came                          400
  InForceBeforeJudgment   a judgment enters into force before it was given           400
  JudgmentDayMissing      a conviction or an end without a day                       400
  SentencePending         a sentence without a judgment to stand in                  400
  NotASentence            the code is an additional punishment, not the sentence     400
  ReceivedBeforeRegistration  the court received what was not registered yet         400
  AcquittalGroundMissing  an acquittal without its ground                            400
  GroundNotFitting        a ground that the outcome does not rest on                 400
  Conflict
    NotBeforeThisCourt    the register does not have the proceeding at this court    409
    ReceivedAlready       the proceeding is pending here already                     409
    CourtNumberTaken      the court has another proceeding with the number           409
    EndedAlready          the proceeding has ended before this court                 409
    StillPending          there is no judgment yet                                   409
    NobodyConvicted       the judgment convicted nobody                              409
    ConvictEntered        the convict's sentence is entered already                  409
    SuspectElsewhere      the suspect belongs to another proceeding                  409
    ReceivedByCourt       a court has the proceeding, so its registration stays            409
    SuspectSentenced      a sentence stands upon the suspect                         409
    SentencesStand        the outcome convicts nobody, and sentences stand           409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class NotAJudgment(Refusal):
    """The outcome is no judgment; needs `outcome`."""

    code = "court.not_a_judgment"
    says = Text(
        en="“{outcome}” is not a judgment on the merits.",
        ru="«{outcome}» — не решение по существу.",
        kk="«{outcome}» — іс мәні бойынша шешім емес.",
    )
    next_step = Text(
        en="To terminate or to return the proceeding, use the act of that name.",
        ru="Чтобы прекратить или возвратить производство, используйте соответствующее действие.",
        kk="Іс жүргізуді тоқтату немесе қайтару үшін тиісті әрекетті пайдаланыңыз.",
    )


class JudgmentBeforeReceipt(Refusal):
    """The court ended it before it came; needs `on` and `received_on`."""

    code = "court.judgment_before_receipt"
    says = Text(
        en="The court cannot have decided on {on}: the proceeding was received on {received_on}.",
        ru="Суд не мог вынести решение {on}: производство поступило {received_on}.",
        kk="Сот {on} күні шешім шығара алмайды: іс жүргізу {received_on} күні түскен.",
    )
    next_step = Text(
        en="Check both dates; receipt comes first.",
        ru="Проверьте обе даты: поступление предшествует решению.",
        kk="Екі күнді де тексеріңіз: іс алдымен сотқа түседі.",
    )


class ReceivedBeforeRegistration(Refusal):
    """The court received what was not registered yet; needs `on`, `ref`, `registered_on` and `by`."""

    code = "court.received_before_registration"
    says = Text(
        en="The court cannot have received the proceeding on {on}: {ref} was registered on {registered_on}.",
        ru="Производство не могло поступить в суд {on}: {ref} зарегистрировано {registered_on}.",
        kk="Іс жүргізу сотқа {on} күні түсе алмайды: {ref} {registered_on} күні тіркелген.",
    )
    next_step = Text(
        en="Give {registered_on} or a later day. If the day of registration is wrong, it is corrected first (“Correct”), by: {by}.",
        ru="Укажите {registered_on} или более позднюю дату. Если неверна дата регистрации, сначала её исправляет («Исправить»): "
        "{by}.",
        kk="{registered_on} немесе одан кейінгі күнді көрсетіңіз. Тіркеу күні қате болса, алдымен оны түзетеді («Түзету»): {by}.",
    )


class AcquittalGroundMissing(Refusal):
    """An acquittal without its ground; needs `grounds`."""

    code = "court.acquittal_ground_missing"
    says = Text(
        en="An acquittal states its ground, and none was given.",
        ru="В оправдательном приговоре указывается основание, а оно не дано.",
        kk="Ақтау үкімінде негізі көрсетіледі, ал ол берілмеген.",
    )
    next_step = Text(
        en="Choose one: {grounds}. Whether the victim may be paid by the fund hangs on it.",
        ru="Выберите: {grounds}. От этого зависит, может ли потерпевший получить выплату фонда.",
        kk="Таңдаңыз: {grounds}. Жәбірленушінің қордан төлем ала алуы осыған байланысты.",
    )


class GroundNotFitting(Refusal):
    """A ground that the outcome does not rest on; needs `ground`, `outcome` and `grounds`."""

    code = "court.ground_not_fitting"
    says = Text(
        en="The outcome “{outcome}” does not rest on the ground “{ground}”.",
        ru="Результат «{outcome}» не имеет основания «{ground}».",
        kk="«{outcome}» нәтижесінің «{ground}» негізі болмайды.",
    )
    next_step = Text(
        en="An acquittal rests on one of these: {grounds}. Any other judgment, and a return, states no ground here.",
        ru="Оправдание основано на одном из: {grounds}. Другой приговор и возвращение основания здесь не указывают.",
        kk="Ақтау мыналардың біріне негізделеді: {grounds}. Өзге үкім мен қайтаруда мұнда негіз көрсетілмейді.",
    )


class InForceBeforeJudgment(Refusal):
    """A judgment enters into force before it was given; needs `on` and `judgment_on`."""

    code = "court.in_force_before_judgment"
    says = Text(
        en="The judgment of {judgment_on} cannot have entered into force on {on}.",
        ru="Приговор от {judgment_on} не мог вступить в силу {on}.",
        kk="{judgment_on} күнгі үкім {on} күні күшіне ене алмайды.",
    )
    next_step = Text(
        en="Give the day of the judgment or a later one.",
        ru="Укажите день вынесения приговора или более поздний.",
        kk="Үкім шығарылған күнді немесе одан кейінгі күнді көрсетіңіз.",
    )


class JudgmentDayMissing(Refusal):
    """A conviction or an end without a day; needs `outcome`."""

    code = "court.judgment_day_missing"
    says = Text(
        en="The outcome “{outcome}” has no date.",
        ru="Для результата «{outcome}» не указана дата.",
        kk="«{outcome}» нәтижесінің күні көрсетілмеген.",
    )
    next_step = Text(
        en="Give the day of the judgment, or of the ruling that ended the proceeding.",
        ru="Укажите дату приговора или постановления, которым завершено производство.",
        kk="Үкімнің немесе іс жүргізуді аяқтаған қаулының күнін көрсетіңіз.",
    )


class NotASentence(Refusal):
    """The code is an additional punishment, not the sentence; needs `sentence`."""

    code = "court.not_a_sentence"
    says = Text(
        en="“{sentence}” is an additional punishment.",
        ru="«{sentence}» — дополнительное наказание.",
        kk="«{sentence}» — қосымша жаза.",
    )
    next_step = Text(
        en="Choose the main sentence, and enter this one beside it as additional.",
        ru="Выберите основное наказание, а это укажите рядом как дополнительное.",
        kk="Негізгі жазаны таңдап, мұны қосымша жаза ретінде қатар көрсетіңіз.",
    )


class SentencePending(Refusal):
    """A row names a sentence, and neither an outcome nor the day of a judgment; needs `sentence`."""

    code = "court.sentence_pending"
    says = Text(
        en="The row names a sentence, “{sentence}”, so somebody was convicted, but not the day of the judgment.",
        ru="В строке указано наказание «{sentence}», значит, кто-то осуждён, но не указан день приговора.",
        kk="Жолда «{sentence}» жазасы көрсетілген, демек біреу сотталған, бірақ үкім күні көрсетілмеген.",
    )
    next_step = Text(
        en="Add the day of the judgment; if the proceeding is pending, remove the sentence.",
        ru="Добавьте день приговора; если дело ещё рассматривается, уберите наказание.",
        kk="Үкім күнін қосыңыз; іс әлі қаралып жатса, жазаны алып тастаңыз.",
    )


class NotBeforeThisCourt(Conflict):
    """The register does not have the proceeding at this court; needs `ref`."""

    code = "court.not_before_this_court"
    says = Text(
        en="The crime register does not have proceeding {ref} at this court now.",
        ru="По учёту производство {ref} сейчас не находится в этом суде.",
        kk="Есеп бойынша {ref} іс жүргізуі қазір бұл сотта емес.",
    )
    next_step = Text(
        en="Ask the agency that sent it to record that it was sent to this court.",
        ru="Попросите направивший орган отметить направление в этот суд.",
        kk="Жіберген органнан осы сотқа жібергенін белгілеуді сұраңыз.",
    )


class ReceivedAlready(Conflict):
    """The proceeding is pending here already; needs `ref`."""

    code = "court.received_already"
    says = Text(
        en="Proceeding {ref} has been received already and is pending.",
        ru="Производство {ref} уже принято и рассматривается.",
        kk="{ref} іс жүргізуі қабылданған және қаралуда.",
    )
    next_step = Text(
        en="Open it in the court's list.",
        ru="Откройте его в списке суда.",
        kk="Оны соттың тізімінен ашыңыз.",
    )


class CourtNumberTaken(Conflict):
    """The court has another proceeding with the number; needs `number`."""

    code = "court.number_taken"
    says = Text(
        en="This court has a proceeding with the number {number} already.",
        ru="В этом суде уже есть производство с номером {number}.",
        kk="Бұл сотта {number} нөмірлі іс жүргізу бар.",
    )
    next_step = Text(
        en="Search for it by its number, or correct the number.",
        ru="Найдите его по номеру или исправьте номер.",
        kk="Оны нөмірі бойынша табыңыз немесе нөмірді түзетіңіз.",
    )


class EndedAlready(Conflict):
    """The proceeding has ended before this court; needs `ref`, `outcome` and `ended_on`."""

    code = "court.ended_already"
    says = Text(
        en="Proceeding {ref} ended on {ended_on}: {outcome}.",
        ru="Производство {ref} завершено {ended_on}: {outcome}.",
        kk="{ref} іс жүргізуі {ended_on} күні аяқталған: {outcome}.",
    )
    next_step = Text(
        en="If that was entered wrongly, correct it.",
        ru="Если это внесено ошибочно, исправьте запись.",
        kk="Егер бұл қате енгізілсе, жазбаны түзетіңіз.",
    )


class StillPending(Conflict):
    """There is no judgment yet; needs `ref`."""

    code = "court.still_pending"
    says = Text(
        en="Proceeding {ref} has no judgment yet.",
        ru="По производству {ref} ещё нет приговора.",
        kk="{ref} іс жүргізуі бойынша әлі үкім жоқ.",
    )
    next_step = Text(
        en="Enter the judgment first.",
        ru="Сначала внесите приговор.",
        kk="Алдымен үкімді енгізіңіз.",
    )


class NobodyConvicted(Conflict):
    """The judgment convicted nobody; needs `ref` and `outcome`."""

    code = "court.nobody_convicted"
    says = Text(
        en="Proceeding {ref} ended without a conviction: {outcome}.",
        ru="Производство {ref} завершилось без осуждения: {outcome}.",
        kk="{ref} іс жүргізуі соттаусыз аяқталған: {outcome}.",
    )
    next_step = Text(
        en="A sentence follows a conviction. If the outcome was entered wrongly, correct it.",
        ru="Наказание назначается при осуждении. Если результат внесён ошибочно, исправьте его.",
        kk="Жаза сотталған кезде тағайындалады. Нәтиже қате енгізілсе, оны түзетіңіз.",
    )


class ConvictEntered(Conflict):
    """The convict's sentence is entered already; needs `ref` and `convict`."""

    code = "court.convict_entered"
    says = Text(
        en="The sentence of convict {convict} in {ref} is entered already.",
        ru="Наказание осуждённого {convict} по {ref} уже внесено.",
        kk="{ref} бойынша {convict} сотталғанның жазасы енгізіліп қойған.",
    )
    next_step = Text(
        en="Correct that sentence, or give the other convict another number.",
        ru="Исправьте это наказание или укажите для другого осуждённого другой номер.",
        kk="Сол жазаны түзетіңіз немесе басқа сотталғанға басқа нөмір беріңіз.",
    )


class SuspectElsewhere(Conflict):
    """The suspect belongs to another proceeding; needs `suspect` and `ref`."""

    code = "court.suspect_elsewhere"
    says = Text(
        en="Suspect {suspect} does not belong to proceeding {ref}.",
        ru="Подозреваемый {suspect} не относится к производству {ref}.",
        kk="{suspect} күдіктісі {ref} іс жүргізуіне жатпайды.",
    )
    next_step = Text(
        en="Choose a suspect of this proceeding, or leave the field empty.",
        ru="Выберите подозреваемого этого производства или оставьте поле пустым.",
        kk="Осы іс жүргізудің күдіктісін таңдаңыз немесе өрісті бос қалдырыңыз.",
    )


class SuspectSentenced(Conflict):
    """A sentence stands upon the suspect; needs `suspect`, `sentence` and `ref`."""

    code = "court.suspect_sentenced"
    says = Text(
        en="Suspect {suspect} cannot be withdrawn: sentence {sentence} in {ref} stands upon this entry.",
        ru="Запись о подозреваемом {suspect} нельзя отозвать: на ней основано наказание {sentence} по {ref}.",
        kk="{suspect} күдіктісін кері қайтаруға болмайды: {ref} бойынша {sentence} жазасы осы жазбаға негізделген.",
    )
    next_step = Text(
        en="If the sentence was entered wrongly too, let the court withdraw it first; otherwise the entry is right.",
        ru="Если и наказание внесено ошибочно, пусть суд сначала отзовёт его; иначе запись верна.",
        kk="Жаза да қате енгізілсе, алдымен сот оны кері қайтарсын; әйтпесе жазба дұрыс.",
    )


class ReceivedByCourt(Conflict):
    """A court has received the proceeding, so its registration stays; needs `proceeding`, `ref` and `on`."""

    code = "court.received_by_court"
    says = Text(
        en="A court received proceeding {proceeding} on {on} ({ref}), so what is registered in it cannot be withdrawn.",
        ru="Производство {proceeding} {on} принято судом ({ref}), поэтому отозвать зарегистрированное в нём нельзя.",
        kk="{proceeding} іс жүргізуін {on} күні сот қабылдаған ({ref}), сондықтан онда тіркелгенді кері қайтаруға болмайды.",
    )
    next_step = Text(
        en="Correct what was entered wrongly; if the proceeding does not belong before the court, the court returns it, "
        "and it is terminated with its ground.",
        ru="Исправьте внесённое ошибочно; если производство попало в суд по ошибке, суд возвращает его, "
        "и оно прекращается с указанием основания.",
        kk="Қате енгізілгенді түзетіңіз; іс жүргізу сотқа қате түссе, сот оны қайтарады және ол негізі көрсетіліп тоқтатылады.",
    )


class SentencesStand(Conflict):
    """The outcome convicts nobody, and sentences stand; needs `ref`, `outcome` and `sentences`."""

    code = "court.sentences_stand"
    says = Text(
        en="Proceeding {ref} cannot have ended so: “{outcome}” convicts nobody, but sentences stand: {sentences}.",
        ru="Производство {ref} не могло так завершиться: «{outcome}» — без осуждения, но есть наказания: {sentences}.",
        kk="{ref} іс жүргізуі бұлай аяқтала алмайды: «{outcome}» — соттау емес, ал жазалар бар: {sentences}.",
    )
    next_step = Text(
        en="Withdraw these sentences first if they were entered wrongly, then correct the outcome.",
        ru="Сначала отзовите эти наказания, если они внесены ошибочно, затем исправьте результат.",
        kk="Бұл жазалар қате енгізілсе, алдымен оларды кері қайтарыңыз, содан кейін нәтижені түзетіңіз.",
    )
