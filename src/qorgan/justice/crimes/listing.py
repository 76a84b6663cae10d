"""What the law's own lists of offences, and its limitation period, say about an imported offence: remarks, no bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from qorgan.desk.country import Country, country
from qorgan.desk.importing.reasons import Reason
from qorgan.desk.importing.rows import Row
from qorgan.justice.crimes.bulk import OffenceRow
from qorgan.justice.crimes.correcting import BEHIND, CORRECTED, FROM_UNKNOWN, Change
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.numbering import UNFIT_NUMBER, is_number
from qorgan.justice.crimes.qualifying import Provision, article_id
from qorgan.justice.crimes.states import WITHDRAWN
from qorgan.kernel.texts import Text
from qorgan.law import Basis, LawSilent

OFF_LIST = Reason(
    code="offences.off_list",
    says=Text(
        en="On {day}, when it was registered, the list “{list}” did not name {provision}.",
        ru="На день регистрации {day} в перечне «{list}» не было положения «{provision}».",
        kk="Тіркелген {day} күні «{list}» тізбесінде «{provision}» ережесі болмаған.",
    ),
    hint=Text(
        en="The offence was taken; statistics by this list will not count it.",
        ru="Правонарушение принято; статистика по этому перечню его не учтёт.",
        kk="Құқық бұзушылық қабылданды; осы тізбе бойынша статистика оны есептемейді.",
    ),
    asks=False,
)
LIST_CHANGED = Reason(
    code="offences.list_changed",
    says=Text(
        en="The list “{list}” names {provision} on {registered_on}, when it was registered, "
        "but not on {act_on}, the day of the act.",
        ru="Перечень «{list}» содержит положение «{provision}» на день регистрации {registered_on}, "
        "но не на день деяния {act_on}.",
        kk="«{list}» тізбесінде «{provision}» тіркелген {registered_on} күні бар, "
        "ал іс-әрекет жасалған {act_on} күні жоқ.",
    ),
    hint=Text(
        en="The offence was taken; check the day of the act if it is near the change of the list.",
        ru="Правонарушение принято; проверьте день деяния, если он близок к изменению перечня.",
        kk="Құқық бұзушылық қабылданды; іс-әрекет күні тізбенің өзгеруіне жақын болса, оны тексеріңіз.",
    ),
)
LIST_UNSURE = Reason(
    code="offences.list_unsure",
    says=Text(
        en="Whether {provision} is on the list “{list}” cannot be told without its part and paragraph.",
        ru="Без части и пункта нельзя сказать, входит ли «{provision}» в перечень «{list}».",
        kk="Бөлігі мен тармағынсыз «{provision}» «{list}» тізбесіне кіретінін айту мүмкін емес.",
    ),
    hint=Text(
        en="Add part and paragraph and import the list again.",
        ru="Добавьте часть и пункт и загрузите список снова.",
        kk="Бөлігі мен тармағын қосып, тізімді қайта жүктеңіз.",
    ),
)
TOO_LATE = Reason(
    code="offences.limitation_passed",
    says=Text(
        en="Registered on {registered_on}, after the limitation period of {years} years since the act of {act_on}.",
        ru="Зарегистрировано {registered_on}, после истечения срока давности ({years} лет) со дня деяния {act_on}.",
        kk="{act_on} күнгі іс-әрекеттен кейін {years} жылдық ескіру мерзімі өткен соң, {registered_on} күні тіркелген.",
    ),
    hint=Text(
        en="Check the day of the act; the offence was taken.",
        ru="Проверьте день деяния; правонарушение принято.",
        kk="Іс-әрекет күнін тексеріңіз; құқық бұзушылық қабылданды.",
    ),
)
STAGE_EARLY = Reason(
    code="offences.stage_before_registration",
    says=Text(
        en="The stage began on {stage_on}, before the registration on {registered_on}.",
        ru="Стадия началась {stage_on}, до регистрации {registered_on}.",
        kk="Саты {stage_on} күні, {registered_on} күнгі тіркеуден бұрын басталған.",
    ),
    hint=Text(
        en="Correct the day of the stage or of the registration.",
        ru="Исправьте день стадии или регистрации.",
        kk="Саты немесе тіркеу күнін түзетіңіз.",
    ),
    refuses=True,
)
REQUALIFIED_EARLY = Reason(
    code="offences.requalified_before_registration",
    says=Text(
        en="The requalification of {requalified_on} lies before the registration on {registered_on}.",
        ru="Переквалификация {requalified_on} предшествует регистрации {registered_on}.",
        kk="{requalified_on} күнгі қайта саралау {registered_on} күнгі тіркеуден бұрын.",
    ),
    hint=Text(
        en="Correct one of the two days, or leave the day of requalification empty.",
        ru="Исправьте одну из двух дат или оставьте дату переквалификации пустой.",
        kk="Екі күннің бірін түзетіңіз немесе қайта саралау күнін бос қалдырыңыз.",
    ),
    refuses=True,
)
REQUALIFIED_FROM_UNKNOWN = Reason(
    code="offences.requalified_from_unknown",
    says=Text(
        en="The row was requalified on {requalified_on}, but how it was qualified before is not known here.",
        ru="Строка переквалифицирована {requalified_on}, но прежняя квалификация здесь неизвестна.",
        kk="Жол {requalified_on} күні қайта сараланған, бірақ бұрынғы саралауы мұнда белгісіз.",
    ),
    hint=Text(
        en="The offence stands as the row says now; no change of qualification is counted.",
        ru="Правонарушение учтено так, как сейчас сказано в строке; переквалификация не считается.",
        kk="Құқық бұзушылық жолда қазір айтылғандай есепке алынды; қайта саралау саналмайды.",
    ),
    asks=False,
)
QUALIFICATION_CORRECTED = Reason(
    code="offences.qualification_corrected",
    says=Text(
        en="The qualification was corrected from {before} to {after}: the row names no day of requalification.",
        ru="Квалификация исправлена с «{before}» на «{after}»: день переквалификации в строке не указан.",
        kk="Саралау «{before}» дегеннен «{after}» дегенге түзетілді: жолда қайта саралау күні көрсетілмеген.",
    ),
    hint=Text(
        en="Nothing needs to be done after a typing mistake. "
        "If the offence was requalified, bring in the former row again, and then this one with the day.",
        ru="Если это была опечатка, ничего делать не нужно. "
        "Если была переквалификация, загрузите снова прежнюю строку, а затем эту — с её датой.",
        kk="Қате терілген болса, ештеңе істеудің қажеті жоқ. "
        "Қайта сараланған болса, бұрынғы жолды қайта жүктеп, содан кейін осы жолды күнімен жүктеңіз.",
    ),
)
QUALIFICATION_BEHIND = Reason(
    code="offences.qualification_behind",
    says=Text(
        en="The row still names {after}; here the offence was requalified as {before} on {since}.",
        ru="В строке всё ещё «{after}»; здесь правонарушение переквалифицировано {since} на «{before}».",
        kk="Жолда әлі «{after}»; мұнда құқық бұзушылық {since} күні «{before}» деп қайта сараланған.",
    ),
    hint=Text(
        en="The requalification was kept. If it was a mistake, bring the row in again with its day.",
        ru="Переквалификация сохранена. Если она внесена ошибочно, загрузите строку снова с её датой.",
        kk="Қайта саралау сақталды. Ол қате енгізілсе, жолды оның күнімен қайта жүктеңіз.",
    ),
)
STAGE_WITHDRAWN = Reason(
    code="offences.stage_withdrawn",
    says=Text(
        en="A list does not withdraw what is registered: “{stage}” is no stage that a row can name.",
        ru="Список не отзывает регистрацию: стадию «{stage}» в строке указать нельзя.",
        kk="Тізім тіркеуді кері қайтармайды: жолда «{stage}» сатысын көрсетуге болмайды.",
    ),
    hint=Text(
        en="Leave the row out, and withdraw the registration on the page of the proceeding.",
        ru="Уберите строку и отзовите регистрацию на странице производства.",
        kk="Жолды алып тастап, тіркеуді іс жүргізу бетінде кері қайтарыңыз.",
    ),
    refuses=True,
)
NUMBER_WITHDRAWN = Reason(
    code="offences.number_withdrawn",
    says=Text(
        en="Proceeding {ref} with this number was withdrawn on {on}; the offence was registered in a new one.",
        ru="Производство {ref} с этим номером отозвано {on}; правонарушение зарегистрировано в новом.",
        kk="Осы нөмірлі {ref} іс жүргізуі {on} күні кері қайтарылған; құқық бұзушылық жаңасында тіркелді.",
    ),
    hint=Text(
        en="If this row is the mistake once more, withdraw the new registration too.",
        ru="Если эта строка повторяет ошибку, отзовите и новую регистрацию.",
        kk="Бұл жол сол қатені қайталаса, жаңа тіркеуді де кері қайтарыңыз.",
    ),
)
OWN_BODY = Reason(
    code="offences.own_body",
    says=Text(
        en="The cell is empty, so the offence stands with “{agency}”, which does not register crimes.",
        ru="Ячейка пуста, поэтому правонарушение числится за органом «{agency}», который их не регистрирует.",
        kk="Ұяшық бос, сондықтан құқық бұзушылық оларды тіркемейтін «{agency}» органында тұр.",
    ),
    hint=Text(
        en="The offence was taken; name the investigating body and import the list again.",
        ru="Правонарушение принято; укажите орган расследования и загрузите список снова.",
        kk="Құқық бұзушылық қабылданды; тергеп-тексеретін органды көрсетіп, тізімді қайта жүктеңіз.",
    ),
)
WOULD_HEAL = Reason(
    code="offences.would_heal",
    says=Text(
        en="By {on} a term of proceeding {number} that ended on {due} would not be missed; the proceeding did not follow it.",
        ru="По дате {on} срок производства {number}, истёкший {due}, не был бы пропущен; производство за ней не последовало.",
        kk="{on} күні бойынша {number} іс жүргізуінің {due} біткен мерзімі өткізіп алынбаған болар еді; іс жүргізу оған ермеді.",
    ),
    hint=Text(
        en="The rest of the row was taken. If the day is right, enter it on the page of the proceeding, and say there why it comes late.",
        ru="Остальное в строке принято. Если дата верна, внесите её на странице производства и укажите там, почему она внесена поздно.",
        kk="Жолдағы қалғаны қабылданды. Күн дұрыс болса, оны іс жүргізу бетінде енгізіп, неге кеш енгізілгенін сонда жазыңыз.",
    ),
)
REASONS = (
    UNFIT_NUMBER,
    OFF_LIST,
    LIST_CHANGED,
    LIST_UNSURE,
    TOO_LATE,
    STAGE_EARLY,
    REQUALIFIED_EARLY,
    REQUALIFIED_FROM_UNKNOWN,
    QUALIFICATION_CORRECTED,
    QUALIFICATION_BEHIND,
    STAGE_WITHDRAWN,
    NUMBER_WITHDRAWN,
    OWN_BODY,
    WOULD_HEAL,
)
YES, NO, UNSURE, SILENT = "yes", "no", "unsure", "silent"


def remarks_on(row: Row, *, offence: OffenceRow) -> None:
    """Flag what the lists and the limitation period contradict."""
    if offence.number and not is_number(offence.number):
        row.tell(UNFIT_NUMBER, "number")
        return
    if offence.stage == WITHDRAWN:
        row.tell(STAGE_WITHDRAWN, "stage", stage=named("proceeding_stages", WITHDRAWN))
        return
    if offence.stage_on and offence.stage_on < offence.registered_on:
        row.tell(STAGE_EARLY, "stage_on", stage_on=offence.stage_on, registered_on=offence.registered_on)
        return
    if offence.requalified_on and offence.requalified_on < offence.registered_on:
        days = {"requalified_on": offence.requalified_on, "registered_on": offence.registered_on}
        row.tell(REQUALIFIED_EARLY, "requalified_on", **days)
        return
    provision = offence.provision
    for name, title in _lists(country()):
        _check_list(row, offence=offence, list_name=name, title=title)
    years = _limitation(country(), provision, offence.act_on)
    if years and _years_later(offence.act_on, years=years) < offence.registered_on:
        row.tell(TOO_LATE, "act_on", registered_on=offence.registered_on, act_on=offence.act_on, years=years)


def remarks_on_change(row: Row, *, offence: OffenceRow, change: Change) -> None:
    """Say what was made of the row's qualification where the list itself does not tell what happened."""
    if change.kind == FROM_UNKNOWN:
        row.tell(REQUALIFIED_FROM_UNKNOWN, "requalified_on", requalified_on=offence.requalified_on)
        return
    reason = {CORRECTED: QUALIFICATION_CORRECTED, BEHIND: QUALIFICATION_BEHIND}.get(change.kind)
    if reason and change.before:
        row.tell(reason, "article", before=change.before.name, after=offence.provision.name, since=change.since)


