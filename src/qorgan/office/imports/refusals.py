"""How the imports say no about a list that waits.

Refusal
  BatchNotWaiting    the list was already taken in, refused or withdrawn     409
  ListGone           the file of a waiting list is no longer there           409
  NoRemarksWait      no row was flagged or refused, or all were seen to      409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class BatchNotWaiting(Conflict):
    """The list does not wait; needs `ref`."""

    code = "import.not_waiting"
    says = Text(
        en="The import {ref} does not wait any more.",
        ru="Загрузка {ref} больше не ожидает.",
        kk="{ref} жүктеуі енді күтіп тұрған жоқ.",
    )
    next_step = Text(
        en="Open it to see what became of it; import the file anew if you need to.",
        ru="Откройте её и посмотрите итог; при необходимости загрузите файл заново.",
        kk="Оны ашып, нәтижесін қараңыз; қажет болса файлды қайта жүктеңіз.",
    )


class ListGone(Conflict):
    """The file of a waiting list is no longer there; needs `ref`."""

    code = "import.list_gone"
    says = Text(
        en="The file of the import {ref} is no longer kept.",
        ru="Файл загрузки {ref} больше не хранится.",
        kk="{ref} жүктеуінің файлы енді сақталмайды.",
    )
    next_step = Text(
        en="Withdraw this import and choose the file again.",
        ru="Отзовите эту загрузку и выберите файл снова.",
        kk="Бұл жүктеуді кері қайтарып, файлды қайта таңдаңыз.",
    )


class NoRemarksWait(Conflict):
    """Nothing in the import waits to be seen to; needs `ref`."""

    code = "import.no_remarks_wait"
    says = Text(
        en="No remark on a row of the import {ref} waits to be seen to.",
        ru="В загрузке {ref} нет замечаний к строкам, которые ждали бы разбора.",
        kk="{ref} жүктеуінде қарауды күтіп тұрған жол ескертпесі жоқ.",
    )
    next_step = Text(
        en="Nothing needs to be done. What was told about each row stays on its page.",
        ru="Ничего делать не нужно. Что сказано о каждой строке, остаётся на её странице.",
        kk="Ештеңе істеудің қажеті жоқ. Әр жол туралы айтылғаны оның бетінде қалады.",
    )
