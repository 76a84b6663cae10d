"""How this room says no.

LayoutUnknown    no such layout of a file                          400
HeaderUnknown    the file does not have the layout's columns       400
NothingTaken     not one row of the file could be taken            400
"""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text


class LayoutUnknown(Refusal):
    """No such layout of a file."""

    code = "published.layout_unknown"
    says = Text(en="There is no layout “{layout}”.", ru="Макета «{layout}» нет.", kk="«{layout}» макеті жоқ.")
    next_step = Text(en="Choose among: {known}.", ru="Выберите из: {known}.", kk="Мыналардан таңдаңыз: {known}.")


class HeaderUnknown(Refusal):
    """The first lines of the file do not name the layout's columns."""

    code = "published.header_unknown"
    says = Text(
        en="The file does not name these columns: {missing}.",
        ru="В файле не названы столбцы: {missing}.",
        kk="Файлда мына бағандар аталмаған: {missing}.",
    )
    next_step = Text(
        en="Nothing was saved. Put the columns of the layout into the first line, or choose the other layout.",
        ru="Ничего не сохранено. Назовите столбцы макета в первой строке или выберите другой макет.",
        kk="Ештеңе сақталмады. Макет бағандарын бірінші жолға жазыңыз немесе басқа макетті таңдаңыз.",
    )


class NothingTaken(Refusal):
    """Not one row could be taken."""

    code = "published.nothing_taken"
    says = Text(
        en="Not one of {rows} rows could be taken. The first: row {number}, {column} “{value}” {why}.",
        ru="Ни одна из строк ({rows}) не принята. Первая: строка {number}, {column} «{value}» {why}.",
        kk="{rows} жолдың бірде-бірі қабылданбады. Біріншісі: {number}-жол, {column} «{value}» {why}.",
    )
    next_step = Text(
        en="Nothing was saved. Look whether this is the right layout.",
        ru="Ничего не сохранено. Проверьте, тот ли это макет.",
        kk="Ештеңе сақталмады. Макеттің дұрыстығын тексеріңіз.",
    )
