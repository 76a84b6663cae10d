"""A line of the journal as a sentence: who did what to which record. References only; a name is never looked up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from qorgan.codes import by_name
from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.desk.journal.models import Entry
from qorgan.desk.labels import text_of
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.kernel.refusals import all_defined
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.office.audit.origins import BELONGING, CORRECTED, MADE

DID = Text(en="{who}: “{act}”{about}.", ru="{who}: «{act}»{about}.", kk="{who}: «{act}»{about}.")
LOOKED = Text(
    en="{who} looked at “{act}”{about}.",
    ru="{who} — просмотр «{act}»{about}.",
    kk="{who} «{act}» қарады{about}.",
)
REFUSED = Text(
    en="{who} was refused “{act}”{about}{why} ({code}).",
    ru="{who} — отказ в действии «{act}»{about}{why} ({code}).",
    kk="{who}: «{act}» әрекетінен бас тартылды{about}{why} ({code}).",
)
WHY = Text.of(": {says}")
CORRECTED_BY = Text(
    en="{who} corrected by “{act}”{about}.",
    ru="{who} — исправлено действием «{act}»{about}.",
    kk="{who}: «{act}» әрекетімен түзетілді{about}.",
)
HANDS: dict[str, Text] = {
    MADE: Text(en="This list made the record.", ru="Этим списком запись создана.", kk="Жазба осы тізіммен жасалды."),
    CORRECTED: Text(
        en="This list corrected the record.", ru="Этим списком запись исправлена.", kk="Жазба осы тізіммен түзетілді."
    ),
    BELONGING: Text(
        en="This list made or corrected what belongs to the record.",
        ru="Этим списком создано или исправлено то, что относится к записи.",
        kk="Осы тізіммен жазбаға қатысты нәрсе жасалды немесе түзетілді.",
    ),
}
A_LIST = Text(en="a list", ru="список", kk="тізім")
VALUE = re.compile(r"\{\w+\}")
EXPORTED = Text(
    en="{who} took “{act}” away as a file.",
    ru="{who} — выгрузка «{act}» в файл.",
    kk="{who} «{act}» файл түрінде алып кетті.",
)
LOOK = Text(en="{act}: looked at", ru="{act} — просмотр", kk="{act} — қарау")
PERSON = Text(en="{role} {user} of {agency}", ru="{role} {user} ({agency})", kk="{role} {user} ({agency})")
ACCOUNT = Text(en="Person {user}", ru="Сотрудник {user}", kk="Қызметкер {user}")
NOBODY = Text(en="Nobody known", ru="Неизвестный", kk="Белгісіз біреу")
HOUSE = Text(en="The system itself", ru="Сама система", kk="Жүйенің өзі")
ABOUT = Text(en=" on {refs}", ru=" — {refs}", kk=" — {refs}")
MANY = Text(en="{refs} and {more} more", ru="{refs} и ещё {more}", kk="{refs} және тағы {more}")
SHOWN_REFS = 4
SEAT = "os:"
OUTSIDE: dict[str, Text] = {
    "sign_in": Text(en="Sign in", ru="Вход в систему", kk="Жүйеге кіру"),
    "change_password": Text(en="Change of password", ru="Смена пароля", kk="Құпиясөзді ауыстыру"),
    "make_token": Text(en="Token made for a program", ru="Выдан ключ для программы", kk="Бағдарламаға кілт берілді"),
    "send_tip": Text(
        en="Report from the public received",
        ru="Получено обращение с публичной страницы",
        kk="Көпшілік беттен хабарлама түсті",
    ),
    "settle_by_figure": Text(
        en="A figure settles a decision of the commission",
        ru="Показатель исполняет или возобновляет решение комиссии",
        kk="Көрсеткіш комиссия шешімін орындалды деп жабады немесе қайта ашады",
    ),
    "tell_operation_collision": Text(
        en="Two operations told that they would meet",
        ru="Двум операциям сообщено, что они пересекутся",
        kk="Екі операцияға қиылысатыны хабарланды",
    ),
    "check_certificate": Text(
        en="Somebody checks a certificate", ru="Кто-то проверяет сертификат", kk="Біреу сертификатты тексереді"
    ),
    "add_to_tip": Text(
        en="Reporter added to a report", ru="Заявитель дополнил обращение", kk="Хабарлаушы хабарламасын толықтырды"
    ),
    "recount_obligations": Text(en="Duties counted anew", ru="Обязанности пересчитаны", kk="Міндеттер қайта есептелді"),
    "open_sealed_identity": Text(
        en="Sealed identity opened", ru="Опечатанные данные личности раскрыты", kk="Мөрленген жеке деректер ашылды"
    ),
    "take_over_sealed_identity": Text(
        en="Sealed identity kept on by another order",
        ru="Опечатанные данные сохранены по другому постановлению",
        kk="Мөрленген деректер басқа қаулы бойынша сақталды",
    ),
    "recover_sealed_identities": Text(
        en="Sealed identities recovered with the paper keys",
        ru="Опечатанные данные восстановлены по бумажным ключам",
        kk="Мөрленген деректер қағаз кілттермен қалпына келтірілді",
    ),
    "write_letter": Text(en="Letter written", ru="Письмо составлено", kk="Хат жазылды"),
    "shut_openings": Text(
        en="Openings of sealed identities ended",
        ru="Доступ к опечатанным данным окончен",
        kk="Мөрленген деректерге рұқсат аяқталды",
    ),
    "drop_approvals": Text(
        en="Approvals of openings fell with the custody of whoever gave them",
        ru="Одобрения открытий отпали: давшие их больше не хранители",
        kk="Ашуды мақұлдаулар күшін жойды: бергендер енді сақтаушы емес",
    ),
    "return_from_closed": Text(
        en="Lead returned because the body closed",
        ru="Сигнал возвращён: орган закрыт",
        kk="Дабыл қайтарылды: орган жабылды",
    ),
    "tell_of_closed": Text(
        en="Duties of a closed body told to the ministry",
        ru="Министерству сообщено об обязанностях закрытого органа",
        kk="Жабылған органның міндеттері министрлікке хабарланды",
    ),
    "tell_of_unread": Text(
        en="An objection where nobody answers told to whoever decided",
        ru="Принявшему решение сообщено об обращении, на которое некому ответить",
        kk="Жауап беретін ешкім жоқ өтініш туралы шешім қабылдаған органға хабарланды",
    ),
    "release_duties": Text(
        en="Duties given back of somebody who left",
        ru="Возвращены обязанности ушедшего сотрудника",
        kk="Кеткен қызметкердің міндеттері қайтарылды",
    ),
    "lay_ground": Text(en="First agencies entered", ru="Внесены первые органы", kk="Алғашқы органдар енгізілді"),
}
DOORS: dict[str, Text] = {
    "web": Text(en="page", ru="страница", kk="бет"),
    "api": Text(en="program", ru="программа", kk="бағдарлама"),
    "cli": Text(en="console", ru="консоль", kk="консоль"),
    "import": Text(en="import", ru="импорт", kk="импорт"),
}


def told(entry: Entry, *, language: str) -> str:
    """The line as a sentence in a language."""
    values = {"who": _who(entry), "act": act_title(entry.act), "about": _about(entry)}
    if entry.outcome.startswith("refused:"):
        code = entry.outcome.removeprefix("refused:")
        return REFUSED.filled(**values, why=_why(code), code=code).in_(language)
    if entry.outcome == "exported":
        return EXPORTED.filled(**values).in_(language)
    if entry.outcome == "corrected":
        return CORRECTED_BY.filled(**values).in_(language)
    said = (LOOKED if entry.act in QUERIES else DID).filled(**values).in_(language)
    return " ".join((said, *_hand(entry, language=language), *_codes(entry, language=language)))


def _hand(entry: Entry, *, language: str) -> Iterator[str]:
    """What the list of the line did to the record whose journal is read."""
    if of_record := getattr(entry, "of_record", ""):
        yield HANDS[of_record].in_(language)


def _why(code: str) -> Text:
    """What a refusal says, without the values that it named then; nothing of one that the house no longer knows."""
    says = _refusals().get(code)
    if says is None:
        return Text.of("")
    bare = {language: VALUE.sub("…", says.in_(language)).rstrip(".") for language in LANGUAGES}
    return WHY.filled(says=Text.of(bare))


@lru_cache(maxsize=1)
def _refusals() -> dict[str, Text]:
    """What each kind of refusal of the rooms says, by its code."""
    return {code: one.says for code, one in all_defined().items()}


def kind_of(ref: str) -> Text | None:
    """What kind of record bears a reference."""
    prefix = ref.partition("-")[0]
    found = next((kind for kind in RECORD_TYPES.values() if getattr(kind.model, "ref_prefix", "") == prefix), None)
    return text_of(found.title) if found else None


def _codes(entry: Entry, *, language: str) -> Iterator[str]:
    """The coded values that the line keeps, each with what it is called; nothing of an act that the house no longer knows."""
    act = COMMANDS.get(entry.act)
    for name, code in entry.detail.get("codes", {}).items():
        param = next((one for one in act.params if one.name == name), None) if act else None
        if param is not None and param.code_list:
            yield f"{text_of(param.label).in_(language)}: {country().codes[param.code_list].label(code, language)}."


def purpose_of(entry: Entry, *, language: str) -> str:
    """The purpose as it was stated: a code of the audit's list by its name, anything else as it was written."""
    return country().codes["audit_purposes"].label(entry.purpose, language) if entry.purpose else ""


