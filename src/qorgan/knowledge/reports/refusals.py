"""How reports say no.

ReportUnknown      the country has no such report                          404
FormatUnknown      a report is not printed in that form                    400
Unbalanced         parts of a figure do not make its whole                 409
NothingMoved       an edition with these very figures is there already     409
EditionsDiffer     two editions of different reports or periods            409
NothingToCompare   the edition supersedes none                             409
FieldClosed        a listing would tell what is not open                   409
PeriodNotOver      an edition of days that have not come                   409
KnownInTheFuture   nobody knows yet what will be known on that day         400
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, NotFound, Refusal
from qorgan.kernel.texts import Text


class ReportUnknown(NotFound):
    """The country pack has no report of this id."""

    code = "report.unknown"
    says = Text(en="There is no report “{report}”.", ru="Доклада «{report}» нет.", kk="«{report}» баяндамасы жоқ.")
    next_step = Text(
        en="Choose one from the list of reports.",
        ru="Выберите доклад из списка.",
        kk="Баяндаманы тізімнен таңдаңыз.",
    )


class FormatUnknown(Refusal):
    """A report is not printed in that form."""

    code = "report.format_unknown"
    says = Text(
        en="Reports are not printed as “{format}”.",
        ru="Доклады не печатаются в виде «{format}».",
        kk="Баяндамалар «{format}» түрінде басылмайды.",
    )
    next_step = Text(en="Choose among: {known}.", ru="Выберите из: {known}.", kk="Мыналардан таңдаңыз: {known}.")


class Unbalanced(Conflict):
    """Parts of a figure do not make its whole: the report is not printed."""

    code = "report.unbalanced"
    says = Text(
        en="The report does not print: “{balance}” does not hold. The parts {parts} make {sum}, the whole is {whole}.",
        ru="Доклад не печатается: не сходится «{balance}». Части {parts} дают {sum}, а целое — {whole}.",
        kk="Баяндама басылмайды: «{balance}» сәйкес емес. {parts} бөліктерінің қосындысы {sum}, ал тұтасы — {whole}.",
    )
    next_step = Text(
        en="Open the records behind both numbers, correct what is wrong, and run the report again.",
        ru="Откройте записи за обоими числами, исправьте ошибку и запустите доклад снова.",
        kk="Екі санның да артындағы жазбаларды ашып, қатені түзетіп, баяндаманы қайта іске қосыңыз.",
    )


class PeriodNotOver(Conflict):
    """An edition stands for good, so it is of days that are over."""

    code = "report.period_not_over"
    says = Text(
        en="The edition would be of days up to {until_on}, and what is known goes to {known_on}: it would look complete and stand for good.",
        ru="Выпуск охватил бы дни до {until_on}, а известно то, что есть на {known_on}: он выглядел бы полным и остался бы навсегда.",
        kk="Басылым {until_on} дейінгі күндерді қамтыр еді, ал белгілісі — {known_on} күнгісі: ол толық болып көрініп, біржола қалар еді.",
    )
    next_step = Text(
        en="End the period on {known_on} at the latest, or publish when it is over; the report itself can be read now.",
        ru="Закончите период не позднее {known_on} или опубликуйте, когда он завершится; сам доклад можно читать уже сейчас.",
        kk="Кезеңді {known_on} күнінен кешіктірмей аяқтаңыз немесе ол біткенде жариялаңыз; баяндаманың өзін қазір де оқуға болады.",
    )


class NothingMoved(Conflict):
    """The latest edition of this report and period holds these very figures."""

    code = "report.nothing_moved"
    says = Text(
        en="Nothing has moved since edition {edition}: every figure is the same.",
        ru="С выпуска {edition} ничего не изменилось: все показатели те же.",
        kk="{edition} басылымынан бері ештеңе өзгерген жоқ: барлық көрсеткіш сол қалпында.",
    )
    next_step = Text(
        en="Use that edition; publish a new one when a figure moves.",
        ru="Пользуйтесь этим выпуском; новый публикуйте, когда показатель изменится.",
        kk="Сол басылымды пайдаланыңыз; көрсеткіш өзгергенде жаңасын жариялаңыз.",
    )


class EditionsDiffer(Conflict):
    """Editions of different reports or periods cannot be compared."""

    code = "report.editions_differ"
    says = Text(
        en="Editions {one} and {other} are of different reports or periods.",
        ru="Выпуски {one} и {other} относятся к разным докладам или периодам.",
        kk="{one} және {other} басылымдары әртүрлі баяндамаларға немесе кезеңдерге жатады.",
    )
    next_step = Text(
        en="Compare editions of one report for one period.",
        ru="Сравнивайте выпуски одного доклада за один период.",
        kk="Бір баяндаманың бір кезеңдегі басылымдарын салыстырыңыз.",
    )


class NothingToCompare(Conflict):
    """The edition is the first one: it supersedes none."""

    code = "report.nothing_to_compare"
    says = Text(
        en="Edition {edition} supersedes no other.",
        ru="Выпуск {edition} не заменяет никакого другого.",
        kk="{edition} басылымы басқа басылымды алмастырмайды.",
    )
    next_step = Text(
        en="Name the edition to compare it with.",
        ru="Укажите выпуск для сравнения.",
        kk="Салыстыратын басылымды көрсетіңіз.",
    )


class FieldClosed(Conflict):
    """A listing of the report tells a field that is not open to the public."""

    code = "report.field_closed"
    says = Text(
        en="The list “{listing}” tells what is not open: {fields}.",
        ru="Список «{listing}» сообщает то, что не открыто: {fields}.",
        kk="«{listing}» тізімі ашық емес нәрсені айтады: {fields}.",
    )
    next_step = Text(
        en="List only open fields in report.yaml.",
        ru="Указывайте в report.yaml только открытые поля.",
        kk="report.yaml файлында тек ашық өрістерді көрсетіңіз.",
    )


class KnownInTheFuture(Refusal):
    """What will be known on a day to come is not known yet."""

    code = "report.known_in_the_future"
    says = Text(
        en="What will be known on {day} is not known yet.",
        ru="Что будет известно на {day}, пока неизвестно.",
        kk="{day} күні не белгілі болатыны әзірге белгісіз.",
    )
    next_step = Text(
        en="Give a day up to today, or leave it empty for what is known now.",
        ru="Укажите день не позже сегодняшнего или оставьте поле пустым.",
        kk="Бүгіннен кеш емес күнді көрсетіңіз немесе өрісті бос қалдырыңыз.",
    )
