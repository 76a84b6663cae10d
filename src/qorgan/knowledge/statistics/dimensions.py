"""By what a figure may be broken down, and how the parts are called."""

from __future__ import annotations

from dataclasses import dataclass

from qorgan.kernel.reading import Place
from qorgan.kernel.texts import Text
from qorgan.knowledge.statistics.spans import Over, read_over

MONTH, YEAR = "month", "year"
TIMES = (MONTH, YEAR)
SHOWS = ("code", "article", "yesno", "reference", "plain")


@dataclass(frozen=True, slots=True)
class Dimension:
    """A column to break down by.

    `shows` says how its values are named: "code" (of list `codes`, or of the list that the fact table names),
    "article", "yesno", "agency", "reference" or "plain". `over`, when given, replaces the indicator's own: such parts
    have another base.
    """

    column: str
    shows: str
    codes: str = ""
    over: Over | None = None

    @property
    def title(self) -> Text:
        """What people call it."""
        return TITLES[self.column]


TITLES: dict[str, Text] = {
    "month": Text(en="Month", ru="Месяц", kk="Ай"),
    "year": Text(en="Year", ru="Год", kk="Жыл"),
    "region": Text(en="Region", ru="Регион", kk="Өңір"),
    "agency": Text(en="Agency", ru="Орган", kk="Орган"),
    "article": Text(en="Article", ru="Статья", kk="Бап"),
    "part": Text(en="Part", ru="Часть", kk="Бөлік"),
    "paragraph": Text(en="Paragraph", ru="Пункт", kk="Тармақ"),
    "from_article": Text(en="From article", ru="Со статьи", kk="Бастапқы бап"),
    "to_article": Text(en="To article", ru="На статью", kk="Жаңа бап"),
    "sex": Text(en="Sex", ru="Пол", kk="Жынысы"),
    "age_band": Text(en="Age", ru="Возраст", kk="Жасы"),
    "is_minor": Text(en="Under 18", ru="Младше 18 лет", kk="18 жасқа толмаған"),
    "is_official": Text(en="Public official", ru="Должностное лицо", kk="Лауазымды адам"),
    "is_foreign": Text(
        en="Foreign or stateless", ru="Иностранец или лицо без гражданства", kk="Шетелдік немесе азаматтығы жоқ"
    ),
    "is_custodial": Text(en="Custodial sentence", ru="Наказание с изоляцией", kk="Оқшаулау жазасы"),
    "is_repeat": Text(en="Repeat admission", ru="Повторное обращение", kk="Қайта жүгіну"),
    "citizenship": Text(en="Citizenship", ru="Гражданство", kk="Азаматтығы"),
    "consent_purpose": Text(en="Purpose of consent", ru="Цель согласия", kk="Келісім мақсаты"),
    "given_by": Text(en="Who consented", ru="Кто дал согласие", kk="Келісімді кім берді"),
    "is_withdrawn": Text(en="Withdrawn", ru="Отозвано", kk="Кері қайтарылған"),
    "state": Text(en="State", ru="Состояние", kk="Күйі"),
    "audience": Text(en="For whom", ru="Аудитория", kk="Аудитория"),
    "group": Text(en="Group of items", ru="Группа пунктов", kk="Тармақтар тобы"),
    "is_critical": Text(en="Critical", ru="Критический пункт", kk="Аса маңызды"),
    "order": Text(en="Order", ru="Предписание", kk="Нұсқама"),
    "item": Text(en="Item", ru="Наименование", kk="Атауы"),
    "shown_by": Text(en="What shows it", ru="Чем подтверждается", kk="Немен расталады"),
    "is_quorate": Text(en="With a quorum", ru="С кворумом", kk="Кворуммен"),
    "is_done": Text(en="Done", ru="Исполнено", kk="Орындалды"),
    "executor": Text(en="Executor", ru="Исполнитель", kk="Орындаушы"),
    "finding": Text(en="Records beside the claim", ru="Записи против сообщённого", kk="Хабарланғанға қарсы жазбалар"),
    "is_late": Text(en="Came late", ru="С опозданием", kk="Кешігіп келген"),
    "sender_kind": Text(en="Who refers", ru="Кто направляет", kk="Кім жібереді"),
    "receiver_kind": Text(en="Who is asked", ru="Кого просят", kk="Кімнен сұралады"),
    "decline_reason": Text(en="Why declined", ru="Причина отказа", kk="Бас тарту себебі"),
    "urgency": Text(en="How soon", ru="Срочность", kk="Шұғылдығы"),
    "wait_band": Text(en="Waited", ru="Ожидание", kk="Күту уақыты"),
    "reason": Text(en="Reason", ru="Причина", kk="Себебі"),
    "status": Text(en="Status", ru="Статус", kk="Мәртебесі"),
    "body": Text(en="Deciding body", ru="Орган, принявший решение", kk="Шешім қабылдаған орган"),
    "exploitation": Text(en="Exploitation", ru="Эксплуатация", kk="Қанау"),
    "exploitation_group": Text(en="Group of exploitation", ru="Группа эксплуатации", kk="Қанау тобы"),
    "outcome": Text(en="Outcome", ru="Исход", kk="Нәтижесі"),
    "discharge_reason": Text(en="Reason for discharge", ru="Причина выписки", kk="Шығару себебі"),
    "channel": Text(en="Channel", ru="Канал обращения", kk="Келу арнасы"),
    "channel_group": Text(en="Group of channels", ru="Группа каналов", kk="Арналар тобы"),
    "provider": Text(en="Provider", ru="Поставщик услуг", kk="Қызмет көрсетуші"),
    "provider_kind": Text(en="Kind of provider", ru="Вид поставщика услуг", kk="Қызмет көрсетушінің түрі"),
    "service": Text(en="Kind of service", ru="Вид услуги", kk="Қызмет түрі"),
    "area": Text(en="Area of help", ru="Направление помощи", kk="Көмек бағыты"),
    "unit": Text(en="Unit", ru="Единица", kk="Бірлік"),
    "ground": Text(en="Ground", ru="Основание", kk="Негіз"),
    "is_reversed": Text(en="Reversed on appeal", ru="Отменено по жалобе", kk="Шағым бойынша күші жойылған"),
    "about": Text(en="What it is about", ru="О чём", kk="Не туралы"),
    "is_serious": Text(en="Serious", ru="Серьёзное", kk="Ауыр"),
    "is_reported": Text(en="Told outside the house", ru="Сообщено вне дома", kk="Сыртқа хабарланған"),
    "platform": Text(en="Where it stood", ru="Площадка", kk="Алаң"),
    "risk": Text(en="Risk", ru="Риск", kk="Тәуекел"),
    "came_by": Text(en="How it came", ru="Как поступило", kk="Қалай түсті"),
    "is_outside": Text(en="To an authority outside", ru="Внешнему органу", kk="Сырттағы органға"),
    "is_revoked": Text(en="Revoked", ru="Отозвано", kk="Қайтарып алынған"),
    "signal": Text(en="Signal", ru="Признак", kk="Белгі"),
    "topic": Text(en="Topic", ru="Тема", kk="Тақырып"),
    "is_in_term": Text(en="Within the term", ru="В срок", kk="Мерзімінде"),
    "is_about_staff": Text(en="About staff", ru="О сотрудниках", kk="Қызметкерлер туралы"),
    "sentence": Text(en="Sentence", ru="Наказание", kk="Жаза"),
    "number": Text(en="Number", ru="Номер", kk="Нөмірі"),
    "chair": Text(en="Chair", ru="Председатель", kk="Төраға"),
    "level": Text(en="Level", ru="Уровень", kk="Деңгейі"),
    "plan": Text(en="Plan", ru="План", kk="Жоспар"),
    "owner": Text(en="Owner", ru="Исполнитель", kk="Орындаушы"),
    "kind": Text(en="Kind", ru="Вид", kk="Түрі"),
    "language": Text(en="Language", ru="Язык", kk="Тіл"),
    "purpose": Text(en="Purpose", ru="Назначение", kk="Мақсаты"),
    "place": Text(en="Kind of place", ru="Вид места", kk="Орын түрі"),
    "recording": Text(en="Recording", ru="Запись", kk="Жазба"),
    "is_recorded": Text(en="Recorded", ru="С записью", kk="Жазбаға түсірілген"),
    "is_again": Text(en="In spite of a recording", ru="Несмотря на запись", kk="Жазба бола тұра"),
    "again_because": Text(en="Why again", ru="Почему снова", kk="Неге қайта"),
    "has_interpreter": Text(en="With an interpreter", ru="С переводчиком", kk="Аудармашымен"),
    "term": Text(en="Term of law", ru="Срок", kk="Мерзім"),
    "result": Text(en="Result", ru="Результат", kk="Нәтиже"),
    "agency_kind": Text(en="Kind of body", ru="Вид органа", kk="Орган түрі"),
    "answer": Text(en="Answer", ru="Ответ", kk="Жауап"),
    "refused_because": Text(
        en="Why no proceeding was registered",
        ru="Почему производство не зарегистрировано",
        kk="Іс жүргізу неге тіркелмеді",
    ),
    "return_reason": Text(en="Reason for return", ru="Причина возврата", kk="Қайтару себебі"),
    "raiser_kind": Text(en="Raised by a body of kind", ru="Кем внесено (вид органа)", kk="Енгізген органның түрі"),
    "from_kind": Text(en="Sender (kind of body)", ru="Отправитель (вид органа)", kk="Жіберуші (орган түрі)"),
    "to_kind": Text(en="Receiver (kind of body)", ru="Получатель (вид органа)", kk="Алушы (орган түрі)"),
    "triaged_within": Text(en="Triaged within", ru="Рассмотрено за", kk="Қаралу уақыты"),
    "is_emergency": Text(en="Emergency", ru="Экстренно", kk="Шұғыл"),
    "is_child": Text(en="Child concerned", ru="Касается ребёнка", kk="Балаға қатысты"),
    "is_followed": Text(en="Something came of it", ru="Имеет продолжение", kk="Жалғасы бар"),
    "instrument": Text(en="Instrument", ru="Инструмент", kk="Құрал"),
    "is_settled": Text(en="Nothing left open", ru="Открытых вопросов нет", kk="Ашық сұрақ жоқ"),
    "caller_kind": Text(en="Who calls", ru="Кто звонит", kk="Кім қоңырау шалды"),
    "is_silent": Text(en="Silent call", ru="Молчаливый звонок", kk="Үнсіз қоңырау"),
    "is_handed_on": Text(en="Handed on", ru="Передано", kk="Берілді"),
    "criteria": Text(en="By the criteria", ru="По критериям", kk="Өлшемшарттар бойынша"),
    "way": Text(en="Way to another look", ru="Способ пересмотра", kk="Қайта қарау тәсілі"),
    "lodged_by": Text(en="Who asked", ru="Кто просил", kk="Кім сұрады"),
    "control": Text(en="Means of control", ru="Способ контроля", kk="Бақылау тәсілі"),
    "whereabouts": Text(en="Where the paper is", ru="Где документ", kk="Құжат қайда"),
    "was": Text(en="Where it was before", ru="Где был прежде", kk="Бұрын қайда болған"),
    "organisation": Text(en="Organisation", ru="Организация", kk="Ұйым"),
    "tier": Text(en="Tier", ru="Ступень", kk="Саты"),
    "claim_state": Text(en="State of the application", ru="Состояние заявления", kk="Өтініш күйі"),
    "payment_kind": Text(en="Kind of payment", ru="Вид платежа", kk="Төлем түрі"),
    "forum": Text(en="Where it is claimed", ru="Где заявлено", kk="Қайда қойылды"),
    "since": Text(en="Since", ru="С какого дня", kk="Қай күннен"),
    "bound": Text(en="Bound", ru="Предел", kk="Шегі"),
    "country": Text(en="Country where found", ru="Страна обнаружения", kk="Табылған елі"),
    "how_found": Text(en="How the mission learned", ru="Как узнало учреждение", kk="Мекеме қалай білді"),
    "escort": Text(en="Escort", ru="Сопровождение", kk="Ілесіп жүру"),
    "paid_by": Text(en="Who paid", ru="Кто оплатил", kk="Кім төледі"),
    "currency": Text(en="Currency", ru="Валюта", kk="Валюта"),
    "is_answered": Text(en="Answered", ru="С ответом", kk="Жауап берілген"),
    "is_assisted": Text(en="Assisted by the mission", ru="Помощь учреждения оказана", kk="Мекеме көмек көрсетті"),
    "is_returned": Text(en="Returned home", ru="Вернулись домой", kk="Елге оралды"),
    "is_handed_over": Text(en="Handed over to help", ru="Переданы для помощи", kk="Көмекке тапсырылды"),
    "employer_kind": Text(en="Kind of employer", ru="Вид работодателя", kk="Жұмыс берушінің түрі"),
    "occupation": Text(en="Kind of work", ru="Вид работы", kk="Жұмыс түрі"),
    "found_by": Text(en="Found by", ru="Как найдена", kk="Қалай табылған"),
    "is_with_contract": Text(en="With a contract", ru="С договором", kk="Шартпен"),
    "is_after_training": Text(en="After vocational training", ru="После профобучения", kk="Кәсіптік оқудан кейін"),
    "round": Text(en="Round", ru="Круг опроса", kk="Сұрау кезеңі"),
    "is_reached": Text(en="Reached", ru="Связь установлена", kk="Байланыс орнатылды"),
    "housing": Text(en="Housing", ru="Жильё", kk="Тұрғын үй"),
    "work": Text(en="Work", ru="Работа", kk="Жұмыс"),
    "is_at_work": Text(en="At work", ru="Работает", kk="Жұмыс істейді"),
    "is_still_employed": Text(en="Holds the job", ru="Сохраняет работу", kk="Жұмысын сақтады"),
    "safety": Text(en="Safety", ru="Безопасность", kk="Қауіпсіздік"),
    "is_in_need_again": Text(en="Needs help again", ru="Снова нужна помощь", kk="Қайтадан көмек керек"),
    "helped_by": Text(en="Who helps to claim", ru="Кто помогает", kk="Кім көмектеседі"),
    "is_awarded": Text(en="Awarded", ru="Присуждено", kk="Өндіруге шешілді"),
    "is_paid": Text(en="Paid in full", ru="Выплачено полностью", kk="Толық төленді"),
    "is_asked_for": Text(en="Asked for", ru="Просили вернуть", kk="Қайтару сұралды"),
    "return_band": Text(en="How long it was withheld", ru="Сколько удерживали", kk="Қанша ұсталды"),
    "is_accepted": Text(en="Accepted", ru="Принят", kk="Қабылданды"),
    "is_corrected": Text(en="Corrected", ru="Исправлен", kk="Түзетілді"),
    "post": Text(en="Post", ru="Должность", kk="Лауазымы"),
    "sender": Text(en="Participant's body", ru="Орган участника", kk="Қатысушының органы"),
    "confiscation": Text(en="Confiscation of property", ru="Конфискация имущества", kk="Мүлікті тәркілеу"),
}
_SHOWN: dict[str, str] = {
    "month": "month",
    "year": "plain",
    "agency": "reference",
    "article": "article",
    "from_article": "article",
    "to_article": "article",
    "part": "plain",
    "paragraph": "plain",
    "number": "plain",
    "plan": "reference",
    "owner": "reference",
    "chair": "reference",
    "provider": "reference",
    "executor": "reference",
    "organisation": "reference",
    "sender": "reference",
    "since": "day",
    "tier": "tier",
    "bound": "bound",
    "confiscation": "confiscation",
}


