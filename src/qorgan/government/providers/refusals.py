"""How the register of organisations says no.

Refusal
  Conflict
    PresenceOverlaps       the organisation is entered in this region for some of these days
    PresenceOutsideLife    the organisation did not work on all of these days
    OrganisationEnded      the organisation ended before
    AgencyLinked           another organisation is linked to this agency
    NotYourPlaces          the places are of an organisation in which the actor does not work
    PlacesEnded            the places are no longer offered
    PlacesOutsidePresence  the organisation does not work in this region on these days
    PlacesChangedBeforeStart  the change would come before the offer
  PresenceEndsBeforeStart
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class PresenceEndsBeforeStart(Refusal):
    """The last day is before the first."""

    code = "providers.ends_before_start"
    says = Text(
        en="It would end on {until}, before it begins on {start}.",
        ru="Окончание {until} раньше начала {start}.",
        kk="{until} аяқталуы {start} басталуынан ерте.",
    )
    next_step = Text(
        en="Give a last day that is not before the first.",
        ru="Укажите последний день не раньше первого.",
        kk="Бірінші күннен ерте емес соңғы күнді көрсетіңіз.",
    )


class PresenceOverlaps(Conflict):
    """The organisation is entered in this region for some of these days; needs `presence` and its `days`."""

    code = "providers.presence_overlaps"
    says = Text(
        en="For some of these days the organisation is entered in this region already ({presence}: {days}).",
        ru="В часть этих дней организация уже указана в этом регионе ({presence}: {days}).",
        kk="Осы күндердің бір бөлігінде ұйым бұл өңірде енгізілген ({presence}: {days}).",
    )
    next_step = Text(
        en="End that presence first, or choose days outside it.",
        ru="Сначала завершите ту запись или выберите другие дни.",
        kk="Алдымен сол жазбаны аяқтаңыз немесе басқа күндерді таңдаңыз.",
    )


class PresenceOutsideLife(Conflict):
    """The organisation did not work on all of these days."""

    code = "providers.presence_outside_life"
    says = Text(
        en="The organisation assists victims on the days {life}; the presence would reach outside them.",
        ru="Организация помогает жертвам в дни {life}; запись вышла бы за эти пределы.",
        kk="Ұйым жәбірленушілерге {life} күндері көмектеседі; жазба бұл шектен шығар еді.",
    )
    next_step = Text(
        en="Choose days within them, or correct the organisation's own days.",
        ru="Выберите дни в этих пределах или исправьте дни самой организации.",
        kk="Осы шектегі күндерді таңдаңыз немесе ұйымның өз күндерін түзетіңіз.",
    )


class OrganisationEnded(Conflict):
    """The organisation ended its work before."""

    code = "providers.organisation_ended"
    says = Text(
        en="{organisation} ended its work on {on}.",
        ru="{organisation} прекратила работу {on}.",
        kk="{organisation} жұмысын {on} тоқтатқан.",
    )
    next_step = Text(
        en="If that is wrong, correct the organisation.",
        ru="Если это ошибка, исправьте запись организации.",
        kk="Бұл қате болса, ұйымның жазбасын түзетіңіз.",
    )


class AgencyLinked(Conflict):
    """Another organisation of the register is linked to this agency."""

    code = "providers.agency_linked"
    says = Text(
        en="Organisation {organisation} is linked to this agency.",
        ru="С этим органом связана организация {organisation}.",
        kk="Бұл органмен {organisation} ұйымы байланысты.",
    )
    next_step = Text(
        en="Open that organisation; it may be the one you are about to enter.",
        ru="Откройте ту организацию: возможно, её вы и вносите.",
        kk="Сол ұйымды ашыңыз: енгізгіңіз келгені сол болуы мүмкін.",
    )


class NotYourPlaces(Conflict):
    """The places are of an organisation in which the actor does not work."""

    code = "providers.not_your_places"
    says = Text(
        en="{organisation} is not your organisation; only its own people and the ministry say what places it has.",
        ru="{organisation} — не ваша организация; о её местах сообщают её сотрудники и министерство.",
        kk="{organisation} — сіздің ұйымыңыз емес; оның орындары туралы өз қызметкерлері мен министрлік айтады.",
    )
    next_step = Text(
        en="Open your own organisation in the directory.",
        ru="Откройте в справочнике свою организацию.",
        kk="Анықтамалықтан өз ұйымыңызды ашыңыз.",
    )


class PlacesEnded(Conflict):
    """The places are no longer offered."""

    code = "providers.places_ended"
    says = Text(
        en="The places {place_offer} were offered until {on}.",
        ru="Места {place_offer} предлагались до {on}.",
        kk="{place_offer} орындары {on} дейін ұсынылған.",
    )
    next_step = Text(
        en="Offer places anew on the organisation's page.",
        ru="Предложите места заново на странице организации.",
        kk="Ұйымның бетінде орындарды қайта ұсыныңыз.",
    )


class PlacesOutsidePresence(Conflict):
    """The organisation does not work in this region on these days."""

    code = "providers.places_outside_presence"
    says = Text(
        en="{organisation} does not work in this region from {first} on.",
        ru="{organisation} не работает в этом регионе с {first}.",
        kk="{organisation} бұл өңірде {first} күнінен бастап жұмыс істемейді.",
    )
    next_step = Text(
        en="Choose a region in which it works, or add the region first.",
        ru="Выберите регион, где она работает, или сначала добавьте регион.",
        kk="Ол жұмыс істейтін өңірді таңдаңыз немесе алдымен өңірді қосыңыз.",
    )


class PlacesChangedBeforeStart(Refusal):
    """The change would come before the offer began."""

    code = "providers.places_changed_before_start"
    says = Text(
        en="The places are offered since {start}; they cannot change on {on}.",
        ru="Места предлагаются с {start}; изменить их на {on} нельзя.",
        kk="Орындар {start} күнінен бастап ұсынылады; оларды {on} күні өзгертуге болмайды.",
    )
    next_step = Text(
        en="Give a day on or after the first day of the offer.",
        ru="Укажите день не раньше первого дня предложения.",
        kk="Ұсыныстың бірінші күнінен ерте емес күнді көрсетіңіз.",
    )
