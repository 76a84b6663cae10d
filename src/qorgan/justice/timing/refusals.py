"""How this room says no.

Refusal
  ExtensionUnclear        neither months nor a day were given, or both        400
  NotAProsecutor          the body does not supervise proceedings             400
  DayBeforeStart          the day lies before what it ends or answers         400
  Conflict
    NoTermRuns            no term of investigation runs in the proceeding     409
    ExtensionBeyondLaw    the law does not let that office extend so far      409
    ExtensionTooShort     the term is as long or longer already               409
    ExtensionTooLate      the term had run out when it was extended           409
    ExtensionWithdrawn    the extension was taken back                        409
    TermStopped           the term stands still already                       409
    StopsOverlap          the term stood still on that day already           409
    StoodStillInWork      something is kept of the days said to be stopped    409
    NotAccelerated        the law keeps the crime out of the accelerated form 409
    AccelerationTooLate   the days of the accelerated form are over           409
    StopEnded             the stop has ended                                  409
    AcceleratedAlready    the proceeding is accelerated already               409
    AccelerationEnded     the accelerated form has ended                      409
    MotionDecided         the motion was decided                              409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class ExtensionUnclear(Refusal):
    """Neither months nor a day were given, or both."""

    code = "timing.extension_unclear"
    says = Text(
        en="An extension says either how many months the term has in all, or its last day.",
        ru="В продлении указывают либо общий срок в месяцах, либо последний день.",
        kk="Ұзартуда жалпы мерзім айлармен не соңғы күн көрсетіледі.",
    )
    next_step = Text(
        en="Fill in one of the two fields.", ru="Заполните одно из двух полей.", kk="Екі өрістің бірін толтырыңыз."
    )


class NotAProsecutor(Refusal):
    """The body does not supervise proceedings; needs `agency`."""

    code = "timing.not_a_prosecutor"
    says = Text(
        en="{agency} does not supervise proceedings.",
        ru="{agency} не надзирает за производствами.",
        kk="{agency} іс жүргізулерді қадағаламайды.",
    )
    next_step = Text(
        en="Choose the prosecutor's office that was told.",
        ru="Выберите прокуратуру, которую уведомили.",
        kk="Хабарланған прокуратураны таңдаңыз.",
    )


class DayBeforeStart(Refusal):
    """The day lies before what it ends or answers; needs `on` and `since`."""

    code = "timing.day_before_start"
    says = Text(
        en="{on} lies before {since}, the day on which it began.",
        ru="{on} раньше дня начала, {since}.",
        kk="{on} басталған күннен, {since}, бұрын.",
    )
    next_step = Text(
        en="Give that day or a later one.",
        ru="Укажите этот день или более поздний.",
        kk="Сол күнді немесе кейінгісін көрсетіңіз.",
    )


class NoTermRuns(Conflict):
    """No term of investigation runs; needs `ref`."""

    code = "timing.no_term_runs"
    says = Text(
        en="No term of investigation runs in proceeding {ref}: it has ended, or its form has no term here.",
        ru="В производстве {ref} срок расследования не течёт: он завершён или для этой формы срок здесь не ведётся.",
        kk="{ref} іс жүргізуінде тергеп-тексеру мерзімі жүріп жатқан жоқ: ол аяқталған не бұл нысанның мерзімі мұнда жүргізілмейді.",
    )
    next_step = Text(
        en="Look at the stages of the proceeding; resume it first if it was terminated.",
        ru="Посмотрите стадии производства; если оно прекращено, сначала возобновите его.",
        kk="Іс жүргізудің сатыларын қараңыз; ол тоқтатылса, алдымен қайта бастаңыз.",
    )


class ExtensionBeyondLaw(Conflict):
    """The law does not let that office extend so far; needs `extender`, `to` and `allowed`."""

    code = "timing.extension_beyond_law"
    says = Text(
        en="{extender} may not extend the term to {to}. The law allows: {allowed}.",
        ru="{extender}: продление до {to} не допускается. Закон допускает: {allowed}.",
        kk="{extender}: {to} дейін ұзартуға болмайды. Заң рұқсат ететіні: {allowed}.",
    )
    next_step = Text(
        en="Enter a shorter extension, or the office that decided.",
        ru="Укажите меньший срок или должность того, кто решил.",
        kk="Қысқарақ мерзімді немесе шешім қабылдаған лауазымды көрсетіңіз.",
    )


class ExtensionTooShort(Conflict):
    """The term is as long or longer already; needs `ref`, `to` and `now`."""

    code = "timing.extension_too_short"
    says = Text(
        en="The term of proceeding {ref} ends on {now} as it is; {to} would not make it longer.",
        ru="Срок по производству {ref} и так истекает {now}; {to} его не увеличивает.",
        kk="{ref} іс жүргізуінің мерзімі онсыз да {now} аяқталады; {to} оны ұзартпайды.",
    )
    next_step = Text(
        en="Enter the whole length from the start, not the months that are added.",
        ru="Укажите общий срок от начала, а не добавляемые месяцы.",
        kk="Қосылатын айларды емес, басынан бергі жалпы мерзімді көрсетіңіз.",
    )


class ExtensionWithdrawn(Conflict):
    """The extension was taken back; needs `ref` and `on`."""

    code = "timing.extension_withdrawn"
    says = Text(
        en="Extension {ref} was withdrawn on {on}.",
        ru="Продление {ref} отозвано {on}.",
        kk="{ref} ұзартуы {on} кері қайтарылған.",
    )
    next_step = Text(
        en="Enter a new extension if the term was extended after all.",
        ru="Если срок всё же продлён, внесите новое продление.",
        kk="Мерзім ұзартылған болса, жаңа ұзартуды енгізіңіз.",
    )


class TermStopped(Conflict):
    """The term stands still already; needs `ref` and `on`."""

    code = "timing.term_stopped"
    says = Text(
        en="The term of proceeding {ref} has stood still since {on}.",
        ru="Срок по производству {ref} не течёт с {on}.",
        kk="{ref} іс жүргізуінің мерзімі {on} күнінен бастап тоқтатылған.",
    )
    next_step = Text(
        en="Let it run again first.", ru="Сначала возобновите течение срока.", kk="Алдымен мерзімді қайта жүргізіңіз."
    )


class StopEnded(Conflict):
    """The stop has ended; needs `ref` and `on`."""

    code = "timing.stop_ended"
    says = Text(
        en="Stop {ref} ended on {on}.", ru="Приостановка {ref} окончена {on}.", kk="{ref} тоқтатуы {on} аяқталған."
    )
    next_step = Text(
        en="Record another stop if the term stands still again.",
        ru="Если срок снова не течёт, внесите новую приостановку.",
        kk="Мерзім қайтадан тоқтаса, жаңа тоқтатуды енгізіңіз.",
    )


class AcceleratedAlready(Conflict):
    """The proceeding is accelerated already; needs `ref` and `on`."""

    code = "timing.accelerated_already"
    says = Text(
        en="Proceeding {ref} has been accelerated since {on}.",
        ru="Производство {ref} ведётся ускоренно с {on}.",
        kk="{ref} іс жүргізуі {on} күнінен бастап жеделдетілген.",
    )
    next_step = Text(
        en="Nothing needs to be entered again.", ru="Повторно вносить не нужно.", kk="Қайта енгізудің қажеті жоқ."
    )


class AccelerationEnded(Conflict):
    """The accelerated form has ended; needs `ref` and `on`."""

    code = "timing.acceleration_ended"
    says = Text(
        en="The accelerated form {ref} ended on {on}.",
        ru="Ускоренная форма {ref} окончена {on}.",
        kk="{ref} жеделдетілген нысаны {on} аяқталған.",
    )
    next_step = Text(
        en="The proceeding goes on within its ordinary term.",
        ru="Производство продолжается в обычный срок.",
        kk="Іс жүргізу әдеттегі мерзімде жалғасады.",
    )


class MotionDecided(Conflict):
    """The motion was decided; needs `ref` and `on`."""

    code = "timing.motion_decided"
    says = Text(
        en="Motion {ref} was decided on {on}.",
        ru="Ходатайство {ref} рассмотрено {on}.",
        kk="{ref} өтінішхаты {on} қаралған.",
    )
    next_step = Text(
        en="Record a new motion if the participant asks again.",
        ru="Если участник обратился снова, внесите новое ходатайство.",
        kk="Қатысушы қайта жүгінсе, жаңа өтінішхатты енгізіңіз.",
    )


class StopsOverlap(Conflict):
    """The term stood still on that day already; needs `ref`, `since`, `until` and `on`."""

    code = "timing.stops_overlap"
    says = Text(
        en="Stop {ref} lasts from {since} until {until}; a stop up to or from {on} would overlap with it.",
        ru="Приостановка {ref} длится с {since} до {until}; приостановка с днём {on} пересеклась бы с ней.",
        kk="{ref} тоқтатуы {since} – {until} аралығында; {on} күнгі тоқтату онымен қабаттасар еді.",
    )
    next_step = Text(
        en="Give a day that is not within that stop.",
        ru="Укажите день вне той приостановки.",
        kk="Сол тоқтатудан тыс күнді көрсетіңіз.",
    )


class NotAccelerated(Conflict):
    """The law keeps the crime out of the accelerated form; needs `ref` and `category`."""

    code = "timing.not_accelerated"
    says = Text(
        en="Proceeding {ref} is about a crime of the category “{category}”, which is not investigated in the accelerated form.",
        ru="Производство {ref} — о преступлении категории «{category}»; ускоренное расследование по нему не допускается.",
        kk="{ref} іс жүргізуі «{category}» санатындағы қылмыс туралы; оған жеделдетілген тергеп-тексеру қолданылмайды.",
    )
    next_step = Text(
        en="Go on in the ordinary form, or put the qualification right first.",
        ru="Продолжайте в обычной форме или сначала исправьте квалификацию.",
        kk="Әдеттегі нысанда жалғастырыңыз немесе алдымен саралауды түзетіңіз.",
    )


class AccelerationTooLate(Conflict):
    """The days of the accelerated form are over; needs `ref`, `on`, `since`, `length` and `last`."""

    code = "timing.acceleration_too_late"
    says = Text(
        en="{ref} cannot be accelerated from {on}: the accelerated form is completed in {length} from {since}, by {last}.",
        ru="{ref} нельзя вести в ускоренной форме с {on}: её завершают за {length} с {since}, до {last}.",
        kk="{ref} іс жүргізуін {on} бастап жеделдетуге болмайды: жеделдетілген нысан {since} бастап {length} ішінде, {last} дейін аяқталады.",
    )
    next_step = Text(
        en="Go on in the ordinary form. If it was accelerated earlier, give that day.",
        ru="Ведите производство в обычной форме. Если ускорили раньше, укажите тот день.",
        kk="Іс жүргізуді жай нысанда жалғастырыңыз. Бұрын жеделдетілсе, сол күнді көрсетіңіз.",
    )


class ExtensionTooLate(Conflict):
    """The term had run out when it was extended; needs `ref`, `on` and `last`."""

    code = "timing.extension_too_late"
    says = Text(
        en="The term of proceeding {ref} ran out on {last}; an extension decided on {on} does not mend that.",
        ru="Срок по производству {ref} истёк {last}; продление, решённое {on}, этого не исправляет.",
        kk="{ref} іс жүргізуінің мерзімі {last} аяқталған; {on} шешілген ұзарту мұны түзетпейді.",
    )
    next_step = Text(
        en="If it was decided in time, give the day of the decision. Else the term stays missed: finish the investigation.",
        ru="Если решение принято в срок, укажите его день. Иначе срок остаётся пропущенным: завершите расследование.",
        kk="Шешім мерзімінде қабылданса, сол күнін көрсетіңіз. Әйтпесе мерзім өткен күйінде қалады: тергеп-тексеруді аяқтаңыз.",
    )


class StoodStillInWork(Conflict):
    """Something is kept of the days on which the term is said to have stood still; needs `since`, `what`, `on` and `record`."""

    code = "timing.stood_still_in_work"
    says = Text(
        en="The term cannot have stood still from {since} past {on}: “{what}” is kept of that day ({record}).",
        ru="Срок не мог не течь с {since} и после {on}: за этот день записано «{what}» ({record}).",
        kk="Мерзім {since} бастап {on} өткенше тоқтап тұруы мүмкін емес: сол күнге «{what}» жазылған ({record}).",
    )
    next_step = Text(
        en="Let the stop end by {on}, or begin on it or later. If {record} is of another day, put that right first.",
        ru="Пусть приостановка окончится не позже {on} или начнётся не раньше. Если у {record} неверный день, сначала исправьте его.",
        kk="Тоқтату {on} дейін аяқталсын немесе сол күні не кейін басталсын. {record} күні қате болса, алдымен соны түзетіңіз.",
    )