def dimension(column: str, *, codes: str = "", over: Over | None = None) -> Dimension:
    """The dimension of a column, shown as columns of that name are."""
    if codes:
        return Dimension(column=column, shows="code", codes=codes, over=over)
    if column == "region":
        return Dimension(column=column, shows="code", codes="regions", over=over)
    shows = "yesno" if column.startswith("is_") else _SHOWN.get(column, "code")
    return Dimension(column=column, shows=shows, over=over)


def read_dimensions(place: Place) -> tuple[Dimension, ...]:
    """`by:` of an indicator: column names, or `{column, codes, shows, over}`. Month and year are always there besides.

    Raises:
        PackFault: a column has no name that people can read, is built in, or is written twice.
    """
    found: dict[str, Dimension] = {}
    for entry in place.each():
        one = _dimension(entry)
        if one.column in found or one.column in TIMES:
            raise entry.fault(f"“{one.column}” is there already")
        if one.column not in TITLES:
            raise entry.fault(f"no title is known for the column “{one.column}”")
        found[one.column] = one
    return tuple(found.values())


def _dimension(place: Place) -> Dimension:
    if isinstance(place.value, str):
        return dimension(place.string())
    codes, shows, over = place.maybe("codes"), place.maybe("shows"), place.maybe("over")
    read = dimension(
        place.take("column").string(), codes=codes.string() if codes else "", over=read_over(over) if over else None
    )
    place.done()
    if shows is None:
        return read
    return Dimension(column=read.column, shows=shows.one_of(*SHOWS), codes=read.codes, over=read.over)
