"""How files are refused.

Refusal
  FileNotTaken         the file cannot be taken; `WHY` says why, one sentence a reason   400
  Conflict
    NoFilesHere        records of this kind take no files                                409
    TooManyFiles       the record has as many as one can have                            409
    FileThere          the same file is attached already                                 409
    AttachmentVoid     the file was voided                                               409
    AttachmentShut     the key of the file is not at hand                                409
  Unavailable
    ScannerSilent      the scanner does not answer                                       503
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal, Unavailable
from qorgan.kernel.texts import Text
from qorgan.machinery.documents.formats import Fault

INFECTED, TOO_LARGE = "infected", "too_large"
SAVE_AGAIN = Text(
    en="Save or scan it as PDF, JPEG or PNG and attach that.",
    ru="Сохраните или отсканируйте его как PDF, JPEG или PNG и приложите.",
    kk="Оны PDF, JPEG немесе PNG түрінде сақтап не сканерлеп, соны тіркеңіз.",
)
WHY: dict[str, tuple[Text, Text]] = {
    Fault.EMPTY: (
        Text(en="it is empty", ru="он пуст", kk="ол бос"),
        Text(
            en="Choose the file again; look whether it opens on your computer.",
            ru="Выберите файл снова; проверьте, открывается ли он на вашем компьютере.",
            kk="Файлды қайта таңдаңыз; ол компьютеріңізде ашыла ма, тексеріңіз.",
        ),
    ),
    Fault.UNKNOWN: (
        Text(
            en="it is none of PDF, JPEG, PNG, WebP, TIFF, DOCX, XLSX, whatever its name says",
            ru="это не PDF, JPEG, PNG, WebP, TIFF, DOCX и не XLSX, что бы ни говорило имя",
            kk="аты не десе де, бұл PDF, JPEG, PNG, WebP, TIFF, DOCX, XLSX файлдарының ешқайсысы емес",
        ),
        SAVE_AGAIN,
    ),
    Fault.DAMAGED: (
        Text(
            en="it is damaged, or only a part of it arrived",
            ru="он повреждён или дошёл не целиком",
            kk="ол бүлінген немесе бір бөлігі ғана жеткен",
        ),
        Text(
            en="Look whether it opens on your computer, then send it once more.",
            ru="Проверьте, открывается ли он на вашем компьютере, и отправьте ещё раз.",
            kk="Ол компьютеріңізде ашыла ма, тексеріп, тағы бір рет жіберіңіз.",
        ),
    ),
    Fault.BOMB: (
        Text(
            en="unpacked it is far larger than any scan or document, or takes too long to read",
            ru="в распакованном виде он намного больше любого скана или документа либо читается слишком долго",
            kk="ашылғанда ол кез келген сканнан не құжаттан әлдеқайда үлкен немесе тым ұзақ оқылады",
        ),
        Text(
            en="Scan at 300 dots an inch or less, or part the file.",
            ru="Отсканируйте с разрешением не выше 300 точек на дюйм или разделите файл.",
            kk="Дюймге 300 нүктеден аспайтын сапада сканерлеңіз немесе файлды бөліңіз.",
        ),
    ),
    Fault.ENCRYPTED: (
        Text(en="it is locked with a password", ru="он закрыт паролем", kk="ол құпиясөзбен жабылған"),
        Text(
            en="Save it without a password and attach that: here it is encrypted in any event.",
            ru="Сохраните его без пароля и приложите: здесь он в любом случае шифруется.",
            kk="Оны құпиясөзсіз сақтап тіркеңіз: мұнда ол бәрібір шифрланады.",
        ),
    ),
    Fault.ACTIVE: (
        Text(
            en="it holds a program, another file, or what is fetched from elsewhere",
            ru="в нём программа, другой файл или то, что загружается извне",
            kk="ішінде бағдарлама, басқа файл немесе сырттан жүктелетін нәрсе бар",
        ),
        SAVE_AGAIN,
    ),
    TOO_LARGE: (
        Text(
            en="it has {found} bytes, and a file may have {limit}",
            ru="в нём {found} байт, а можно не больше {limit}",
            kk="көлемі {found} байт, ал шегі — {limit} байт",
        ),
        Text(
            en="Scan it in grey at 200 dots an inch, or part it into several files.",
            ru="Отсканируйте в оттенках серого, 200 точек на дюйм, или разделите на несколько файлов.",
            kk="Сұр түспен, дюймге 200 нүкте сапасында сканерлеңіз немесе бірнеше файлға бөліңіз.",
        ),
    ),
    INFECTED: (
        Text(
            en="the scanner found something harmful in it",
            ru="антивирус нашёл в нём вредоносное",
            kk="антивирус одан зиянды нәрсе тапты",
        ),
        Text(
            en="Do not open it. Tell your administrator which computer it came from.",
            ru="Не открывайте его. Сообщите администратору, с какого компьютера он взят.",
            kk="Оны ашпаңыз. Қай компьютерден алынғанын әкімшіге айтыңыз.",
        ),
    ),
}


class FileNotTaken(Refusal):
    """The file cannot be taken; `why` and `then` are a pair of `WHY`."""

    code = "attachment.not_taken"
    says = Text(en="The file was not taken: {why}.", ru="Файл не принят: {why}.", kk="Файл қабылданған жоқ: {why}.")
    next_step = Text(en="{then}", ru="{then}", kk="{then}")


def not_taken(fault: str, **values: object) -> FileNotTaken:
    """The refusal for a fault, as the form marks it."""
    why, then = WHY[fault]
    refusal = FileNotTaken(why=why.filled(**values), then=then)
    refusal.at("file")
    return refusal


class NoFilesHere(Conflict):
    """Records of this kind take no files."""

    code = "attachment.none_here"
    says = Text(
        en="{record} takes no files.",
        ru="К записи {record} файлы не прикладываются.",
        kk="{record} жазбасына файл тіркелмейді.",
    )
    next_step = Text(
        en="Attach it to the record that it belongs to.",
        ru="Приложите его к той записи, к которой он относится.",
        kk="Оны тиесілі жазбасына тіркеңіз.",
    )


class TooManyFiles(Conflict):
    """The record has as many files as one can have."""

    code = "attachment.too_many"
    says = Text(
        en="{record} has {limit} files, as many as a record can have.",
        ru="У записи {record} уже {limit} файлов — больше к одной записи приложить нельзя.",
        kk="{record} жазбасында {limit} файл бар, бұдан көп тіркеуге болмайды.",
    )
    next_step = Text(
        en="Void those that are not needed, or join several pages in one PDF.",
        ru="Аннулируйте ненужные или соедините несколько страниц в один PDF.",
        kk="Керек еместерінің күшін жойыңыз немесе бірнеше бетті бір PDF-ке біріктіріңіз.",
    )


class FileThere(Conflict):
    """The same file is attached to the record already."""

    code = "attachment.there"
    says = Text(
        en="This very file is attached to {record} already: {attachment}.",
        ru="Этот же файл уже приложен к записи {record}: {attachment}.",
        kk="Дәл осы файл {record} жазбасына тіркеліп қойған: {attachment}.",
    )
    next_step = Text(
        en="Open it there; nothing needs to be done.",
        ru="Откройте его там; больше ничего делать не нужно.",
        kk="Оны сол жерден ашыңыз; басқа ештеңе істеу керек емес.",
    )


class AttachmentVoid(Conflict):
    """The file was voided."""

    code = "attachment.void"
    says = Text(
        en="{attachment} was voided on {on}.",
        ru="{attachment}: файл аннулирован {on}.",
        kk="{attachment} файлының күші {on} жойылған.",
    )
    next_step = Text(
        en="If it was right after all, attach it again.",
        ru="Если он всё же верен, приложите его снова.",
        kk="Ол дұрыс болса, қайта тіркеңіз.",
    )


class AttachmentShut(Conflict):
    """The key of the file is not at hand: gone with an identity, or kept apart. Which of them is not told."""

    code = "attachment.shut"
    says = Text(
        en="{attachment} cannot be opened: the key that shuts it is not at hand.",
        ru="{attachment}: файл нельзя открыть — ключа, которым он закрыт, здесь нет.",
        kk="{attachment} ашылмайды: оны жапқан кілт мұнда жоқ.",
    )
    next_step = Text(
        en="If you need it for your work, ask the body that attached it for the paper.",
        ru="Если он нужен для работы, запросите бумагу у органа, который его приложил.",
        kk="Ол жұмысқа керек болса, қағазды тіркеген органнан сұраңыз.",
    )


class ScannerSilent(Unavailable):
    """The scanner that the house was told to ask does not answer."""

    code = "attachment.scanner_silent"
    says = Text(
        en="The file could not be scanned: the scanner does not answer.",
        ru="Файл не удалось проверить: антивирус не отвечает.",
        kk="Файлды тексеру мүмкін болмады: антивирус жауап бермейді.",
    )
    next_step = Text(
        en="Nothing was saved. Try again later; tell the system administrator.",
        ru="Ничего не сохранено. Повторите позже; сообщите системному администратору.",
        kk="Ештеңе сақталмады. Кейінірек қайталаңыз; жүйе әкімшісіне хабарлаңыз.",
    )
