"""How identification says no.

Refusal
  DecisionAhead           a day after today                                    400
  GroundsMissing          decided without a ground, or without its reason      400
  BodyNotYours            decided as a body that one's agency is not           400
  GroundsNotFitting       the status or a ground does not fit the other or the age  400
  Conflict
    DecisionStands        another decision stands and was not named            409
    DecisionUnseen        what was decided before is not shown to the body     409
    DecidedEarlier        before the decision it replaces                      409
    DecisionEnded         it was replaced or withdrawn already                 409
    DecisionOfAnother     the named decision is about another person           409
    ToldAlready             the person was told of it                          409
    NotToldAlready          it is said already why the person cannot be told   409
    ToldNothingElse         nobody said that the person cannot be told         409
    DecisionWithoutReasons  no ground is written down yet                      409
    ScreeningOfAnother    a cited screening is about another person            409
    ScreeningUnfinished   a cited screening is under way or was withdrawn      409
    ScreeningForAdults    a cited screening asked a child as an adult          409
    ToldOfAChild          held to have been no child then, against another record, without a reason  409
    ReasonOfAChild        a reason why the person was no child then, who was one by the rest  409
  NotTheDecidingBody      only the body that decided may withdraw              403
"""

from __future__ import annotations

from qorgan.kernel.refusals import BadInput, Conflict, Refusal
from qorgan.kernel.texts import Text


class DecisionAhead(Refusal):
    """A day after today."""

    code = "identification.day_ahead"
    says = Text(
        en="{on} is later than today.",
        ru="{on} позже сегодняшнего дня.",
        kk="{on} бүгінгі күннен кеш.",
    )
    next_step = Text(
        en="Give the day on which the decision was made.",
        ru="Укажите день, когда решение было принято.",
        kk="Шешім қабылданған күнді көрсетіңіз.",
    )


class GroundsMissing(BadInput):
    """A decision that rests on grounds names none, or does not say why."""

    code = "identification.grounds_missing"
    says = Text(
        en="Such a decision is made only on grounds with their reasons. Missing: {fields}.",
        ru="Такое решение принимают только на основаниях с их обоснованием. Не хватает: {fields}.",
        kk="Мұндай шешім тек негіздер мен олардың себептері бойынша қабылданады. Жетіспейді: {fields}.",
    )
    next_step = Text(
        en="Choose a ground and say why. If too little is known yet, decide “possible victim”: help does not wait.",
        ru="Выберите основание и объясните его. Если известно слишком мало, примите решение «потенциальная жертва»: помощь не ждёт.",
        kk="Негізді таңдап, себебін түсіндіріңіз. Әлі аз белгілі болса, «ықтимал құрбан» деп шешіңіз: көмек күтпейді.",
    )


class BodyNotYours(BadInput):
    """The deciding body is another kind of body than the actor's agency."""

    code = "identification.body_not_yours"
    says = Text(
        en="A decision is entered by the body that made it: {fields}.",
        ru="Решение вносит тот орган, который его принял: {fields}.",
        kk="Шешімді оны қабылдаған органның өзі енгізеді: {fields}.",
    )
    next_step = Text(
        en="Choose the body that you work for. What another body decided, that body enters itself, or it comes with its list.",
        ru="Выберите орган, в котором вы работаете. Решение другого органа вносит он сам, или оно поступает с его списком.",
        kk="Өзіңіз жұмыс істейтін органды таңдаңыз. Басқа органның шешімін сол орган өзі енгізеді немесе ол тізіммен келеді.",
    )


class GroundsNotFitting(BadInput):
    """A ground does not carry the status, or the status or a ground is not for somebody of the person's age."""

    code = "identification.grounds_not_fitting"
    says = Text(
        en="The status, its grounds and the person's age contradict each other: {fields}.",
        ru="Статус, основания и возраст человека противоречат друг другу: {fields}.",
        kk="Мәртебе, негіздер және адамның жасы бір-біріне қайшы: {fields}.",
    )
    next_step = Text(
        en="Choose grounds that carry the status, or another status. If little is known, “possible victim” can be said at once.",
        ru="Выберите подходящие основания или другой статус. Если известно мало, сразу можно решить «потенциальная жертва».",
        kk="Мәртебеге сай негіздерді немесе басқа мәртебені таңдаңыз. Аз белгілі болса, бірден «ықтимал құрбан» деп шешуге болады.",
    )


