"""The reasons that any source may give."""

from __future__ import annotations

from qorgan.desk.importing.reasons import Reason, keep_reasons
from qorgan.kernel.texts import Text

EMPTY = Reason(
    code="cell.empty",
    refuses=True,
    says=Text(en="The cell is empty.", ru="Ячейка пуста.", kk="Ұяшық бос."),
    hint=Text(
        en="This column must be filled in every row.",
        ru="Этот столбец нужно заполнить в каждой строке.",
        kk="Бұл баған әр жолда толтырылуы керек.",
    ),
)
UNSAFE = Reason(
    code="cell.unsafe",
    refuses=True,
    says=Text(en="The cell {why}.", ru="Ячейка {why}.", kk="Ұяшық: {why}."),
    hint=Text(
        en="Type the value anew as plain text.",
        ru="Наберите значение заново обычным текстом.",
        kk="Мәнді жай мәтінмен қайта теріңіз.",
    ),
)
FORMULA = Reason(
    code="cell.formula",
    refuses=True,
    says=Text(
        en="The cell holds a formula: {value}.",
        ru="В ячейке формула: {value}.",
        kk="Ұяшықта формула бар: {value}.",
    ),
    hint=Text(
        en="Paste the value in place of the formula.",
        ru="Вставьте значение вместо формулы.",
        kk="Формуланың орнына мәнді қойыңыз.",
    ),
)
NOT_A_DAY = Reason(
    code="cell.not_a_day",
    refuses=True,
    says=Text(en="“{value}” is not a date.", ru="«{value}» — не дата.", kk="«{value}» — күн емес."),
    hint=Text(
        en="Write the day first: 10.02.2020, or 2020-02-10.",
        ru="Пишите сначала день: 10.02.2020, или 2020-02-10.",
        kk="Алдымен күнін жазыңыз: 10.02.2020 немесе 2020-02-10.",
    ),
)
DAY_OUT_OF_BOUNDS = Reason(
    code="cell.day_out_of_bounds",
    refuses=True,
    says=Text(
        en="{value} is outside the years 1900 to 2100.",
        ru="{value} вне пределов 1900–2100 годов.",
        kk="{value} 1900–2100 жылдар шегінен тыс.",
    ),
    hint=Text(en="Correct the year.", ru="Исправьте год.", kk="Жылын түзетіңіз."),
)
NOT_A_NUMBER = Reason(
    code="cell.not_a_number",
    refuses=True,
    says=Text(
        en="“{value}” is not a whole number.",
        ru="«{value}» — не целое число.",
        kk="«{value}» — бүтін сан емес.",
    ),
    hint=Text(
        en="Write digits only; spaces between thousands are allowed.",
        ru="Пишите только цифры; пробелы между тысячами допустимы.",
        kk="Тек цифр жазыңыз; мыңдықтардың арасында бос орын болуы мүмкін.",
    ),
)
NUMBER_OUT_OF_BOUNDS = Reason(
    code="cell.number_out_of_bounds",
    refuses=True,
    says=Text(
        en="{value} is not between {least} and {most}.",
        ru="{value} не в пределах от {least} до {most}.",
        kk="{value} {least} мен {most} аралығында емес.",
    ),
    hint=Text(en="Correct the number.", ru="Исправьте число.", kk="Санды түзетіңіз."),
)
NOT_YES_OR_NO = Reason(
    code="cell.not_yes_or_no",
    refuses=True,
    says=Text(
        en="“{value}” is neither yes nor no.",
        ru="«{value}» — ни «да», ни «нет».",
        kk="«{value}» — «иә» де, «жоқ» та емес.",
    ),
    hint=Text(en="Write yes or no.", ru="Пишите «да» или «нет».", kk="«Иә» немесе «жоқ» деп жазыңыз."),
)
NOT_IN_LIST = Reason(
    code="cell.not_in_list",
    refuses=True,
    says=Text(
        en="“{value}” is not in the list “{list}”, or fits more than one entry.",
        ru="«{value}» нет в справочнике «{list}», или подходит несколько записей.",
        kk="«{value}» «{list}» анықтамалығында жоқ немесе бірнеше жазбаға сәйкес келеді.",
    ),
    hint=Text(
        en="Use a code or a full name from the list.",
        ru="Используйте код или полное название из справочника.",
        kk="Анықтамалықтағы кодты немесе толық атауды жазыңыз.",
    ),
)
UNKNOWN_AGENCY = Reason(
    code="cell.unknown_agency",
    refuses=True,
    says=Text(
        en="There is no agency “{value}”, or the name fits more than one.",
        ru="Органа «{value}» нет, или название подходит нескольким.",
        kk="«{value}» органы жоқ немесе атау бірнешеуіне сәйкес келеді.",
    ),
    hint=Text(
        en="Use the code or the full name from the list of agencies.",
        ru="Используйте код или полное название из списка органов.",
        kk="Органдар тізіміндегі кодты немесе толық атауды жазыңыз.",
    ),
)
NOT_YOUR_AGENCY = Reason(
    code="cell.not_your_agency",
    refuses=True,
    says=Text(
        en="“{value}” is not within your reach.",
        ru="«{value}» вне вашей области доступа.",
        kk="«{value}» сіздің қолжетімділік аяңыздан тыс.",
    ),
    hint=Text(
        en="Import rows of your own agency or region only.",
        ru="Загружайте строки только своего органа или региона.",
        kk="Тек өз органыңыздың немесе өңіріңіздің жолдарын жүктеңіз.",
    ),
)
NOT_A_PROVISION = Reason(
    code="cell.not_a_provision",
    refuses=True,
    says=Text(
        en="“{value}” is not the number of an article, part or paragraph.",
        ru="«{value}» — не номер статьи, части или пункта.",
        kk="«{value}» — баптың, бөліктің немесе тармақтың нөмірі емес.",
    ),
    hint=Text(
        en="Put article, part and paragraph in their own columns, as numbers.",
        ru="Запишите статью, часть и пункт в отдельных столбцах, цифрами.",
        kk="Бапты, бөлікті және тармақты жеке бағандарға цифрмен жазыңыз.",
    ),
)
TOO_MANY_CELLS = Reason(
    code="row.too_many_cells",
    refuses=True,
    says=Text(
        en="The row has more cells ({found}) than the header ({expected}).",
        ru="В строке больше ячеек ({found}), чем в заголовке ({expected}).",
        kk="Жолдағы ұяшықтар ({found}) тақырыптағыдан ({expected}) көп.",
    ),
    hint=Text(
        en="Put a value that contains the separator in quotes.",
        ru="Возьмите значение с разделителем внутри в кавычки.",
        kk="Ішінде бөлгіші бар мәнді тырнақшаға алыңыз.",
    ),
)
KEY_TWICE = Reason(
    code="row.key_twice",
    refuses=True,
    says=Text(
        en="The key is the same as in row {first}, but the content differs.",
        ru="Ключ тот же, что в строке {first}, а содержание другое.",
        kk="Кілті {first}-жолдағыдай, ал мазмұны басқа.",
    ),
    hint=Text(
        en="Keep one of the two rows, or give the other its own key.",
        ru="Оставьте одну из двух строк или дайте второй собственный ключ.",
        kk="Екі жолдың бірін қалдырыңыз немесе екіншісіне өз кілтін беріңіз.",
    ),
)
ALIKE = Reason(
    code="row.alike",
    says=Text(
        en="The row is the same as row {first} and has no key of its own; it counts as another record.",
        ru="Строка совпадает со строкой {first} и не имеет своего ключа; она считается ещё одной записью.",
        kk="Жол {first}-жолмен бірдей және өз кілті жоқ; ол тағы бір жазба болып саналады.",
    ),
    hint=Text(
        en="If it was written twice by mistake, give rows a key of their own.",
        ru="Если она записана дважды по ошибке, дайте строкам собственный ключ.",
        kk="Егер ол қателесіп екі рет жазылса, жолдарға өз кілтін беріңіз.",
    ),
)
ALIKE_IN = Reason(
    code="row.alike_in",
    says=Text(
        en="The row has no key of its own and says what row {first} says in {columns}, though not in the rest; it counts as another "
        "record.",
        ru="Строка не имеет своего ключа и совпадает со строкой {first} в столбцах {columns}, но не в остальных; она считается ещё "
        "одной записью.",
        kk="Жолдың өз кілті жоқ және {columns} бағандарында {first}-жолмен бірдей, ал қалғандарында басқаша; ол тағы бір жазба болып "
        "саналады.",
    ),
    hint=ALIKE.hint,
)
KEY_LATER = Reason(
    code="row.key_later",
    says=Text(
        en="The row says what record {ref} says, which was taken without a key ({day}). It was taken as that record, which is "
        "known by this key from now on.",
        ru="Строка говорит то же, что запись {ref}, принятая без ключа ({day}). Она принята как эта запись, которая отныне "
        "известна и под этим ключом.",
        kk="Жол кілтсіз қабылданған {ref} жазбасындағыны айтады ({day}). Ол сол жазба ретінде қабылданды, жазба енді осы кілтпен "
        "де белгілі.",
    ),
    hint=Text(
        en="Nothing was doubled, and nothing is to be done. If the row means another one, enter that one by hand.",
        ru="Ничего не удвоилось, и делать ничего не нужно. Если строка о другом, внесите то другое вручную.",
        kk="Ештеңе екі еселенген жоқ, ештеңе істеу қажет емес. Жол басқасы туралы болса, оны қолмен енгізіңіз.",
    ),
)
KEY_LATER_AMONG = Reason(
    code="row.key_later_among",
    says=Text(
        en="Records taken without a key that say what the row says: {count} ({refs}). It was taken as {ref}, which is known by "
        "this key from now on.",
        ru="Записей, принятых без ключа, которые говорят то же, что строка: {count} ({refs}). Она принята как {ref}, которая "
        "отныне известна и под этим ключом.",
        kk="Жолдағыны айтатын, кілтсіз қабылданған жазбалар: {count} ({refs}). Ол {ref} ретінде қабылданды, жазба енді осы кілтпен "
        "де белгілі.",
    ),
    hint=Text(
        en="If the list tells of it once, the others are doubles: withdraw them. If it tells of each, each needs a row with its key.",
        ru="Если в списке это одно и то же, остальные — дубли: отзовите их. Если их столько и есть, у каждой должна быть строка "
        "со своим ключом.",
        kk="Тізімде бұл біреу ғана болса, қалғандары — қосарлы: оларды қайтарып алыңыз. Шынымен сонша болса, әрқайсысына өз кілті бар "
        "жол керек.",
    ),
)
KEY_BEFORE = Reason(
    code="row.key_before",
    says=Text(
        en="The row has no key and says what record {ref} says, which is known by the key “{key}”. It was taken as that record.",
        ru="В строке нет ключа, и она говорит то же, что запись {ref}, известная под ключом «{key}». Она принята как эта запись.",
        kk="Жолдың кілті жоқ және ол «{key}» кілтімен белгілі {ref} жазбасындағыны айтады. Ол сол жазба ретінде қабылданды.",
    ),
    hint=Text(
        en="Nothing was doubled. If the row means another one, give it a key of its own and import the list again.",
        ru="Ничего не удвоилось. Если строка о другом, дайте ей собственный ключ и загрузите список снова.",
        kk="Ештеңе екі еселенген жоқ. Жол басқасы туралы болса, оған өз кілтін беріп, тізімді қайта жүктеңіз.",
    ),
)
OTHER_KEY = Reason(
    code="row.other_key",
    says=Text(
        en="The row says what record {ref} says, which is known by the key “{key}”, and it bears another key. It was taken as another "
        "record.",
        ru="Строка говорит то же, что запись {ref}, известная под ключом «{key}», а ключ у неё другой. Она принята как ещё одна "
        "запись.",
        kk="Жол «{key}» кілтімен белгілі {ref} жазбасындағыны айтады, ал кілті басқа. Ол тағы бір жазба ретінде қабылданды.",
    ),
    hint=Text(
        en="If it is the same one, keep the old key in the list and withdraw one of the two records. If it is another, nothing is to "
        "be done.",
        ru="Если это одно и то же, оставьте в списке прежний ключ и отзовите одну из двух записей. Если это другое, делать ничего "
        "не нужно.",
        kk="Бұл біреуі ғана болса, тізімде бұрынғы кілтті қалдырып, екі жазбаның бірін қайтарып алыңыз. Басқасы болса, ештеңе істеу "
        "қажет емес.",
    ),
)
KEY_CHANGED = Reason(
    code="row.key_changed",
    refuses=True,
    says=Text(
        en="The row says what record {ref} says, which is known by the key “{key}”, and it bears another key.",
        ru="Строка говорит то же, что запись {ref}, известная под ключом «{key}», а ключ у неё другой.",
        kk="Жол «{key}» кілтімен белгілі {ref} жазбасындағыны айтады, ал кілті басқа.",
    ),
    hint=Text(
        en="If it is the same one, keep the key “{key}” and import the list again: nothing else is to be done. Only if it is another, "
        "see to what else is said of the row.",
        ru="Если это одно и то же, оставьте ключ «{key}» и загрузите список снова: больше делать ничего не нужно. Только если это "
        "другое, исправьте остальное, о чём сказано в этой строке.",
        kk="Бұл біреуі ғана болса, «{key}» кілтін қалдырып, тізімді қайта жүктеңіз: басқа ештеңе істеу қажет емес. Тек басқасы "
        "болса, жол туралы айтылған қалғанын түзетіңіз.",
    ),
)
EXAMPLE_ROW = Reason(
    code="row.example",
    says=Text(
        en="“{value}” is the key of the template's example row; the row was taken and counts in the figures.",
        ru="«{value}» — ключ примерной строки шаблона; строка принята и учитывается в показателях.",
        kk="«{value}» — үлгінің мысал жолының кілті; жол қабылданды және көрсеткіштерде есептеледі.",
    ),
    hint=Text(
        en="If it is the example, withdraw its record, and let a trial run try the template. If it is a row of yours, give it its own "
        "key.",
        ru="Если это пример, отзовите его запись, а шаблон пробуйте пробной загрузкой. Если строка ваша, дайте ей её собственный ключ.",
        kk="Бұл мысал болса, жазбасын қайтарып алыңыз, ал үлгіні сынақ жүктеумен тексеріңіз. Жол өзіңіздікі болса, оған өз кілтін "
        "беріңіз.",
    ),
)
REGION_NOT_THEN = Reason(
    code="row.region_not_then",
    says=Text(
        en="“{region}” did not exist on {day}.",
        ru="На {day} региона «{region}» не было.",
        kk="«{region}» {day} күні болған жоқ.",
    ),
    hint=Text(
        en="Check the region and the date; the row was taken as written.",
        ru="Проверьте регион и дату; строка принята как написана.",
        kk="Өңір мен күнді тексеріңіз; жол жазылғандай қабылданды.",
    ),
)
AGENCY_NOT_THEN = Reason(
    code="row.agency_not_then",
    says=Text(
        en="“{agency}” did not exist on {day}.",
        ru="Органа «{agency}» на {day} не существовало.",
        kk="«{agency}» {day} күні болған жоқ.",
    ),
    hint=Text(
        en="Check the agency and the date; the row was taken as written.",
        ru="Проверьте орган и дату; строка принята как написана.",
        kk="Органды және күнді тексеріңіз; жол жазылғандай қабылданды.",
    ),
)
AGENCY_CLOSED_THEN = Reason(
    code="row.agency_closed_then",
    says=Text(
        en="“{agency}” was closed on {closed_on}, before {day}.",
        ru="Орган «{agency}» закрыт {closed_on}, раньше чем {day}.",
        kk="«{agency}» органы {closed_on} жабылған, {day} күнінен бұрын.",
    ),
    hint=Text(
        en="Check the agency and the date; the row was taken as written.",
        ru="Проверьте орган и дату; строка принята как написана.",
        kk="Органды және күнді тексеріңіз; жол жазылғандай қабылданды.",
    ),
)
REGION_DIFFERS = Reason(
    code="row.region_differs",
    says=Text(
        en="“{agency}” belongs to “{own}”, the row says “{region}”.",
        ru="«{agency}» относится к региону «{own}», а в строке — «{region}».",
        kk="«{agency}» «{own}» өңіріне жатады, ал жолда «{region}» делінген.",
    ),
    hint=Text(
        en="Check which of the two is right; the row was taken as written.",
        ru="Проверьте, что из двух верно; строка принята как написана.",
        kk="Екеуінің қайсысы дұрыс екенін тексеріңіз; жол жазылғандай қабылданды.",
    ),
)
REGION_MISSING = Reason(
    code="row.region_missing",
    refuses=True,
    says=Text(
        en="The row names no region, and its agency belongs to none.",
        ru="В строке не указан регион, а орган не относится ни к одному.",
        kk="Жолда өңір көрсетілмеген, ал орган ешбір өңірге жатпайды.",
    ),
    hint=Text(en="Fill in the region.", ru="Укажите регион.", kk="Өңірді көрсетіңіз."),
)
IN_THE_FUTURE = Reason(
    code="row.in_the_future",
    refuses=True,
    says=Text(
        en="{value} has not come yet.",
        ru="{value} ещё не наступило.",
        kk="{value} әлі келген жоқ.",
    ),
    hint=Text(
        en="A record tells of what has happened; correct the date.",
        ru="Запись говорит о том, что уже произошло; исправьте дату.",
        kk="Жазба болған оқиғаны айтады; күнін түзетіңіз.",
    ),
)
NOT_KEPT = Reason(
    code="row.not_kept",
    refuses=True,
    says=Text(
        en="The row contradicts what is already kept, so the database refused it ({rule}).",
        ru="Строка противоречит уже имеющимся записям, и база данных её отвергла ({rule}).",
        kk="Жол бұрыннан бар жазбаларға қайшы, сондықтан дерекқор оны қабылдамады ({rule}).",
    ),
    hint=Text(
        en="Look the record up by its number and compare.",
        ru="Найдите запись по номеру и сравните.",
        kk="Жазбаны нөмірі бойынша тауып, салыстырыңыз.",
    ),
)

GENERAL = keep_reasons(
    EMPTY,
    UNSAFE,
    FORMULA,
    NOT_A_DAY,
    DAY_OUT_OF_BOUNDS,
    NOT_A_NUMBER,
    NUMBER_OUT_OF_BOUNDS,
    NOT_YES_OR_NO,
    NOT_IN_LIST,
    UNKNOWN_AGENCY,
    NOT_YOUR_AGENCY,
    NOT_A_PROVISION,
    TOO_MANY_CELLS,
    KEY_TWICE,
    ALIKE,
    ALIKE_IN,
    KEY_LATER,
    KEY_LATER_AMONG,
    KEY_BEFORE,
    OTHER_KEY,
    KEY_CHANGED,
    EXAMPLE_ROW,
    REGION_NOT_THEN,
    AGENCY_NOT_THEN,
    AGENCY_CLOSED_THEN,
    REGION_DIFFERS,
    REGION_MISSING,
    IN_THE_FUTURE,
    NOT_KEPT,
)
