"""How a code list says that it knows no such code.

Refusal
  UnknownCode        the list has no such code
  UnknownCodeList    the pack has no such list
"""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text


class UnknownCode(Refusal):
    """The list has no such code; needs `list` and `value`."""

    code = "codes.unknown_code"
    status = 404
    exit_code = 5
    says = Text(
        en="“{value}” is not in the list “{list}”.",
        ru="«{value}» нет в справочнике «{list}».",
        kk="«{value}» «{list}» анықтамалығында жоқ.",
    )
    next_step = Text(
        en="Choose a value from the list.",
        ru="Выберите значение из справочника.",
        kk="Анықтамалықтан мәнді таңдаңыз.",
    )


class UnknownCodeList(Refusal):
    """The pack has no such list; needs `list`."""

    code = "codes.unknown_list"
    status = 404
    exit_code = 5
    says = Text(
        en="There is no code list “{list}”.",
        ru="Справочника «{list}» нет.",
        kk="«{list}» анықтамалығы жоқ.",
    )
    next_step = Text(
        en="Look up the lists of the country pack.",
        ru="Посмотрите справочники пакета страны.",
        kk="Ел пакетінің анықтамалықтарын қараңыз.",
    )
