"""How this room says no.

Refusal
  ProvisionNotInLaw       the law of the day of the act has no such provision       400
  ArticleNotListed        the article is neither in the law held here nor listed    400
  DayAhead                the day lies in the future                                400
  ActAfterRegistration    an offence was registered before it was done              400
  GroundMissing           the decision asks why                                     400
  NotACourt               the proceeding is sent to a court                         400
  OutsideOwnAgency        the role registers for its own agency or region only      403
  Conflict
    NumberTaken           another proceeding bears the number                       409
    DecisionNotOpen       the decision cannot be taken at the present stage         409
    RegisteredAfterStage  it would be registered after what was decided in it       409
    StageBeforeLast       the stage would begin before the present one              409
    ProceedingClosed      a joined proceeding is no longer worked on                409
    NothingToJoin         a proceeding is not joined with itself                    409
    CountsElsewhere       a count is not of the proceeding, or none would be left   409
    QualificationUnchanged  the count is qualified so already                       409
    QualifiedLater        the count was qualified anew after that day               409
    PersonRecorded        the person is recorded in this role already               409
    Withdrawn             the entry was taken back                                  409
    DecisionBuiltOn       others followed the decision that was entered wrongly     409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class ProvisionNotInLaw(Refusal):
    """The law of the day of the act has no such provision; needs `provision`, `on` and `why`."""

    code = "proceeding.provision_not_in_law"
    says = Text(
        en="On {on}, the day of the act, the law had no {provision}: {why}",
        ru="На день деяния {on} в законе не было положения «{provision}»: {why}",
        kk="Іс-әрекет жасалған {on} күні заңда «{provision}» ережесі болмаған: {why}",
    )
    next_step = Text(
        en="Check the provision and the date of the act; the law pages show the article as it stood that day.",
        ru="Проверьте положение и дату деяния; на страницах закона статья показана в редакции на этот день.",
        kk="Ережені және іс-әрекет күнін тексеріңіз; заң беттерінде бап сол күнгі редакциясында көрсетілген.",
    )


class ArticleNotListed(Refusal):
    """The article is neither in the law held here nor in a list of offences; needs `article`."""

    code = "proceeding.article_not_listed"
    says = Text(
        en="Article “{article}” is in no list of offences connected with trafficking in persons.",
        ru="Статьи «{article}» нет ни в одном перечне правонарушений, связанных с торговлей людьми.",
        kk="«{article}» бабы адам саудасына байланысты құқық бұзушылықтардың ешбір тізбесінде жоқ.",
    )
    next_step = Text(
        en="Write the bare number of the article. If it belongs here, ask for it to be added to a list of offences.",
        ru="Пишите только номер статьи. Если она относится к теме, попросите добавить её в перечень правонарушений.",
        kk="Баптың тек нөмірін жазыңыз. Егер ол осы тақырыпқа қатысты болса, оны тізбеге қосуды сұраңыз.",
    )


class DayAhead(Refusal):
    """The day lies in the future; needs `on` and `today`."""

    code = "proceeding.day_ahead"
    says = Text(
        en="{on} is still ahead; today is {today}.",
        ru="{on} ещё не наступило; сегодня {today}.",
        kk="{on} әлі келген жоқ; бүгін {today}.",
    )
    next_step = Text(
        en="Give a day that has come.",
        ru="Укажите наступившую дату.",
        kk="Келген күнді көрсетіңіз.",
    )


class ActAfterRegistration(Refusal):
    """An offence was registered before it was done; needs `act_on` and `registered_on`."""

    code = "proceeding.act_after_registration"
    says = Text(
        en="The act of {act_on} cannot have been registered on {registered_on}, before it was done.",
        ru="Деяние от {act_on} не могло быть зарегистрировано {registered_on}, до его совершения.",
        kk="{act_on} күнгі іс-әрекет жасалмай тұрып, {registered_on} күні тіркелуі мүмкін емес.",
    )
    next_step = Text(
        en="Check both dates; the act comes first.",
        ru="Проверьте обе даты: деяние предшествует регистрации.",
        kk="Екі күнді де тексеріңіз: іс-әрекет тіркеуден бұрын болады.",
    )


class OutsideOwnAgency(Refusal):
    """The role registers for its own agency or region only; needs `agency`."""

    code = "proceeding.outside_own_agency"
    status = 403
    exit_code = 4
    says = Text(
        en="Your role does not reach proceedings of {agency}.",
        ru="Ваша роль не распространяется на производства органа «{agency}».",
        kk="Сіздің рөліңіз «{agency}» органының іс жүргізулеріне таралмайды.",
    )
    next_step = Text(
        en="Leave the agency empty to use your own, or ask the crime-register clerk to register it.",
        ru="Оставьте орган пустым, чтобы указать свой, или попросите сотрудника учёта зарегистрировать производство.",
        kk="Өз органыңызды көрсету үшін бос қалдырыңыз немесе есепке алу қызметкерінен тіркеуді сұраңыз.",
    )


class NumberTaken(Conflict):
    """Another proceeding bears the number; needs `number`."""

    code = "proceeding.number_taken"
    says = Text(
        en="A proceeding with the number {number} is registered already.",
        ru="Производство с номером {number} уже зарегистрировано.",
        kk="{number} нөмірлі іс жүргізу тіркеліп қойған.",
    )
    next_step = Text(
        en="Search for it by its number and add a count to it, or correct the number.",
        ru="Найдите его по номеру и добавьте эпизод или исправьте номер.",
        kk="Оны нөмірі бойынша тауып, эпизод қосыңыз немесе нөмірді түзетіңіз.",
    )


class DecisionNotOpen(Conflict):
    """The decision cannot be taken at the present stage; needs `ref`, `stage`, `decision` and `open`."""

    code = "proceeding.decision_not_open"
    says = Text(
        en="Proceeding {ref} is at the stage “{stage}”, where the decision “{decision}” cannot be taken.",
        ru="Производство {ref} находится на стадии «{stage}», на которой решение «{decision}» принять нельзя.",
        kk="{ref} іс жүргізуі «{stage}» сатысында, бұл сатыда «{decision}» шешімін қабылдауға болмайды.",
    )
    next_step = Text(
        en="From here these decisions are open: {open}.",
        ru="На этой стадии возможны решения: {open}.",
        kk="Бұл сатыда қабылдауға болатын шешімдер: {open}.",
    )


class StageBeforeLast(Conflict):
    """The stage would begin before the present one; needs `on` and `stage_on`, and who entered the other day: `by`, `other_on`."""

    code = "proceeding.stage_before_last"
    says = Text(
        en="The stage cannot begin on {on}: the present one began on {stage_on}.",
        ru="Стадия не может начаться {on}: нынешняя началась {stage_on}.",
        kk="Саты {on} күні басталуы мүмкін емес: қазіргі саты {stage_on} күні басталған.",
    )
    next_step = Text(
        en="Give a day that keeps the order; the same day will do. If {other_on} is the wrong one, whoever entered that step "
        "corrects it on the page of the proceeding: {by}.",
        ru="Укажите дату, сохраняющую порядок; годится и тот же день. Если неверна дата {other_on}, тот шаг исправляет на странице "
        "производства тот, кто его внёс: {by}.",
        kk="Ретін сақтайтын күнді көрсетіңіз; сол күннің өзі де болады. {other_on} күні қате болса, ол қадамды іс жүргізу бетінде "
        "енгізген орган түзетеді: {by}.",
    )


class RegisteredAfterStage(Conflict):
    """It would be registered after what was decided in it; needs `ref`, `on`, `decision` and `decided_on`."""

    code = "proceeding.registered_after_stage"
    says = Text(
        en="Proceeding {ref} would be registered on {on}, later than “{decision}” of {decided_on}.",
        ru="Регистрация производства {ref} оказалась бы {on}, позже шага «{decision}» от {decided_on}.",
        kk="{ref} іс жүргізуінің тіркелуі {on} болып, {decided_on} күнгі «{decision}» қадамынан кейін болар еді.",
    )
    next_step = Text(
        en="Give {decided_on} or an earlier day.",
        ru="Укажите {decided_on} или более раннюю дату.",
        kk="{decided_on} немесе одан бұрынғы күнді көрсетіңіз.",
    )


class GroundMissing(Refusal):
    """The decision asks why; needs `decision`."""

    code = "proceeding.ground_missing"
    says = Text(
        en="The decision “{decision}” needs a ground.",
        ru="Для решения «{decision}» нужно указать основание.",
        kk="«{decision}» шешімі үшін негіздеме көрсету керек.",
    )
    next_step = Text(
        en="Choose the ground of termination, or write the reason in a few words.",
        ru="Выберите основание прекращения или кратко напишите причину.",
        kk="Тоқтату негізін таңдаңыз немесе себебін қысқаша жазыңыз.",
    )


class ProceedingClosed(Conflict):
    """A joined proceeding is no longer worked on; needs `ref` and `into`."""

    code = "proceeding.closed"
    says = Text(
        en="Proceeding {ref} was joined into {into} and is no longer worked on.",
        ru="Производство {ref} соединено с {into} и больше не ведётся.",
        kk="{ref} іс жүргізуі {into} ісімен біріктірілген, ол бұдан әрі жүргізілмейді.",
    )
    next_step = Text(
        en="Open {into} and work there.",
        ru="Откройте {into} и работайте там.",
        kk="{into} ісін ашып, сонда жұмыс істеңіз.",
    )


class NothingToJoin(Conflict):
    """A proceeding is not joined with itself; needs `ref`."""

    code = "proceeding.nothing_to_join"
    says = Text(
        en="There is no other proceeding to join into {ref}.",
        ru="Нет другого производства, которое можно соединить с {ref}.",
        kk="{ref} ісіне біріктіретін басқа іс жүргізу жоқ.",
    )
    next_step = Text(
        en="Choose at least one proceeding other than this one.",
        ru="Выберите хотя бы одно производство, кроме этого.",
        kk="Осы істен басқа кемінде бір іс жүргізуді таңдаңыз.",
    )


class CountsElsewhere(Conflict):
    """A count is not of the proceeding, or none would be left; needs `ref`."""

    code = "proceeding.counts_elsewhere"
    says = Text(
        en="Some of the chosen counts are not of proceeding {ref}, or none would be left in it.",
        ru="Часть выбранных эпизодов не относится к производству {ref} или в нём не осталось бы ни одного.",
        kk="Таңдалған эпизодтардың бір бөлігі {ref} іс жүргізуіне жатпайды немесе онда бірде-бір эпизод қалмас еді.",
    )
    next_step = Text(
        en="Choose some, not all, of the counts of this proceeding.",
        ru="Выберите часть эпизодов этого производства, но не все.",
        kk="Осы іс жүргізудің эпизодтарының барлығын емес, бір бөлігін таңдаңыз.",
    )


class QualificationUnchanged(Conflict):
    """The count is qualified so already; needs `ref` and `provision`."""

    code = "proceeding.qualification_unchanged"
    says = Text(
        en="Count {ref} is qualified as {provision} already.",
        ru="Эпизод {ref} уже квалифицирован как {provision}.",
        kk="{ref} эпизоды {provision} ретінде саралануда.",
    )
    next_step = Text(
        en="Nothing needs to be done, or give another article, part or paragraph.",
        ru="Ничего делать не нужно, либо укажите другую статью, часть или пункт.",
        kk="Ештеңе істеудің қажеті жоқ немесе басқа бапты, бөлікті не тармақты көрсетіңіз.",
    )


class QualifiedLater(Conflict):
    """The count was qualified anew after that day; needs `ref`, `on` and `from_on`."""

    code = "proceeding.qualified_later"
    says = Text(
        en="Count {ref} got its present qualification on {from_on}, after {on}.",
        ru="Эпизод {ref} получил нынешнюю квалификацию {from_on}, позже {on}.",
        kk="{ref} эпизоды қазіргі саралауды {from_on} күні, {on} күнінен кейін алған.",
    )
    next_step = Text(
        en="Give that day or a later one.",
        ru="Укажите этот день или более поздний.",
        kk="Сол күнді немесе одан кейінгі күнді көрсетіңіз.",
    )


class PersonRecorded(Conflict):
    """The person is recorded in this role already; needs `person` and `ref`."""

    code = "proceeding.person_recorded"
    says = Text(
        en="Person {person} is recorded so in proceeding {ref} already.",
        ru="Лицо {person} уже указано в этом качестве в производстве {ref}.",
        kk="{person} тұлғасы {ref} іс жүргізуінде осы сапада көрсетіліп қойған.",
    )
    next_step = Text(
        en="Look at the proceeding; nothing needs to be entered again.",
        ru="Посмотрите производство: повторно вносить ничего не нужно.",
        kk="Іс жүргізуді қараңыз: ештеңені қайта енгізудің қажеті жоқ.",
    )


class Withdrawn(Conflict):
    """The entry was taken back; needs `ref` and `on`."""

    code = "proceeding.withdrawn"
    says = Text(
        en="Entry {ref} was withdrawn on {on} and counts no more.",
        ru="Запись {ref} отозвана {on} и больше не учитывается.",
        kk="{ref} жазбасы {on} күні кері қайтарылған және бұдан әрі есепке алынбайды.",
    )
    next_step = Text(
        en="Nothing needs to be done. If the entry was right after all, enter it anew.",
        ru="Ничего делать не нужно. Если запись всё же была верной, внесите её заново.",
        kk="Ештеңе істеудің қажеті жоқ. Жазба дұрыс болған болса, оны қайта енгізіңіз.",
    )


class DecisionBuiltOn(Conflict):
    """Others followed the decision that was entered wrongly; needs `ref`, `decision`, `next` and `on`."""

    code = "proceeding.decision_built_on"
    says = Text(
        en="In proceeding {ref} the decision “{decision}” was followed by “{next}” on {on} and cannot become another.",
        ru="В производстве {ref} за решением «{decision}» {on} последовало «{next}», заменить его другим нельзя.",
        kk="{ref} іс жүргізуінде «{decision}» шешімінен кейін {on} күні «{next}» қабылданған, оны ауыстыруға болмайды.",
    )
    next_step = Text(
        en="Its day can be corrected. For another decision, let the proceeding be sent to court and received again.",
        ru="Можно исправить дату. Для другого решения производство нужно вновь направить в суд и принять.",
        kk="Күнін түзетуге болады. Басқа шешім үшін істі сотқа қайта жіберіп, қайта қабылдау керек.",
    )


class NotACourt(Refusal):
    """The proceeding is sent to a court; needs `agency`."""

    code = "proceeding.not_a_court"
    says = Text(
        en="{agency} is not a court.",
        ru="«{agency}» — не суд.",
        kk="«{agency}» — сот емес.",
    )
    next_step = Text(
        en="Choose a court of first instance.",
        ru="Выберите суд первой инстанции.",
        kk="Бірінші сатыдағы сотты таңдаңыз.",
    )


class NotARegistrar(Refusal):
    """A body in which no proceeding is registered; needs `agency` and the `kinds` that do."""

    code = "proceeding.not_a_registrar"
    says = Text(
        en="{agency} does not register crimes.",
        ru="«{agency}» не регистрирует уголовные правонарушения.",
        kk="«{agency}» қылмыстық құқық бұзушылықтарды тіркемейді.",
    )
    next_step = Text(
        en="Choose the body that investigates: {kinds}.",
        ru="Выберите орган, ведущий расследование: {kinds}.",
        kk="Тергеп-тексеретін органды таңдаңыз: {kinds}.",
    )


class DecisionOfOthers(Conflict):
    """A decision that another body takes; needs `decision` and `kinds`."""

    code = "proceeding.decision_of_others"
    says = Text(
        en="The decision “{decision}” is not taken by your agency.",
        ru="Решение «{decision}» принимает не ваш орган.",
        kk="«{decision}» шешімін сіздің орган қабылдамайды.",
    )
    next_step = Text(
        en="It is entered by: {kinds}. Your agency sends the proceeding there and waits.",
        ru="Его вносит: {kinds}. Ваш орган направляет производство туда и ждёт.",
        kk="Оны енгізетін: {kinds}. Сіздің орган іс жүргізуді соған жіберіп, күтеді.",
    )


class DecisionTaken(Conflict):
    """The decision stands already; needs `ref`, `decision` and `on`."""

    code = "proceeding.decision_taken"
    says = Text(
        en="In proceeding {ref} the decision “{decision}” was taken on {on} already.",
        ru="В производстве {ref} решение «{decision}» уже принято {on}.",
        kk="{ref} іс жүргізуінде «{decision}» шешімі {on} күні қабылданған.",
    )
    next_step = Text(
        en="Nothing needs to be entered again; go on with the next decision.",
        ru="Вносить его снова не нужно; переходите к следующему решению.",
        kk="Оны қайта енгізудің қажеті жоқ; келесі шешімге көшіңіз.",
    )
