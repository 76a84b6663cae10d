"""The states of the compartment in words, and what custodians read before they act."""

from __future__ import annotations

from qorgan.kernel.texts import Text
from qorgan.rights.protection.compartment import models

STATES: dict[str, Text] = {
    models.WANTED: Text(en="To be sealed", ru="Ждёт опечатывания", kk="Мөрленуін күтуде"),
    models.ELSEWHERE: Text(
        en="Sealed by another order",
        ru="Опечатано по другому постановлению",
        kk="Басқа қаулы бойынша мөрленген",
    ),
    models.IS_SEALED: Text(en="Sealed", ru="Опечатано", kk="Мөрленген"),
    models.LET_GO: Text(en="To be put back", ru="Подлежит возврату", kk="Қайтарылуға тиіс"),
    models.PUT_BACK: Text(en="Put back", ru="Возвращено", kk="Қайтарылған"),
    models.NOT_NEEDED: Text(en="Not needed any more", ru="Больше не требуется", kk="Енді қажет емес"),
    models.ENROLLED: Text(en="To be admitted", ru="Ждёт допуска", kk="Рұқсат күтуде"),
    models.ADMITTED: Text(en="Keeps a half", ru="Хранит половину", kk="Жартысын сақтайды"),
    models.RETIRED: Text(en="Retired", ru="Выбыл", kk="Шыққан"),
    models.ASKED: Text(
        en="Waits for the custodians of both bodies",
        ru="Ждёт хранителей обоих органов",
        kk="Екі органның сақтаушыларын күтуде",
    ),
    models.APPROVED: Text(
        en="Approved by both bodies",
        ru="Одобрено обоими органами",
        kk="Екі орган да мақұлдады",
    ),
    models.OVER: Text(en="The day is over", ru="Сутки истекли", kk="Тәулік өтті"),
    models.SHOWN: Text(en="Shown once", ru="Показано один раз", kk="Бір рет көрсетілді"),
    models.STOPPED: Text(en="Stopped", ru="Остановлено", kk="Тоқтатылды"),
    models.DECLINED: Text(en="Declined", ru="Отклонено", kk="Қабылданбады"),
    models.INVESTIGATING: Text(
        en="First half: investigating body",
        ru="Первая половина: орган расследования",
        kk="Бірінші жартысы: тергеу органы",
    ),
    models.SUPERVISING: Text(
        en="Second half: prosecutor or court",
        ru="Вторая половина: прокуратура или суд",
        kk="Екінші жартысы: прокуратура немесе сот",
    ),
}
CHECK_FIRST = Text(
    en="Check the order and the purpose with the person who asks, face to face or by telephone. Your passphrase is asked "
    "for this once and kept nowhere.",
    ru="Сверьте постановление и цель с тем, кто просит, лично или по телефону. Парольная фраза нужна один раз и нигде не "
    "сохраняется.",
    kk="Қаулы мен мақсатты сұраған адаммен жүзбе-жүз немесе телефонмен тексеріңіз. Құпия сөйлем бір рет сұралады, еш "
    "жерде сақталмайды.",
)
CAN_BE_STOPPED = Text(
    en="Until the identity is shown, each custodian and the head of both bodies can stop the opening.",
    ru="Пока сведения не показаны, открытие может остановить любой хранитель и руководитель каждого из двух органов.",
    kk="Мәлімет көрсетілгенше ашуды екі органның кез келген сақтаушысы мен басшысы тоқтата алады.",
)
FORGOTTEN = Text(
    en="A forgotten passphrase cannot be reset by anybody. Another custodian of your body admits you anew.",
    ru="Забытую фразу никто не восстановит. Другой хранитель вашего органа допустит вас заново.",
    kk="Ұмытылған сөйлемді ешкім қалпына келтіре алмайды. Органыңыздың басқа сақтаушысы сізге қайта рұқсат береді.",
)
WHAT_SEALING_DOES = Text(
    en="The identity leaves the register, its key and its search marks are destroyed, and the pseudonym stands in its "
    "place everywhere. Backups made before hold the old state until they age out.",
    ru="Личность покидает реестр, её ключ и поисковые метки уничтожаются, везде остаётся псевдоним. Прежние резервные "
    "копии хранят старое состояние, пока не истечёт их срок.",
    kk="Жеке бас тізілімнен шығады, оның кілті мен іздеу белгілері жойылады, барлық жерде бүркеншік ат қалады. Бұрынғы "
    "сақтық көшірмелер мерзімі өткенше ескі күйді сақтайды.",
)
NO_OTHER_HALF = Text(
    en="No body that could keep the other half has an admitted custodian yet, so nothing can be sealed. Ask the prosecutor's office or the "
    "court, or the investigating body if yours is one of these, to admit one.",
    ru="Ни в одном органе, который мог бы хранить вторую половину, ещё нет допущенного хранителя, поэтому опечатать нельзя. Попросите "
    "допустить его прокуратуру или суд, а если вы сами оттуда — орган расследования.",
    kk="Екінші жартысын сақтай алатын органдардың ешқайсысында рұқсат алған сақтаушы әлі жоқ, сондықтан мөрлеу мүмкін емес. Прокуратурадан "
    "не соттан, ал өзіңіз сол жақтан болсаңыз, тергеу органынан сақтаушыға рұқсат беруді сұраңыз.",
)
NOT_SEALED_YET = Text(
    en="The identity is not sealed yet; it waits for the custodian of {agency}. Until then whoever may open the person reads the real name.",
    ru="Личность ещё не опечатана: ждут хранителя органа «{agency}». До этого настоящее имя читает каждый, кто вправе открыть лицо.",
    kk="Жеке бас әлі мөрленген жоқ: «{agency}» сақтаушысын күтуде. Оған дейін адамды ашуға құқылы әркім шын атын оқиды.",
)
KEPT_ELSEWHERE = Text(
    en="The register shows a pseudonym already: another order keeps the identity sealed. Nothing is to be done. When that one ends, this "
    "one keeps the identity on. Whoever needs it before asks the Prosecutor General's Office which body keeps it.",
    ru="В реестре уже псевдоним: личность опечатана по другому постановлению. Делать ничего не нужно. Когда то постановление "
    "прекратится, личность останется опечатанной по этому. Кому она нужна раньше, узнаёт в Генеральной прокуратуре, какой орган её хранит.",
    kk="Тізілімде бүркеншік ат тұр: жеке бас басқа қаулы бойынша мөрленген. Ештеңе істеудің қажеті жоқ. Ол қаулы аяқталғанда жеке бас осы "
    "қаулы бойынша мөрлі қалады. Бұрын керек болса, оны қай орган сақтайтынын Бас прокуратурадан біліңіз.",
)
KEPT_ON = Text(
    en="The register goes on showing a pseudonym: another order restricts the data and keeps the identity sealed from now on.",
    ru="В реестре по-прежнему псевдоним: данные ограничены ещё одним постановлением, и личность теперь опечатана по нему.",
    kk="Тізілімде бүркеншік ат қала береді: деректер тағы бір қаулымен шектелген, жеке бас енді сол бойынша мөрлі.",
)
NOBODY_SEALS = Text(
    en="Nobody can seal the identity: {agency} has no custodian, and whoever may open the person goes on reading the real name. Give the "
    "sealing to another body, or have somebody there become a custodian.",
    ru="Опечатать личность некому: у органа «{agency}» нет хранителя, и настоящее имя по-прежнему читает каждый, кто вправе открыть лицо. "
    "Передайте опечатывание другому органу или пусть кто-то там станет хранителем.",
    kk="Жеке басты мөрлейтін ешкім жоқ: «{agency}» органында сақтаушы жоқ, адамды ашуға құқылы әркім шын атын оқи береді. Мөрлеуді басқа "
    "органға беріңіз немесе сонда біреу сақтаушы болсын.",
)