class DecisionStands(Conflict):
    """Another decision about the person stands and was not named as the one to replace."""

    code = "identification.decision_stands"
    says = Text(
        en="The decision {decision} of {on} about {person} stands.",
        ru="В отношении {person} действует решение {decision} от {on}.",
        kk="{person} бойынша {on} күнгі {decision} шешімі күшінде.",
    )
    next_step = Text(
        en="A person has one standing decision. To decide anew, name {decision} as the decision to replace.",
        ru="У человека одно действующее решение. Чтобы решить заново, укажите {decision} как заменяемое.",
        kk="Адамның бір ғана күшіндегі шешімі болады. Қайта шешу үшін {decision} шешімін ауыстырылатын деп көрсетіңіз.",
    )


class DecisionUnseen(Conflict):
    """What was decided about the person before is not shown to the body that would decide."""

    code = "identification.decision_unseen"
    says = Text(
        en="Your body does not see all that was decided about {person}, so it cannot decide anew here.",
        ru="Ваш орган видит не все решения в отношении {person}, поэтому принять новое здесь нельзя.",
        kk="{person} бойынша шешімдердің бәрі сіздің органға көрсетілмейді, сондықтан мұнда жаңасын қабылдауға болмайды.",
    )
    next_step = Text(
        en="Ask whoever referred the person to you, or the coordinating ministry, which body decides, and tell that body what you found. "
        "With the person's consent to share what happened you see it too; a second look, if the person asks for one, shows it to who "
        "looks again. Help does not wait for it.",
        ru="Узнайте у того, кто направил человека, или в координирующем министерстве, какой орган решает, и сообщите ему, что вы "
        "установили. С согласия человека передать рассказ о случившемся вы увидите всё; при просьбе о пересмотре решение видит тот, кто "
        "пересматривает. Помощь этого не ждёт.",
        kk="Адамды сізге жіберген органнан не үйлестіруші министрліктен қай орган шешетінін сұрап, анықтағаныңызды соған айтыңыз. Адам болған "
        "жағдайды беруге келісім берсе, оны сіз де көресіз; ол қайта қарауды сұраса, қайта қарайтын орган көреді. Көмек мұны күтпейді.",
    )


class DecidedEarlier(Conflict):
    """The day is before that of the decision it would replace."""

    code = "identification.decided_earlier"
    says = Text(
        en="{on} is before {standing_on}, the day of the decision it would replace.",
        ru="{on} раньше {standing_on} — дня решения, которое заменяется.",
        kk="{on} ауыстырылатын шешімнің күнінен ({standing_on}) бұрын.",
    )
    next_step = Text(
        en="If the standing decision was entered by mistake, withdraw it first.",
        ru="Если действующее решение внесено по ошибке, сначала отзовите его.",
        kk="Күшіндегі шешім қателікпен енгізілсе, алдымен оны кері қайтарыңыз.",
    )


class DecisionEnded(Conflict):
    """The decision was replaced or withdrawn already."""

    code = "identification.decision_ended"
    says = Text(
        en="The decision {decision} no longer stands.",
        ru="Решение {decision} уже не действует.",
        kk="{decision} шешімі енді күшінде емес.",
    )
    next_step = Text(
        en="Look at the person's page for the decision that stands, if any.",
        ru="Действующее решение, если оно есть, смотрите на странице человека.",
        kk="Күшіндегі шешім болса, адамның бетінен қараңыз.",
    )


class DecisionOfAnother(Conflict):
    """The named decision is about another person."""

    code = "identification.decision_of_another"
    says = Text(
        en="The decision {decision} is not about {person}.",
        ru="Решение {decision} относится не к {person}.",
        kk="{decision} шешімі {person} туралы емес.",
    )
    next_step = Text(
        en="Name a decision about the same person, or none.",
        ru="Укажите решение о том же человеке или не указывайте никакого.",
        kk="Осы адам туралы шешімді көрсетіңіз немесе ештеңе көрсетпеңіз.",
    )


