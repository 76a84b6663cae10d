"""How an import says no to a file as a whole.

Refusal
  UnknownSource         there is no such source, or it is not for this role         404
  FileRefused           the file cannot be read at all
    FileEmpty           it has no header or no rows
    FileTooLarge        more bytes or rows than are read at once
    FileUnreadable      neither a table of text nor a workbook
    CharsetUnknown      the signs are neither UTF-8 nor Windows-1251
    ColumnMissing       a required column is not in the header
    ColumnTwice         two columns of the header mean the same
  ImportRunning         the same source is being imported now                       409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, NotFound, Refusal
from qorgan.kernel.texts import Text


class UnknownSource(NotFound):
    """There is no such source, or it is not for this role; needs `source`."""

    code = "import.unknown_source"
    says = Text(
        en="There is no source “{source}” that you may import.",
        ru="Нет источника «{source}», который вам можно загружать.",
        kk="Сіз жүктей алатын «{source}» дереккөзі жоқ.",
    )
    next_step = Text(
        en="Choose one of the sources offered to you.",
        ru="Выберите один из предложенных вам источников.",
        kk="Ұсынылған дереккөздердің бірін таңдаңыз.",
    )


class FileRefused(Refusal):
    """The file cannot be read at all; nothing of it was taken."""

    code = "import.file_refused"
    says = Text(
        en="The file cannot be taken as it stands.",
        ru="Файл нельзя принять в таком виде.",
        kk="Файлды осы күйінде қабылдау мүмкін емес.",
    )
    next_step = Text(
        en="Compare it with the template of the source and try again.",
        ru="Сравните его с шаблоном источника и повторите.",
        kk="Оны дереккөздің үлгісімен салыстырып, қайталаңыз.",
    )


class FileEmpty(FileRefused):
    """The file has no header or no rows."""

    code = "import.file_empty"
    says = Text(
        en="The file has no rows below a header.",
        ru="В файле нет строк под заголовком.",
        kk="Файлда тақырыптың астында жол жоқ.",
    )
    next_step = Text(
        en="The first line names the columns, each further line is one row. Start from the template of the source.",
        ru="Первая строка называет столбцы, каждая следующая — одна запись. Начните с шаблона источника.",
        kk="Бірінші жол бағандарды атайды, әрбір келесі жол — бір жазба. Дереккөздің үлгісінен бастаңыз.",
    )


class FileTooLarge(FileRefused):
    """More than is read at once; needs `found`, `limit` and `unit` (Text)."""

    code = "import.file_too_large"
    status = 413
    says = Text(
        en="The file is too large: {found}, at most {limit} {unit} are read at once.",
        ru="Файл слишком велик: {found}, за один раз читается не более {limit} {unit}.",
        kk="Файл тым үлкен: {found}, бір жолы ең көбі {limit} {unit} оқылады.",
    )
    next_step = Text(
        en="Split it, for example by year; rows that were taken before are not doubled.",
        ru="Разделите его, например по годам; ранее принятые строки не удвоятся.",
        kk="Оны бөліңіз, мысалы жылдар бойынша; бұрын қабылданған жолдар қайталанбайды.",
    )


class FileUnreadable(FileRefused):
    """Neither a table of text nor a workbook; needs `why` (Text)."""

    code = "import.file_unreadable"
    says = Text(
        en="The file cannot be read: {why}.",
        ru="Файл не удаётся прочитать: {why}.",
        kk="Файлды оқу мүмкін емес: {why}.",
    )
    next_step = Text(
        en="Save the list as CSV in UTF-8, or as an .xlsx workbook, and try again.",
        ru="Сохраните список как CSV в кодировке UTF-8 или как книгу .xlsx и повторите.",
        kk="Тізімді UTF-8 кодтауындағы CSV немесе .xlsx кітабы ретінде сақтап, қайталаңыз.",
    )


class CharsetUnknown(FileRefused):
    """The signs are neither UTF-8 nor Windows-1251."""

    code = "import.charset_unknown"
    says = Text(
        en="The letters of the file cannot be read: it is neither UTF-8 nor Windows-1251.",
        ru="Буквы файла не читаются: это не UTF-8 и не Windows-1251.",
        kk="Файлдың әріптері оқылмайды: бұл UTF-8 де, Windows-1251 де емес.",
    )
    next_step = Text(
        en="In your spreadsheet choose “Save as” and “CSV UTF-8”.",
        ru="В табличном редакторе выберите «Сохранить как» и «CSV UTF-8».",
        kk="Кесте редакторында «Басқаша сақтау» және «CSV UTF-8» таңдаңыз.",
    )


class ColumnMissing(FileRefused):
    """Required columns are not in the header; needs `columns` (Text) and `found`."""

    code = "import.column_missing"
    says = Text(
        en="The header lacks {columns}. It has: {found}.",
        ru="В заголовке нет: {columns}. Есть: {found}.",
        kk="Тақырыпта мынау жоқ: {columns}. Бары: {found}.",
    )
    next_step = Text(
        en="Name the columns as in the template of the source; the order does not matter.",
        ru="Назовите столбцы как в шаблоне источника; порядок не важен.",
        kk="Бағандарды дереккөздің үлгісіндегідей атаңыз; реті маңызды емес.",
    )


class ColumnTwice(FileRefused):
    """Two columns of the header mean the same; needs `column` (Text)."""

    code = "import.column_twice"
    says = Text(
        en="The header names {column} more than once.",
        ru="В заголовке несколько раз назван столбец {column}.",
        kk="Тақырыпта {column} бағаны бірнеше рет аталған.",
    )
    next_step = Text(
        en="Keep one of these columns.",
        ru="Оставьте один из этих столбцов.",
        kk="Осы бағандардың бірін қалдырыңыз.",
    )


class ImportRunning(Conflict):
    """The same source is being imported now."""

    code = "import.running"
    says = Text(
        en="Another list of this source is being imported now.",
        ru="Сейчас загружается другой список этого источника.",
        kk="Қазір осы дереккөздің басқа тізімі жүктеліп жатыр.",
    )
    next_step = Text(
        en="Wait until it is done and try again.",
        ru="Дождитесь окончания и повторите.",
        kk="Аяқталғанын күтіп, қайталаңыз.",
    )
