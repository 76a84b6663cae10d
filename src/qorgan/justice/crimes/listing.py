"""What the law's own lists of offences, and its limitation period, say about an imported offence: remarks, no bars."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from qorgan.desk.country import Country, country
from qorgan.desk.importing.reasons import Reason
from qorgan.desk.importing.rows import Row
from qorgan.justice.crimes.bulk import OffenceRow
from qorgan.justice.crimes.qualifying import Provision, article_id
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
REASONS = (OFF_LIST, LIST_CHANGED, LIST_UNSURE, TOO_LATE, STAGE_EARLY)
YES, NO, UNSURE, SILENT = "yes", "no", "unsure", "silent"


def remarks_on(row: Row, *, offence: OffenceRow) -> None:
    """Flag what the lists and the limitation period contradict."""
    if offence.stage_on and offence.stage_on < offence.registered_on:
        row.tell(STAGE_EARLY, "stage_on", stage_on=offence.stage_on, registered_on=offence.registered_on)
        return
    provision = offence.provision
    for name, title in _lists(country()):
        _check_list(row, offence=offence, list_name=name, title=title)
    years = _limitation(country(), provision, offence.act_on)
    if years and _years_later(offence.act_on, years=years) < offence.registered_on:
        row.tell(TOO_LATE, "act_on", registered_on=offence.registered_on, act_on=offence.act_on, years=years)


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
