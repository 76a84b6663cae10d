"""How care says no. Missing papers, no decision and no proceeding are never among the reasons.

Refusal
  CareDayAhead             a day after today                              400
  DischargeUnexplained     a day of discharge without a reason            400
  ReopenOrDischarge        both at once                                   400
  AbsenceUnexplained       another asked and it is not said why           400
  AbsenceOfAnAdult         a reason of children given for an adult        400
  NotAnEarlierFile         not a stay of this person before this one      400
  ExpulsionNotDischarge    a ground of expulsion given for a discharge    400
  ReversalNotChosen        the reason that a reversal alone writes        400
  Conflict
    StaysOverlap           the person is or was in care here then         409
    CareFileClosed         discharged already                             409
    DischargeBeforeStart   discharge before admission                     409
    AdmittedBeforeArrival  before the arrival that the house told itself  409
    DischargeBeforeRecord  the file keeps what happened in the stay later   409
    ServiceOutsideStay     a service outside the stay                     409
    ServiceRecorded        that service of that day is recorded           409
    PlacesElsewhere        another organisation's places, or ended ones   409
    PlacesNotFitting       places of another sex or age, without a reason 400
    AppealUndecided        an expulsion is complained about               409
    EntryWithdrawn         it was withdrawn before                        409
    ExpulsionRestsOnIt     somebody was sent away after it                409
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
    """The person has another stay with this provider on those days; needs `person`, `care_file` and its days (`stay`)."""

    code = "care.stays_overlap"
    says = Text(
        en="The days of the stay overlap: {person} has the care file {care_file} with this organisation ({stay}).",
        ru="Дни пребывания пересекаются: у {person} в этой организации уже есть карточка помощи {care_file} ({stay}).",
        kk="Болу күндері қиылысады: {person} үшін бұл ұйымда {care_file} көмек картасы бар ({stay}).",
    )
    next_step = Text(
        en="Work on {care_file}, or correct the day of admission or discharge of one of the two stays.",
        ru="Работайте с {care_file} или исправьте день приёма или выбытия одного из двух пребываний.",
        kk="{care_file} картасымен жұмыс істеңіз немесе екі болудың бірінің қабылдау не шығу күнін түзетіңіз.",
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


class AppealUndecided(Conflict):
    """An expulsion from this stay is complained about, and the decision will say how the stay ends."""

    code = "care.appeal_undecided"
    says = Text(
        en="The complaint {care_appeal} against {expulsion} is not decided yet: how the stay in {care_file} ends depends on it.",
        ru="По жалобе {care_appeal} на {expulsion} ещё нет решения: от него зависит, чем закончится пребывание по {care_file}.",
        kk="{expulsion} үшін {care_appeal} шағымы әлі шешілмеген: {care_file} бойынша болудың аяқталуы соған байланысты.",
    )
    next_step = Text(
        en="First record the decision on {care_appeal}, or that it was taken back. If the expulsion is reversed, discharge then.",
        ru="Сначала внесите решение по {care_appeal} или отметьте, что жалоба отозвана. Если отчисление отменят, оформите выбытие после этого.",
        kk="Алдымен {care_appeal} бойынша шешімді немесе оның қайтарып алынғанын енгізіңіз. Шығару күші жойылса, шығуды содан кейін рәсімдеңіз.",
    )


class ExpulsionStands(Conflict):
    """The stay was ended by an expulsion, and that decision stands."""

    code = "care.expulsion_stands"
    says = Text(
        en="The stay in {care_file} was ended by the expulsion {expulsion}, which stands: its end cannot be corrected beside it.",
        ru="Пребывание по {care_file} прекращено отчислением {expulsion}, которое действует: его окончание нельзя исправить в обход решения.",
        kk="{care_file} бойынша болу {expulsion} шығару шешімімен тоқтатылған, ол күшінде: аяқталуын шешімді айналып түзетуге болмайды.",
    )
    next_step = Text(
        en="If the expulsion was a mistake, withdraw {expulsion} with the reason; the stay goes on then. If a body decides otherwise, "
        "record its decision.",
        ru="Если отчисление ошибочно, отзовите {expulsion} с указанием причины: пребывание продолжится. Если орган решит иначе, внесите "
        "его решение.",
        kk="Шығару қате болса, {expulsion} шешімін себебін көрсетіп кері қайтарыңыз: болу жалғасады. Орган басқаша шешсе, оның шешімін "
        "енгізіңіз.",
    )


class AdmittedBeforeArrival(Conflict):
    """The admission would come before the arrival that the same house told of the referral."""

    code = "care.admitted_before_arrival"
    says = Text(
        en="{person} would be admitted on {admitted_on}, but your house told by {offer} that the person arrived on {arrived_on}.",
        ru="Приём {person} указан {admitted_on}, но по {offer} ваша организация сообщила о прибытии {arrived_on}.",
        kk="{person} {admitted_on} күні қабылданды деп көрсетілген, бірақ {offer} бойынша ұйымыңыз {arrived_on} күні келгенін хабарлаған.",
    )
    next_step = Text(
        en="Give the day on which the person was taken in. If the arrival was told wrongly, open {offer} and tell it again with the right day.",
        ru="Укажите день, когда человека приняли. Если о прибытии сообщили неверно, откройте {offer} и сообщите о нём снова с верным днём.",
        kk="Адам қабылданған күнді көрсетіңіз. Келгені қате хабарланса, {offer} бетін ашып, дұрыс күнімен қайта хабарлаңыз.",
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


class DischargeBeforeRecord(Conflict):
    """The file keeps something that happened in the stay after the day of the discharge."""

    code = "care.discharge_before_record"
    says = Text(
        en="The discharge on {discharged_on} is before what is kept of the stay: “{what}” on {on} ({record}).",
        ru="Выбытие {discharged_on} раньше того, что записано о пребывании: «{what}» {on} ({record}).",
        kk="Шығу күні ({discharged_on}) болу туралы жазылғаннан бұрын: «{what}», {on} ({record}).",
    )
    next_step = Text(
        en="Give {on} or a later day. If {record} is of another day, put that right first.",
        ru="Укажите {on} или более поздний день. Если у {record} неверный день, сначала исправьте его.",
        kk="{on} не одан кейінгі күнді көрсетіңіз. {record} күні қате болса, алдымен соны түзетіңіз.",
    )


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


class AbsenceUnexplained(Refusal):
    """Who applied and why the person did not do not go together."""

    code = "care.absence_unexplained"
    says = Text(
        en="“{applicant}” applied: the law asks why when another applies, and only then.",
        ru="Обратился: «{applicant}». Закон требует указать причину, когда обращается другой, и только тогда.",
        kk="Жүгінген: «{applicant}». Заң басқа адам жүгінгенде ғана себебін көрсетуді талап етеді.",
    )
    next_step = Text(
        en="Say who applied and why the person did not, or leave both empty. Do not let the person wait for it.",
        ru="Укажите, кто обратился и почему не сам человек, либо оставьте оба поля пустыми. Человек не должен из-за этого ждать.",
        kk="Кім жүгінгенін және адамның өзі неге жүгінбегенін көрсетіңіз немесе екеуін де бос қалдырыңыз. Адам бұл үшін күтпеуі керек.",
    )


class AbsenceOfAnAdult(Refusal):
    """Why the person did not apply is a reason of children, and the person was none."""

    code = "care.absence_of_an_adult"
    says = Text(
        en="{person} was an adult on {on} by the birth that is known: “{reason}” cannot be why another applied.",
        ru="{person} на {on} — взрослый человек по известной дате рождения: причина «{reason}» не подходит.",
        kk="{person} белгілі туған күні бойынша {on} күні ересек болған: «{reason}» себеп бола алмайды.",
    )
    next_step = Text(
        en="Choose another reason, or correct the birth in the register.",
        ru="Выберите другую причину или исправьте дату рождения в реестре.",
        kk="Басқа себепті таңдаңыз немесе тізілімдегі туған күнін түзетіңіз.",
    )


class NotAnEarlierFile(Refusal):
    """The file named as the earlier one is another person's, or does not begin earlier."""

    code = "care.not_an_earlier_file"
    says = Text(
        en="{care_file} is no stay of {person} that began before {on}.",
        ru="{care_file} — не пребывание {person}, начавшееся до {on}.",
        kk="{care_file} — {person} адамның {on} күніне дейін басталған болуы емес.",
    )
    next_step = Text(
        en="Choose an earlier care file of the same person, or none.",
        ru="Выберите более раннюю карточку того же человека или не выбирайте никакой.",
        kk="Сол адамның бұрынғы картасын таңдаңыз немесе ештеңе таңдамаңыз.",
    )


