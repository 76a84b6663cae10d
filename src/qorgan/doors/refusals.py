"""What a door says of a request that never reaches the counter."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from qorgan.kernel.refusals import NotSignedIn, Refusal, Unavailable
from qorgan.kernel.texts import Text


class FormExpired(Refusal):
    """The form was opened in another session, or the browser keeps no cookies."""

    code = "web.form_expired"
    status = 403
    says = Text(en="This form has expired.", ru="Срок действия этой формы истёк.", kk="Бұл нысанның мерзімі өтті.")
    next_step = Text(
        en="Nothing was changed. Go back, load the page again and send it once more; cookies must be allowed.",
        ru="Ничего не изменено. Вернитесь, обновите страницу и отправьте ещё раз; файлы cookie должны быть разрешены.",
        kk="Ештеңе өзгертілген жоқ. Артқа қайтып, бетті жаңартып, қайта жіберіңіз; cookie файлдарына рұқсат болуы керек.",
    )


class NoSuchPage(Refusal):
    """The address is none of the house's, whatever it names."""

    code = "web.no_such_page"
    status = 404
    says = Text(
        en="There is no page at this address.",
        ru="По этому адресу страницы нет.",
        kk="Бұл мекенжайда бет жоқ.",
    )
    next_step = Text(
        en="Check the address, or begin from Home: the menu leads to every list, and the search finds a record by its reference.",
        ru="Проверьте адрес или начните с главной: меню ведёт ко всем спискам, а поиск находит запись по её номеру.",
        kk="Мекенжайды тексеріңіз немесе басты беттен бастаңыз: мәзір барлық тізімге апарады, ал іздеу жазбаны нөмірі бойынша табады.",
    )


class TokenOrFormNeeded(Refusal):
    """A program writes with a session's cookie alone; any page could make a browser do that."""

    code = "api.session_unproved"
    status = 403
    says = Text(
        en="A cookie alone does not prove who sends this.",
        ru="Одного файла cookie недостаточно, чтобы подтвердить отправителя.",
        kk="Жіберушіні растау үшін cookie файлының өзі жеткіліксіз.",
    )
    next_step = Text(
        en="Nothing was changed. Send a token in the Authorization header.",
        ru="Ничего не изменено. Передайте ключ в заголовке Authorization.",
        kk="Ештеңе өзгертілген жоқ. Кілтті Authorization тақырыпшасында жіберіңіз.",
    )


class RequestUnreadable(Refusal):
    """Something was sent that is no sound request to this site."""

    code = "web.request_unreadable"
    status = 400
    says = Text(en="The request cannot be read.", ru="Запрос не удаётся прочитать.", kk="Сұрауды оқу мүмкін емес.")
    next_step = Text(
        en="Nothing was changed. Go back, load the page again and send it once more.",
        ru="Ничего не изменено. Вернитесь, обновите страницу и отправьте ещё раз.",
        kk="Ештеңе өзгертілген жоқ. Артқа қайтып, бетті жаңартып, қайта жіберіңіз.",
    )


class RequestTooLarge(RequestUnreadable):
    """More was sent than any form asks for."""

    code = "web.request_too_large"
    status = 413
    says = Text(
        en="More was sent than a form can take.",
        ru="Отправлено больше, чем может принять форма.",
        kk="Нысан қабылдай алатыннан көп дерек жіберілді.",
    )
    next_step = Text(
        en="Nothing was changed. Shorten the longest text and send it again.",
        ru="Ничего не изменено. Сократите самый длинный текст и отправьте ещё раз.",
        kk="Ештеңе өзгертілген жоқ. Ең ұзын мәтінді қысқартып, қайта жіберіңіз.",
    )


class LengthMissing(RequestUnreadable):
    """A form came without its length, so that nobody can tell whether all of it has come."""

    code = "web.length_missing"
    status = 411
    says = Text(
        en="The form was sent without its length.",
        ru="Форма отправлена без указания её длины.",
        kk="Нысан ұзындығы көрсетілмей жіберілді.",
    )
    next_step = Text(
        en="Nothing was changed. Send it from the page itself. If that was done, tell the system administrator: what stands between "
        "the browser and this system must pass forms on with their Content-Length.",
        ru="Ничего не изменено. Отправьте её с самой страницы. Если так и было, сообщите системному администратору: то, что стоит "
        "между браузером и этой системой, должно передавать формы вместе с Content-Length.",
        kk="Ештеңе өзгертілген жоқ. Оны беттің өзінен жіберіңіз. Солай істелген болса, жүйе әкімшісіне айтыңыз: браузер мен осы "
        "жүйенің арасында тұрған құрал нысандарды Content-Length көрсетіп өткізуі керек.",
    )