def door_of(entry: Entry, *, language: str) -> str:
    """Through which door it was done; at the console also which user of the machine sat there."""
    door = DOORS[entry.door].in_(language) if entry.door in DOORS else entry.door
    return f"{door} ({entry.session.removeprefix(SEAT)})" if entry.session.startswith(SEAT) else door


def act_choices(language: str) -> list[tuple[str, str]]:
    """Every act that may stand in the journal, by its title; acts of one title tell what record each is done to.

    Any look may stand there: a sensitive one, one at parts of a person that were shared, a list taken away as a file, one refused.
    """
    titles = {name: act_title(name).in_(language) for name in (*COMMANDS, *OUTSIDE)}
    titles |= {name: LOOK.filled(act=act_title(name)).in_(language) for name in QUERIES}
    times = Counter(titles.values())
    told = (
        (name, f"{title} ({_done_to(name, language)})" if times[title] > 1 else title) for name, title in titles.items()
    )
    return by_name(told, language)


def _done_to(name: str, language: str) -> str:
    act = COMMANDS.get(name) or QUERIES.get(name)
    models = [param.model for param in act.params if param.model in RECORD_TYPES] if act else []
    return (text_of(RECORD_TYPES[models[0]].title) if models else A_LIST).in_(language)


@lru_cache(maxsize=2000)
def act_title(name: str) -> Text:
    """What an act is called; its bare name once the house no longer knows it."""
    act = COMMANDS.get(name) or QUERIES.get(name)
    return text_of(act.title) if act else OUTSIDE.get(name, Text.of(name))


def _who(entry: Entry) -> Text:
    if entry.user == "-":
        return HOUSE if entry.act == "lay_ground" else NOBODY
    role = roles().get(entry.role)
    if role is None:
        return ACCOUNT.filled(user=entry.user)
    return PERSON.filled(role=role.title, user=entry.user, agency=entry.agency)


def _about(entry: Entry) -> Text:
    if not entry.objects_ref:
        return Text.of("")
    shown = Text.of(", ".join(entry.objects_ref[:SHOWN_REFS]))
    more = len(entry.objects_ref) - SHOWN_REFS
    refs = MANY.filled(refs=shown, more=more) if more > 0 else shown
    return Text(**{language: ABOUT.filled(refs=refs).in_(language) for language in LANGUAGES})
