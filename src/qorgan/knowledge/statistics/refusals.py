"""How statistics says no.

IndicatorUnknown    the country has no such indicator                      404
BreakdownUnknown    the indicator is not broken down by that               400
BreakdownsMixed     two breakdowns count on different bases                400
PeriodOpen          a figure needs a period with an end                    400
NothingBehind       a figure that follows from the law has no records      409
GuardedParts        a guarded figure has no parts and no conditions       400
GuardedRecords      the records behind a guarded figure are shown to none  409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, NotFound, Refusal
from qorgan.kernel.texts import Text


class IndicatorUnknown(NotFound):
    """The country pack has no indicator of this id."""

    code = "statistics.indicator_unknown"
    says = Text(
        en="There is no indicator “{indicator}”.",
        ru="Показателя «{indicator}» нет.",
        kk="«{indicator}» көрсеткіші жоқ.",
    )
    next_step = Text(
        en="Choose one from the list of indicators.",
        ru="Выберите показатель из списка.",
        kk="Көрсеткішті тізімнен таңдаңыз.",
    )


class BreakdownUnknown(Refusal):
    """The indicator is not broken down by that."""

    code = "statistics.breakdown_unknown"
    says = Text(
        en="“{indicator}” is not broken down by “{dimension}”.",
        ru="«{indicator}» не разбивается по «{dimension}».",
        kk="«{indicator}» көрсеткіші «{dimension}» бойынша бөлінбейді.",
    )
    next_step = Text(en="Choose among: {known}.", ru="Выберите из: {known}.", kk="Мыналардан таңдаңыз: {known}.")


class BreakdownsMixed(Refusal):
    """Two breakdowns count on different bases and cannot be crossed."""

    code = "statistics.breakdowns_mixed"
    says = Text(
        en="The breakdowns {dimensions} count on different bases.",
        ru="Разбивки {dimensions} считаются по разным основаниям.",
        kk="{dimensions} бөліністері әртүрлі негізде саналады.",
    )
    next_step = Text(en="Ask for each apart.", ru="Запросите каждую отдельно.", kk="Әрқайсысын бөлек сұраңыз.")


class PeriodOpen(Refusal):
    """A figure needs a period with an end."""

    code = "statistics.period_open"
    says = Text(
        en="The period {period} has no end.", ru="У периода {period} нет конца.", kk="{period} кезеңінің соңы жоқ."
    )
    next_step = Text(en="Give its last day.", ru="Укажите последний день.", kk="Соңғы күнін көрсетіңіз.")


class NothingBehind(Conflict):
    """A figure that follows from the law has no records behind it."""

    code = "statistics.nothing_behind"
    says = Text(
        en="“{indicator}” follows from the law; there are no records behind it.",
        ru="«{indicator}» следует из закона; записей за ним нет.",
        kk="«{indicator}» заңнан туындайды; оның артында жазба жоқ.",
    )
    next_step = Text(
        en="Read the articles it cites on the law pages.",
        ru="Прочитайте указанные статьи на страницах закона.",
        kk="Көрсетілген баптарды заң беттерінен оқыңыз.",
    )


class GuardedParts(Refusal):
    """A guarded figure is told for the country as a whole."""

    code = "statistics.guarded_parts"
    says = Text(
        en="“{indicator}” is told for the country as a whole; “{dimension}” would tell of single people.",
        ru="«{indicator}» сообщается только по стране в целом; «{dimension}» указало бы на отдельных людей.",
        kk="«{indicator}» тек бүкіл ел бойынша хабарланады; «{dimension}» жеке адамдарды көрсетіп қояр еді.",
    )
    next_step = Text(
        en="Ask without a breakdown and without a condition.",
        ru="Запросите без разбивки и без условий.",
        kk="Бөліністерсіз және шарттарсыз сұраңыз.",
    )


class GuardedRecords(Conflict):
    """The records behind a guarded figure are shown to nobody."""

    code = "statistics.guarded_records"
    says = Text(
        en="The records behind “{indicator}” are in a compartment; statistics open them to nobody.",
        ru="Записи за показателем «{indicator}» находятся в закрытом контуре; статистика никому их не открывает.",
        kk="«{indicator}» көрсеткішінің жазбалары жабық шеңберде; статистика оларды ешкімге ашпайды.",
    )
    next_step = Text(
        en="Ask the body that answers for them: inside, those who oversee it see the lists.",
        ru="Обратитесь к органу, который за них отвечает: внутри списки видят те, кто за ним надзирает.",
        kk="Оларға жауапты органға жүгініңіз: ішінде тізімдерді оны қадағалайтындар көреді.",
    )