class MethodNotAllowed(Refusal):
    """The address exists, but not for this HTTP method."""

    code = "web.method_not_allowed"
    status = 405
    says = Text(
        en="This address does not take {method}, only {allowed}.",
        ru="Этот адрес не принимает {method}, только {allowed}.",
        kk="Бұл мекенжай {method} қабылдамайды, тек {allowed} қабылдайды.",
    )
    next_step = Text(
        en="Nothing was changed. Open the page from the menu, or read the description of the API.",
        ru="Ничего не изменено. Откройте страницу из меню или прочитайте описание API.",
        kk="Ештеңе өзгертілген жоқ. Бетті мәзірден ашыңыз немесе API сипаттамасын оқыңыз.",
    )


class HouseFailed(Refusal):
    """A fault of the program; its trace stands in the server's log under the number of the fault."""

    code = "house.failed"
    status = 500
    says = Text(en="The system failed.", ru="Произошла ошибка системы.", kk="Жүйенің ақауы болды.")
    next_step = Text(
        en="Nothing was saved. Try again; if it happens again, tell the system administrator the number of the fault, {fault}.",
        ru="Ничего не сохранено. Повторите; если повторится, сообщите системному администратору номер сбоя: {fault}.",
        kk="Ештеңе сақталмады. Қайталап көріңіз; қайталанса, жүйе әкімшісіне ақаудың нөмірін айтыңыз: {fault}.",
    )


class HouseNotFurnished(Unavailable):
    """The database answers its owner and not the service: its role or its tables are not there."""

    code = "house.not_furnished"
    says = Text(
        en="The database is not made ready: the role of the service or its tables are missing.",
        ru="База данных не подготовлена: нет роли службы или её таблиц.",
        kk="Дерекқор дайындалмаған: қызметтің рөлі немесе оның кестелері жоқ.",
    )
    next_step = Text(
        en="Run `qorgan setup`, which makes them and may be repeated; for a look around run `qorgan demo`.",
        ru="Выполните `qorgan setup`: команда создаст их, повторять её безопасно. Чтобы осмотреться, выполните `qorgan demo`.",
        kk="`qorgan setup` орындаңыз: ол бәрін жасайды, қайталауға болады. Танысу үшін `qorgan demo` орындаңыз.",
    )


class HouseDiffers(Unavailable):
    """The tables that stand are not those that are recorded as made: nothing is made or changed beside them."""

    code = "house.differs"
    says = Text(
        en="The database is not as its records say: {what}.",
        ru="База данных не такова, как о ней записано: {what}.",
        kk="Дерекқор ол туралы жазылғандай емес: {what}.",
    )
    next_step = Text(
        en="Nothing was changed. Restore the last whole backup and run `qorgan setup` again. If the first setup was broken off and "
        "nothing is kept here yet, give it an empty database: name another in DATABASE_URL, or run `qorgan stop` and move the folder "
        "var/postgres away.",
        ru="Ничего не изменено. Восстановите последнюю полную резервную копию и снова выполните `qorgan setup`. Если прервалась первая "
        "установка и данных ещё нет, дайте пустую базу: укажите другую в DATABASE_URL или выполните `qorgan stop` и уберите папку "
        "var/postgres.",
        kk="Ештеңе өзгертілген жоқ. Соңғы толық сақтық көшірмені қалпына келтіріп, `qorgan setup` қайта орындаңыз. Алғашқы орнату үзіліп, "
        "дерек әлі болмаса, бос дерекқор беріңіз: DATABASE_URL арқылы басқасын көрсетіңіз немесе `qorgan stop` орындап, var/postgres "
        "қалтасын алып қойыңыз.",
    )


class UpdateStopped(Unavailable):
    """A change of the tables did not go through; PostgreSQL took it back whole."""

    code = "house.update_stopped"
    says = Text(
        en="The tables could not be brought up to date: “{reason}”. {change} was taken back whole; those before it are made.",
        ru="Не удалось обновить таблицы: «{reason}». Изменение {change} отменено целиком; предыдущие сделаны.",
        kk="Кестелерді жаңарту мүмкін болмады: «{reason}». {change} өзгерісі толық кері қайтарылды; алдыңғылары жасалды.",
    )
    next_step = Text(
        en="Restore the backup made before this update, or ask who maintains the program; do not change the tables by hand.",
        ru="Восстановите резервную копию, сделанную до обновления, или обратитесь к сопровождающим программу; не меняйте таблицы вручную.",
        kk="Жаңартуға дейінгі сақтық көшірмені қалпына келтіріңіз немесе бағдарламаны сүйемелдеушілерге хабарласыңыз; кестелерді қолмен "
        "өзгертпеңіз.",
    )


