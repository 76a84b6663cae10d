"""Whether anybody outside the line has a silent alarm, and what is to be done while nobody has."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.intake.hotline.anew import named_in, went_to
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads.alerting import alert
from qorgan.intake.leads.bodies import FIRST as POLICE
from qorgan.intake.leads.closures import waits_for_others
from qorgan.intake.leads.danger import tell_danger
from qorgan.intake.leads.models import STANDING, Lead, LeadPart
from qorgan.intake.leads.opening import body_of, hand_on
from qorgan.intake.leads.redirections import redirect
from qorgan.intake.leads.repeats import first_of
from qorgan.kernel.texts import LANGUAGES, Phrase, Text

NO_REGION = Phrase(
    "Nobody outside has this alarm yet: no region is named. Choose the region, and its police have it at once, or hand {lead} on."
)
NOBODY_THERE = Phrase(
    "Nobody outside has this alarm: no police of the region is here, or it was given back. Hand {lead} on now, or telephone them."
)

NO_POLICE = Phrase(
    "No police have this alarm: only {agencies} has it. Hand {lead} on to the police now, or telephone them."
)
NO_POLICE_NO_REGION = Phrase(
    "No police have this alarm, only {agencies}: no region is named. Choose the region, and its police have it at once, or hand {lead} on."
)
NO_POLICE_OF_REPEAT = Phrase(
    "No police have this alarm: {lead} repeats a lead that only {agencies} has. Raise a new one for the police, or telephone them."
)
ONLY_ELSEWHERE = Phrase(
    "Nobody in the region named has this alarm ({region}): only {agency} has it. Telephone the police there now, or hand {lead} on."
)


def unheard(call: Call) -> Text | None:
    """What to do about a silent alarm that no police have, or nobody in the region named; None where there is nothing to do."""
    if not call.is_silent or call.lead is None:
        return None
    outside = [part.agency for part in _outside(call).filter(STANDING).select_related("agency").order_by("id")]
    if not outside:
        return (NOBODY_THERE if _region(call) else NO_REGION).filled(lead=call.lead.ref)
    have = [one for one in outside if one.kind == POLICE]
    if not have and (anew := named_in(call)):
        have = [one for one in went_to(anew, line=call.agency_id) if one.kind == POLICE]
    if not have:
        titles = Text(**{code: ", ".join(one.title.in_(code) for one in outside) for code in LANGUAGES})
        return _without_police(call).filled(lead=call.lead.ref, agencies=titles)
    if not call.region or any(one.region in ("", call.region) for one in have):
        return None
    region = country().codes["regions"].get(call.region).title
    return ONLY_ELSEWHERE.filled(agency=have[0].title, region=region, lead=call.lead.ref)


def _without_police(call: Call) -> Text:
    assert call.lead is not None
    if call.lead.closed_at:
        return NO_POLICE_OF_REPEAT
    return NO_POLICE if call.ended_at or _region(call) else NO_POLICE_NO_REGION


def alarm(call: Call, *, actor: Actor) -> list[Lead]:
    """Have the police of the region look at what was handed on to others before the caller could not speak; nothing where police are at it.

    Police that triaged it away and wait for whom they asked are not at it: they look again, of a repeat where that goes on.
    The caller saves the call. Of a lead that is over, and where no police are to be found, the call says that they have nothing.
    The lead that was changed is answered.
    """
    first = first_of(call.lead) if call.lead is not None else None
    if call.lead is None or first is None or first.closed_at:
        return []
    have = list(_at_it(call).select_related("agency").order_by("id"))
    waiting = [part.agency for part in have if waits_for_others(part)]
    if len(waiting) < len(have):
        return []
    if waiting and (fields := tell_danger(first, name="is_emergency", told=True, at=actor.now)):
        first.save(update_fields=fields)
    for body in waiting:
        alert(lead=first, sender=call.agency, body=body, actor=actor)
    police = (
        body_of(kind=POLICE, region=_region(call), day=actor.today)
        if _region(call) and not call.lead.closed_at
        else None
    )
    if police is not None and not any(body.region in ("", _region(call)) for body in waiting):
        alert(lead=first, sender=call.agency, body=police, actor=actor)
        call.alarmed = police
    return [first]


def police_with(call: Call) -> list[Agency]:
    """The police that are at the alarm of a call, or are asked to be."""
    return [part.agency for part in _at_it(call).select_related("agency").order_by("id")]


def sound(call: Call, *, actor: Actor, alarmed_in: str) -> bool:
    """Hand an alarm to the police of the region that is named by now, if it never was with police or went for another region; whether it went.

    `alarmed_in` is the region of the lead until now. The body that it went to before by itself is told that it was meant for another.
    What was given back is not sent there again by itself: a person decides where to.
    """
    if call.lead is None or call.lead.closed_at or call.ended_at:
        return False
    police = body_of(kind=POLICE, region=_region(call), day=actor.today) if _region(call) else None
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
    went = _outside(call).filter(agency__kind=POLICE)
    there = went.filter(agency=police)
    if there.filter(STANDING | Q(redirected_at=None)).exists():
        return False
    return not went.exists() or (bool(call.region) and (call.region != alarmed_in or there.exists()))


def _region(call: Call) -> str:
    return call.region or (call.lead.region if call.lead else "") or call.agency.region


def _at_it(call: Call) -> QuerySet[LeadPart]:
    """The parts of police that did not close them; whoever triaged it away may only wait for others."""
    return _outside(call).filter(STANDING, agency__kind=POLICE, closed_at=None)


def _outside(call: Call) -> QuerySet[LeadPart]:
    """The parts of other bodies in the lead of a call, or where that goes on as a repeat, also those that came to an end."""
    assert call.lead is not None
    return LeadPart.objects.filter(lead=first_of(call.lead)).exclude(agency=call.agency_id)
