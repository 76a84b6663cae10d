"""How the register of persons says no.

Refusal
  BirthContradicts        birth date and birth year do not agree       400
  BirthInFuture           a birth after today                          400
  BirthImplausible        a birth year nobody has                      400
  DayBeforeBirth          a day before the person was born              400
  NotToldOutside          not told on a day before there was anything to tell  400
  NothingToFind           a look-up without a value to look for        400
  IdentityUnknown         nothing was ever entered about who it is     409
  IdentityErased          who it is was erased for good                409
  NotTheRegisteringBody   only the body that registered may do this    403
  PartNotRead             a part that the own body would write and does not read  403
  NothingToPutBack        no other body changed this part              409
  GroupsNotShared         only other parts of the person were shared   403
  Unavailable
    IdentityDamaged       the sealed identity does not open            503
    TextDamaged           a sealed text does not open                  503
    KeyVersionMissing     the house lacks a key-encrypting key         503
"""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal, Unavailable
from qorgan.kernel.texts import Text


class BirthContradicts(Refusal):
    """Birth date and birth year do not agree."""

    code = "person.birth_contradicts"
    says = Text(
        en="The birth date {born_on} is not in the birth year {birth_year}.",
        ru="Дата рождения {born_on} не относится к году рождения {birth_year}.",
        kk="Туған күні {born_on} туған жылына {birth_year} сәйкес келмейді.",
    )
    next_step = Text(
        en="Give the date if it is known, otherwise the year alone.",
        ru="Укажите дату, если она известна, иначе только год.",
        kk="Белгілі болса, күнін, әйтпесе тек жылын көрсетіңіз.",
    )


class BirthInFuture(Refusal):
    """A birth after today."""

    code = "person.birth_in_future"
    says = Text(
        en="{birth} is later than today.",
        ru="{birth} позже сегодняшнего дня.",
        kk="{birth} бүгінгі күннен кеш.",
    )
    next_step = Text(
        en="Check the birth date or year; leave both empty if neither is known.",
        ru="Проверьте дату или год рождения; если они неизвестны, оставьте поля пустыми.",
        kk="Туған күнін не жылын тексеріңіз; белгісіз болса, екеуін де бос қалдырыңыз.",
    )


class DayBeforeBirth(Refusal):
    """A day before the person was born."""

    code = "person.day_before_birth"
    says = Text(
        en="{on} is before {person} was born, by the birth that is recorded.",
        ru="{on} раньше рождения {person}, как оно записано.",
        kk="{on} {person} туған күнінен бұрын, жазылғаны бойынша.",
    )
    next_step = Text(
        en="Correct this day; if the birth is wrong, correct that first.",
        ru="Исправьте этот день; если неверно рождение, сначала исправьте его.",
        kk="Осы күнді түзетіңіз; туған күні қате болса, алдымен соны түзетіңіз.",
    )


class BirthImplausible(Refusal):
    """A birth year that no living person has."""

    code = "person.birth_implausible"
    says = Text(
        en="{birth} is not a plausible year of birth.",
        ru="{birth} — неправдоподобный год рождения.",
        kk="{birth} — шындыққа жанаспайтын туған жыл.",
    )
    next_step = Text(
        en="Give the year in four digits.",
        ru="Укажите год четырьмя цифрами.",
        kk="Жылды төрт цифрмен көрсетіңіз.",
    )


class NotToldOutside(Refusal):
    """A day on which nobody could have been told: before what was to be told, or after today."""

    code = "person.not_told_outside"
    says = Text(
        en="{on} is before {since}, when there was something to tell, or after today.",
        ru="{on} раньше {since}, когда было о чём сообщать, или позже сегодняшнего дня.",
        kk="{on} — хабарлайтын нәрсе болған {since} күнінен бұрын не бүгінгі күннен кеш.",
    )
    next_step = Text(
        en="Give the day since which it is known that the person cannot be told.",
        ru="Укажите день, с которого известно, что человеку нельзя сообщить.",
        kk="Адамға хабарлау мүмкін емес екені белгілі болған күнді көрсетіңіз.",
    )