def remarks_on_missed(row: Row, *, number: str, missed_on: Mapping[str, date]) -> None:
    """Say which days of a row its proceeding did not follow, for by them a term that had run out would count as kept."""
    for column, due in missed_on.items():
        row.tell(WOULD_HEAL, column, on=row[column] or row["registered_on"], number=number, due=due)


def remarks_on_numbers(rows: Sequence[Row]) -> None:
    """Flag the new rows whose register number was borne by a proceeding that was registered by mistake."""
    told = {row["number"] for row in rows} - {None, ""}
    held = Proceeding.objects.filter(number__in=told, withdrawn_on__isnull=False).order_by("id") if told else ()
    withdrawn = {one.number: one for one in held}
    for row in rows:
        found = withdrawn.get(row["number"])
        if found:
            row.tell(NUMBER_WITHDRAWN, "number", ref=found.ref, on=found.withdrawn_on)


def _check_list(row: Row, *, offence: OffenceRow, list_name: str, title: Text) -> None:
    provision = offence.provision
    registered = _standing(country(), list_name, provision, offence.registered_on)
    if registered == SILENT:
        return
    if registered == UNSURE:
        row.tell(LIST_UNSURE, "paragraph" if provision.part else "part", list=title, provision=provision.name)
    elif registered == NO:
        row.tell(OFF_LIST, "article", list=title, provision=provision.name, day=offence.registered_on)
    elif _standing(country(), list_name, provision, offence.act_on) != YES:
        days = {"registered_on": offence.registered_on, "act_on": offence.act_on}
        row.tell(LIST_CHANGED, "act_on", list=title, provision=provision.name, **days)