class DecisionWithoutReasons(Conflict):
    """No ground of the decision is written down yet."""

    code = "identification.without_reasons"
    says = Text(
        en="The decision {decision} has no grounds written down, and nobody is told of a decision without being told why.",
        ru="У решения {decision} не указаны основания, а о решении не сообщают, не объяснив причину.",
        kk="{decision} шешімінің негіздемесі жазылмаған, ал себебін айтпай шешім туралы хабарланбайды.",
    )
    next_step = Text(
        en="State the grounds first, by codes or in words.",
        ru="Сначала укажите основания: кодами или словами.",
        kk="Алдымен негіздерін көрсетіңіз: кодпен немесе сөзбен.",
    )


class ScreeningOfAnother(Conflict):
    """A cited screening is about another person."""

    code = "identification.screening_of_another"
    says = Text(
        en="The screening {screening} is not about {person}.",
        ru="Скрининг {screening} относится не к {person}.",
        kk="{screening} скринингі {person} туралы емес.",
    )
    next_step = Text(
        en="Cite a screening of the same person, or none.",
        ru="Укажите скрининг того же человека или никакой.",
        kk="Сол адамның скринингін көрсетіңіз немесе ештеңе көрсетпеңіз.",
    )


class ScreeningUnfinished(Conflict):
    """A cited screening is under way or was withdrawn."""

    code = "identification.screening_unfinished"
    says = Text(
        en="The screening {screening} is not finished, so its result can still change.",
        ru="Скрининг {screening} не завершён, его результат ещё может измениться.",
        kk="{screening} скринингі аяқталмаған, оның нәтижесі әлі өзгеруі мүмкін.",
    )
    next_step = Text(
        en="Finish it first; questions may stay open. A decision can also be made without it.",
        ru="Сначала завершите его; вопросы могут остаться открытыми. Решить можно и без него.",
        kk="Алдымен оны аяқтаңыз; сұрақтар ашық қалуы мүмкін. Онсыз да шешуге болады.",
    )


class ScreeningForAdults(Conflict):
    """A cited screening is by an instrument for adults, and the decision tells of a time of childhood."""

    code = "identification.screening_for_adults"
    says = Text(
        en="The screening {screening} is by “{instrument}”, which is for adults and asks for means, and {person} was a child when it began: "
        "no means is asked of a child.",
        ru="Скрининг {screening} проведён по инструменту «{instrument}»: он для взрослых и спрашивает о средстве, а {person} в начале — "
        "ребёнок; средство для ребёнка не требуется.",
        kk="{screening} скринингі «{instrument}» құралымен өткізілген: ол ересектерге арналған және тәсілді сұрайды, ал бұл басталғанда "
        "{person} бала болған; бала үшін тәсіл талап етілмейді.",
    )
    next_step = Text(
        en="Screen by the instrument for children and let a new decision rest on that. A decision can also be made without any; “possible "
        "victim” can be said at once. If the birth or the beginning is wrong, correct it.",
        ru="Проведите скрининг по инструменту для детей и основывайте новое решение на нём. Решить можно и без скрининга, а «потенциальная "
        "жертва» — сразу. Если дата рождения или начало неверны, исправьте их.",
        kk="Балаларға арналған құралмен скрининг өткізіп, жаңа шешімді соған негіздеңіз. Скринингсіз де шешуге болады, ал «ықтимал құрбан» "
        "деп бірден айтуға болады. Туған күні не басталған күні қате болса, түзетіңіз.",
    )


class ToldOfAChild(Conflict):
    """The person is held to have been no child when it began, and another record told of one; needs `record` and `person`."""

    code = "identification.told_of_a_child"
    says = Text(
        en="By {record} {person} was a child when it began, and it is not said why that holds no more: growing up takes nothing from who was "
        "a child, and whose age is in doubt is taken for one.",
        ru="По {record} {person} в начале — ребёнок, а почему это больше не так, не указано: кто был ребёнком, ничего не теряет, повзрослев, "
        "а при сомнении в возрасте человека считают ребёнком.",
        kk="{record} бойынша бұл басталғанда {person} бала болған, ал неге енді олай емес екені көрсетілмеген: бала болған адам есейгеннен "
        "ештеңе жоғалтпайды, жасына күмән болса, бала деп саналады.",
    )
    next_step = Text(
        en="Choose why; a decision explains it in its reasons. If nothing new is known, give the age and the day as they were told before.",
        ru="Выберите причину; в решении объясните её в основаниях. Если ничего нового не известно, укажите возраст и день так, как указано "
        "раньше.",
        kk="Себебін таңдаңыз; шешімде оны негіздемеде түсіндіріңіз. Жаңа ештеңе белгілі болмаса, жасы мен күнін бұрын айтылғандай көрсетіңіз.",
    )


