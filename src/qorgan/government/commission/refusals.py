"""How the commission's room says no.

Refusal
  Conflict
    CommissionExists      there is one of this level and region already
    ChairTermsOverlap     another agency chairs on these days
    ChairNotInOffice      the agency did not exist in any part of the term
    MeetingNumberTaken    a meeting bears this number
    DecisionNumberTaken   an item of the meeting bears this number
  LevelAndRegionDisagree, TermEndsBeforeStart, MeetingInTheFuture, DoneBeforeDecided, DoneInTheFuture
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text

OTHER_NUMBER = Text(
    en="Look at that record first; if the number is right, correct the other one.",
    ru="Сначала посмотрите ту запись; если номер верен, исправьте другую.",
    kk="Алдымен сол жазбаны қараңыз; нөмір дұрыс болса, екіншісін түзетіңіз.",
)


class CommissionExists(Conflict):
    """There is a commission of this level and region already."""

    code = "commission.exists"
    says = Text(
        en="Commission {commission} already serves this level and region.",
        ru="Для этого уровня и региона уже есть комиссия {commission}.",
        kk="Бұл деңгей мен өңір үшін {commission} комиссиясы бар.",
    )
    next_step = Text(
        en="Open it; if its name changed, rename it.",
        ru="Откройте её; если изменилось название, переименуйте.",
        kk="Оны ашыңыз; атауы өзгерсе, атын өзгертіңіз.",
    )


class LevelAndRegionDisagree(Refusal):
    """A national commission has no region and a regional one needs one."""

    code = "commission.level_and_region_disagree"
    says = Text(
        en="A national commission covers the whole country; a regional one needs its region.",
        ru="Республиканская комиссия действует по всей стране; региональной нужен регион.",
        kk="Республикалық комиссия бүкіл елді қамтиды; өңірлік комиссияға өңірі керек.",
    )
    next_step = Text(
        en="Choose a region for a regional commission, and none for the national one.",
        ru="Для региональной комиссии выберите регион, для республиканской — не выбирайте.",
        kk="Өңірлік комиссия үшін өңірді таңдаңыз, республикалық үшін таңдамаңыз.",
    )


class TermEndsBeforeStart(Refusal):
    """A term's last day is before its first."""

    code = "commission.term_ends_before_start"
    says = Text(
        en="The term would end on {until}, before it begins on {start}.",
        ru="Срок закончился бы {until} — раньше, чем начинается {start}.",
        kk="Мерзім {start} басталмай тұрып, {until} аяқталар еді.",
    )
    next_step = Text(
        en="Give a last day that is not before the first.",
        ru="Укажите последний день не раньше первого.",
        kk="Бірінші күннен ерте емес соңғы күнді көрсетіңіз.",
    )


class ChairTermsOverlap(Conflict):
    """Another agency chairs on some of these days."""

    code = "commission.chair_terms_overlap"
    says = Text(
        en="On some of these days {agency} is in the chair (term {term}: {days}).",
        ru="В часть этих дней председательствует {agency} (срок {term}: {days}).",
        kk="Осы күндердің бір бөлігінде {agency} төрағалық етеді ({term} мерзімі: {days}).",
    )
    next_step = Text(
        en="End that term on the day before the new one begins.",
        ru="Завершите тот срок днём раньше начала нового.",
        kk="Сол мерзімді жаңасы басталардан бір күн бұрын аяқтаңыз.",
    )


class ChairNotInOffice(Conflict):
    """The agency did not exist on any day of the term."""

    code = "commission.chair_not_in_office"
    says = Text(
        en="{agency} did not exist on any day of this term.",
        ru="{agency} не существовало ни в один день этого срока.",
        kk="{agency} бұл мерзімнің бірде-бір күнінде болмаған.",
    )
    next_step = Text(
        en="Choose the agency of that time; its page names predecessors and successor.",
        ru="Выберите орган того времени; на его странице указаны предшественники и правопреемник.",
        kk="Сол кездегі органды таңдаңыз; оның бетінде бұрынғылары мен құқықтық мирасқоры көрсетілген.",
    )


class MeetingNumberTaken(Conflict):
    """A meeting of the commission bears this number."""

    code = "commission.meeting_number_taken"
    says = Text(
        en="Number {number} is borne by meeting {meeting}, held on {held_on}.",
        ru="Номер {number} носит заседание {meeting}, проведённое {held_on}.",
        kk="{number} нөмірі {held_on} өткен {meeting} отырысына берілген.",
    )
    next_step = OTHER_NUMBER


class MeetingInTheFuture(Refusal):
    """A meeting is recorded after it was held."""

    code = "commission.meeting_in_the_future"
    says = Text(
        en="{held_on} has not come yet.",
        ru="{held_on} ещё не наступило.",
        kk="{held_on} әлі келген жоқ.",
    )
    next_step = Text(
        en="Record the meeting once it has been held.",
        ru="Внесите заседание, когда оно состоится.",
        kk="Отырыс өткеннен кейін енгізіңіз.",
    )


class DecisionNumberTaken(Conflict):
    """An item of the meeting bears this number."""

    code = "commission.decision_number_taken"
    says = Text(
        en="Item {number} of the meeting is {decision}.",
        ru="Пункт {number} заседания — это {decision}.",
        kk="Отырыстың {number} тармағы — {decision}.",
    )
    next_step = OTHER_NUMBER


class DoneBeforeDecided(Refusal):
    """An item is done on or after the day of its meeting."""

    code = "commission.done_before_decided"
    says = Text(
        en="The item was decided on {held_on}; it cannot have been done on {done_on}.",
        ru="Пункт принят {held_on}; он не мог быть исполнен {done_on}.",
        kk="Тармақ {held_on} қабылданған; ол {done_on} орындалуы мүмкін емес.",
    )
    next_step = Text(
        en="Check the day it was done.",
        ru="Проверьте день исполнения.",
        kk="Орындалған күнін тексеріңіз.",
    )


class DoneInTheFuture(Refusal):
    """What is done was done today or before."""

    code = "commission.done_in_the_future"
    says = Text(
        en="{done_on} has not come yet.",
        ru="{done_on} ещё не наступило.",
        kk="{done_on} әлі келген жоқ.",
    )
    next_step = Text(
        en="Give the day on which it was done.",
        ru="Укажите день, когда это исполнено.",
        kk="Орындалған күнді көрсетіңіз.",
    )