class PlacesElsewhere(Conflict):
    """The places are another organisation's, or there are none any more."""

    code = "care.places_elsewhere"
    says = Text(
        en="{place_offer} are not places that your organisation offers now.",
        ru="{place_offer} — не те места, которые сейчас предлагает ваша организация.",
        kk="{place_offer} — ұйымыңыз қазір ұсынып отырған орындар емес.",
    )
    next_step = Text(
        en="Choose places of your own, or leave the field empty.",
        ru="Выберите собственные места или оставьте поле пустым.",
        kk="Өз орындарыңызды таңдаңыз немесе өрісті бос қалдырыңыз.",
    )


class PlacesNotFitting(Refusal):
    """The places are for people of another sex or age, and the house does not say why all the same."""

    code = "care.places_not_fitting"
    says = Text(
        en="{place_offer} is for “{groups}”, which does not fit {person} by sex or age.",
        ru="{place_offer}: места для «{groups}», они не подходят {person} по полу или возрасту.",
        kk="{place_offer} – «{groups}» үшін, {person} жынысына не жасына сәйкес емес.",
    )
    next_step = Text(
        en="Choose other places or leave the field empty. If it must be there all the same, as a child with a parent, write why.",
        ru="Выберите другие места или оставьте поле пустым. Если иначе нельзя (например, ребёнок с родителем), напишите почему.",
        kk="Басқа орындарды таңдаңыз не өрісті бос қалдырыңыз. Басқаша болмаса (мысалы, ата-анасымен бала), себебін жазыңыз.",
    )


