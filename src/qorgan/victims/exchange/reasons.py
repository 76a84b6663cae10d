"""Why a row of a file of the standard is flagged or refused: what has no place here, and what was understood otherwise."""

from __future__ import annotations

from qorgan.desk.importing.reasons import Reason
from qorgan.kernel.texts import Text

UNPLACED = Reason(
    code="htcds.unplaced",
    says=Text(
        en="“{value}” has no place here and was not taken.",
        ru="Для «{value}» здесь нет места; значение не принято.",
        kk="«{value}» үшін мұнда орын жоқ; мән қабылданбады.",
    ),
    hint=Text(
        en="If it matters for help, write it down by hand on the page of the person. The list of fields says where each lives.",
        ru="Если это важно для помощи, внесите вручную на странице человека. Где живёт каждое поле, сказано в списке полей.",
        kk="Көмекке маңызды болса, адамның бетінде қолмен енгізіңіз. Әр өрістің орны өрістер тізімінде айтылған.",
    ),
)
UNPLACED_MORE = Reason(
    code="htcds.unplaced_more",
    says=Text(
        en="Beside what is said of this row, further values have no place here and were not taken: {found}.",
        ru="Помимо сказанного об этой строке, нет места и для других значений, они не приняты: {found}.",
        kk="Осы жол туралы айтылғаннан басқа тағы {found} мән үшін мұнда орын жоқ; олар қабылданбады.",
    ),
    hint=Text(
        en="So many values of one row hardly tell of one person. Look at the file; the list of fields says what has a place here.",
        ru="Столько значений в одной строке вряд ли об одном человеке. Проверьте файл; что имеет место, сказано в списке полей.",
        kk="Бір жолдағы мұнша мән бір адам туралы болуы екіталай. Файлды қараңыз; ненің орны бары өрістер тізімінде айтылған.",
    ),
)
YEAR_BESIDE = Reason(
    code="htcds.year_beside",
    says=Text(
        en="“{value}” is not the year of the date of birth that the row tells too: the date was taken.",
        ru="«{value}» — не год даты рождения, которая тоже указана в строке: взята дата.",
        kk="«{value}» — жолда айтылған туған күннің жылы емес: күні алынды.",
    ),
    hint=Text(
        en="Ask which of the two is right, and correct the person's page or the file.",
        ru="Уточните, что из двух верно, и исправьте страницу человека или файл.",
        kk="Екеуінің қайсысы дұрыс екенін анықтап, адамның бетін не файлды түзетіңіз.",
    ),
)
UNKNOWN_VALUE = Reason(
    code="htcds.unknown_value",
    says=Text(
        en="“{value}” is not one of the values that are kept here; the rest of the row was taken.",
        ru="«{value}» нет среди значений, которые здесь хранятся; остальное в строке принято.",
        kk="«{value}» мұнда сақталатын мәндердің ішінде жоқ; жолдың қалғаны қабылданды.",
    ),
    hint=Text(
        en="Use a code or a label of the standard, or enter the value by hand.",
        ru="Используйте код или название из стандарта либо внесите значение вручную.",
        kk="Стандарттың кодын немесе атауын қолданыңыз не мәнді қолмен енгізіңіз.",
    ),
)
NOT_A_DAY = Reason(
    code="htcds.not_a_day",
    says=Text(
        en="“{value}” is not a date and was not taken; the rest of the row was.",
        ru="«{value}» — не дата и не принято; остальное в строке принято.",
        kk="«{value}» — күн емес, қабылданбады; жолдың қалғаны қабылданды.",
    ),
    hint=Text(
        en="A date is expected here: 2020-02-10, or the day first: 10.02.2020. Correct the file and import it again.",
        ru="Здесь ожидается дата: 2020-02-10 или сначала день: 10.02.2020. Исправьте файл и загрузите его снова.",
        kk="Мұнда күн күтіледі: 2020-02-10 не алдымен күні: 10.02.2020. Файлды түзетіп, қайта жүктеңіз.",
    ),
)
NUMBER_OF_PAPER = Reason(
    code="htcds.number_of_paper",
    says=Text(
        en="“{value}” is not surely an identification number of this country: it was kept as the number of a paper of unknown kind.",
        ru="«{value}» — не обязательно идентификационный номер этой страны: записано как номер документа неизвестного вида.",
        kk="«{value}» осы елдің сәйкестендіру нөмірі екені анық емес: түрі белгісіз құжаттың нөмірі деп жазылды.",
    ),
    hint=Text(
        en="If it is one, enter it as such on the page of the person; otherwise say there of which paper it is.",
        ru="Если это он, внесите его как таковой на странице человека; иначе укажите там, какого документа этот номер.",
        kk="Сол нөмір болса, адамның бетінде солай енгізіңіз; әйтпесе қай құжаттың нөмірі екенін сонда көрсетіңіз.",
    ),
)
MISNAMED = Reason(
    code="htcds.misnamed",
    of_header=True,
    says=Text(
        en="The hidden name of this column is {value}, its label says another field. The label was followed.",
        ru="Скрытое имя этого столбца — {value}, а подпись говорит о другом поле. Взята подпись.",
        kk="Бұл бағанның жасырын аты — {value}, ал жазуы басқа өрісті айтады. Жазуы бойынша алынды.",
    ),
    hint=Text(
        en="The templates are handed out so. Look at one address; if it is in order, nothing needs to be done.",
        ru="Такими шаблоны и раздают. Проверьте один адрес; если он верен, делать ничего не нужно.",
        kk="Үлгілер осылай таратылады. Бір мекенжайды қараңыз; дұрыс болса, ештеңе істеудің қажеті жоқ.",
    ),
)
REASON_AS_TEXT = Reason(
    code="htcds.reason_as_text",
    says=Text(
        en="“{value}” is no reason of the standard: kept as another reason, with the text among the details.",
        ru="«{value}» — не причина из стандарта: записано как иная причина, текст — в подробностях.",
        kk="«{value}» — стандарттағы себеп емес: басқа себеп деп жазылды, мәтіні — толық мәліметте.",
    ),
    hint=Text(
        en="Nothing is lost. Choose a reason of the list in the file if one fits.",
        ru="Ничего не потеряно. Если подходит причина из списка, укажите её в файле.",
        kk="Ештеңе жоғалған жоқ. Тізімдегі себеп сәйкес келсе, файлда соны көрсетіңіз.",
    ),
)
TOLD_STATUS = Reason(
    code="htcds.told_status",
    says=Text(
        en="The status “{value}” is kept as another body told it. Nothing was decided here.",
        ru="Статус «{value}» записан со слов другого органа. Здесь ничего не решено.",
        kk="«{value}» мәртебесі басқа органның айтуымен жазылды. Мұнда ештеңе шешілген жоқ.",
    ),
    hint=Text(
        en="Decide on the status on the page of the person, if it is for your body.",
        ru="Если это дело вашего органа, примите решение о статусе на странице человека.",
        kk="Бұл сіздің органның міндеті болса, адамның бетінде мәртебе туралы шешім қабылдаңыз.",
    ),
)
NOBODY = Reason(
    code="htcds.nobody",
    refuses=True,
    says=Text(
        en="No person is in this row: none of its fields says anything of one.",
        ru="В этой записи нет человека: ни одно её поле о нём не говорит.",
        kk="Бұл жазбада адам жоқ: бірде-бір өрісі адам туралы ештеңе айтпайды.",
    ),
    hint=Text(
        en="Name the fields as the standard does, such as prs_FirstName; the list of fields names them all.",
        ru="Назовите поля так, как в стандарте, например prs_FirstName; все они — в списке полей.",
        kk="Өрістерді стандарттағыдай атаңыз, мысалы prs_FirstName; бәрі өрістер тізімінде.",
    ),
)
OURS = Reason(
    code="htcds.ours",
    says=Text(
        en="This row was written out of this house: {ref} is registered already.",
        ru="Эта строка выгружена отсюда же: {ref} уже зарегистрирован.",
        kk="Бұл жол осы жерден шығарылған: {ref} бұрыннан тіркелген.",
    ),
    hint=Text(
        en="Nothing was taken. If somebody added to the file, enter what is new on the page of the person.",
        ru="Ничего не принято. Если файл дополнили, внесите новое на странице человека.",
        kk="Ештеңе қабылданған жоқ. Файлға қосылғаны болса, жаңасын адамның бетінде енгізіңіз.",
    ),
)
ANOTHER = Reason(
    code="htcds.another",
    refuses=True,
    says=Text(
        en="An earlier row with this key told of {ref}. This one names somebody otherwise, and no year of birth shows that it is the same.",
        ru="Прежняя строка с этим ключом говорила о {ref}. В этой человек назван иначе, и год рождения не показывает, что это он же.",
        kk="Осы кілтті бұрынғы жол {ref} туралы айтқан. Мұнда адам басқаша аталған, туған жылы да сол адам екенін көрсетпейді.",
    ),
    hint=Text(
        en="Somebody else: give the rows of each file keys of their own. The same: let the year of birth in the row and of {ref} agree.",
        ru="Другой человек — дайте строкам каждого файла собственные ключи. Тот же — пусть год рождения в строке и у {ref} совпадёт.",
        kk="Басқа адам болса, әр файлдың жолдарына өз кілттерін беріңіз. Сол адам болса, жолдағы және {ref} туған жылын бірдей етіңіз.",
    ),
)
KNOWN = Reason(
    code="htcds.known",
    says=Text(
        en="{ref} has the same number, or the same name and birth. The person was registered beside.",
        ru="У {ref} тот же номер либо те же имя и рождение. Человек зарегистрирован отдельно.",
        kk="{ref} адамының нөмірі не аты мен туғаны бірдей. Адам бөлек тіркелді.",
    ),
    hint=Text(
        en="Compare the two. If they are one person, work on with the older reference.",
        ru="Сравните обоих. Если это один человек, работайте дальше с прежним номером записи.",
        kk="Екеуін салыстырыңыз. Бір адам болса, бұрынғы нөмірмен жұмысты жалғастырыңыз.",
    ),
)
REASONS = (
    UNPLACED,
    UNPLACED_MORE,
    YEAR_BESIDE,
    UNKNOWN_VALUE,
    NOT_A_DAY,
    NUMBER_OF_PAPER,
    MISNAMED,
    REASON_AS_TEXT,
    TOLD_STATUS,
    NOBODY,
    OURS,
    ANOTHER,
    KNOWN,
)
