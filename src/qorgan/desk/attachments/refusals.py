"""Why a file is not taken, in words that go into the refusal."""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
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
            en="it is none of PDF, JPEG, PNG, WebP, GIF, TIFF, DOCX, XLSX, whatever its name says",
            ru="это не PDF, JPEG, PNG, WebP, GIF, TIFF, DOCX и не XLSX, что бы ни говорило имя",
            kk="аты не десе де, бұл PDF, JPEG, PNG, WebP, GIF, TIFF, DOCX, XLSX файлдарының ешқайсысы емес",
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


def not_taken(fault: str, **values: object) -> Refusal:
    """The refusal for a fault, as the form marks it."""
    why, then = WHY[fault]
    refusal = Refusal("attachment.not_taken", why=why.filled(**values), then=then)
    refusal.at("file")
    return refusal
