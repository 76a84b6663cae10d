"""How this room says no to a step that is put right.

Refusal
  StepOfOthers      another body entered the step                                   403
  Conflict
    StepElsewhere   the step is put right where it was made                         409
    StepUnchanged   the step says so already                                        409
    StepOutOfOrder  the step would stand out of order with its neighbour            409
    SentAfterReceipt  the sending would stand after the day on which the court received it  409
    RegisteredAfterReceipt  it would be registered after the day on which a court received it  409
    DecidedBeforeRecord  it would end or interrupt the investigation before what is kept of it  409
    StepFollowed    others followed the step, so that it cannot be another          409
    SendingReceived  a court received what was sent, so that it cannot be another   409
    JoinedInCourt   a court has what it was joined into, so that it cannot be another  409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class StepOfOthers(Refusal):
    """Another body entered the step; needs `decision`, `on` and `by`."""

    code = "proceeding.step_of_others"
    status = 403
    exit_code = 4
    says = Text(
        en="The step “{decision}” of {on} was not entered by your agency.",
        ru="Шаг «{decision}» от {on} внёс не ваш орган.",
        kk="{on} күнгі «{decision}» қадамын сіздің орган енгізбеген.",
    )
    next_step = Text(
        en="Ask whoever entered it to correct it: {by}.",
        ru="Попросите исправить его того, кто его внёс: {by}.",
        kk="Оны енгізген органнан түзетуді сұраңыз: {by}.",
    )


class StepElsewhere(Conflict):
    """The step is put right where it was made; needs `decision` and `on`."""

    code = "proceeding.step_elsewhere"
    says = Text(
        en="The step “{decision}” of {on} is not corrected here.",
        ru="Шаг «{decision}» от {on} исправляется не здесь.",
        kk="{on} күнгі «{decision}» қадамы мұнда түзетілмейді.",
    )
    next_step = Text(
        en="The day of registration is corrected with the proceeding (“Correct”); what a court decided, by that court "
        "(“Correct the outcome”).",
        ru="Дату регистрации исправляют вместе с производством («Исправить»); решение суда исправляет этот суд "
        "(«Исправить исход»).",
        kk="Тіркеу күні іс жүргізумен бірге түзетіледі («Түзету»); сот шешімін сол сот түзетеді («Нәтижені түзету»).",
    )


class StepUnchanged(Conflict):
    """The step says so already; needs `decision` and `on`."""

    code = "proceeding.step_unchanged"
    says = Text(
        en="The step “{decision}” of {on} says so already.",
        ru="Шаг «{decision}» от {on} уже таков.",
        kk="{on} күнгі «{decision}» қадамы онсыз да осындай.",
    )
    next_step = Text(
        en="Nothing needs to be done, or give what is to change.",
        ru="Ничего делать не нужно, либо укажите, что изменить.",
        kk="Ештеңе істеудің қажеті жоқ немесе нені өзгерту керегін көрсетіңіз.",
    )


class StepOutOfOrder(Conflict):
    """The step would stand out of order with its neighbour; needs `decision`, `on`, `other`, `other_on`, `by` and `give`."""

    code = "proceeding.step_out_of_order"
    says = Text(
        en="On {on} the step “{decision}” would stand out of order with “{other}” of {other_on}.",
        ru="Шаг «{decision}» от {on} нарушил бы порядок с шагом «{other}» от {other_on}.",
        kk="{on} күнгі «{decision}» қадамы {other_on} күнгі «{other}» қадамымен ретін бұзар еді.",
    )
    next_step = Text(
        en="{give} If {other_on} is wrong, that step is corrected first, by whoever entered it: {by}.",
        ru="{give} Если неверна дата {other_on}, сначала исправляют тот шаг, это делает тот, кто его внёс: {by}.",
        kk="{give} {other_on} күні қате болса, алдымен сол қадамды оны енгізген түзетеді: {by}.",
    )


class SentAfterReceipt(Conflict):
    """The sending would stand after the court received it; needs `decision`, `on`, `court`, `received_on` and `give`."""

    code = "proceeding.sent_after_receipt"
    says = Text(
        en="On {on} the step “{decision}” would stand after the receipt: {court} received the proceeding on {received_on}.",
        ru="Шаг «{decision}» от {on} оказался бы позже поступления: {court} получил производство {received_on}.",
        kk="{on} күнгі «{decision}» қадамы түскен күннен кейін тұрар еді: іс жүргізу {received_on} күні түскен, сот: {court}.",
    )
    next_step = Text(
        en="{give} If {received_on} is wrong, the court corrects the day of receipt first (“Correct”).",
        ru="{give} Если неверна дата {received_on}, сначала суд исправляет дату поступления («Исправить»).",
        kk="{give} {received_on} күні қате болса, алдымен сот түскен күнді түзетеді («Түзету»).",
    )


class RegisteredAfterReceipt(Conflict):
    """It would be registered after a court received it; needs `ref`, `on`, `court` and `received_on`."""

    code = "proceeding.registered_after_receipt"
    says = Text(
        en="Proceeding {ref} would be registered on {on}, after the receipt: {court} received it on {received_on}.",
        ru="Регистрация производства {ref} оказалась бы {on}, позже поступления: {court} получил его {received_on}.",
        kk="{ref} іс жүргізуінің тіркелуі {on} болып, түскен күннен кейін қалар еді: ол {received_on} күні түскен, сот: {court}.",
    )
    next_step = Text(
        en="Give {received_on} or an earlier day. If {received_on} is wrong, the court corrects the day of receipt first (“Correct”).",
        ru="Укажите {received_on} или более раннюю дату. Если неверна дата {received_on}, сначала суд исправляет дату поступления "
        "(«Исправить»).",
        kk="{received_on} немесе одан бұрынғы күнді көрсетіңіз. {received_on} күні қате болса, алдымен сот түскен күнді түзетеді "
        "(«Түзету»).",
    )


class StepFollowed(Conflict):
    """Others followed the step, so that it cannot be another; needs `ref`, `decision`, `next` and `on`."""

    code = "proceeding.step_followed"
    says = Text(
        en="In proceeding {ref} the step “{decision}” was followed by “{next}” on {on} and cannot become another decision.",
        ru="В производстве {ref} за шагом «{decision}» {on} последовал «{next}», другим решением он стать не может.",
        kk="{ref} іс жүргізуінде «{decision}» қадамынан кейін {on} күні «{next}» болған, ол басқа шешімге айнала алмайды.",
    )
    next_step = Text(
        en="Its day and its ground can be corrected; what was decided in truth later is entered as the next step.",
        ru="Можно исправить его дату и основание; принятое на деле позже вносится следующим шагом.",
        kk="Оның күні мен негізін түзетуге болады; іс жүзінде кейін қабылданғаны келесі қадам ретінде енгізіледі.",
    )


class SendingReceived(Conflict):
    """A court received what was sent; needs `ref`, `decision`, `on`, `court` and `received_on`."""

    code = "proceeding.sending_received"
    says = Text(
        en="In proceeding {ref} the step “{decision}” of {on} cannot become another decision: {court} received it on "
        "{received_on}.",
        ru="В производстве {ref} шаг «{decision}» от {on} не может стать другим решением: {court} получил его {received_on}.",
        kk="{ref} іс жүргізуінде {on} күнгі «{decision}» қадамы басқа шешімге айнала алмайды: іс {received_on} күні түскен, "
        "сот: {court}.",
    )
    next_step = Text(
        en="Its day can be corrected. The court returns the proceeding (“Return to the prosecutor”), and what was decided in "
        "truth is then entered as the next step.",
        ru="Можно исправить его дату. Суд возвращает производство («Возвратить прокурору»), и принятое на деле вносится затем "
        "следующим шагом.",
        kk="Оның күнін түзетуге болады. Сот іс жүргізуді қайтарады («Прокурорға қайтару»), содан кейін іс жүзінде қабылданған "
        "шешім келесі қадам ретінде енгізіледі.",
    )


class JoinedInCourt(Conflict):
    """A court has, or judged, what it was joined into; needs `ref`, `decision`, `on`, `into` and `stage`."""

    code = "proceeding.joined_in_court"
    says = Text(
        en="In proceeding {ref} the step “{decision}” of {on} cannot become another decision: {into}, into which it was joined, "
        "is at the stage “{stage}”.",
        ru="В производстве {ref} шаг «{decision}» от {on} не может стать другим решением: производство {into}, с которым оно "
        "соединено, находится на стадии «{stage}».",
        kk="{ref} іс жүргізуінде {on} күнгі «{decision}» қадамы басқа шешімге айнала алмайды: ол біріктірілген {into} іс "
        "жүргізуі «{stage}» сатысында.",
    )
    next_step = Text(
        en="Its day can be corrected. It can become another decision once the court has returned {into}, or once the sending or "
        "the outcome entered there wrongly is corrected.",
        ru="Можно исправить его дату. Другим решением он может стать, когда суд вернёт {into} или когда там исправят ошибочно "
        "внесённое направление либо исход.",
        kk="Оның күнін түзетуге болады. Сот {into} ісін қайтарғанда не ондағы қате енгізілген жіберу немесе нәтиже түзетілгенде "
        "ол басқа шешім бола алады.",
    )


class DecidedBeforeRecord(Conflict):
    """It would end or interrupt the investigation before what is kept of it; needs `decision`, `on`, `what`, `other_on`, `record`."""

    code = "proceeding.decided_before_record"
    says = Text(
        en="“{decision}” on {on} is before what is kept of the investigation: “{what}” on {other_on} ({record}).",
        ru="«{decision}» {on} — раньше того, что записано о расследовании: «{what}» {other_on} ({record}).",
        kk="«{decision}» ({on}) тергеп-тексеру туралы жазылғаннан бұрын: «{what}», {other_on} ({record}).",
    )
    next_step = Text(
        en="Give {other_on} or a later day. If {record} is of another day, put that right first.",
        ru="Укажите {other_on} или более поздний день. Если у {record} неверный день, сначала исправьте его.",
        kk="{other_on} не одан кейінгі күнді көрсетіңіз. {record} күні қате болса, алдымен соны түзетіңіз.",
    )