class NothingToFind(Refusal):
    """A look-up without a value to look for."""

    code = "person.nothing_to_find"
    says = Text(
        en="There is nothing to look for.",
        ru="Нечего искать.",
        kk="Іздейтін ештеңе жоқ.",
    )
    next_step = Text(
        en="Give an identification number, a document number, a telephone, or a name with the birth date or year.",
        ru="Укажите ИИН, номер документа, телефон либо фамилию и имя вместе с датой или годом рождения.",
        kk="ЖСН-ді, құжат нөмірін, телефонды не тегі мен атын туған күнімен немесе жылымен бірге көрсетіңіз.",
    )


class IdentityUnknown(Refusal):
    """Nothing was ever entered about who the person is."""

    code = "person.identity_unknown"
    status = 409
    exit_code = 6
    says = Text(
        en="Nothing has been entered about who {person} is.",
        ru="О личности {person} ничего не внесено.",
        kk="{person} тұлғасы туралы ештеңе енгізілмеген.",
    )
    next_step = Text(
        en="If the name or papers become known, enter them with “Change the identity”.",
        ru="Когда станут известны имя или документы, внесите их действием «Изменить сведения о личности».",
        kk="Аты-жөні не құжаттары белгілі болса, «Тұлға туралы мәліметті өзгерту» арқылы енгізіңіз.",
    )


class IdentityErased(Refusal):
    """Who the person is was erased for good."""

    code = "person.identity_erased"
    status = 409
    exit_code = 6
    says = Text(
        en="The identity of {person} was erased on {on}; its key no longer exists.",
        ru="Сведения о личности {person} уничтожены {on}; их ключа больше нет.",
        kk="{person} тұлғасы туралы мәлімет {on} жойылған; оның кілті енді жоқ.",
    )
    next_step = Text(
        en="The reference stays. Register the person anew if there is a lawful need to know the identity.",
        ru="Номер остаётся. Если сведения нужны по закону, зарегистрируйте человека заново.",
        kk="Нөмір қалады. Мәлімет заң бойынша қажет болса, адамды қайта тіркеңіз.",
    )


class NotTheRegisteringBody(Refusal):
    """Only the body that registered the person may do this."""

    code = "person.not_the_registering_body"
    status = 403
    exit_code = 4
    says = Text(
        en="{person} was registered by another body.",
        ru="{person} зарегистрирован другим органом.",
        kk="{person} басқа органмен тіркелген.",
    )
    next_step = Text(
        en="Only the body that registered a person may erase the identity, take parts out of it or put them back, and correct or withdraw a "
        "paper that your body did not record. Ask it in writing.",
        ru="Уничтожить сведения о личности, убрать или вернуть их часть, исправить или отозвать документ, который записал не ваш орган, может "
        "только орган, зарегистрировавший человека. Обратитесь к нему письменно.",
        kk="Тұлға туралы мәліметті жою, бөлігін алып тастау не қайтару, сіздің орган жазбаған құжатты түзету не кері қайтару тек адамды "
        "тіркеген органның қолында. Оған жазбаша өтініш жасаңыз.",
    )


class PartNotRead(Refusal):
    """Another body registered the person, and the own one does not read this part: the same whether it is held or empty."""

    code = "person.part_not_read"
    status = 403
    exit_code = 4
    says = Text(
        en="Of the identity of {person} your body does not read this, so it cannot write it either: {parts}.",
        ru="В сведениях о личности {person} ваш орган этого не читает, поэтому не может и записать: {parts}.",
        kk="{person} тұлғасы туралы мәліметте сіздің орган мұны оқымайды, сондықтан жаза да алмайды: {parts}.",
    )
    next_step = Text(
        en="Leave it out to write the rest. To write it, ask the person: record the consent to your body and share by it; or register the "
        "person as an applicant of your own.",
        ru="Чтобы записать остальное, оставьте это пустым. Чтобы записать и это, спросите человека: запишите согласие в пользу вашего "
        "органа и откройте сведения по нему; или зарегистрируйте человека как своего заявителя.",
        kk="Қалғанын жазу үшін мұны бос қалдырыңыз. Мұны да жазу үшін адамнан сұраңыз: сіздің органға берілген келісімді жазып, "
        "мәліметті сол бойынша ашыңыз; немесе адамды өз өтініш берушіңіз ретінде тіркеңіз.",
    )