class ReasonOfAChild(Conflict):
    """A reason why the person was no child when it began, and by all else that is told the person was one."""

    code = "identification.reason_of_a_child"
    says = Text(
        en="“{reason}” says why {person} was no child when it began, but by the birth, the day or the age that is told {person} was one.",
        ru="«{reason}» объясняет, почему {person} в начале — не ребёнок, но по указанным рождению, дню или возрасту {person} — ребёнок.",
        kk="«{reason}» — бұл басталғанда {person} неге бала болмағанының себебі, ал айтылған туған күні, күн не жас бойынша {person} бала "
        "болған.",
    )
    next_step = Text(
        en="If {person} was a child then, leave the reason empty. If not, give the age, or the day on which it began, by which that is so; "
        "where the birth is wrong, correct it first.",
        ru="Если {person} тогда — ребёнок, оставьте причину пустой. Если нет, укажите возраст или день начала, по которым это так; если "
        "неверна дата рождения, сначала исправьте её.",
        kk="{person} сол кезде бала болса, себепті бос қалдырыңыз. Болмаса, соны көрсететін жасты не басталған күнді жазыңыз; туған күні "
        "қате болса, алдымен соны түзетіңіз.",
    )


class NotTheDecidingBody(Refusal):
    """Only the body that decided may withdraw the decision."""

    code = "identification.not_the_deciding_body"
    status = 403
    exit_code = 4
    says = Text(
        en="The decision {decision} was made by another body.",
        ru="Решение {decision} принято другим органом.",
        kk="{decision} шешімін басқа орган қабылдаған.",
    )
    next_step = Text(
        en="You may decide anew and name it as the decision to replace.",
        ru="Вы можете решить заново и указать его как заменяемое.",
        kk="Сіз қайта шешіп, оны ауыстырылатын шешім деп көрсете аласыз.",
    )


class ToldAlready(Conflict):
    """The person was told of the decision."""

    code = "identification.told"
    says = Text(
        en="The person was told of the decision {decision} on {on}.",
        ru="О решении {decision} человеку сообщено {on}.",
        kk="{decision} шешімі туралы адамға {on} күні хабарланды.",
    )
    next_step = Text(
        en="Nothing is left to do. If the handover was noted by mistake, annul the letter first.",
        ru="Делать ничего не нужно. Если вручение отмечено по ошибке, сначала аннулируйте письмо.",
        kk="Ештеңе істеудің қажеті жоқ. Тапсыру қателесіп белгіленсе, алдымен хаттың күшін жойыңыз.",
    )


class NotToldAlready(Conflict):
    """It is said already why the person cannot be told."""

    code = "identification.not_told"
    says = Text(
        en="The decision {decision} says since {on} why the person cannot be told.",
        ru="В решении {decision} с {on} указано, почему человеку нельзя сообщить.",
        kk="{decision} шешімінде адамға неге хабарлау мүмкін емес екені {on} күнінен бері көрсетілген.",
    )
    next_step = Text(
        en="Take that back first if something else holds now.",
        ru="Если теперь верно другое, сначала отзовите это.",
        kk="Енді басқаша болса, алдымен соны кері қайтарыңыз.",
    )


class ToldNothingElse(Conflict):
    """Nobody said that the person cannot be told."""

    code = "identification.may_be_told"
    says = Text(
        en="The decision {decision} does not say that the person cannot be told.",
        ru="В решении {decision} не указано, что человеку нельзя сообщить.",
        kk="{decision} шешімінде адамға хабарлау мүмкін емес деп көрсетілмеген.",
    )
    next_step = Text(
        en="Tell the person: write the notice and note when it arrived.",
        ru="Сообщите человеку: составьте уведомление и отметьте, когда оно вручено или доставлено.",
        kk="Адамға хабарлаңыз: хабарлама жазып, оның жеткен күнін белгілеңіз.",
    )
