"""Whether anybody outside the line has a silent alarm, and what is to be done while nobody has."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads.models import STANDING, LeadPart
from qorgan.intake.leads.opening import body_of, hand_on
from qorgan.intake.leads.redirecting import redirect
from qorgan.kernel.texts import Text

NO_REGION = Text(
    en="Nobody outside has this alarm yet: no region is named. Choose the region, and its police have it at once, or hand {lead} on.",
    ru="Тревогу пока никто не получил: регион не указан. Выберите регион, и полиция получит её сразу, или передайте {lead} сами.",
    kk="Дабылды әлі ешкім алған жоқ: өңір көрсетілмеген. Өңірді таңдаңыз: полиция бірден алады, не {lead} дабылын өзіңіз беріңіз.",
)
NOBODY_THERE = Text(
    en="Nobody outside has this alarm: no police of the region is here, or it was given back. Hand {lead} on now, or telephone them.",
    ru="Тревоги ни у кого нет: полиции региона здесь нет или её вернули. Передайте {lead} сейчас или позвоните им сами.",
    kk="Дабыл ешкімде жоқ: өңір полициясы мұнда жоқ не дабыл қайтарылды. {lead} дабылын қазір беріңіз не оларға қоңырау шалыңыз.",
)

ONLY_ELSEWHERE = Text(
    en="Nobody in the region named has this alarm ({region}): only {agency} has it. Telephone the police there now, or hand {lead} on.",
    ru="В названном регионе ({region}) тревоги ни у кого нет: она есть только у «{agency}». Позвоните тамошней полиции или передайте {lead}.",
    kk="Аталған өңірде ({region}) дабыл ешкімде жоқ: ол тек «{agency}» органында. Сондағы полицияға қоңырау шалыңыз не {lead} дабылын беріңіз.",
)


def unheard(call: Call) -> Text | None:
    """What to do about a silent alarm that nobody outside the line has, or nobody in the region named; None where there is nothing to do."""
    if not call.is_silent or call.lead is None:
        return None
    have = [part.agency for part in _outside(call).filter(STANDING).select_related("agency").order_by("id")]
    if not have:
        return (NOBODY_THERE if _region(call) else NO_REGION).filled(lead=call.lead.ref)
    if not call.region or any(one.region in ("", call.region) for one in have):
        return None
    region = country().codes["regions"].get(call.region).title
    return ONLY_ELSEWHERE.filled(agency=have[0].title, region=region, lead=call.lead.ref)


def sound(call: Call, *, actor: Actor, alarmed_in: str) -> bool:
    """Hand an alarm to the police of the region that is named by now, if it was never outside or went for another region; whether it went.

    `alarmed_in` is the region of the lead until now. The body that it went to before by itself is told that it was meant for another.
    What was given back is not sent there again by itself: a person decides where to.
    """
    if call.lead is None or call.lead.closed_at or call.ended_at:
        return False
    police = body_of(kind="police", region=_region(call)) if _region(call) else None
    if police is None or not _goes_to(police, call=call, alarmed_in=alarmed_in):
        return False
    hand_on(lead=call.lead, sender=call.agency, to=police, note="", actor=actor)
    if call.alarmed is not None and call.alarmed != police:
        redirect(lead=call.lead, wrong=call.alarmed, to=police, at=actor.now)
    call.alarmed = police
    call.save(update_fields=["alarmed"])
    return True


def _goes_to(police: Agency, *, call: Call, alarmed_in: str) -> bool:
    """Whether the alarm is still to go there: not where it is, or was given back; again where it was called away from by mistake."""
    went = _outside(call)
    there = went.filter(agency=police)
    if there.filter(STANDING | Q(redirected_at=None)).exists():
        return False
    return not went.exists() or (bool(call.region) and (call.region != alarmed_in or there.exists()))


def _region(call: Call) -> str:
    return call.region or call.agency.region


def _outside(call: Call) -> QuerySet[LeadPart]:
    """The parts of other bodies in the lead of a call, also those that came to an end."""
    return LeadPart.objects.filter(lead=call.lead_id).exclude(agency=call.agency_id)
