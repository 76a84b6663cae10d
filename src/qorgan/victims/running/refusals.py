"""How running the house says no.

Refusal
  PeriodNotFitting    a period that ends before it begins, or is too long    400
  JournalNotRead      a journal whose records the role does not read         403
  CorrectionUnexplained  a later edition without a word why                  400
  Conflict
    MonthNotOver      the month goes on, or lies ahead                       409
    ReturnOpened      there is a return for the month                        409
    NothingMoved      no number is another than in what was sent             409
    NobodyReceives    no body of the region receives returns                 409
    NotBalanced       the numbers contradict each other                      409
    ReturnStands      the step does not follow from where the return stands  409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class PeriodNotFitting(Refusal):
    """A period that ends before it begins, or is longer than a journal holds."""

    code = "running.period"
    says = Text(
        en="{first} – {last} is no period for a journal: it must begin before it ends and hold at most {most} days.",
        ru="{first} – {last} не подходит для журнала: период должен начинаться раньше конца и длиться не более {most} дней.",
        kk="{first} – {last} журналға жарамайды: кезең соңынан бұрын басталып, {most} күннен аспауы керек.",
    )
    next_step = Text(
        en="Choose another period, or print the year in parts.",
        ru="Выберите другой период или распечатайте год по частям.",
        kk="Басқа кезең таңдаңыз не жылды бөлшектеп басып шығарыңыз.",
    )


class JournalNotRead(Refusal):
    """A journal whose records the role does not read: a sheet without them would say that there are none."""

    code = "running.journal_not_read"
    status = 403
    exit_code = 4
    says = Text(
        en="The journal “{journal}” is kept by those who answer complaints, and your role does not read them.",
        ru="Журнал «{journal}» ведут те, кто отвечает на жалобы; ваша роль их не читает.",
        kk="«{journal}» журналын шағымдарға жауап беретіндер жүргізеді; сіздің рөліңіз оларды оқымайды.",
    )
    next_step = Text(
        en="Nothing is printed, for an empty sheet would not be true. Ask the head of your organisation for it.",
        ru="Лист не напечатан: пустой был бы неправдой. Обратитесь к руководителю организации.",
        kk="Парақ шығарылмады: бос парақ шындыққа сай болмас еді. Ұйым басшысынан сұраңыз.",
    )


class CorrectionUnexplained(Refusal):
    """A later edition without a word why."""

    code = "running.correction_unexplained"
    says = Text(
        en="Edition {number} of {monthly_return} needs a word why it is sent.",
        ru="Для редакции {number} отчёта {monthly_return} нужно указать причину.",
        kk="{monthly_return} есебінің {number}-редакциясына себебі көрсетілуі керек.",
    )
    next_step = Text(
        en="Say in one sentence what was put right. Write no names.",
        ru="Одним предложением укажите, что исправлено. Имён не пишите.",
        kk="Нені түзеткеніңізді бір сөйлеммен жазыңыз. Есім жазбаңыз.",
    )


class MonthNotOver(Conflict):
    """The month goes on, or lies ahead."""

    code = "running.month_not_over"
    says = Text(
        en="The month ends on {last}; its return cannot be sent before.",
        ru="Месяц заканчивается {last}; раньше отчёт отправить нельзя.",
        kk="Ай {last} күні аяқталады; есепті одан бұрын жіберуге болмайды.",
    )
    next_step = Text(
        en="Look at the numbers on the page meanwhile and send them when the month is over.",
        ru="Пока смотрите показатели на странице и отправьте их по окончании месяца.",
        kk="Әзірге көрсеткіштерді бетте қарап, ай аяқталғанда жіберіңіз.",
    )


class ReturnOpened(Conflict):
    """There is a return for the month."""

    code = "running.return_opened"
    says = Text(
        en="There is a return for {month}: {monthly_return}.",
        ru="Отчёт за {month} уже есть: {monthly_return}.",
        kk="{month} айының есебі бар: {monthly_return}.",
    )
    next_step = Text(
        en="Open it and send it from there.",
        ru="Откройте его и отправьте оттуда.",
        kk="Оны ашып, сол жерден жіберіңіз.",
    )


class NothingMoved(Conflict):
    """No number is another than in what was sent."""

    code = "running.nothing_moved"
    says = Text(
        en="No number of {monthly_return} is another than in edition {number}.",
        ru="Ни один показатель {monthly_return} не отличается от редакции {number}.",
        kk="{monthly_return} есебінің ешбір көрсеткіші {number}-редакциядан өзгеше емес.",
    )
    next_step = Text(
        en="Correct the records first; the return follows them.",
        ru="Сначала исправьте записи: отчёт составляется по ним.",
        kk="Алдымен жазбаларды түзетіңіз: есеп солар бойынша жасалады.",
    )


class NobodyReceives(Conflict):
    """No body of the region receives returns."""

    code = "running.nobody_receives"
    says = Text(
        en="No single body of the region “{region}” receives returns.",
        ru="В регионе «{region}» нет одного органа, который принимает отчёты.",
        kk="«{region}» өңірінде есеп қабылдайтын бір орган жоқ.",
    )
    next_step = Text(
        en="Name the body that pays for the services.",
        ru="Укажите орган, который оплачивает услуги.",
        kk="Қызметтерге ақы төлейтін органды көрсетіңіз.",
    )


class NotBalanced(Conflict):
    """The numbers contradict each other."""

    code = "running.not_balanced"
    says = Text(
        en="{begun} at the beginning and {came} admitted, less {left} discharged, are not the {end} at the end.",
        ru="{begun} на начало и {came} принято, минус {left} выбыло, не дают {end} на конец.",
        kk="Басында {begun}, қабылданғаны {came}, шыққаны {left}: соңындағы {end} шықпайды.",
    )
    next_step = Text(
        en="Look at the journals of admissions and discharges of the month, and tell whoever runs the house.",
        ru="Проверьте журналы поступлений и выбытий за месяц и сообщите администратору.",
        kk="Айдағы қабылдау және шығу журналдарын тексеріп, әкімшіге хабарлаңыз.",
    )


class ReturnStands(Conflict):
    """The step does not follow from where the return stands."""

    code = "running.return_stands"
    says = Text(
        en="{monthly_return} stands as “{state}”, so this step does not follow.",
        ru="{monthly_return} в состоянии «{state}», этот шаг из него не следует.",
        kk="{monthly_return} «{state}» күйінде, бұл қадам одан шықпайды.",
    )
    next_step = Text(
        en="Open the return: it shows what can follow.",
        ru="Откройте отчёт: там видно, что возможно дальше.",
        kk="Есепті ашыңыз: бұдан әрі не істеуге болатыны көрінеді.",
    )