@lru_cache(maxsize=8)
def _lists(pack: Country) -> tuple[tuple[str, Text], ...]:
    """The lists that the law itself states: a body's list for counting binds nobody else."""
    return tuple(
        (name, history.title)
        for name, history in pack.law.offence_lists.items()
        if any(stated.citation.basis is Basis.OFFICIAL for stated in history.editions.stated)
    )


@lru_cache(maxsize=65536)
def _standing(pack: Country, list_name: str, provision: Provision, day: date) -> str:
    """Whether a list names the provision on a day: yes, no, unsure, or silent when there was no list."""
    edition = pack.law.offence_lists[list_name].on(day)
    if edition is None:
        return SILENT
    article, part, paragraph = article_id(provision.article) or "", provision.part or None, provision.paragraph or None
    if edition.covers(article=article, part=part, paragraph=paragraph):
        return YES
    return UNSURE if edition.may_cover(article=article, part=part, paragraph=paragraph) else NO


@lru_cache(maxsize=65536)
def _limitation(pack: Country, provision: Provision, act_on: date) -> int:
    """The limitation period in years; 0 when it is not known."""
    article = article_id(provision.article)
    if article is None or not provision.part:
        return 0
    try:
        derived = pack.law.on(act_on).article(article, part=provision.part).limitation_years
    except LawSilent:
        return 0
    return derived.value or 0 if derived else 0


def _years_later(day: date, *, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