class ExpulsionNotDischarge(Refusal):
    """The reason is a ground on which a person is sent away against the person's will."""

    code = "care.expulsion_not_discharge"
    says = Text(
        en="“{reason}” ends a stay against the person's will: it needs a warning, an explanation and the right to complain.",
        ru="«{reason}» прекращает пребывание против воли человека: нужны предупреждение, объяснение и право на жалобу.",
        kk="«{reason}» болуды адамның еркінен тыс тоқтатады: ескерту, түсіндіру және шағымдану құқығы қажет.",
    )
    next_step = Text(
        en="Use “Expel” on the care file. If the person left on their own, choose that reason.",
        ru="Используйте «Отчислить» в карточке. Если человек ушёл сам, выберите эту причину.",
        kk="Картадағы «Шығару» әрекетін қолданыңыз. Адам өзі кеткен болса, сол себепті таңдаңыз.",
    )


class ReversalNotChosen(Refusal):
    """The reason is written by the reversal or the withdrawal of an expulsion alone."""

    code = "care.reversal_not_chosen"
    says = Text(
        en="“{reason}” is not chosen: it is written when an expulsion after which the person was admitted anew is reversed or taken back.",
        ru="«{reason}» не выбирают: это записывается, когда отменяют или отзывают отчисление, после которого человека приняли снова.",
        kk="«{reason}» таңдалмайды: адам қайта қабылданған соң шығарудың күші жойылса не ол кері қайтарылса, өзі жазылады.",
    )
    next_step = Text(
        en="Choose why the stay ended. If an expulsion did not stand, record the decision on the complaint, or withdraw it.",
        ru="Выберите, почему пребывание закончилось. Если отчисление не устояло, запишите решение по жалобе или отзовите его.",
        kk="Болудың неге аяқталғанын таңдаңыз. Шығару күшінде қалмаса, шағым бойынша шешімді жазыңыз не оны кері қайтарыңыз.",
    )


class EntryWithdrawn(Conflict):
    """What was entered was withdrawn before; needs `entry` and `on`."""

    code = "care.entry_withdrawn"
    says = Text(
        en="{entry} was withdrawn on {on}.",
        ru="Запись {entry} отозвана {on}.",
        kk="{entry} жазбасы {on} кері қайтарылған.",
    )
    next_step = Text(
        en="Nothing needs to be done. If it did happen, enter it anew.",
        ru="Ничего делать не нужно. Если это всё же было, внесите заново.",
        kk="Ештеңе істеудің қажеті жоқ. Егер бұл болған болса, қайта енгізіңіз.",
    )


class ExpulsionRestsOnIt(Conflict):
    """Somebody was sent away after it was entered, and that stands; needs `entry`, `expulsion` and `on`."""

    code = "care.expulsion_rests_on_it"
    says = Text(
        en="{entry} cannot be withdrawn: expulsion {expulsion} of {on} came after it and stands.",
        ru="Запись {entry} нельзя отозвать: после неё {on} принято решение о выселении {expulsion}, и оно действует.",
        kk="{entry} жазбасын кері қайтаруға болмайды: одан кейін {on} шығару туралы {expulsion} шешімі қабылданған, ол күшінде.",
    )
    next_step = Text(
        en="If the person should not have been sent away, withdraw the expulsion first.",
        ru="Если человека не следовало выселять, сначала отзовите решение о выселении.",
        kk="Адамды шығармау керек болса, алдымен шығару туралы шешімді кері қайтарыңыз.",
    )