class NothingToPutBack(Refusal):
    """No other body changed the part since the registering body looked."""

    code = "person.nothing_to_put_back"
    status = 409
    exit_code = 6
    says = Text(
        en="Nothing that another body changed in the identity of {person} waits for your look: {parts}.",
        ru="В сведениях о личности {person} нет изменений другого органа, которые ждали бы вашего решения: {parts}.",
        kk="{person} тұлғасы туралы мәліметте сіздің шешіміңізді күтіп тұрған басқа органның өзгерісі жоқ: {parts}.",
    )
    next_step = Text(
        en="Open the identity to see what stands there; change it with “Change the identity”.",
        ru="Откройте сведения о личности, чтобы увидеть, что внесено; измените их действием «Изменить сведения о личности».",
        kk="Не жазылғанын көру үшін мәліметті ашыңыз; «Тұлға туралы мәліметті өзгерту» арқылы өзгертіңіз.",
    )


class GroupsNotShared(Refusal):
    """Only parts of the person were shared with this body, and not these."""

    code = "person.groups_not_shared"
    status = 403
    exit_code = 4
    says = Text(
        en="Of {person} only this was shared with your body: {groups}.",
        ru="О {person} вашему органу передано только это: {groups}.",
        kk="{person} туралы сіздің органға тек мыналар берілген: {groups}.",
    )
    next_step = Text(
        en="If the work needs more, the person must agree, or a law must say so: record the consent to your body and share by it, or ask "
        "the body that shared it.",
        ru="Если для работы нужно больше, нужно согласие человека или норма закона: запишите согласие в пользу вашего органа и "
        "откройте сведения по нему или обратитесь к передавшему органу.",
        kk="Жұмысқа көбірек қажет болса, адамның келісімі не заң нормасы керек: сіздің органға берілген келісімді жазып, мәліметті "
        "сол бойынша ашыңыз немесе берген органға жүгініңіз.",
    )


class IdentityDamaged(Unavailable):
    """The sealed identity does not open: it was altered, moved or cut."""

    code = "person.identity_damaged"
    says = Text(
        en="The sealed identity of {person} is damaged and was not opened.",
        ru="Зашифрованные сведения о личности {person} повреждены и не были открыты.",
        kk="{person} тұлғасы туралы шифрланған мәлімет бүлінген, ашылмады.",
    )
    next_step = Text(
        en="Nothing is shown. Tell the system administrator this reference; a backup may hold a sound copy.",
        ru="Ничего не показано. Сообщите номер системному администратору: в резервной копии может быть целая версия.",
        kk="Ештеңе көрсетілмеді. Нөмірді жүйе әкімшісіне хабарлаңыз: сақтық көшірмеде бүтін нұсқасы болуы мүмкін.",
    )


class TextDamaged(Unavailable):
    """A sealed text does not open: it was altered, moved or cut."""

    code = "person.text_damaged"
    says = Text(
        en="A sealed text of {holder} is damaged and was not opened.",
        ru="Зашифрованный текст записи {holder} повреждён и не был открыт.",
        kk="{holder} жазбасының шифрланған мәтіні бүлінген, ашылмады.",
    )
    next_step = IdentityDamaged.next_step


class KeyVersionMissing(Unavailable):
    """The house was started without a version of the key-encrypting key that is still in use."""

    code = "vault.key_version_missing"
    says = Text(
        en="The key of version {version} is not loaded, so what it protects cannot be opened.",
        ru="Ключ версии {version} не загружен, поэтому защищённые им сведения не открываются.",
        kk="{version}-нұсқалы кілт жүктелмеген, сондықтан ол қорғайтын мәлімет ашылмайды.",
    )
    next_step = Text(
        en="Tell the system administrator: the keys file must hold every version until the keys were wrapped anew.",
        ru="Сообщите системному администратору: файл ключей должен содержать все версии, пока ключи не перешифрованы.",
        kk="Жүйе әкімшісіне хабарлаңыз: кілттер қайта шифрланғанша, кілттер файлында барлық нұсқа болуы керек.",
    )
