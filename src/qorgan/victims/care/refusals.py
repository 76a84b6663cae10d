"""How care says no. Missing papers, no decision and no proceeding are never among the reasons.

Refusal
  CareDayAhead             a day after today                              400
  DischargeUnexplained     a day of discharge without a reason            400
  ReopenOrDischarge        both at once                                   400
  Conflict
    StaysOverlap           the person is or was in care here then         409
    CareFileClosed         discharged already                             409
    DischargeBeforeStart   discharge before admission                     409
    ServiceOutsideStay     a service outside the stay                     409
    ServiceRecorded        that service of that day is recorded           409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class CareDayAhead(Refusal):
    """A day after today."""

    code = "care.day_ahead"
    says = Text(
        en="{on} is later than today.",
        ru="{on} позже сегодняшнего дня.",
        kk="{on} бүгінгі күннен кеш.",
    )
    next_step = Text(
        en="Record what has happened, on the day it happened.",
        ru="Вносите то, что уже произошло, днём, когда это было.",
        kk="Болған жайтты болған күнімен енгізіңіз.",
    )


class DischargeUnexplained(Refusal):
    """A day of discharge without a reason, or the other way round."""

    code = "care.discharge_unexplained"
    says = Text(
        en="A discharge needs both its day and its reason.",
        ru="Для выбытия нужны и день, и причина.",
        kk="Шығу үшін күні де, себебі де керек.",
    )
    next_step = Text(
        en="Give both, or neither.",
        ru="Укажите и то и другое либо ничего.",
        kk="Екеуін де көрсетіңіз немесе ештеңе көрсетпеңіз.",
    )


class ReopenOrDischarge(Refusal):
    """The file was to be opened again and discharged at once."""

    code = "care.reopen_or_discharge"
    says = Text(
        en="A file cannot be opened again and discharged at once.",
        ru="Карточку нельзя одновременно открыть снова и закрыть.",
        kk="Картаны бір мезгілде қайта ашып, жабуға болмайды.",
    )
    next_step = Text(
        en="Choose one: correct the discharge, or open the file again.",
        ru="Выберите одно: исправить выбытие или открыть карточку снова.",
        kk="Біреуін таңдаңыз: шығуды түзету немесе картаны қайта ашу.",
    )


class StaysOverlap(Conflict):
    """The person has another stay with this provider on those days."""

    code = "care.stays_overlap"
    says = Text(
        en="{person} has the care file {care_file} with this organisation on those days.",
        ru="У {person} в эти дни уже есть карточка помощи {care_file} в этой организации.",
        kk="{person} үшін бұл ұйымда сол күндері {care_file} көмек картасы бар.",
    )
    next_step = Text(
        en="Work on {care_file}, or correct its dates first.",
        ru="Работайте с {care_file} или сначала исправьте её даты.",
        kk="{care_file} картасымен жұмыс істеңіз немесе алдымен күндерін түзетіңіз.",
    )


class CareFileClosed(Conflict):
    """The person was discharged already."""

    code = "care.file_closed"
    says = Text(
        en="The care file {care_file} was closed on {on}.",
        ru="Карточка помощи {care_file} закрыта {on}.",
        kk="{care_file} көмек картасы {on} жабылған.",
    )
    next_step = Text(
        en="If the person came back, admit the person anew. If the discharge is wrong, correct the file.",
        ru="Если человек вернулся, примите его заново. Если выбытие ошибочно, исправьте карточку.",
        kk="Адам қайта келсе, қайтадан қабылдаңыз. Шығу қате болса, картаны түзетіңіз.",
    )


class DischargeBeforeStart(Conflict):
    """The discharge would come before the admission."""

    code = "care.discharge_before_start"
    says = Text(
        en="The discharge on {discharged_on} is before the admission on {admitted_on}.",
        ru="Выбытие {discharged_on} раньше приёма {admitted_on}.",
        kk="Шығу күні {discharged_on} қабылдау күнінен ({admitted_on}) бұрын.",
    )
    next_step = Text(en="Correct one of the days.", ru="Исправьте один из дней.", kk="Күндердің бірін түзетіңіз.")


class ServiceOutsideStay(Conflict):
    """A service would begin before the admission or after the discharge."""

    code = "care.service_outside_stay"
    says = Text(
        en="A service on {on} is outside the stay {stay}.",
        ru="Услуга {on} вне срока пребывания {stay}.",
        kk="{on} күнгі қызмет болу мерзімінен ({stay}) тыс.",
    )
    next_step = Text(
        en="Correct the day of the service, or the dates of the care file.",
        ru="Исправьте день услуги или даты карточки.",
        kk="Қызмет күнін немесе картаның күндерін түзетіңіз.",
    )


class ServiceRecorded(Conflict):
    """The same kind of service that began on the same day is recorded."""

    code = "care.service_recorded"
    says = Text(
        en="“{service}” that began on {on} is recorded in {care_file}.",
        ru="«{service}» с {on} уже внесено в {care_file}.",
        kk="{on} басталған «{service}» {care_file} картасына енгізілген.",
    )
    next_step = Text(
        en="Nothing needs to be done, or give another day.",
        ru="Ничего делать не нужно, или укажите другой день.",
        kk="Ештеңе істеу қажет емес немесе басқа күнді көрсетіңіз.",
    )