class DatabaseAway(Unavailable):
    """No connection to the database can be made."""

    code = "house.database_away"
    says = Text(en="The database cannot be reached.", ru="База данных недоступна.", kk="Дерекқорға қосылу мүмкін емес.")
    next_step = Text(
        en="Look whether the server runs and whether DATABASE_URL names it, with a user and a password that it knows.",
        ru="Проверьте, работает ли сервер и верно ли DATABASE_URL указывает его, пользователя и пароль.",
        kk="Сервердің жұмыс істеп тұрғанын және DATABASE_URL оны, пайдаланушыны мен құпиясөзді дұрыс көрсететінін тексеріңіз.",
    )


class NoCountryPack(Refusal):
    """A folder was named as a country pack and holds none."""

    code = "console.no_country_pack"
    status = 404
    exit_code = 5
    says = Text(
        en="There is no country pack in {folder}: {wanted} is missing.",
        ru="В папке {folder} нет пакета страны: отсутствует {wanted}.",
        kk="{folder} қалтасында ел топтамасы жоқ: {wanted} табылмады.",
    )
    next_step = Text(
        en="Nothing was compared. Name the folder that holds country.toml, calendar.yaml and deadlines.",
        ru="Ничего не сравнивалось. Укажите папку, в которой лежат country.toml, calendar.yaml и deadlines.",
        kk="Ештеңе салыстырылған жоқ. country.toml, calendar.yaml және deadlines тұрған қалтаны көрсетіңіз.",
    )


class CountryPackBroken(Refusal):
    """A file of the country pack named cannot be taken as it stands."""

    code = "console.country_pack_broken"
    status = 400
    exit_code = 2
    says = Text(
        en="The country pack cannot be read: {file}, at {place}: {reason}.",
        ru="Пакет страны не читается: {file}, место {place}: {reason}.",
        kk="Ел топтамасы оқылмайды: {file}, орны {place}: {reason}.",
    )
    next_step = Text(
        en="Nothing was compared. Mend the file and try again.",
        ru="Ничего не сравнивалось. Исправьте файл и повторите.",
        kk="Ештеңе салыстырылған жоқ. Файлды түзетіп, қайталаңыз.",
    )


class NobodyAtConsole(NotSignedIn):
    """The console was told to act as somebody who is not there, or who holds no role today."""

    code = "console.nobody"
    says = Text(
        en="No account “{login}” holds a role today.",
        ru="Учётной записи «{login}» с ролью на сегодня нет.",
        kk="Бүгін рөлі бар «{login}» есептік жазбасы жоқ.",
    )
    next_step = Text(
        en="Nothing was done. Name another login with --as or in QORGAN_AS, or leave both out to act as the console itself.",
        ru="Ничего не сделано. Укажите другой логин в --as или QORGAN_AS либо не указывайте его, чтобы действовать от имени консоли.",
        kk="Ештеңе жасалған жоқ. --as немесе QORGAN_AS арқылы басқа логинді көрсетіңіз; екеуінсіз консоль атынан әрекет етесіз.",
    )


class ConsoleAccountMissing(NotSignedIn):
    """The console was to act as itself, and its own account is not there or holds no role today."""

    code = "console.account_missing"
    says = Text(
        en="The console's own account is not there, or holds no role today.",
        ru="Собственной учётной записи консоли нет, или у неё нет роли на сегодня.",
        kk="Консольдің өз есептік жазбасы жоқ немесе оның бүгін рөлі жоқ.",
    )
    next_step = Text(
        en="Nothing was done. Run `qorgan setup`, which makes what is missing and may be repeated, or name a login with --as or in QORGAN_AS.",
        ru="Ничего не сделано. Выполните `qorgan setup`: команда создаст недостающее, повторять её безопасно; либо укажите логин в --as "
        "или QORGAN_AS.",
        kk="Ештеңе жасалған жоқ. `qorgan setup` орындаңыз: ол жоғын жасайды, қайталауға болады; не --as немесе QORGAN_AS арқылы логинді "
        "көрсетіңіз.",
    )


class NameUnknown(Refusal):
    """No command or query has this name; needs `name` and the `near` ones."""

    code = "console.name_unknown"
    status = 404
    exit_code = 5
    says = Text(
        en="Nothing here is called “{name}”.",
        ru="Здесь нет ничего с именем «{name}».",
        kk="Мұнда «{name}» деп аталатын ештеңе жоқ.",
    )
    next_step = Text(
        en="Names that come near: {near}. Without a name, everything you may use is listed.",
        ru="Похожие имена: {near}. Без имени выводится всё, что вам доступно.",
        kk="Ұқсас атаулар: {near}. Атаусыз сізге қолжетімді барлығы шығарылады.",
    )


def near_names(name: str, *, known: Iterable[str]) -> str:
    """The names that come near a misspelt one, the nearest first."""
    asked, names = name.replace("-", "_").lower(), sorted(known)
    holding = [one for one in names if asked in one]
    return ", ".join(dict.fromkeys([*get_close_matches(asked, names, n=MOST_NEAR), *holding[:MOST_NEAR]])) or "—"


MOST_NEAR = 3
